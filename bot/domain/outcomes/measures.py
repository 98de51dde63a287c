"""Measure how far seizures have got: nested counts, and days from step to step."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from bot.domain.outcomes.journeys import Journey, Step

FEWEST: Final = 5
"""No median is told of fewer: it would tell of single cases."""
LEGS: Final = (
    (Step.SEIZED, Step.REFERRED),
    (Step.REFERRED, Step.CHARGED),
    (Step.CHARGED, Step.DISPOSED),
    (Step.SEIZED, Step.DISPOSED),
)


@dataclass(frozen=True, slots=True)
class Leg:
    """Hold how many went from one step to another, how many still may, and the median days of the former.

    `dated` of the finished have exact days for both steps; the median is None for fewer than five. Those of
    `passed` are further on without one of the two on record: a charge without a referral.
    """

    first: Step
    last: Step
    finished: int
    open: int
    passed: int
    dated: int
    median: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold how many seizures there are, and the journeys of those that are in a case."""

    seized: int
    journeys: tuple[Journey, ...]

    def reached(self, step: Step) -> int:
        """Return how many have got as far as a step."""
        return self.seized if step is Step.SEIZED else sum(each.reached(step) for each in self.journeys)

    @property
    def whole(self) -> int:
        """Return of how many purchaser, facilitator and recipient are all identified."""
        return sum(each.whole for each in self.journeys)

    def leg(self, first: Step, last: Step) -> Leg:
        """Return how long it takes from one step to another."""
        gone = [each for each in self.journeys if {first, last} <= each.found]
        exact = [days for each in gone if (days := each.days(first, last)) is not None]
        middle = median_low(exact) if len(exact) >= FEWEST else None
        further = self.reached(last)
        left = self.reached(first) - further
        return Leg(first, last, len(gone), left, further - len(gone), len(exact), middle)


def share(part: int, whole: int) -> str:
    """Return a part of a whole in per cent: with one decimal below ten."""
    if not whole:
        return "none"
    hundredths = 100 * part / whole
    return f"{hundredths:.0f} %" if part in {0, whole} or hundredths >= 10 else f"{hundredths:.1f} %"  # noqa: PLR2004 - below ten


def grouped(
    seized: Mapping[str, int], journeys: Iterable[Journey], key: Callable[[Journey], Iterable[str]]
) -> dict[str, Outcome]:
    """Return the outcomes of each group; a journey that belongs to several is in each of them."""
    by_key: dict[str, list[Journey]] = defaultdict(list)
    for journey in journeys:
        for name in key(journey):
            by_key[name].append(journey)
    names = {**seized, **dict.fromkeys(by_key, 0)}
    return {name: Outcome(max(seized.get(name, 0), len(by_key[name])), tuple(by_key[name])) for name in names}
