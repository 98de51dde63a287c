"""Say which investigations a seizure is in, and how many there are, in the words of the published line."""

from datetime import date

from bot.domain.cases.case import State
from bot.domain.dossiers import Shelf
from bot.domain.periods import Period
from bot.domain.statements import metrics
from handlers.kit.text import count, listed, safe
from storage import cases
from storage.audiences import Clearance
from storage.db import Session

STATES = {
    State.OPEN: "open",
    State.DORMANT: "dormant",
    State.REFERRED: "closed, referred",
    State.NO_ACTION: "closed, no action",
}


def line(session: Session, cleared: Clearance, period: Period, as_of: date | None) -> str:
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


def of_seizure(session: Session, cleared: Clearance, number: int) -> list[str]:
    """Return a line that names the investigations that a seizure is in, none where the readers see none."""
    named = [
        f"{Shelf.CASE.reference(cleared.operation, each.number)} "
        f"({each.document.part}, {safe(each.document.agency)}, {STATES[each.document.state]})"
        for each in cases.of_seizure(session, cleared, number)
    ]
    return [f"Investigations: {listed(named)}"] if named else []
