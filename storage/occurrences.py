"""Turn each period that comes due into a delivery: every one has a row, whatever the clock did."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Insert, update
from sqlmodel import Session, col, select

from bot.domain.deliveries import Delivery, Kind, State
from bot.domain.occurrences import Occurrence, identify
from bot.domain.subscriptions import Feed
from storage import deliveries, digests, rows, subscriptions, tables, turns
from storage.deliveries import TABLE

BATCH = 200


def materialise(session: Session, now: datetime, catch_up: timedelta) -> bool:
    """Owe every digest that is due by `now` and has no row; tell whether there may be more.

    Periods due before `now - catch_up` get rows that say skipped, those in a pause rows that say
    paused; one that waited as long for its channel to be bound is skipped too. At most a batch of
    subscriptions is taken at a time.
    """
    _skip(session, now, now - catch_up)
    model = tables.Subscription
    wanted = select(model).where(col(model.ended_at).is_(None), model.next_at <= now)
    locked = wanted.order_by(col(model.next_at)).limit(BATCH).with_for_update(skip_locked=True)
    moved = session.exec(locked).all()
    past = _Past.of(session, moved)
    owed = [each for row in moved for each in _move_on(row, past, now, now - catch_up)]
    session.add_all(moved)
    if owed:
        rows.write(session, _offering(session.get_bind().dialect.name), owed)
    return len(moved) == BATCH


def bring_forward(session: Session, feed: Feed, now: datetime) -> Delivery | None:
    """Owe a channel's next digest at once, in the row that its period gets in any case.

    None where its period has not begun, or the last one was due on this day or later.
    """
    row = subscriptions.locked(session, feed)
    if row is None:
        return None
    zone, following, (_, due) = ZoneInfo(row.zone), subscriptions.following(row), digests.last(session, feed)
    today = now.astimezone(zone).date()
    if following.start > today or (due and due.astimezone(zone).date() >= today):
        return None
    early = replace(following, due_at=min(now, following.due_at))
    number = digests.last_number(session, row.id) + 1
    rows.offer(session, tables.Delivery, {**_owed(row, early, State.DUE, now), "number": number})
    subscriptions.advance(row, early)
    session.add(row)
    return digests.numbered(session, feed, number)


@dataclass(frozen=True, slots=True)
class _Past:
    """Hold what some subscriptions had by now: pauses, the digests that are owed, their last numbers."""

    pauses: Mapping[UUID, Sequence[tables.Pause]]
    owed: frozenset[UUID]
    numbers: Mapping[UUID, int]

    @classmethod
    def of(cls, session: Session, moved: Sequence[tables.Subscription]) -> Self:
        """Read it for many subscriptions at once."""
        ids, model = [row.id for row in moved], tables.Pause
        pauses: dict[UUID, list[tables.Pause]] = defaultdict(list)
        for each in session.exec(select(model).where(col(model.subscription_id).in_(ids))):
            pauses[each.subscription_id].append(each)
        first = min((row.next_from for row in moved), default=date.max)
        return cls(pauses, digests.owed_from(session, ids, first), digests.last_numbers(session, ids))


def _move_on(
    row: tables.Subscription, past: _Past, now: datetime, oldest: datetime
) -> Iterator[dict[str, Any]]:
    """Move a subscription on to its next digest that is not due, and yield the rows of those that are."""
    schedule, number = subscriptions.schedule(row), past.numbers.get(row.id, 0)
    for occurrence in schedule.until(subscriptions.following(row), now):
        state = _state(occurrence.due_at, oldest, past.pauses.get(row.id, ()))
        owed = _owed(row, occurrence, state, now)
        if owed["id"] not in past.owed:
            number += 1
            yield {**owed, "number": number}
        subscriptions.advance(row, occurrence)


def _skip(session: Session, now: datetime, oldest: datetime) -> None:
    """Skip the digests that have been due for too long and were never tried."""
    untried = (TABLE.c.position.is_(None), TABLE.c.attempts == 0, turns.free(now))
    late = (TABLE.c.state == State.DUE, TABLE.c.due_at < oldest, TABLE.c.kind == Kind.DIGEST)
    session.connection().execute(update(TABLE).where(*late, *untried).values(state=State.SKIPPED))


@cache
def _offering(dialect: str) -> Insert:
    return rows.inserting(dialect, tables.Delivery).on_conflict_do_nothing()


def _state(due_at: datetime, oldest: datetime, pauses: Sequence[tables.Pause]) -> State:
    if any(each.from_at <= due_at and (each.until_at is None or due_at < each.until_at) for each in pauses):
        return State.PAUSED
    return State.SKIPPED if due_at < oldest else State.DUE


def _owed(row: tables.Subscription, occurrence: Occurrence, state: State, now: datetime) -> dict[str, Any]:
    """Return the row of a digest; those of one moment come in the order of their subscriptions."""
    return {
        **deliveries.blank(Kind.DIGEST, row.team, row.channel, now),
        "created_at": row.began_at,
        "id": identify(row.team, row.channel, row.operation_id, occurrence.start),
        "state": state,
        "operation_id": row.operation_id,
        "subscription_id": row.id,
        "owner_user": row.owner_user,
        "nominal_on": occurrence.nominal_on,
        "period_start": occurrence.period.start,
        "period_end": occurrence.period.end,
        "due_at": occurrence.due_at,
        "not_before": occurrence.due_at,
    }
