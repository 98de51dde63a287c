"""Describe the referral of a case to who prosecutes: a judicial district, or a Caribbean prosecutor."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.handling import UNMARKED, Marking
from bot.domain.seizures import Precision


class State(StrEnum):
    """Say how a referral stands."""

    REFERRED = "referred"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"


class Because(StrEnum):
    """Say of which class the reason was for which a referral was declined."""

    EVIDENCE = "insufficient_evidence"
    JURISDICTION = "no_jurisdiction"
    RESOURCES = "resources"
    ELSEWHERE = "prosecuted_elsewhere"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Step:
    """Say since when a referral stands as it does; why, where it was declined."""

    state: State
    on: date | None
    precision: Precision = Precision.DAY
    because: Because | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Hold one version of a referral; `to` is a district's or a prosecutor's code, the last step holds."""

    agency: str
    case: int
    to: str
    steps: tuple[Step, ...]
    priority: bool = False
    marking: Marking = UNMARKED

    @property
    def state(self) -> State:
        """Return how the referral stands."""
        return self.steps[-1].state

    @property
    def handled(self) -> str:
        """Return the class of handling that the dossier belongs to."""
        return self.marking.handled(self.agency)
