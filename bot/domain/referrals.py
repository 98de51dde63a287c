"""Describe the referral of a case to who prosecutes: a judicial district, or a Caribbean prosecutor."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.handling import UNMARKED, Marking
from bot.domain.problems import Problem
from bot.domain.seizures import Precision
from bot.domain.windows import Dated


class State(StrEnum):
    """Say how a referral stands."""

    REFERRED = "referred"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"

    @property
    def ends(self) -> bool:
        """Tell whether nothing comes behind it: who refers again makes another referral."""
        return self in {State.DECLINED, State.TRANSFERRED, State.WITHDRAWN}


class Because(StrEnum):
    """Say of which class the reason was for which a referral was declined."""

    EVIDENCE = "insufficient_evidence"
    JURISDICTION = "no_jurisdiction"
    RESOURCES = "resources"
    ELSEWHERE = "prosecuted_elsewhere"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Step(Dated):
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
    def made(self) -> Step:
        """Return the step with which it began."""
        return self.steps[0]

    @property
    def waits(self) -> bool:
        """Tell whether nobody has answered it."""
        return self.state is State.REFERRED

    @property
    def handled(self) -> str:
        """Return the class of handling that the dossier belongs to."""
        return self.marking.handled(self.agency)

    def waited(self, today: date) -> int | None:
        """Return for how many days nobody has answered; None where no day is known, or it is answered."""
        on, month = self.made.on, self.made.precision is Precision.MONTH
        return (today - on).days if self.waits and on and not month else None

    def turned(self, step: Step) -> "Referral | Problem":
        """Return the referral with a further step; a problem where that cannot be the next one."""
        if self.state.ends:
            return Problem("state", f"It was {self.state}, and that ended it.")
        if step.state in {State.REFERRED, self.state}:
            return Problem("state", f"It stands as {self.state} already.")
        if self._before(step):
            return Problem("date", f"It cannot be {step.state} before it was {self.state}.")
        return replace(self, steps=(*self.steps, step))

    def amended(self, step: Step) -> "Referral | Problem":
        """Return the referral with another last step; one that is `referred` takes back all behind it."""
        if step.state is State.REFERRED:
            return replace(self, steps=(step,))
        if len(self.steps) == 1:
            return Problem("state", f"It was never answered: say that it is {step.state} first.")
        return replace(self, steps=self.steps[:-1]).turned(step)

    def redated(self, on: date | None, precision: Precision) -> "Referral | Problem":
        """Return the referral as made on another day, behind which all that came of it must still be."""
        found: Referral | Problem = replace(self, steps=(replace(self.made, on=on, precision=precision),))
        for step in self.steps[1:]:
            if isinstance(found, Referral):
                found = found.turned(step)
        return found

    def _before(self, step: Step) -> bool:
        return any(step.latest < earlier.earliest for earlier in self.steps)
