"""Name what does not fit among the reports of one agency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.reviews.pieces import Measure, Piece


class Sort(StrEnum):
    """Name how reports do not fit.

    Two give unlike counts for the same days; a figure to date falls; reports of days exceed what figures
    to date grew by, or leave a gap in it; a report shares days with a wider one; it straddles the day of a
    figure to date; it cannot be cut to the period that is asked.
    """

    TWICE = "twice"
    FALL = "fall"
    EXCESS = "excess"
    GAP = "gap"
    OVERLAP = "overlap"
    STRADDLE = "straddle"
    UNCUT = "uncut"

    @property
    def conflict(self) -> bool:
        """Tell whether not all of the reports can be true: a lead settles it."""
        return self in {Sort.TWICE, Sort.FALL, Sort.EXCESS}


@dataclass(frozen=True, slots=True)
class Finding:
    """Say how reports, by number, do not fit, and which are counted instead of them, or beside them.

    `amounts` are, of each measure, the counts of those that it is about.
    """

    sort: Sort
    numbers: tuple[int, ...]
    counted: tuple[int, ...]
    amounts: Mapping[Measure, tuple[int, ...]]

    @property
    def concerns(self) -> frozenset[int]:
        """Return the numbers of all reports that it is about."""
        return frozenset((*self.numbers, *self.counted))


@dataclass(slots=True)
class Findings:
    """Gather what does not fit of one measure, as far as it bears on the days that are asked."""

    measure: Measure
    asked: Piece
    found: list[Finding] = field(default_factory=list)

    def add(self, sort: Sort, about: Sequence[Piece], counted: Iterable[Piece], *amounts: int) -> None:
        """Note that pieces do not fit, which are counted, and the counts of what it is about."""
        spans = [each.span for each in about]
        span = Piece((), min(each.first for each in spans), max(each.last for each in spans), {})
        if span.meets(self.asked):
            self.keep(sort, about, counted, *amounts)

    def keep(self, sort: Sort, about: Iterable[Piece], counted: Iterable[Piece], *amounts: int) -> None:
        """Note it whatever days it bears on."""
        numbers, instead = (tuple(n for each in some for n in each.numbers) for some in (about, counted))
        self.found.append(Finding(sort, numbers, instead, {self.measure: amounts}))


def together(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what is true of both measures once, conflicts first."""
    merged: dict[tuple[Sort, tuple[int, ...], tuple[int, ...]], Finding] = {}
    for each in found:
        key = (each.sort, each.numbers, each.counted)
        before = merged[key].amounts if key in merged else {}
        merged[key] = Finding(*key, {**before, **each.amounts})
    return tuple(sorted(merged.values(), key=lambda each: ([*Sort].index(each.sort), each.numbers)))
