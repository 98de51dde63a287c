"""Keep who is admitted, to one operation or to all, with which agency and role."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, or_, select
from sqlmodel import Session, col

from bot.domain.members import Member, Person, Role
from storage import rows, tables

EVERYWHERE = "*"
_TABLE, MEMBERSHIPS = tables.Membership, tables.core(tables.Membership)
_ADMITTED = (
    select(*MEMBERSHIPS.c["team", "user", "agency", "role"])
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
) -> Member:
    """Admit a person to an operation (None: to all), or change how they are admitted."""
    row = {
        "team": person.team,
        "user": person.user,
        "operation": _scope(operation_id),
        "agency": agency,
        "role": int(role),
        "admitted_by": f"{by.team}:{by.user}",
        "admitted_at": now,
    }
    rows.put(session, _TABLE, [row])
    return Member(person, agency, role)


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


def standing(session: Session, person: Person, operation_id: UUID | None) -> Member:
    """Return how a person stands in an operation: its own admission beats a general one."""
    found = _admissions(session, operation_id, person)
    return found[0] if found else Member(person, "", Role.STRANGER)


def roles(session: Session, person: Person) -> dict[str, Role]:
    """Return a person's role for each operation's id that they are admitted to, EVERYWHERE for all."""
    wanted = select(*MEMBERSHIPS.c["operation", "role"])
    own = wanted.where(MEMBERSHIPS.c.team == person.team, MEMBERSHIPS.c.user == person.user)
    return {operation: Role(role) for operation, role in session.connection().execute(own)}


def members(session: Session, operation_id: UUID | None) -> list[Member]:
    """Return who is admitted to an operation, the general admissions included, highest role first."""
    by_person: dict[Person, Member] = {}
    for member in _admissions(session, operation_id):
        by_person.setdefault(member.person, member)
    return sorted(
        by_person.values(), key=lambda member: (-member.role, member.person.team, member.person.user)
    )


def leads(session: Session, operation_id: UUID | None) -> list[Person]:
    """Return who can admit others to an operation."""
    return [member.person for member in members(session, operation_id) if member.role >= Role.LEAD]


def _admissions(session: Session, operation_id: UUID | None, person: Person | None = None) -> list[Member]:
    """Return the admissions to an operation, then the general ones."""
    wanted, asked = _ADMITTED, {"to": _scope(operation_id)}
    if person is not None:
        wanted, asked = _ADMITTED_PERSON, {**asked, "of_team": person.team, "of_user": person.user}
    found = session.connection().execute(wanted, asked)
    return [Member(Person(team, user), agency, Role(role)) for team, user, agency, role in found]


def _scope(operation_id: UUID | None) -> str:
    return str(operation_id) if operation_id else EVERYWHERE
