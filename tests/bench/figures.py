"""Measure a thing beside its floor, in the same run, and lay out what came of it."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

HEADINGS = ("what", "measured", "floor", "ratio", "target", "met")


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold what was measured, what it is held against, and how many times that it may be."""

    what: str
    measured: float
    floor: float
    at_most: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Return how many times the floor was measured."""
        return self.measured / self.floor

    @property
    def met(self) -> bool:
        """Tell whether the target was met."""
        return self.ratio <= self.at_most

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the figure as a row of the table."""
        return (
            self.what,
            f"{self.measured:,.3g} {self.unit}"
            if self.measured < 1000
            else f"{self.measured:,.0f} {self.unit}",
            f"{self.floor:,.3g} {self.unit}" if self.floor < 1000 else f"{self.floor:,.0f} {self.unit}",
            f"{self.ratio:.2f}",
            f"<= {self.at_most:g}",
            "yes" if self.met else "NO",
        )


def milliseconds(work: Callable[[], object], times: int = 200) -> float:
    """Return the median duration of `work`, called a few times before it counts."""
    for _ in range(3):
        work()
    return statistics.median(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds one call takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a table in plain text."""
    rows = [HEADINGS, *(figure.cells for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(" | ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
