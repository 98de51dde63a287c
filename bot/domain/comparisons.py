"""Set a period's figure beside those before it: as they were told then, as they are known now, on average."""

from dataclasses import dataclass

from bot.domain.totals import Tally

PERIODS = 4
"""How many periods an average is made of."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold a figure, that of the period before as it is known now, and as it was `told` in its own digest.

    `told` is None where no digest told it; `earlier` is the sum of the four periods before, None where the
    operation is not that old.
    """

    here: Tally
    before: Tally
    told: Tally | None
    earlier: Tally | None

    @property
    def base(self) -> Tally:
        """Return what it is compared with: a fresh period always looks low, so what was told then."""
        return self.before if self.told is None else self.told

    @property
    def difference(self) -> int | None:
        """Return by how much it differs; None where one of the two is not known exactly."""
        exact = not any(each.inexact_lines or each.lines_without_quantity for each in (self.here, self.base))
        return self.here.least - self.base.least if exact else None

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to compare."""
        return not any((self.here, self.before, self.told, self.earlier))

    @property
    def mean(self) -> float | None:
        """Return the mean of the periods before."""
        return None if self.earlier is None else self.earlier.least / PERIODS
