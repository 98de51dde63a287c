"""Describe a request for evidence to another country (mutual legal assistance): sent, and answered."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.handling import UNMARKED, Marking
from bot.domain.problems import Problem
from bot.domain.seizures import Precision, Reference
from bot.domain.windows import Dated


class Outcome(StrEnum):
    """Say what came of a request."""

    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Moment(Dated):
    """Say when something was, as precisely as that is known."""

    on: date | None
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Hold one version of a request of a case; `to` is the code of the jurisdiction that is asked."""

    agency: str
    case: int
    to: str
    sent: Moment
    outcome: Outcome | None = None
    ended: Moment | None = None
    references: tuple[Reference, ...] = ()
    marking: Marking = UNMARKED

    @property
    def handled(self) -> str:
        """Return the class of handling that the dossier belongs to."""
        return self.marking.handled(self.agency)

    @property
    def wrong(self) -> Problem | None:
        """Return what cannot be: that something came of it before it was sent."""
        if self.ended and self.ended.latest < self.sent.earliest:
            return Problem("date", f"It cannot be {self.outcome} before it was sent.")
        return None

    def waited(self, today: date) -> int | None:
        """Return for how many days it is unanswered; None where no day is known, or something came of it."""
        on, month = self.sent.on, self.sent.precision is Precision.MONTH
        return (today - on).days if self.outcome is None and on and not month else None

    def turned(self, outcome: Outcome, ended: Moment) -> "Request | Problem":
        """Return the request with what came of it; a problem where that cannot be, or is known."""
        if self.outcome:
            return Problem("outcome", f"It was {self.outcome} already: `amend` corrects what is wrong in it.")
        after = replace(self, outcome=outcome, ended=ended)
        return after.wrong or after
