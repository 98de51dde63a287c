"""Count what waits for somebody: unverified or unnumbered records, channels that get nothing."""

from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from bot.domain.deliveries import Kind
from bot.domain.seizures import Status
from storage import audiences, deliveries, records
from storage.audiences import Clearance
from storage.deliveries import TABLE as DELIVERIES


def unverified(session: Session, cleared: Clearance, before: datetime) -> int:
    """Return how many records nobody has verified that were recorded before a moment."""
    table = records.TABLE
    wanted = select(func.count()).where(
        *audiences.allowed(table, cleared), table.c.status == Status.PROVISIONAL, table.c.recorded_at < before
    )
    return session.connection().scalar(wanted) or 0


def unnumbered(session: Session, cleared: Clearance) -> int:
    """Return how many provisional records carry no reference number."""
    table = records.TABLE
    wanted = select(func.count()).where(
        *audiences.allowed(table, cleared), table.c.status == Status.PROVISIONAL, ~table.c.numbered
    )
    return session.connection().scalar(wanted) or 0


def blocked(session: Session, cleared: Clearance) -> int:
    """Return to how many channels a digest, or its thread, could not be posted, or it is not known."""
    stopped = (DELIVERIES.c.kind.in_((Kind.DIGEST, Kind.DETAIL)), DELIVERIES.c.state.in_(deliveries.STOPPED))
    here = (DELIVERIES.c.operation_id == cleared.operation.id, *stopped)
    each = select(DELIVERIES.c.team, DELIVERIES.c.channel).where(*here).distinct().subquery()
    return session.connection().scalar(select(func.count()).select_from(each)) or 0
