"""Find what a person lately changed and may still take back."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from bot.domain.facts import SEIZURE_KINDS, Stands, Tied
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, number_of
from bot.domain.seizures import Status
from storage import replay, tables
from storage.replay import Link

WINDOW = timedelta(minutes=15)
ENTRIES = tables.core(tables.Entry)


def last(session: Session, operation: Operation, act: Act, number: int | None) -> Link:
    """Return the person's last change (of one record) that stands; a refusal where there is none."""
    for link in _standing(session, operation.id, act):
        if number in {None, number_of(link.entry.subject)}:
            return link
    whose = operation.reference(number) if number else operation.name
    raise Refusal(f"You changed nothing of {whose} in the last 15 minutes that could be undone.")


def refuse_elsewhere(session: Session, operation: Operation, found: Link, act: Act) -> None:
    """Refuse to undo a change when the person made a later one in another operation."""
    wanted = (
        select(ENTRIES.c.operation_id).distinct().where(*_mine(act), ENTRIES.c.operation_id != operation.id)
    )
    for elsewhere in session.connection().scalars(wanted).all():
        later = next(_standing(session, elsewhere, act), None)
        if later and later.entry.recorded_at > found.entry.recorded_at:
            raise Refusal(
                f"Your last change is that of {later.entry.subject}, in another operation. Undo it there, "
                f"or name this one: `/seizure undo {found.entry.subject}`."
            )


def late(last: Link) -> Refusal:
    """Return the refusal to undo a change that was followed by another."""
    return Refusal(f"{last.entry.subject} was changed since; nothing was undone.")


def before(links: list[Link], last: Link) -> Stands:
    """Return how the record stood before the change, as a fact that undoes it."""
    seizure, before = None, Stands(Status.VOID)
    for link in links:
        if link.entry.sequence >= last.entry.sequence:
            break
        if isinstance(link.fact, Stands):
            seizure, before = link.fact.seizure or seizure, link.fact
    return Stands(before.status, seizure, last.entry.sequence, before.leads_to, before.came_from)


def _standing(session: Session, operation_id: UUID, act: Act) -> Iterator[Link]:
    """Yield what the person lately changed and did not undo, the last first."""
    undone: set[int] = set()
    for link in _lately(session, operation_id, act):
        fact = link.fact
        if not isinstance(fact, Stands | Tied):
            continue
        if fact.undoes is not None:
            undone.add(fact.undoes)
        elif not fact.echoes and link.entry.sequence not in undone:
            yield link


def _lately(session: Session, operation_id: UUID, act: Act) -> list[Link]:
    """Return what the person changed in the window, the last first."""
    wanted = select(ENTRIES.c.sequence).where(*_mine(act), ENTRIES.c.operation_id == operation_id)
    sequences = session.connection().scalars(wanted).all()
    return replay.at(session, operation_id, sequences)[::-1]


def _mine(act: Act) -> list[ColumnElement[bool]]:
    return [
        ENTRIES.c.team == act.by.person.team,
        ENTRIES.c.user == act.by.person.user,
        ENTRIES.c.recorded_at >= act.now - WINDOW,
        ENTRIES.c.kind.in_(SEIZURE_KINDS),
    ]
