"""Read the last day of something that ends: written out, never in the past."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain import almanac, dates, written
from bot.domain.dates import BadDate
from bot.domain.written import Written

_LONG_GONE = timedelta(days=183)
"""A day without a year that passed less than this ago may be a slip: its year is asked for."""
_PLAUSIBLE = 14
"""Years ahead that are read as years."""
_MONTHS = 12
_NEAR = {"today": 0, "tonight": 0, "tomorrow": 1}
_HOW = "Write it as `until 31 Dec 2026`."


def read(words: str, today: date) -> date | BadDate:
    """Return the day that words mean, today or later; or why they mean none."""
    said = words.strip()
    if said.casefold() in _NEAR:
        return today + timedelta(days=_NEAR[said.casefold()])
    found = _numeric(said) or _written(said, today)
    if found is None:
        return BadDate(f"I did not understand the date “{said[:40]}”. {_HOW}")
    if isinstance(found, BadDate):
        return found
    day = _day(found, today)
    if day is None:
        return BadDate(f"{found} does not exist.")
    if day >= today:
        return day
    later = "Name a day to come." if found.year else "If you mean a later year, write it too."
    return BadDate(f"{dates.written(day)} is past. {later}")


def after(day: date, zone: str) -> datetime:
    """Return the moment at which a day is over in a zone."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))


def last(until: datetime, zone: str) -> date:
    """Return the last day of what ends at a moment, as the clocks of a zone show it."""
    return (until.astimezone(ZoneInfo(zone)) - timedelta(microseconds=1)).date()


def _written(words: str, today: date) -> Written | None:
    found = written.read(words, 0, date(today.year + _PLAUSIBLE, 1, 1))
    return found.value if found and found.end == len(words) else None


def _numeric(words: str) -> Written | BadDate | None:
    """Return a date in numbers; where it may be two, the question which."""
    found = almanac.NUMERIC.fullmatch(words)
    if found is None:
        return None
    one, two, typed = int(found[1]), int(found[2] or found[5]), found[3] or found[6]
    year = almanac.full_year(typed) if typed else None
    if max(one, two) <= _MONTHS and one != two:
        return BadDate(f"{words} may be {Written(year, two, one)} or {Written(year, one, two)}. {_HOW}")
    day, month = (two, one) if two > _MONTHS else (one, two)
    return Written(year, month, day)


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
