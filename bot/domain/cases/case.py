"""Describe an investigation that the operation opened or supported."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.handling import UNMARKED, Marking
from bot.domain.seizures import Precision, Reference


class Part(StrEnum):
    """Say what the operation had to do with an investigation: the two are counted apart."""

    OPENED = "opened"
    SUPPORTED = "supported"


class State(StrEnum):
    """Say how an investigation stands; only a person ever changes it."""

    OPEN = "open"
    DORMANT = "dormant"
    REFERRED = "closed_referred"
    NO_ACTION = "closed_no_action"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Hold one version of an investigation; `seizures` are numbers of records of its operation."""

    agency: str
    part: Part
    opened_on: date | None
    precision: Precision = Precision.DAY
    state: State = State.OPEN
    references: tuple[Reference, ...] = ()
    seizures: tuple[int, ...] = ()
    marking: Marking = UNMARKED

    @property
    def handled(self) -> str:
        """Return the class of handling that the investigation belongs to."""
        return self.marking.handled(self.agency)
