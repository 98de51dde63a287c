"""Add postings up without ever adding unlike things (rules C1, C2, C9)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from bot.domain import items
from bot.domain.entries import Kind
from bot.domain.members import Person
from bot.domain.postings import SEIZURES
from bot.domain.quantities import SIGNS, Basis
from bot.domain.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold the sum of the lines of one basis: their amounts, upper ends and number."""

    amount: int = 0
    upper: int = 0
    lines: int = 0

    def __add__(self, other: Self) -> Self:
        """Add two cells of the same basis and unit."""
        return type(self)(self.amount + other.amount, self.upper + other.upper, self.lines + other.lines)


NOTHING = Cell()
"""Is what remains of lines that cancel each other."""


@dataclass(frozen=True)
class Tally:
    """Hold one measure's figure: a cell for each basis that has lines."""

    cells: Mapping[Basis, Cell] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Mapping[Basis, Cell]) -> Self:
        """Return the tally of some cells, in the order of the bases, without those that cancelled."""
        return cls({basis: cells[basis] for basis in Basis if cells.get(basis, NOTHING) != NOTHING})

    def __add__(self, other: "Tally") -> "Tally":
        """Add two tallies of the same unit, basis by basis, leaving out what cancelled."""
        either = {*self.cells, *other.cells}
        return Tally.of({b: self.cells.get(b, Cell()) + other.cells.get(b, Cell()) for b in either})

    def __bool__(self) -> bool:
        """Tell whether any line stands behind the figure; a stated zero does (rule C9)."""
        return bool(self.cells)

    @property
    def counted(self) -> int:
        """Return the exact part: what was counted or converted."""
        return sum(cell.amount for basis, cell in self.cells.items() if basis.exact)

    @property
    def least(self) -> int:
        """Return the single figure to show: the exact part and the inexact lines' amounts."""
        return sum(cell.amount for cell in self.cells.values())

    @property
    def inexact_lines(self) -> int:
        """Return how many lines have an inexact amount."""
        return sum(c.lines for b, c in self.cells.items() if not b.exact and b is not Basis.NOT_STATED)

    @property
    def lines_without_quantity(self) -> int:
        """Return how many lines state no quantity."""
        return self.cells[Basis.NOT_STATED].lines if Basis.NOT_STATED in self.cells else 0

    @property
    def stated(self) -> bool:
        """Tell whether any line has a quantity at all; else the figure is unknown, never zero."""
        return any(basis is not Basis.NOT_STATED for basis in self.cells)

    @property
    def sign(self) -> str:
        """Return the sign of the single figure, whichever is true of it: none, `>=`, `<=` or `~`."""
        inexact = {basis for basis in self.cells if not basis.exact and basis is not Basis.NOT_STATED}
        if not inexact:
            return ""
        if inexact <= {Basis.AT_LEAST, Basis.RANGE}:
            return SIGNS[Basis.AT_LEAST]
        return SIGNS[Basis.AT_MOST] if inexact == {Basis.AT_MOST} else SIGNS[Basis.ABOUT]

    def __str__(self) -> str:
        """Write the single figure: `3,371`, `>=36,000`, `<=40`, `~30`, `not stated`."""
        return f"{self.sign}{self.least:,}" if self.stated else "not stated"


@dataclass(frozen=True)
class Totals:
    """Hold the tallies of one cut of the record, by measure; derived figures are computed, never stored."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)

    @classmethod
    def adding(cls, cells: Iterable[tuple[str, Basis, Cell]]) -> Self:
        """Return the totals of (measure, basis, cell) rows in any order; what cancels is left out."""
        sums: dict[str, dict[Basis, Cell]] = defaultdict(lambda: defaultdict(Cell))
        for measure, basis, cell in cells:
            sums[measure][basis] += cell
        tallies = {measure: Tally.of(by_basis) for measure, by_basis in sums.items()}
        return cls({measure: tally for measure, tally in tallies.items() if tally})

    def __add__(self, other: "Totals") -> "Totals":
        """Add two cuts that do not overlap, measure by measure."""
        measures = (*self.tallies, *(each for each in other.tallies if each not in self.tallies))
        sums = ((measure, self[measure] + other[measure]) for measure in measures)
        return Totals({measure: tally for measure, tally in sums if tally})

    def __getitem__(self, measure: str) -> Tally:
        """Return the tally of one measure; empty where nothing was reported."""
        return self.tallies.get(measure, Tally())

    def of(self, codes: Iterable[str]) -> Tally:
        """Return the sum over categories of one unit."""
        return sum((self[code] for code in codes if code in self.tallies), Tally())

    @property
    def firearms(self) -> Tally:
        """Return the sum of the leaf categories that are firearms (rule C2)."""
        return self.of(items.firearms())

    @property
    def seizures(self) -> int:
        """Return the number of events (rule C10)."""
        return self[SEIZURES].counted

    @property
    def nothing_reported(self) -> bool:
        """Tell whether not one line is on record."""
        return not self.tallies


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Hold what one entry changed in the totals.

    `gone` and `come` say where it took from them and where it added to them: by the name of each cut, such
    as date or stage, its value. `first` tells whether the record was in no total of the operation before.
    """

    sequence: int
    kind: Kind
    number: int
    recorded_at: datetime
    person: Person
    agency: str
    reason: str
    words: Words | None
    gone: Mapping[str, str]
    come: Mapping[str, str]
    first: bool
    difference: Totals
