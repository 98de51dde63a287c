"""Write visits as people read them, for whoever shows them."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain import dates, visits
from bot.domain.dossiers import Dossier, Shelf
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.territories import territory
from bot.domain.visits import Purpose, Visit
from handlers.kit.text import count, span
from storage import dossiers
from storage.audiences import Clearance
from storage.db import Session
from storage.pasts import AsOf


def line(session: Session, cleared: Clearance, period: Period, as_of: AsOf) -> str:
    """Return the visits of a period in one line, meetings and trainings apart; empty where there are none."""
    found = [each.document for each in standing(session, cleared, period, as_of)]
    return "; ".join(_counted(each, found) for each in Purpose if any(one.purpose is each for one in found))


def standing(session: Session, cleared: Clearance, period: Period, as_of: AsOf) -> list[Dossier[Visit]]:
    """Return the visits, meetings and trainings that stand and count in a period, by their first day."""
    known = dossiers.known(session, cleared, Visit, as_of)
    found = [each for each in known if each.stands and each.document.within(period)]
    return sorted(found, key=lambda each: (each.document.first, each.number))


def reference(operation: Operation, seen: Dossier[Visit]) -> str:
    """Return how people write a visit: `HAM-V0002`."""
    return Shelf.VISIT.reference(operation, seen.number)


def told(visit: Visit) -> str:
    """Return a visit in words: `meeting in Barbados, 8-10 May 2024`."""
    where = "to" if visit.purpose is Purpose.VISIT else "in"
    return f"{visit.purpose} {where} {territory(visit.country).name}, {days(visit)}"


def days(visit: Visit) -> str:
    """Return the days of a visit: `8 May 2024`, `8-10 May 2024`."""
    if visit.first == visit.last:
        return dates.written(visit.first)
    return span(Period(visit.first, visit.last + timedelta(days=1)))


def _counted(purpose: Purpose, found: Sequence[Visit]) -> str:
    those = [each for each in found if each.purpose is purpose]
    names = ", ".join(each.name for each in visits.countries(those))
    return f"{count(len(those), purpose)} ({names})"
