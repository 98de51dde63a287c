"""Show a past digest again, exactly as it was posted, and what has changed in it since."""

import re
from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from bot.domain import digests as rules
from bot.domain.deliveries import Delivery, Message, State
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.subscriptions import Feed
from handlers.digests import blocks as digest
from handlers.kit import blocks, troubles
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, plainly, safe
from storage import digests, operations, records, totals
from storage.db import Session

USAGE = "Write the number of a digest, as in `/digest show 9`; `/digest list` names those there are."
UNCHANGED = "Nothing in it has changed since."
MOST = 10_000
"""Entries since, beyond which what they changed is not looked for while somebody waits."""


def show(ask: Ask) -> Answer:
    """Show a past digest of the channel again, to the asker alone, and what has changed since."""
    if not re.fullmatch(r"\d{1,6}", ask.words):
        raise Refusal(USAGE)
    feed, number = Feed(ask.who.person.team, ask.channel, ask.operation.id), int(ask.words)

    def look(session: Session) -> tuple[Delivery, list[str]]:
        found = digests.numbered(session, feed, number)
        if found is None:
            raise Refusal(f"This channel has no digest {number} of {ask.operation.name}. {USAGE}")
        return found, list(_since(session, ask.operation, found))

    found, since = ask.db.read(look)
    if found.message is None or found.position is None or found.state is not State.POSTED:
        return Answer(text=_unposted(found, ask.operation))
    return _reprinted(ask, found, found.message, "\n".join(since) or UNCHANGED)


def _reprinted(ask: Ask, found: Delivery, message: Message, since: str) -> Answer:
    posted = plainly(found.posted_at, ask.zone) if found.posted_at else "a day that is not known"
    first = f"Digest {found.number} as it was posted on {posted}; to you alone."
    shown = [block for block in map(Block.parse, map(dict, message.blocks)) if block]
    return Answer(
        text=f"{first}\n{message.text}\n{since}",
        blocks=[blocks.context(first), *shown, blocks.section(since)],
    )


def _since(session: Session, operation: Operation, found: Delivery) -> Iterator[str]:
    """Yield what changed of that which the digest told: corrections, and what came late."""
    if found.position is None or found.period is None or found.period.end is None:
        return
    added = operations.head(session, operation.id).sequence - found.position
    if added > MOST:
        yield f"{count(added, 'entry', 'entries')} were made since: too many to list what they changed."
        return
    changes = totals.changes_since(session, operation.id, found.position)
    new = rules.entered(changes)
    late = rules.late(records.numbered(session, operation.id, new), found.period.end)
    yield from digest.changed(operation, late, rules.corrections(changes))


def _unposted(found: Delivery, operation: Operation) -> str:
    why = f" ({safe(found.reason)})" if found.reason else ""
    name = troubles.title(found, operation)
    return f"{name[0].upper()}{name[1:]} was not posted: {found.state.value}{why}."
