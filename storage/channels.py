"""Remember which operation a channel works on, and in which zone it lives."""

from uuid import UUID

from sqlmodel import Session

from bot.domain.operations import Operation
from storage import log, rows, tables


def use(session: Session, team: str, channel: str, operation_id: UUID) -> None:
    """Make an operation the channel's own; a zone that was set goes with the operation before."""
    row = {"team": team, "channel": channel, "operation_id": operation_id, "zone": None}
    rows.put(session, tables.Channel, [row])


def operation(session: Session, team: str, channel: str) -> Operation | None:
    """Return the operation that a channel works on, where there is one."""
    row = session.get(tables.Channel, (team, channel))
    found = session.get(tables.Operation, row.operation_id) if row else None
    return log.as_operation(found) if found else None


def zone(session: Session, team: str, channel: str) -> str | None:
    """Return the channel's zone: its own, else its operation's."""
    row = session.get(tables.Channel, (team, channel))
    if row is None or row.zone:
        return row.zone if row else None
    found = operation(session, team, channel)
    return found.zone if found else None


def set_zone(session: Session, team: str, channel: str, zone: str) -> None:
    """Give a channel that works on an operation a zone of its own."""
    row = session.get_one(tables.Channel, (team, channel))
    row.zone = zone
    session.add(row)
