"""Keep to whom channels show which operations: what administrators bound, and what waits for them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, delete, exists, select, update
from sqlalchemy.sql import FromClause
from sqlmodel import Session

from bot.domain.handling import Audience, Binding, Tlp
from bot.domain.members import Person
from bot.domain.subscriptions import Feed
from storage import rows, tables

BINDINGS = tables.core(tables.Binding)
_OF = select(BINDINGS).where(
    BINDINGS.c.team == bindparam("in_team"),
    BINDINGS.c.channel == bindparam("in_channel"),
    BINDINGS.c.operation_id == bindparam("to"),
)


def bind(session: Session, feed: Feed, audience: Audience, by: Person, now: datetime) -> None:
    """Let a channel show an operation to an audience; what blocked it is settled by that."""
    known = of(session, feed)
    row = {
        **_key(feed),
        "agencies": None if audience.agencies is None else sorted(audience.agencies),
        "ceiling": audience.ceiling,
        "les": audience.les,
        "announces": known.announces if known else False,
        "bound_by": f"{by.team}:{by.user}",
        "bound_at": now,
        "blocked": "",
        "event": known.event if known else "",
    }
    rows.put(session, tables.Binding, [row])


def unbind(session: Session, feed: Feed) -> bool:
    """Let a channel show nothing more of an operation; tell whether it did."""
    gone = session.connection().execute(delete(BINDINGS).where(*_is(_key(feed))))
    return bool(gone.rowcount)


def of(session: Session, feed: Feed) -> Binding | None:
    """Return how a channel is bound to an operation, where it is."""
    asked = {"in_team": feed.team, "in_channel": feed.channel, "to": feed.operation}
    row = session.connection().execute(_OF, asked).mappings().first()
    return _binding(row) if row else None


def every(session: Session, **where: Any) -> list[Binding]:  # noqa: ANN401 - columns have types of their own
    """Return the bindings of a channel, of an operation, or all, in the order of their channels."""
    order = (BINDINGS.c.team, BINDINGS.c.channel, BINDINGS.c.operation_id)
    found = session.connection().execute(select(BINDINGS).where(*_is(where)).order_by(*order))
    return [_binding(row) for row in found.mappings()]


def announce(session: Session, feed: Feed, *, announces: bool) -> None:
    """Let a channel show each new record in one line, or no longer."""
    session.connection().execute(update(BINDINGS).where(*_is(_key(feed))).values(announces=announces))


def block(session: Session, team: str, channel: str, why: str, event: str) -> list[Binding]:
    """Let a channel show nothing until an administrator confirms what an event did to its readers.

    Return the bindings that it blocks, those that an earlier event had blocked too; an event that is told
    again blocks nothing anew.
    """
    here = _is({"team": team, "channel": channel})
    values = {"blocked": why, "event": event}
    session.connection().execute(update(BINDINGS).where(*here, BINDINGS.c.event != event).values(values))
    return [each for each in every(session, team=team, channel=channel, event=event) if each.blocked]


def move(session: Session, team: str, old: str, new: str) -> None:
    """Let a channel with a new id show what it showed under the old one."""
    taken = select(BINDINGS.c.operation_id).where(*_is({"team": team, "channel": old}))
    here = _is({"team": team, "channel": new})
    session.connection().execute(delete(BINDINGS).where(*here, BINDINGS.c.operation_id.in_(taken)))
    moving = update(BINDINGS).where(*_is({"team": team, "channel": old}))
    session.connection().execute(moving.values(channel=new))


def opens(deliveries: FromClause) -> ColumnElement[bool]:
    """Return whether the channel of a delivery may show what it is about."""
    same = (BINDINGS.c[name] == deliveries.c[name] for name in ("team", "channel", "operation_id"))
    return exists().where(and_(*same), BINDINGS.c.blocked == "")


def _key(feed: Feed) -> dict[str, Any]:
    return {"team": feed.team, "channel": feed.channel, "operation_id": feed.operation}


def _is(values: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    return [BINDINGS.c[name] == value for name, value in values.items()]


def _binding(row: RowMapping) -> Binding:
    agencies = None if row["agencies"] is None else frozenset(row["agencies"])
    return Binding(
        feed=Feed(row["team"], row["channel"], row["operation_id"]),
        audience=Audience(agencies, Tlp(row["ceiling"]), row["les"]),
        announces=row["announces"],
        blocked=row["blocked"],
        event=row["event"],
        by=Person(*row["bound_by"].split(":")),
    )
