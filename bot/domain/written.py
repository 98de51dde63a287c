"""Read a day or a month as people write it, year or no year, before anybody asks which one is meant."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.domain import almanac
from bot.domain.names import Match, plain

_YEARS_BACK: Final = 15
"""Older "years" behind a date are quantities: `3 Nov 2000 rounds`."""


@dataclass(frozen=True, slots=True)
class Written:
    """Hold what is written: a month, with a day or without, with a year or without."""

    year: int | None
    month: int
    day: int | None

    def __str__(self) -> str:
        """Write it back: `30 February 2023`."""
        if self.month not in range(1, 13):
            return "-".join(str(part) for part in (self.year, self.month, self.day) if part is not None)
        parts = (self.day, calendar.month_name[self.month], self.year)
        return " ".join(str(part) for part in parts if part is not None)


def years(today: date) -> range:
    """Return the years that may stand behind a date where quantities follow one too."""
    return range(today.year - _YEARS_BACK, today.year + 2)


def read(text: str, start: int, among: range) -> Match[Written] | None:
    """Read `3 Nov`, `Nov 3, 2023`, `2023-11-03`, `Feb 2024`, `November`; a year is `among` those, or none."""
    if text[start : start + 1].isdigit():
        return _iso(text, start) or _dashed(text, start) or _day_first(text, start, among)
    return _month_first(text, start, among) or _day_first(text, start, among) or _month(text, start, among)


def run(text: str, start: int, among: range) -> Match[tuple[Written, Written]] | None:
    """Read two days of one month: `3-5 Nov`, `3 and 5 Nov`, `Nov 3-5`."""
    if two := almanac.TWO_DAYS_FIRST.match(text, start):
        last = _day_first(text, two.end(), among)
        return Match(last.end, (replace(last.value, day=int(two[1])), last.value)) if last else None
    two = almanac.TWO_DAYS_LAST.match(text, start)
    month = almanac.month(two["month"]) if two else None
    if not two or not month:
        return None
    behind = year(text, two.end(), among)
    first, last_day = (Written(behind.value, month, int(two[group])) for group in (2, 3))
    return Match(behind.end, (first, last_day))


def year(text: str, start: int, among: range) -> Match[int | None]:
    """Read the year that may stand behind a date."""
    found = almanac.YEAR.match(text, start)
    if found is None:
        return Match(start, None)
    number = int(found["long"] or 0) or 2000 + int(found["short"] or found["last"])
    return Match(found.end(), number) if number in among else Match(start, None)


def _iso(text: str, start: int) -> Match[Written] | None:
    found = almanac.ISO.match(text, start)
    return Match(found.end(), Written(*map(int, found.group("year", "month", "day")))) if found else None


def _dashed(text: str, start: int) -> Match[Written] | None:
    found = almanac.DASHED.match(text, start)
    month = almanac.month(found["month"]) if found else None
    if not found or not month:
        return None
    number = almanac.full_year(found["year"]) if found["year"] else None
    return Match(found.end(), Written(number, month, int(found["day"])))


def _day_first(text: str, start: int, among: range) -> Match[Written] | None:
    return _with_year(almanac.DAY_FIRST.match(text, start), text, among)


def _month_first(text: str, start: int, among: range) -> Match[Written] | None:
    return _with_year(almanac.MONTH_FIRST.match(text, start), text, among)


def _with_year(found: re.Match[str] | None, text: str, among: range) -> Match[Written] | None:
    month = almanac.month(found["month"]) if found else None
    if not found or not month:
        return None
    behind = year(text, found.end(), among)
    return Match(behind.end, Written(behind.value, month, int(found["day"])))


def _month(text: str, start: int, among: range) -> Match[Written] | None:
    found = almanac.MONTH_ALONE.match(text, start)
    month = almanac.month(found["month"]) if found else None
    if not found or not month:
        return None
    behind = year(text, found.end(), among)
    alone = behind.value is None and plain(found["month"]) in almanac.NOT_ALONE
    if alone and not found["month"][0].isupper():
        return None
    return Match(behind.end, Written(behind.value, month, None))
