"""Remember which operation a channel works on, and in which zone it lives."""

from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import Session

from bot.domain.operations import Operation
from storage import bindings, deliveries, log, rows, subscriptions, tables

CHANNELS, OPERATIONS = tables.core(tables.Channel), tables.core(tables.Operation)
DRAFTS = tables.core(tables.Draft)
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


def renamed(session: Session, team: str, old: str, new: str) -> None:
    """Let the new id of a channel take over all that stands under the old one; entries stay as they are."""
    if of(session, team, old)[0]:
        taken = delete(CHANNELS).where(CHANNELS.c.team == team, CHANNELS.c.channel == new)
        session.connection().execute(taken)
    for table in (CHANNELS, deliveries.TABLE, DRAFTS):
        moving = update(table).where(table.c.team == team, table.c.channel == old)
        session.connection().execute(moving.values(channel=new))
    bindings.move(session, team, old, new)
    subscriptions.move(session, team, old, new)
