"""Say which investigations a seizure is in, and how many there are, in the words of the published line."""

from collections.abc import Sequence

from bot.domain.cases.case import Case, State
from bot.domain.dossiers import Dossier, Shelf
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.records import Record
from bot.domain.statements import metrics
from handlers.kit import phrases
from handlers.kit.text import count, listed, safe
from storage import cases, seizures
from storage.audiences import Clearance
from storage.db import Session
from storage.pasts import AsOf

STATES = {
    State.OPEN: "open",
    State.DORMANT: "dormant",
    State.REFERRED: "closed, referred",
    State.NO_ACTION: "closed, no action",
}


def line(session: Session, cleared: Clearance, period: Period, as_of: AsOf) -> str:
    """Return the investigations of a period in one line, those opened and those supported apart.

    Empty where there are none; those whose date is not precise enough for the period are told behind them.
    """
    found = cases.counts(session, cleared, period, as_of)
    opened, supported = (metrics.metric(f"investigations_{part}") for part in ("opened", "supported"))
    said = [
        count(number, metric.label, metric.plural)
        for number, metric in ((found.opened, opened), (found.supported, supported))
        if number
    ]
    if found.imprecise:
        said.append(f"{count(found.imprecise, 'investigation')} with a date not precise enough")
    return ", ".join(said)


def told(case: Case) -> str:
    """Return what counts of an investigation: `supported by the operation, since 5 Sep 2023`."""
    since = "" if case.opened_on is None else "since "
    return f"{case.part} by the operation, {since}{phrases.when(case.opened_on, case.precision)}"


def of_seizure(session: Session, every: Sequence[Clearance], record: Record) -> list[str]:
    """Return a line that names the investigations that a seizure is in, none where the readers see none.

    Those of an operation that it was moved from are named with it; `every` is what the readers may see.
    """
    named: list[str] = []
    past = set()
    for each in seizures.trail(session, record):
        cleared = next((one for one in every if one.shows(each)), None)
        if cleared and each.operation not in past:
            past.add(each.operation)
            found = cases.of_seizure(session, cleared, each.number)
            named += [_named(cleared.operation, one, record) for one in found]
    return [f"Investigations: {listed(named)}"] if named else []


def _named(operation: Operation, found: Dossier[Case], record: Record) -> str:
    case = found.document
    elsewhere = "" if record.operation == operation.id else f"of {operation.code} "
    reference = Shelf.CASE.reference(operation, found.number)
    return f"{reference} {elsewhere}({case.part}, {safe(case.agency)}, {STATES[case.state]})"
