"""Show a past digest again, exactly as it was posted, and what has changed in it since."""

import re
from collections.abc import Iterator
from datetime import datetime

from slack_sdk.models.blocks import Block

from bot.domain import digests as rules
from bot.domain.deliveries import Delivery, Message, State
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from handlers.digests import composing, feeds, sections
from handlers.kit import blocks, clearance, pictures, restated, troubles
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, plainly, safe
from storage import digests, operations, records, totals
from storage.audiences import Clearance
from storage.db import Session

USAGE = "Write the number of a digest, as in `/digest show 9`; `/digest list` names those there are."
UNCHANGED = "Nothing in it has changed since."
MOST = 10_000
"""Entries since, beyond which what they changed is not looked for while somebody waits."""


def show(ask: Ask) -> Answer:
    """Show a past digest of the channel again, to the asker alone, and what has changed since."""
    words = re.sub(rf"^{ask.operation.code}\s+", "", ask.words, flags=re.IGNORECASE)
    if not re.fullmatch(r"\d{1,6}", words):
        raise Refusal(USAGE)
    feed, number = feeds.of(ask), int(words)

    def look(session: Session) -> tuple[Delivery, list[Message], list[str]]:
        found, cleared = digests.numbered(session, feed, number), clearance.of(session, ask)
        if found is None:
            raise Refusal(
                f"{feeds.HERE[feeds.alone(ask)]} no digest {number} of {ask.operation.name}. {USAGE}"
            )
        return found, _today(session, cleared, found, ask.now), list(_since(session, cleared, found))

    found, messages, since = ask.db.read(look)
    if not messages:
        return Answer(text=_unposted(found, ask.operation))
    return _reprinted(ask, found, messages, "\n".join(since) or UNCHANGED)


def _today(session: Session, cleared: Clearance, found: Delivery, now: datetime) -> list[Message]:
    """Return what a digest and its thread said, as far as it may be shown today; none where not posted."""
    if found.message is None or found.position is None or found.state is not State.POSTED:
        return []
    if found.handled != cleared.version:
        made = composing.compose(session, found, cleared, now)
        return [made.message, *filter(None, [made.thread])]
    thread = digests.thread_of(session, found)
    return [found.message, *filter(None, [thread.message if thread else None])]


def _reprinted(ask: Ask, found: Delivery, messages: list[Message], since: str) -> Answer:
    posted = plainly(found.posted_at, ask.zone) if found.posted_at else "a day that is not known"
    as_now = "" if messages[0] == found.message else ", of what may be shown today"
    first = f"Digest {found.number} as it was posted on {posted}{as_now}; to you alone."
    every = [dict(block) for message in messages for block in pictures.without(message.blocks)]
    shown = [block for block in map(Block.parse, every) if block]
    return Answer(
        text="\n".join([first, *(message.text for message in messages), since]),
        blocks=[blocks.context(first), *shown, blocks.section(since)],
    )


def _since(session: Session, cleared: Clearance, found: Delivery) -> Iterator[str]:
    """Yield what changed of that which the digest told: corrections, and what came late."""
    if found.position is None or found.period is None or found.period.end is None:
        return
    added = operations.head(session, cleared.operation.id).sequence - found.position
    if added > MOST:
        yield f"{count(added, 'entry', 'entries')} were made since: too many to list what they changed."
        return
    changes = totals.changes_since(session, cleared, found.position)
    new = rules.entered(changes)
    late = rules.late(records.numbered(session, cleared, new), found.period.end)
    reported = (
        list(restated.late(session, cleared, found.period.end, found.position)),
        list(restated.corrections(session, cleared, found.position)),
    )
    yield from sections.changed(cleared.operation, late, rules.corrections(changes), *reported)


def _unposted(found: Delivery, operation: Operation) -> str:
    why = f" ({safe(found.reason)})" if found.reason else ""
    name = troubles.title(found, operation)
    return f"{name[0].upper()}{name[1:]} was not posted: {found.state.value}{why}."
