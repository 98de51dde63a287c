"""Describe a chart: one unit, categories side by side, unknown as unknown and never as zero."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.totals import Tally

NONE, NOT_STATED = "none reported", "not stated"
PART = " (part)"
"""Ends the label of what is partial."""


class Mark(StrEnum):
    """Say how far a category can be compared with the others."""

    PLAIN = "plain"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Category:
    """Name one place along the axis: short there, in full in words."""

    label: str
    name: str
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class Point:
    """Hold one value and how it is written; None where something is on record and no quantity of it."""

    value: int | None
    said: str

    @classmethod
    def of(cls, tally: Tally) -> "Point":
        """Return the point of a figure."""
        if not tally:
            return cls(0, NONE)
        return cls(tally.least, str(tally)) if tally.stated else cls(None, NOT_STATED)


@dataclass(frozen=True, slots=True)
class Series:
    """Hold a point for each category; all of them are partial where it is."""

    name: str
    points: tuple[Point, ...]
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Hold bars of one unit; those of a chart in time stand in its order.

    `notes` is what must be said beside it.
    """

    title: str
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    in_time: bool = False
    notes: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether every point has a value."""
        return all(point.value is not None for point in self._points())

    @property
    def exact(self) -> bool:
        """Tell whether every point is the number that it is drawn as."""
        return self.known and all(point.said in {NONE, f"{point.value:,}"} for point in self._points())

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the numbers, a line for each category."""
        return tuple(f"{each.name}: {said}" for each, said in zip(self.categories, self._said(), strict=True))

    @property
    def alt(self) -> str:
        """Return what the picture shows, for who does not see it."""
        return ". ".join([f"Bar chart: {self.title}", "; ".join(self.lines), *self.notes]) + "."

    def _points(self) -> Iterator[Point]:
        return (point for series in self.series for point in series.points)

    def _said(self) -> Iterator[str]:
        several = len(self.series) > 1
        for number in range(len(self.categories)):
            points = [(each.name, each.points[number].said) for each in self.series]
            yield ", ".join(f"{name} {said}" if several else said for name, said in points)


def caveats(name: str, tallies: Iterable[Tally], where: str) -> Iterator[str]:
    """Yield what a picture leaves out: that figures are not exact, and lines that have no quantity."""
    shown = [tally for tally in tallies if tally.stated]
    if any(tally.sign for tally in shown):
        yield f"{name}: those with a sign (>=, <=, ~) are not exact"
    for lines in without_quantity(sum(tally.lines_without_quantity for tally in shown)):
        yield f"{name}: {lines}, {where}"


def without_quantity(lines: int) -> list[str]:
    """Return how many lines have no quantity, in words; none for none."""
    return [f"{lines:,} line{'' if lines == 1 else 's'} without a quantity"] if lines else []
