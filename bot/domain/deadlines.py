"""Read the last day of something that ends: written out, never in the past."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain import almanac, dates, written
from bot.domain.dates import BadDate
from bot.domain.names import Match
from bot.domain.written import Written

_LONG_GONE = timedelta(days=183)
"""A day without a year that passed less than this ago may be a slip: its year is asked for."""
_FURTHEST = 14
"""Years ahead that a day may lie: a later one is more likely a slip."""
_MONTHS = 12
_NEAR = {"today": 0, "tonight": 0, "tomorrow": 1}
_WORD = re.compile("today|tonight|tomorrow", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_WEEK = 7
_ENDS = re.compile(r"(?![\w-])")
_HOW = "Write it as `31 Dec 2026`."


def read(words: str, today: date) -> date | BadDate:
    """Return the day that words mean, today or later; or why they mean none."""
    said = words.strip()
    found = match(said, 0, today)
    if found is None or found.end < len(said):
        return BadDate(f"I did not understand the date “{said[:40]}”. {_HOW}")
    return found.value


def match(text: str, start: int, today: date) -> Match[date | BadDate] | None:
    """Return the day that begins at a place, today or later, or why there is none, and where that ends."""
    near = _WORD.match(text, start)
    if near and _ENDS.match(text, near.end()):
        return Match(near.end(), today + timedelta(days=_NEAR[near.group().casefold()]))
    found = _numeric(text, start) or _written(text, start) or _weekday(text, start, today)
    if found is None or not _ENDS.match(text, found.end):
        return None
    value = found.value
    return Match(found.end, value if isinstance(value, date) else _to_come(value, today))


def after(day: date, zone: str) -> datetime:
    """Return the moment at which a day is over in a zone."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))


def last(until: datetime, zone: str) -> date:
    """Return the last day of what ends at a moment, as the clocks of a zone show it."""
    return (until.astimezone(ZoneInfo(zone)) - timedelta(microseconds=1)).date()


def _to_come(said: Written | BadDate, today: date) -> date | BadDate:
    if isinstance(said, BadDate):
        return said
    day = _day(said, today)
    if day is None:
        return BadDate(f"{said} does not exist.")
    if day.year > today.year + _FURTHEST:
        return BadDate(f"{dates.written(day)} lies more than {_FURTHEST} years ahead. Name a nearer day.")
    if day >= today:
        return day
    later = "Name a day to come." if said.year else "If you mean a later year, write it too."
    return BadDate(f"{dates.written(day)} is past. {later}")


def _weekday(text: str, start: int, today: date) -> Match[date | BadDate] | None:
    """Return the next day of a name; on a day of that name, the question which."""
    said = _LETTERS.match(text, start)
    number = almanac.weekday(said.group()) if said and almanac.stands_alone(said.group()) else None
    if said is None or number is None:
        return None
    day = today + timedelta(days=(number - today.weekday()) % _WEEK)
    if day > today:
        return Match(said.end(), day)
    later = dates.written(day + timedelta(days=_WEEK))
    return Match(
        said.end(), BadDate(f"Today is a {said.group()}: {dates.written(day)}, or {later}? Write which.")
    )


def _written(text: str, start: int) -> Match[Written] | None:
    return written.read(text, start, almanac.YEARS)


def _numeric(text: str, start: int) -> Match[Written | BadDate] | None:
    """Return a date in numbers; where it may be two, the question which."""
    found = almanac.NUMERIC.match(text, start)
    if found is None:
        return None
    one, two, typed = int(found[1]), int(found[2] or found[5]), found[3] or found[6]
    year = almanac.full_year(typed) if typed else None
    if max(one, two) <= _MONTHS and one != two:
        listing = f"{Written(year, two, one)} or {Written(year, one, two)}"
        return Match(found.end(), BadDate(f"{found.group()} may be {listing}. {_HOW}"))
    day, month = (two, one) if two > _MONTHS else (one, two)
    return Match(found.end(), Written(year, month, day))


def _day(said: Written, today: date) -> date | None:
    """Return the day in its year; without one in this year, or in the next where it is long past."""
    if said.year is not None:
        return _last(said, said.year)
    day = _last(said, today.year)
    if day is None or day >= today or today - day < _LONG_GONE:
        return day
    return _last(said, today.year + 1)


def _last(said: Written, year: int) -> date | None:
    """Return the day that is written; of a month alone its last."""
    if said.day is not None:
        return almanac.existing(year, said.month, said.day)
    first = almanac.existing(year + said.month // _MONTHS, said.month % _MONTHS + 1, 1)
    return first - timedelta(days=1) if first else None
