"""Say how far a seizure has got: to whoever bought, shipped or received it, to court, to an outcome."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.cases.case import Case, State
from bot.domain.people import Played, Role
from bot.domain.prosecutions import Defendant, Event, Stage
from bot.domain.referrals import Referral
from bot.domain.referrals import State as Answer
from bot.domain.seizures import Precision

EXACT = frozenset({Precision.DAY, Precision.ON_OR_ABOUT})
"""Days can be counted between dates that are known so."""


class Step(StrEnum):
    """Name the steps on the way, in their order: whatever has reached one has reached all before it."""

    SEIZED = "seized"
    IDENTIFIED = "identified"
    REFERRED = "referred"
    CHARGED = "charged"
    DISPOSED = "disposed"
    CONVICTED = "convicted"

    @property
    def rank(self) -> int:
        """Return where it stands in the order, from 0."""
        return _ORDER.index(self)


_ORDER = tuple(Step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seized:
    """Hold what the journey of a seizure begins with; `lead` is the agency that made it."""

    number: int
    on: date | None
    precision: Precision
    territory: str
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Hold a case as it bears on one seizure: who had which part in it, its referrals, its defendants."""

    number: int
    case: Case
    played: tuple[Played, ...] = ()
    referrals: tuple[Referral, ...] = ()
    defendants: tuple[Defendant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Hold how far a seizure has got; `found` are the steps on record, `reached_on` their first exact days.

    `roles` are those of whom somebody is identified, `courts` where it was referred to or is brought.
    """

    seized: Seized
    matters: tuple[Matter, ...]
    step: Step
    found: frozenset[Step]
    roles: frozenset[Role]
    courts: tuple[str, ...]
    reached_on: Mapping[Step, date] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Tell whether purchaser, facilitator and recipient are all identified."""
        return {Role.PURCHASER, Role.FACILITATOR, Role.RECIPIENT} <= self.roles

    def reached(self, step: Step) -> bool:
        """Tell whether it has got as far as a step."""
        return step.rank <= self.step.rank

    def days(self, first: Step, last: Step) -> int | None:
        """Return the days from one step to another; None where not both are exactly dated, in that order."""
        begun, ended = self.reached_on.get(first), self.reached_on.get(last)
        return (ended - begun).days if begun and ended and begun <= ended else None


def follow(seized: Seized, matters: Sequence[Matter]) -> Journey:
    """Return how far a seizure has got, by all the standing cases that it is in."""
    referrals = [
        each for matter in matters for each in matter.referrals if each.state is not Answer.WITHDRAWN
    ]
    defendants = [each for matter in matters for each in matter.defendants if charged(each)]
    roles = frozenset(each.part.role for matter in matters for each in matter.played)
    found = {
        Step.SEIZED: True,
        Step.IDENTIFIED: bool(roles),
        Step.REFERRED: bool(referrals),
        Step.CHARGED: bool(defendants),
        Step.DISPOSED: any(decided(each) for each in defendants),
        Step.CONVICTED: any(convicted(each) for each in defendants),
    }
    courts = [*(each.to for each in defendants), *(each.to for each in referrals)]
    return Journey(
        seized=seized,
        matters=tuple(matters),
        step=next(step for step in reversed(Step) if found[step]),
        found=frozenset(step for step in Step if found[step]),
        roles=roles,
        courts=tuple(dict.fromkeys(courts)),
        reached_on=dict(_days(seized, referrals, defendants)),
    )


def charged(defendant: Defendant) -> bool:
    """Tell whether somebody is charged: all that happens in court comes after it, an arrest need not."""
    return any(each.stage is not Stage.ARRESTED for each in defendant.events)


def decided(defendant: Defendant) -> bool:
    """Tell whether a charge was decided about."""
    return bool(_disposals(defendant))


def convicted(defendant: Defendant) -> bool:
    """Tell whether the last decision about a defendant is a conviction."""
    decided = _disposals(defendant)
    return bool(decided) and decided[-1].stage.convicts


def _disposals(defendant: Defendant) -> list[Event]:
    return [each for each in defendant.events if each.stage.disposes]


def _days(
    seized: Seized, referrals: Iterable[Referral], defendants: Sequence[Defendant]
) -> Iterator[tuple[Step, date]]:
    """Yield the first exact day of each step that has one; that somebody is identified has none."""
    events = [event for each in defendants for event in each.events]
    decided = [each for each in events if each.stage.disposes]
    dated = {
        Step.SEIZED: [(seized.on, seized.precision)],
        Step.REFERRED: [(each.made.on, each.made.precision) for each in referrals],
        Step.CHARGED: [(each.on, each.precision) for each in events if each.stage is Stage.CHARGED],
        Step.DISPOSED: [(each.on, each.precision) for each in decided],
        Step.CONVICTED: [(each.on, each.precision) for each in decided if each.stage.convicts],
    }
    for step, days in dated.items():
        exact = [on for on, precision in days if on and precision in EXACT]
        if exact:
            yield step, min(exact)


def ended(matter: Matter) -> bool:
    """Tell whether a case was closed without action: nobody is to do anything about it."""
    return matter.case.state is State.NO_ACTION
