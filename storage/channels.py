"""Remember which operation a channel works on, and in which zone it lives."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session

from bot.domain.operations import Operation
from storage import log, rows, tables

CHANNELS, OPERATIONS = tables.core(tables.Channel), tables.core(tables.Operation)
_OF = (
    select(CHANNELS.c.zone.label("own_zone"), *OPERATIONS.c)
    .join_from(CHANNELS, OPERATIONS)
    .where(CHANNELS.c.team == bindparam("in_team"), CHANNELS.c.channel == bindparam("in_channel"))
)


def use(session: Session, team: str, channel: str, operation_id: UUID) -> None:
    """Make an operation the channel's own; a zone that was set goes with the operation before."""
    row = {"team": team, "channel": channel, "operation_id": operation_id, "zone": None}
    rows.put(session, tables.Channel, [row])


def of(session: Session, team: str, channel: str) -> tuple[Operation | None, str | None]:
    """Return the operation that a channel works on, where there is one, and the zone that it lives in."""
    row = session.connection().execute(_OF, {"in_team": team, "in_channel": channel}).first()
    return (log.as_operation(row), row.own_zone or row.zone) if row else (None, None)


def set_zone(session: Session, team: str, channel: str, zone: str) -> None:
    """Give a channel that works on an operation a zone of its own."""
    row = session.get_one(tables.Channel, (team, channel))
    row.zone = zone
    session.add(row)
