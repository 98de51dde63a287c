"""Read which agencies an operation knows."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session

from bot.domain import agencies
from bot.domain.agencies import Agency, Roster
from storage import tables

AGENCIES = tables.core(tables.AgencyAdded)
_OF = select(AGENCIES).where(AGENCIES.c.operation_id == bindparam("of")).order_by(AGENCIES.c.sequence)


def of(session: Session, operation_id: UUID) -> Roster:
    """Return the shipped agencies and the operation's own."""
    added = session.connection().execute(_OF, {"of": operation_id})
    return agencies.shipped().including(
        [Agency(row.code, row.name, row.jurisdiction, row.kind, tuple(row.aliases)) for row in added]
    )
