"""Turn each period that comes due into a delivery: every one has a row, whatever the clock did."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.domain.deliveries import Delivery, Kind, State
from bot.domain.occurrences import Occurrence, identify
from bot.domain.subscriptions import Feed
from storage import deliveries, digests, rows, subscriptions, tables

BATCH = 200


def materialise(session: Session, now: datetime, catch_up: timedelta) -> bool:
    """Owe every digest that is due by `now` and has no row; tell whether there may be more.

    Periods due before `now - catch_up` get rows that say skipped, those in a pause rows that say
    paused. At most a batch of subscriptions is taken at a time.
    """
    model = tables.Subscription
    wanted = select(model).where(col(model.ended_at).is_(None), model.next_at <= now)
    locked = wanted.order_by(col(model.next_at)).limit(BATCH).with_for_update(skip_locked=True)
    moved = session.exec(locked).all()
    for row in moved:
        _move_on(session, row, now, catch_up)
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


def _move_on(session: Session, row: tables.Subscription, now: datetime, catch_up: timedelta) -> None:
    schedule, pauses = subscriptions.schedule(row), subscriptions.pauses(session, row.id)
    number = digests.last_number(session, row.id)
    for occurrence in schedule.until(subscriptions.following(row), now):
        state = _state(occurrence.due_at, now - catch_up, pauses)
        owed = _owed(row, occurrence, state, now)
        number += rows.offer(session, tables.Delivery, {**owed, "number": number + 1})
        subscriptions.advance(row, occurrence)
    session.add(row)


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
