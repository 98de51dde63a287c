"""Remember who asked for what, for as long as the settings say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, or_, select, true
from sqlmodel import Session, col

from bot.domain.members import Member, Person, Role
from bot.domain.requests import Outcome, Request
from storage import rows, tables

_TABLE, _REQUESTS = tables.Request, tables.core(tables.Request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Hold which requests are wanted: of an operation, a person, a half-open time; None for any."""

    operation: str | None = None
    person: Person | None = None
    start: datetime | None = None
    end: datetime | None = None


def keep(session: Session, requests: Sequence[Request]) -> None:
    """Remember requests."""
    rows.insert(session, _TABLE, [_row(each) for each in requests])


def page(session: Session, wanted: Wanted, before: tuple[datetime, UUID] | None, limit: int) -> list[Request]:
    """Return requests, the newest first: those `before` the one with this moment and id."""
    older: ColumnElement[bool] = true()
    if before:
        at, last = before
        older = or_(_REQUESTS.c.at < at, and_(_REQUESTS.c.at == at, _REQUESTS.c.id < last))
    found = select(_REQUESTS).where(_matching(wanted), older)
    newest = found.order_by(_REQUESTS.c.at.desc(), _REQUESTS.c.id.desc()).limit(limit)
    return [
        Request(
            id=row.id,
            at=row.at,
            key=row.key,
            who=Member(Person(row.team, row.user), row.agency, Role(row.role)),
            channel=row.channel,
            operation=row.operation,
            what=row.what,
            touched=tuple(row.touched.split()),
            outcome=Outcome(row.outcome),
            error=row.error,
            milliseconds=row.milliseconds,
        )
        for row in session.connection().execute(newest)
    ]


def forget(session: Session, before: datetime) -> None:
    """Forget every request of an earlier time."""
    session.execute(delete(_TABLE).where(col(_TABLE.at) < before))


def _matching(wanted: Wanted) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.operation is not None:
        conditions.append(_REQUESTS.c.operation == wanted.operation)
    if wanted.person:
        conditions += [_REQUESTS.c.team == wanted.person.team, _REQUESTS.c.user == wanted.person.user]
    if wanted.start:
        conditions.append(_REQUESTS.c.at >= wanted.start)
    if wanted.end:
        conditions.append(_REQUESTS.c.at < wanted.end)
    return and_(*conditions)


def _row(request: Request) -> rows.Row:
    return {
        "id": request.id,
        "at": request.at,
        "key": request.key,
        "team": request.who.person.team,
        "user": request.who.person.user,
        "agency": request.who.agency,
        "role": int(request.who.role),
        "channel": request.channel,
        "operation": request.operation,
        "what": request.what,
        "touched": " ".join(request.touched),
        "outcome": request.outcome.value,
        "error": request.error,
        "milliseconds": request.milliseconds,
    }
