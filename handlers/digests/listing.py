"""List a channel's digests, and what stands in the way of any post there."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from slack_sdk.models.blocks import Block

from bot.domain.deliveries import Delivery, State
from bot.domain.handling import Binding
from bot.domain.operations import Operation
from bot.domain.subscriptions import Subscription
from handlers.digests import feeds, timing
from handlers.kit import blocks, troubles
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import count, listed, plainly, safe, span
from storage import bindings, deliveries, digests, operations, subscriptions
from storage.db import Session

MOST = 5
"""Posts of one kind that a list shows."""
BEGINS = "`/digest subscribe monday 08:00`"
_GONE = {State.SKIPPED: "skipped, as it could not be posted in time", State.PAUSED: "paused"}
UNSAID = "nobody has said who may read this channel"


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold what a channel is promised, what it got, what it waits for, and what it did not get."""

    named: Mapping[UUID, Operation]
    promised: list[Subscription]
    posted: Mapping[UUID, int]
    bound: Mapping[UUID, Binding]
    waiting: list[Delivery]
    gone: list[Delivery]


def show(ask: Ask) -> Answer:
    """List what is promised to the channel, what it waits for, and what it did not get."""
    person, alone = ask.who.person, feeds.alone(ask)
    team, channel = person.team, person.user if alone else ask.channel

    def look(session: Session) -> _Found:
        return _Found(
            {operation.id: operation for operation in operations.every(session)},
            subscriptions.of_channel(session, team, channel),
            digests.last_posted(session, team, channel),
            {each.feed.operation: each for each in bindings.every(session, team=team, channel=ask.channel)},
            [each for each in deliveries.troubles(session, team, channel) if not each.kind.personal],
            deliveries.unposted(session, team, channel),
        )

    return _told(ask, ask.db.read(look))


def _told(ask: Ask, found: _Found) -> Answer:
    named, gone = found.named, found.gone
    lines = [_promised(ask, each, named[each.feed.operation]) for each in found.promised]
    lines += [_posted(ask, named[operation], last) for operation, last in found.posted.items()]
    lines += [_missing(each, named) for each in gone[:MOST]]
    lines += [f"... and {count(len(gone) - MOST, 'earlier one')}"] if len(gone) > MOST else []
    held_up = [_trouble(ask, each, found) for each in found.waiting[:MOST]]
    if not lines and not held_up:
        alone = feeds.alone(ask)
        line = "`/digest subscribe HAM monday 08:00`, with your operation's code," if alone else BEGINS
        return Answer(text=f"{feeds.HERE[alone]} no digest yet. {line} begins one.")
    shown: list[Block] = [blocks.section("\n".join(lines))] if lines else []
    for sentence, buttons in held_up:
        shown += [blocks.section(sentence), *([blocks.actions(buttons)] if buttons else [])]
    return Answer(text="\n".join([*lines, *(sentence for sentence, _ in held_up)]), blocks=shown)


def upcoming(ask: Ask, promised: Subscription) -> str:
    """Say when the next digest comes, and for which days."""
    occurrence = promised.next
    if occurrence.due_at <= ask.now:
        return f"The digest of {span(occurrence.period)} is due now."
    return f"Next: {plainly(occurrence.due_at, promised.schedule.zone)}, for {span(occurrence.period)}."


def state(ask: Ask, promised: Subscription, operation: Operation, here: Operation | None) -> str:
    """Say when the next digest comes, or that none does; `here` need not be named."""
    return f"Paused: {resuming(operation, here)}" if promised.paused else upcoming(ask, promised)


def resuming(operation: Operation, here: Operation | None) -> str:
    """Say how a digest goes on after a pause."""
    code = "" if operation == here else f" {operation.code}"
    return f"`/digest resume{code}` goes on."


def _promised(ask: Ask, each: Subscription, operation: Operation) -> str:
    without = f", without {listed(sorted(each.off))}" if each.off else ""
    following = state(ask, each, operation, ask.current)
    return f"*{safe(operation.name)}* {timing.said(each.schedule)}{without}. {following}"


def _posted(ask: Ask, operation: Operation, last: int) -> str:
    code = "" if operation == ask.current else f"{operation.code} "
    return (
        f"The last digest of *{safe(operation.name)}* that went out is number {last}: "
        f"`/digest show {code}{last}` shows it again."
    )


def _missing(each: Delivery, named: Mapping[UUID, Operation]) -> str:
    why = f"{each.state.value} ({each.reason})" if each.reason else _GONE[each.state]
    what = troubles.title(each, named[each.operation]) if each.operation else "a digest"
    return f"Not posted: {what}, {why}."


def _trouble(ask: Ask, each: Delivery, found: _Found) -> tuple[str, list[Button]]:
    operation = found.named[each.operation] if each.operation else ask.operation
    if each.state is not State.DUE:
        return troubles.trouble(each, operation, each.state, each.reason)
    shut = _shut(operation, found.bound.get(operation.id)) if each.kind.tells and not each.personal else ""
    until = shut or f", due {plainly(each.due_at, ask.zone)}"
    return f"Waiting: {troubles.title(each, operation)}{until}.", []


def _shut(operation: Operation, bound: Binding | None) -> str:
    """Say why a channel is shown nothing of an operation until an administrator binds it, if that is so."""
    if bound and not bound.blocked:
        return ""
    why = f"nothing is shown here for now ({bound.blocked})" if bound else UNSAID
    return f"; {why}: an administrator binds it, `/taskforce bind {operation.code} to all up to AMBER`"
