"""Keep who is admitted, to one operation or to all, with which agency and role."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, delete, or_, select
from sqlmodel import Session, col

from bot.domain.members import Admission, Member, Person, Role
from storage import rows, tables

EVERYWHERE = "*"
_TABLE, MEMBERSHIPS = tables.Membership, tables.core(tables.Membership)
_ADMITTED = (
    select(*MEMBERSHIPS.c["team", "user", "agency", "role", "until_at"])
    .where(or_(MEMBERSHIPS.c.operation == EVERYWHERE, MEMBERSHIPS.c.operation == bindparam("to")))
    .order_by(MEMBERSHIPS.c.operation == EVERYWHERE)
)
_ADMITTED_PERSON = _ADMITTED.where(
    MEMBERSHIPS.c.team == bindparam("of_team"), MEMBERSHIPS.c.user == bindparam("of_user")
)


def admit(
    session: Session,
    person: Person,
    operation_id: UUID | None,
    agency: str,
    role: Role,
    *,
    by: Person,
    now: datetime,
    until: datetime | None = None,
) -> Admission:
    """Admit a person to an operation (None: to all), or change how, and until when, they are admitted."""
    row = {
        "team": person.team,
        "user": person.user,
        "operation": _scope(operation_id),
        "agency": agency,
        "role": int(role),
        "admitted_by": f"{by.team}:{by.user}",
        "admitted_at": now,
        "until_at": until,
    }
    rows.put(session, _TABLE, [row])
    return Admission(Member(person, agency, role), until)


def dismiss(session: Session, person: Person, operation_id: UUID | None) -> bool:
    """End an admission; tell whether there was one. What the person entered stays."""
    gone = session.exec(
        delete(_TABLE).where(
            col(_TABLE.team) == person.team,
            col(_TABLE.user) == person.user,
            col(_TABLE.operation) == _scope(operation_id),
        )
    )
    return bool(gone.rowcount)


def standing(session: Session, person: Person, operation_id: UUID | None, now: datetime) -> Member:
    """Return how a person stands in an operation: its own admission beats a general one."""
    found = _members(of(session, person, operation_id), now)
    return found[0] if found else Member(person, "", Role.STRANGER)


def of(session: Session, person: Person, operation_id: UUID | None) -> list[Admission]:
    """Return a person's admissions to an operation, its own first; those that ended too."""
    asked = {"to": _scope(operation_id), "of_team": person.team, "of_user": person.user}
    return _read(session, _ADMITTED_PERSON, asked)


def roles(session: Session, person: Person, now: datetime) -> dict[str, Role]:
    """Return a person's role for each operation's id that they are admitted to, EVERYWHERE for all."""
    wanted = select(*MEMBERSHIPS.c["operation", "role", "until_at"])
    own = wanted.where(MEMBERSHIPS.c.team == person.team, MEMBERSHIPS.c.user == person.user)
    return {
        operation: Role(role)
        for operation, role, until in session.connection().execute(own)
        if Admission(Member(person, "", Role(role)), until).holds(now)
    }


def admissions(session: Session, operation_id: UUID | None) -> list[Admission]:
    """Return every admission to an operation, the general ones last; those that ended too."""
    return _read(session, _ADMITTED, {"to": _scope(operation_id)})


def members(session: Session, operation_id: UUID | None, now: datetime) -> list[Member]:
    """Return who is admitted to an operation, the general admissions included, highest role first."""
    by_person: dict[Person, Member] = {}
    for member in _members(admissions(session, operation_id), now):
        by_person.setdefault(member.person, member)
    return sorted(
        by_person.values(), key=lambda member: (-member.role, member.person.team, member.person.user)
    )


def _members(found: list[Admission], now: datetime) -> list[Member]:
    return [admission.member for admission in found if admission.holds(now)]


def _read(session: Session, wanted: Select[Any], asked: dict[str, str]) -> list[Admission]:
    return [
        Admission(Member(Person(team, user), agency, Role(role)), until)
        for team, user, agency, role, until in session.connection().execute(wanted, asked)
    ]


def _scope(operation_id: UUID | None) -> str:
    return str(operation_id) if operation_id else EVERYWHERE
