"""Count what happened to cases in a period: referrals made, and what befell defendants."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from bot.domain.cases.counts import within
from bot.domain.outcomes.journeys import Matter
from bot.domain.periods import Period
from bot.domain.prosecutions import Stage
from bot.domain.seizures import Precision

REFERRED = "referred"
_ORDER = (REFERRED, *(stage.said for stage in Stage))


def happened(matters: Iterable[Matter], period: Period) -> dict[str, int]:
    """Return how many referrals and events there were, by name; none whose day is not known well enough."""
    found = Counter(name for name, on, precision in _every(matters) if within(on, precision, period))
    return {name: found[name] for name in _ORDER if found[name]}


def _every(matters: Iterable[Matter]) -> Iterator[tuple[str, date | None, Precision]]:
    for matter in matters:
        yield from ((REFERRED, each.made.on, each.made.precision) for each in matter.referrals)
        for defendant in matter.defendants:
            yield from ((each.stage.said, each.on, each.precision) for each in defendant.events)
