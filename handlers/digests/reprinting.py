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
SINCE, UNCHANGED = "*Since it was posted*", "Nothing in it has changed."
MOST = 10_000
"""Entries since, beyond which what they changed is not looked for while somebody waits."""


def show(ask: Ask) -> Answer:
    """Show a past digest of the channel again, to the asker alone, and what has changed since."""
    words = re.sub(rf"^{ask.operation.code}\s+", "", ask.words, flags=re.IGNORECASE)
    if not re.fullmatch(r"\d{1,6}", words):
        raise Refusal(USAGE)
    feed, number = feeds.of(ask), int(words)

    def look(session: Session) -> tuple[list[Delivery], list[Message], list[str]]:
        found, cleared = digests.numbered(session, feed, number), clearance.of(session, ask)
        if found is None:
            raise Refusal(
                f"{feeds.HERE[feeds.alone(ask)]} no digest {number} of {ask.operation.name}. {USAGE}"
            )
        kept = [found, *_threaded(session, found)]
        return kept, _today(session, cleared, kept, ask.now), list(_since(session, cleared, found))

    kept, messages, since = ask.db.read(look)
    if not messages:
        return Answer(text=_unposted(kept[0], ask.operation))
    return _reprinted(ask, kept, messages, "\n".join(since) or UNCHANGED)


def _threaded(session: Session, found: Delivery) -> list[Delivery]:
    """Return what was posted in the thread of a digest."""
    thread = digests.thread_of(session, found)
    return [thread] if thread and thread.state is State.POSTED else []


def _today(session: Session, cleared: Clearance, kept: list[Delivery], now: datetime) -> list[Message]:
    """Return what a digest and its thread said, as far as it may be shown today; none where not posted."""
    found, *threaded = kept
    if found.message is None or found.position is None or found.state is not State.POSTED:
        return []
    if all(each.handled == cleared.version for each in kept):
        return [each.message for each in kept if each.message]
    made = composing.compose(session, found, cleared, now)
    return [made.message, *([made.thread] if threaded and made.thread else [])]


def _reprinted(ask: Ask, kept: list[Delivery], messages: list[Message], since: str) -> Answer:
    found = kept[0]
    posted = plainly(found.posted_at, ask.zone) if found.posted_at else "a day that is not known"
    as_now = "" if messages == [each.message for each in kept] else ", of what may be shown today"
    first = f"Digest {found.number} as it was posted on {posted}{as_now}; to you alone."
    every = [dict(block) for message in messages for block in pictures.without(message.blocks)]
    shown = [block for block in map(Block.parse, every) if block]
    return Answer(
        text="\n".join([first, *(message.text for message in messages), SINCE, since]),
        blocks=[blocks.context(first), *shown, blocks.section(f"{SINCE}\n{since}")],
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
