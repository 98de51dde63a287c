"""Follow a defendant through court: what happened, when, and in what order it can have happened."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain import windows
from bot.domain.handling import UNMARKED, Marking
from bot.domain.members import Person
from bot.domain.seizures import Precision


class Stage(StrEnum):
    """Name what can happen to a defendant, in the order in which it usually does."""

    CHARGED = "charged"
    UNSEALED = "unsealed"
    ARRESTED = "arrested"
    EXTRADITION_PENDING = "extradition_pending"
    EXTRADITED = "extradited"
    PLEA = "plea"
    TRIAL = "trial"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    DISMISSED = "dismissed"
    SENTENCED = "sentenced"
    APPEAL = "appeal"

    @property
    def disposes(self) -> bool:
        """Tell whether it decides about the charge."""
        return self.convicts or self in {Stage.ACQUITTED, Stage.DISMISSED}

    @property
    def convicts(self) -> bool:
        """Tell whether nobody but who is guilty comes so far: a plea is one of guilty."""
        return self in {Stage.PLEA, Stage.CONVICTED, Stage.SENTENCED}


@dataclass(frozen=True, slots=True)
class Event:
    """Say what happened and when; `months` is what a sentence comes to."""

    stage: Stage
    on: date | None
    precision: Precision = Precision.DAY
    months: int | None = None

    @property
    def earliest(self) -> date:
        """Return the first day on which it may have been."""
        return windows.earliest(self.on, self.precision)

    @property
    def latest(self) -> date:
        """Return the last day on which it may have been."""
        return windows.latest(self.on, self.precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defendant:
    """Hold one version of the prosecution of one person in one case; `to` is where it is brought.

    `person` is the number of a pseudonymous person, `to` a district's or a prosecutor's code.
    """

    agency: str
    case: int
    person: int
    to: str
    events: tuple[Event, ...]
    marking: Marking = UNMARKED

    @property
    def handled(self) -> str:
        """Return the class of handling that the dossier belongs to."""
        return self.marking.handled(self.agency)


SEALED = "sealed"
"""Is the class of no marking: no audience ever sees it, and it is counted nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """Hold one version of a sealed prosecution, which is there for its `readers` alone.

    Once it is unsealed, `became` is the number of the open prosecution.
    """

    defendant: Defendant
    readers: tuple[Person, ...]
    became: int | None = None

    @property
    def handled(self) -> str:
        """Return the class of handling that the dossier belongs to."""
        return SEALED
