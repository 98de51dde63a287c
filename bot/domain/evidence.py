"""Describe a request for evidence to another country (mutual legal assistance): sent, and answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.handling import UNMARKED, Marking
from bot.domain.seizures import Precision, Reference


class Outcome(StrEnum):
    """Say what came of a request."""

    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Moment:
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
