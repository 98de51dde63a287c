"""Follow a defendant through court: what happened, when, and in what order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.handling import UNMARKED, Marking
from bot.domain.members import Person
from bot.domain.seizures import Precision
from bot.domain.windows import Dated


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
    def said(self) -> str:
        """Return it as a sentence goes on with it: `extradition pending`, `pleaded guilty`."""
        return _SAID.get(self, self.value)

    @property
    def rank(self) -> int:
        """Return where it usually stands among the others, from 0."""
        return [*Stage].index(self)

    @property
    def ends(self) -> bool:
        """Tell whether nobody is prosecuted any more from then on, but for an appeal."""
        return self in {Stage.ACQUITTED, Stage.DISMISSED}

    @property
    def disposes(self) -> bool:
        """Tell whether it decides about the charge."""
        return self.convicts or self.ends

    @property
    def convicts(self) -> bool:
        """Tell whether nobody but who is guilty comes so far: a plea is one of guilty."""
        return self in {Stage.PLEA, Stage.CONVICTED, Stage.SENTENCED}


_SAID = {
    Stage.EXTRADITION_PENDING: "extradition pending",
    Stage.PLEA: "pleaded guilty",
    Stage.TRIAL: "on trial",
    Stage.APPEAL: "appealed",
}


@dataclass(frozen=True, slots=True)
class Event(Dated):
    """Say what happened and when; `months` is what a sentence comes to, `abroad` where an arrest was made."""

    stage: Stage
    on: date | None
    precision: Precision = Precision.DAY
    months: int | None = None
    abroad: bool = False

    def before(self, other: "Event") -> bool:
        """Tell whether it surely was earlier than another one."""
        return self.latest < other.earliest


def ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events by date, however they were entered; one without a date before what usually follows."""
    every = sorted(events, key=lambda each: (each.stage.rank, repr(each)))
    found = sorted((each for each in every if each.on), key=lambda each: each.on or date.max)
    for event in (each for each in every if each.on is None):
        behind = (place for place, each in enumerate(found) if each.stage.rank > event.stage.rank)
        found.insert(next(behind, len(found)), event)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defendant:
    """Hold one version of the prosecution of one person in one case; `to` is where it is brought.

    `person` is the number of a pseudonymous person, `to` a district's or a prosecutor's code; the events
    are in the order of their dates.
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

    @property
    def ended(self) -> bool:
        """Tell whether nothing decided the charge later than an acquittal or a dismissal."""
        decided = [each.stage for each in self.events if each.stage.disposes or each.stage is Stage.APPEAL]
        return bool(decided) and decided[-1].ends

    def having(self, *events: Event) -> "Defendant":
        """Return the prosecution with further events."""
        return replace(self, events=ordered((*self.events, *events)))

    def without(self, *stages: Stage) -> "Defendant":
        """Return the prosecution without the last event of each of some stages."""
        left = [*self.events]
        for stage in stages:
            last = next((each for each in reversed(left) if each.stage is stage), None)
            left = [each for each in left if each is not last]
        return replace(self, events=tuple(left))


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
