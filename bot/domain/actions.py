"""Describe what somebody is to do about a case, and by when."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain import deadlines
from bot.domain.handling import UNMARKED, Marking
from bot.domain.members import Person
from bot.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Hold one version of an open action; it is overdue from the day after `due` on until it is done."""

    agency: str
    case: int
    owner: Person
    due: date
    what: Words
    done_on: date | None = None
    marking: Marking = UNMARKED

    @property
    def handled(self) -> str:
        """Return the class of handling that the dossier belongs to."""
        return self.marking.handled(self.agency)

    def overdue(self, today: date) -> bool:
        """Tell whether it should have been done by now."""
        return self.done_on is None and self.due < today

    def runs_out(self, zone: str) -> datetime:
        """Return the moment at which it becomes overdue, as the clocks of a zone show it."""
        return deadlines.after(self.due, zone)
