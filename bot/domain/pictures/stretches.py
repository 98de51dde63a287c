"""Lay out the weeks or months of a chart, and say which of them are not whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.dates import written
from bot.domain.periods import Period, months_on
from bot.domain.pictures.chart import PART, Category, Mark
from bot.domain.queries import Dimension

COUNT = 12
"""Weeks or months that are shown where no period is asked for."""
MOST = 20
"""More stand side by side in no chart: Slack takes no more, and no phone shows them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold one week or month, and how much of it is shown."""

    start: date
    category: Category


def latest(by: Dimension, today: date, began_on: date) -> Period:
    """Return the last twelve weeks or months up to today, none before the operation began."""
    start = _first(by, today)
    for _ in range(COUNT - 1):
        start = _first(by, start - timedelta(days=1))
    shown = max(start, min(_first(by, began_on), _first(by, today)))
    return Period(shown, today + timedelta(days=1), f"{written(shown)} to {written(today)}")


def laid_out(by: Dimension, start: date, end: date, today: date) -> list[Stretch]:
    """Return the weeks or months that the days from `start` up to, not including, `end` belong to.

    One is partial where the period cuts it, or the present day lies in it.
    """
    return [Stretch(first, _category(by, first, (start, end), today)) for first in _firsts(by, start, end)]


def _firsts(by: Dimension, start: date, end: date) -> Iterator[date]:
    first = _first(by, start)
    while first < end:
        yield first
        first = _next(by, first)


def _category(by: Dimension, first: date, shown: tuple[date, date], today: date) -> Category:
    after = _next(by, first)
    begin, stop = max(first, shown[0]), min(after, shown[1], max(first, today + timedelta(days=1)))
    short = f"{first.day} {first:%b}" if by is Dimension.WEEK else f"{first:%b %Y}"
    name = f"week of {written(first)}" if by is Dimension.WEEK else f"{first:%B %Y}"
    if begin == first and stop == after and not first <= today < after:
        return Category(short, name)
    last = max(begin, stop - timedelta(days=1))
    since = f"{begin.day} {begin:%b} " if begin > first else ""
    until = f"to {last.day} {last:%b}" if last > begin or not since else "alone"
    return Category(f"{short}{PART}", f"{name} (part, {since}{until})", Mark.PARTIAL)


def _first(by: Dimension, day: date) -> date:
    return day - timedelta(days=day.weekday()) if by is Dimension.WEEK else day.replace(day=1)


def _next(by: Dimension, first: date) -> date:
    return first + timedelta(days=7) if by is Dimension.WEEK else months_on(first, 1)
