"""Count investigations, and say which seizures they are about, for whoever may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from bot.domain.cases import counts as counting
from bot.domain.cases.case import Case
from bot.domain.cases.counts import Counts
from bot.domain.dossiers import Dossier
from bot.domain.handling import Marking
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.records import Record
from bot.domain.ties import Pointer, Tie
from storage import dossiers, shelves
from storage.audiences import Clearance
from storage.pasts import AsOf
from storage.seizures import finding, tying


@dataclass(frozen=True, slots=True)
class Linked:
    """Hold the seizures that stand for those an investigation is about, and how many are not shown.

    `moved` were moved to another operation, where they count: they are as they were left behind.
    """

    records: tuple[Record, ...]
    withheld: int
    moved: tuple[Record, ...] = ()


def counts(session: Session, cleared: Clearance, period: Period, as_of: AsOf) -> Counts:
    """Count the investigations of a period as they stood at the end of a day; void ones nowhere."""
    known = dossiers.known(session, cleared, Case, as_of)
    return counting.count((each.document for each in known if each.stands), period)


def linked(session: Session, cleared: Clearance, numbers: Iterable[int]) -> Linked:
    """Return the seizures that stand for some, each once; what is withheld is counted."""
    records = (finding.stored(session, cleared.operation, number) for number in numbers)
    here = {each.pointer: each for each in (_here(session, record) for record in records)}
    shown = [each for each in here.values() if cleared.shows(each)]
    left = tuple(each for each in shown if each.leads_to)
    stand = tuple(each for each in shown if not each.leads_to)
    return Linked(stand, len(here) - len(shown), left)


def of_seizure(session: Session, cleared: Clearance, number: int) -> list[Dossier[Case]]:
    """Return the investigations that a seizure is in, by its own number or one that was merged into it."""
    record, here = _here(session, finding.get(session, cleared, number)), cleared.operation.id
    numbers = [each.number for each in finding.trail(session, record) if each.operation == here]
    for each in numbers:
        tied = tying.ties(session, Pointer(here, each))
        numbers += [other.number for other, kind in tied if kind is Tie.DUPLICATE]
    every = dossiers.every(session, cleared, Case)
    return [each for each in every if each.stands and not {*numbers}.isdisjoint(each.document.seizures)]


def shown(session: Session, cleared: Clearance, number: int) -> Dossier[Case] | None:
    """Return an investigation, None where not all of the readers may see it."""
    found = shelves.stored(session, cleared.operation, Case, number)
    return found if found.document.handled in cleared.classes else None


def marking(session: Session, operation: Operation, number: int) -> Marking:
    """Return how an investigation is handled, to whoever acts on it."""
    return shelves.stored(session, operation, Case, number).document.marking


def withheld(session: Session, cleared: Clearance) -> int:
    """Return how many standing investigations of the operation are withheld."""
    return shelves.withheld(session, cleared, Case)


def _here(session: Session, record: Record) -> Record:
    """Return what stands for a record in its own operation, or what was left there when that was moved."""
    stands = finding.standing_for(session, record)
    if stands.operation == record.operation:
        return stands
    while record.leads_to and record.leads_to.operation == record.operation:
        record = finding.record_at(session, record.leads_to)
    return record
