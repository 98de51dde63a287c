"""Find digests by their numbers, and what one points out: the largest seizures, those without a reference."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session

from bot.domain import items
from bot.domain.deliveries import Delivery, Kind, State
from bot.domain.periods import Period
from bot.domain.records import Record
from bot.domain.seizures import Status
from bot.domain.subscriptions import Feed
from storage import audiences, deliveries, records
from storage.audiences import Clearance
from storage.deliveries import TABLE as DELIVERIES
from storage.totals.conditions import POSTINGS, PRECISE


def numbered(session: Session, feed: Feed, number: int) -> Delivery | None:
    """Return a channel's digest of that number, posted or not."""
    return _first(session, *_of(feed), DELIVERIES.c.number == number)


def told(session: Session, feed: Feed, period: Period, zone: str) -> int | None:
    """Return the position at which the digest of a period was made, if it was posted and told all of it."""
    found = _first(session, *_of(feed), *_covering(period), DELIVERIES.c.state == State.POSTED)
    if found is None or period.end is None:
        return None
    whole = found.due_at.astimezone(ZoneInfo(zone)).date() >= period.end
    return found.position if whole else None


def thread_of(session: Session, digest: Delivery) -> Delivery | None:
    """Return what is threaded under a digest."""
    return _first(session, DELIVERIES.c.thread_of == digest.id, DELIVERIES.c.kind == Kind.DETAIL)


def number_from(session: Session, feed: Feed, period: Period, following: Period | None) -> int | None:
    """Return the number of a channel's digest of a period; that which it gets next is of `following`."""
    found = _first(session, *_of(feed), *_covering(period))
    if found is None and period == following:
        return _highest(session, *_of(feed)) + 1
    return found.number if found else None


def last(session: Session, feed: Feed) -> tuple[date | None, datetime | None]:
    """Return up to which day a channel's digests cover, and when the last of them was due."""
    wanted = select(func.max(DELIVERIES.c.period_end), func.max(DELIVERIES.c.due_at)).where(*_of(feed))
    covered, due = session.connection().execute(wanted).one()
    return covered, due


def unposted_before(session: Session, feed: Feed, start: date) -> tuple[Delivery, ...]:
    """Return the digests that a channel did not get between its last one and that from `start` on."""
    begins = DELIVERIES.c.period_start
    gone = DELIVERIES.c.state.in_((State.SKIPPED, State.PAUSED, State.BLOCKED))
    got = DELIVERIES.c.state.in_(deliveries.TOLD)
    others = select(func.max(begins)).where(*_of(feed), begins < start, got)
    last = session.connection().scalar(others)
    after = [begins > last] if last else []
    wanted = select(DELIVERIES).where(*_of(feed), gone, begins < start, *after).order_by(begins)
    return tuple(deliveries.read(row) for row in session.connection().execute(wanted).mappings())


def last_posted(session: Session, team: str, channel: str) -> dict[UUID, int]:
    """Return the number of the last digest that was posted to a channel, by operation."""
    posted = (DELIVERIES.c.team == team, DELIVERIES.c.channel == channel, DELIVERIES.c.state == State.POSTED)
    wanted = select(DELIVERIES.c.operation_id, func.max(DELIVERIES.c.number)).where(*_DIGEST, *posted)
    found = session.connection().execute(wanted.group_by(DELIVERIES.c.operation_id))
    return {operation: last for operation, last in found if last}


def last_number(session: Session, subscription_id: UUID) -> int:
    """Return the number of a subscription's last digest, 0 where there was none."""
    return _highest(session, DELIVERIES.c.subscription_id == subscription_id)


def last_numbers(session: Session, subscription_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the number of the last digest of each of some subscriptions, those left out that had none."""
    of = DELIVERIES.c.subscription_id
    wanted = select(of, func.max(DELIVERIES.c.number)).where(of.in_(subscription_ids), *_DIGEST).group_by(of)
    found = session.connection().execute(wanted)
    return {subscription: last for subscription, last in found if last}


def owed_from(session: Session, subscription_ids: Collection[UUID], start: date) -> frozenset[UUID]:
    """Return the digests of some subscriptions, posted or not, whose periods begin at a day or later."""
    mine = (DELIVERIES.c.subscription_id.in_(subscription_ids), DELIVERIES.c.period_start >= start)
    return frozenset(session.connection().scalars(select(DELIVERIES.c.id).where(*mine, *_DIGEST)))


def made_at(session: Session, operation_id: UUID, position: int, channel: str) -> Delivery | None:
    """Return a digest that was made at a position of the log: that of the channel, else the first one."""
    here = (DELIVERIES.c.operation_id == operation_id, DELIVERIES.c.position == position)
    own = _first(session, *here, *_DIGEST, DELIVERIES.c.channel == channel) if channel else None
    return own or _first(session, *here, *_DIGEST)


def largest(
    session: Session, cleared: Clearance, period: Period, limit: int, upto: int | None = None
) -> list[Record]:
    """Return the seizures of a period with the most firearms, then the most rounds, largest first.

    They are chosen by what was on record at a position `upto`, and returned as they stand.
    """
    order = (_sum(items.firearms()).desc(), _sum(("ammunition",)).desc(), POSTINGS.c.record)
    wanted = select(POSTINGS.c.record).where(
        *audiences.allowed(POSTINGS, cleared),
        POSTINGS.c.precision.in_(PRECISE),
        POSTINGS.c.seized_on >= period.start,
        POSTINGS.c.seized_on < period.end,
        *([] if upto is None else [POSTINGS.c.sequence <= upto]),
    )
    ranked = wanted.group_by(POSTINGS.c.record).having(func.sum(POSTINGS.c.lines) > 0).order_by(*order)
    numbers = list(session.connection().scalars(ranked.limit(limit)))
    found = {record.number: record for record in records.numbered(session, cleared, numbers)}
    return [found[number] for number in numbers]


def without_reference(session: Session, cleared: Clearance, period: Period) -> int:
    """Return how many provisional records of a period carry no reference number."""
    table = records.TABLE
    wanted = select(func.count()).where(
        *audiences.allowed(table, cleared),
        table.c.status == Status.PROVISIONAL,
        table.c.precision.in_(PRECISE),
        table.c.seized_on >= period.start,
        table.c.seized_on < period.end,
        ~table.c.numbered,
    )
    return session.connection().scalar(wanted) or 0


_DIGEST = (DELIVERIES.c.kind == Kind.DIGEST,)


def _covering(period: Period) -> tuple[ColumnElement[bool], ...]:
    return (DELIVERIES.c.period_start == period.start, DELIVERIES.c.period_end == period.end)


def _of(feed: Feed) -> tuple[ColumnElement[bool], ...]:
    names = {"team": feed.team, "channel": feed.channel, "operation_id": feed.operation}
    return (*_DIGEST, *(DELIVERIES.c[name] == value for name, value in names.items()))


def _highest(session: Session, *where: ColumnElement[bool]) -> int:
    found: int | None = session.connection().scalar(select(func.max(DELIVERIES.c.number)).where(*where))
    return found or 0


def _first(session: Session, *where: ColumnElement[bool]) -> Delivery | None:
    wanted = select(DELIVERIES).where(*where).order_by(DELIVERIES.c.due_at, DELIVERIES.c.created_at).limit(1)
    row = session.connection().execute(wanted).mappings().first()
    return deliveries.read(row) if row else None


def _sum(measures: tuple[str, ...]) -> ColumnElement[int]:
    amount = POSTINGS.c.amount * POSTINGS.c.lines
    return func.sum(case((POSTINGS.c.measure.in_(measures), amount), else_=0))
