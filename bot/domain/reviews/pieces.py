"""Hold what reports count as pieces of time: of some days, or of all up to a day."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice, takewhile

from bot.domain.periods import Period
from bot.domain.reviews.report import UNSPECIFIED, Report

EVER = date.min
"""Stands for the first day of what counts all up to its last."""
DAY = timedelta(days=1)
Counts = Mapping[str, int]
"""What is counted, by tier; what was reviewed has none."""


class Measure(StrEnum):
    """Name what reports count; each is reconciled by itself."""

    REVIEWED = "reviewed"
    REFERRED = "referred"

    def of(self, report: Report) -> Counts | None:
        """Return what a report counts of this; None where it does not say."""
        if self is Measure.REFERRED:
            return {tier.name: tier.referred for tier in report.tiers} or None
        return None if report.reviewed is None else {UNSPECIFIED: report.reviewed}


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold the counts of some days, with the number of the report, or of the two, that they come from."""

    numbers: tuple[int, ...]
    first: date
    last: date
    counts: Counts

    @property
    def total(self) -> int:
        """Return the sum over all tiers."""
        return sum(self.counts.values())

    @property
    def named(self) -> int:
        """Return how much of it is of a tier that is stated."""
        return self.total - self.counts.get(UNSPECIFIED, 0)

    @property
    def span(self) -> "Piece":
        """Return the days that it bears on: a figure to date on its own day and the next."""
        ever = self.first == EVER
        return Piece((), self.last if ever else self.first, self.last + DAY if ever else self.last, {})

    def meets(self, other: "Piece") -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: "Piece") -> bool:
        """Tell whether every day of this is one of the other's."""
        return other.first <= self.first and self.last <= other.last

    def agrees(self, other: "Piece") -> bool:
        """Tell whether two pieces of the same days can both be true."""
        finest = not self.named or not other.named or self.counts == other.counts
        return self.total == other.total and finest

    def exceeds(self, later: "Piece") -> bool:
        """Tell whether a figure to date is above a later one, in all or in a tier that both state."""
        tiers = (self.counts.keys() & later.counts.keys()) - {UNSPECIFIED}
        return self.total > later.total or any(self.counts[tier] > later.counts[tier] for tier in tiers)


def of(reports: Mapping[int, Report], measure: Measure) -> Iterator[Piece]:
    """Yield what each report counts of a measure."""
    for number, report in reports.items():
        counts = measure.of(report)
        if counts is not None:
            yield Piece((number,), report.first or EVER, report.last, counts)


def between(earlier: Piece, later: Piece) -> Piece:
    """Return what two figures to date leave for the days between them; by tier where both tell it."""
    grown = {tier: later.counts.get(tier, 0) - earlier.counts.get(tier, 0) for tier in later.counts}
    whole = earlier.counts.keys() <= later.counts.keys() and min(grown.values()) >= 0
    counts = grown if whole else {UNSPECIFIED: later.total - earlier.total}
    return Piece((*earlier.numbers, *later.numbers), earlier.last + DAY, later.last, counts)


def window(period: Period) -> Piece:
    """Return a period as a piece that counts nothing."""
    return Piece((), period.start or EVER, period.last or date.max, {})


def added(counted: Iterable[Counts]) -> Counts:
    """Return the sum of counts, tier by tier."""
    tiers = Counter[str]()
    for counts in counted:
        tiers.update(counts)
    return tiers


class Calendar:
    """Lay pieces on days, no two on the same: the widest first, what shares a day with one is `left`."""

    def __init__(self, offered: Iterable[Piece]) -> None:
        """Lay what is offered, in whatever order it comes."""
        self._taken: list[tuple[date, date, int]] = []
        self.laid: list[Piece] = []
        self.left: list[Piece] = []
        for piece in sorted(offered, key=lambda each: (each.first - each.last, each.first)):
            if self.meeting(piece):
                self.left.append(piece)
            else:
                insort(self._taken, (piece.first, piece.last, len(self.laid)))
                self.laid.append(piece)

    def meeting(self, piece: Piece) -> list[Piece]:
        """Return the laid pieces with which one shares a day, in the order of their days."""
        at = bisect_left(self._taken, (piece.first,))
        at -= bool(at) and self._taken[at - 1][1] >= piece.first
        following = takewhile(lambda each: each[0] <= piece.last, islice(self._taken, at, None))
        return [self.laid[number] for _, _, number in following]

    def covers(self, first: date, last: date) -> bool:
        """Tell whether something is laid on every day from `first` to `last`."""
        for piece in self.meeting(Piece((), first, last, {})):
            if piece.first > first:
                return False
            if piece.last >= last:
                return True
            first = piece.last + DAY
        return False
