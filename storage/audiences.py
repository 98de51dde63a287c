"""Restrict what is read to what all of its readers may see: the one place where.

Whoever reads the record hands over a clearance, which only this module makes.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, Insert, Table, bindparam, case, func, select
from sqlmodel import Session

from bot.domain import agencies
from bot.domain.handling import Audience, Marking, Tlp, strictest
from bot.domain.operations import Operation
from bot.domain.postings import SEIZURES
from bot.domain.problems import Refusal
from bot.domain.records import Record
from storage import rosters, rows, tables

HANDLINGS, ROLLUPS = tables.core(tables.Handling), tables.core(tables.Rollup)
_CLASSES = select(*HANDLINGS.c["handling", "sequence"]).where(HANDLINGS.c.operation_id == bindparam("of"))
LABEL = 16
"""Hex digits by which one state of handling is told from another."""


class Withheld(Refusal):
    """Refuse a record that not all of the readers may see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """Hold what some readers may see of an operation: the records of some classes of handling.

    `readers` is how they are called, `tlp` the strictest label among what they see, `whole` whether they
    see every class, `private` whether they may see who people are. `version` is another one as soon as
    they may see other classes, or a record was put into another class.
    """

    operation: Operation
    classes: frozenset[str] = field(repr=False)
    whole: bool
    tlp: Tlp
    version: str
    readers: str = "this channel"
    private: bool = False

    def shows(self, record: Record) -> bool:
        """Tell whether the readers may see a record."""
        return record.operation == self.operation.id and record.seizure.handled in self.classes

    def check(self, record: Record) -> Record:
        """Return a record that the readers may see; Withheld for any other."""
        if not self.shows(record):
            raise self.withholding(self.operation.reference(record.number))
        return record

    def withholding(self, reference: str) -> Withheld:
        """Return the refusal of what the readers may not see."""
        return Withheld(f"{reference} is withheld from {self.readers}.")


def cleared(
    session: Session, operation: Operation, audience: Audience, readers: str = "this channel"
) -> Clearance:
    """Return what all of an audience may see of an operation."""
    least = operation.marking
    entered: dict[str, int] = dict(map(tuple, session.connection().execute(_CLASSES, {"of": operation.id})))
    known = {handled: Marking.of(handled) for handled in entered}
    restricted = any(each.restricted for each in (least, *known.values()))
    roster = rosters.of(session, operation.id) if restricted else agencies.shipped()
    seen = [handled for handled, marking in known.items() if audience.sees(marking, least, roster)]
    state = repr((least, sorted(seen), max(entered.values(), default=0)))
    return Clearance(
        operation=operation,
        classes=frozenset(seen),
        whole=len(seen) == len(known),
        tlp=strictest(least, *(known[handled] for handled in seen)),
        version=hashlib.sha256(state.encode()).hexdigest()[:LABEL],
        readers=readers,
        private=audience.private,
    )


def everything(session: Session, operation: Operation, *beside: str) -> Clearance:
    """Return a clearance for all of an operation: for whoever owns the record itself, never for an answer.

    `beside` are classes that no audience sees.
    """
    known = session.connection().scalars(
        select(HANDLINGS.c.handling).where(HANDLINGS.c.operation_id == operation.id)
    )
    classes = frozenset((*known, *beside))
    return Clearance(operation=operation, classes=classes, whole=True, tlp=Tlp.RED, version="", private=True)


def allowed(table: Table, clearance: Clearance) -> list[ColumnElement[bool]]:
    """Return the conditions on `table` for what a clearance lets its readers see."""
    return [table.c.operation_id == clearance.operation.id, table.c.handling.in_(clearance.classes)]


def withheld(session: Session, clearance: Clearance) -> int:
    """Return how many standing records of the operation are withheld: of the whole, never of a part."""
    if clearance.whole:
        return 0
    events = (ROLLUPS.c.dimension == "all", ROLLUPS.c.span == "ever", ROLLUPS.c.measure == SEIZURES)
    wanted = select(func.sum(ROLLUPS.c.lines)).where(
        ROLLUPS.c.operation_id == clearance.operation.id,
        ROLLUPS.c.handling.not_in(clearance.classes),
        *events,
    )
    return int(session.connection().scalar(wanted) or 0)


def enlist(session: Session, operation_id: UUID, handled: str, sequence: int, *, moved: bool) -> None:
    """Remember a class that records are in; `moved` when a record came into it from another one."""
    row = {"operation_id": operation_id, "handling": handled, "sequence": sequence}
    rows.write(session, _enlisting(session.get_bind().dialect.name, moved=moved), [row])


@cache
def _enlisting(dialect: str, *, moved: bool) -> Insert:
    adding = rows.inserting(dialect, tables.Handling)
    if not moved:
        return adding.on_conflict_do_nothing()
    new, known = adding.excluded.sequence, HANDLINGS.c.sequence
    later = {"sequence": case((new > known, new), else_=known)}
    return adding.on_conflict_do_update(index_elements=HANDLINGS.primary_key, set_=later)
