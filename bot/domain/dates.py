"""Read when something was seized: a day, about a day, a month, or unknown; never guess between two."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain import almanac
from bot.domain import written as writing
from bot.domain.almanac import Moment
from bot.domain.names import Match
from bot.domain.seizures import Precision
from bot.domain.written import Written

NIGHT_ENDS: Final = 6
"""Before this hour "today", "tonight" and "last night" may each mean two dates."""


_DAYS_BACK = {Moment.TODAY: 0, Moment.THIS_NIGHT: 0, Moment.YESTERDAY: 1, Moment.DAY_BEFORE: 2}


@dataclass(frozen=True, slots=True)
class When:
    """Hold a date as read; `echo` says what was assumed, `alternatives` what else it may mean."""

    seized_on: date | None
    precision: Precision = Precision.DAY
    echo: str | None = None
    alternatives: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DateAsked:
    """Ask which date is meant."""

    sentence: str
    options: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class BadDate:
    """Say why a date cannot be right."""

    sentence: str


Reading = When | DateAsked | BadDate


def match(text: str, start: int, now: datetime, years: range | None = None) -> Match[Reading] | None:
    """Read the date that begins at `start`; `now` is local, in the zone of the place (rule C13).

    A number behind it that is not among the `years` is none; usually these are those near to now.
    """
    if start and text[start - 1].isalnum():
        return None
    about = almanac.ABOUT.match(text, start)
    among = writing.years(now.date()) if years is None else years
    found = _exact(text, about.end() if about else start, now, among)
    if about and found and isinstance(found.value, When) and found.value.precision is Precision.DAY:
        return Match(found.end, replace(found.value, precision=Precision.ON_OR_ABOUT))
    return found


def written(day: date) -> str:
    """Write a date as every message does: `3 Nov 2023`."""
    return f"{day.day} {day:%b %Y}"


def _exact(text: str, start: int, now: datetime, years: range) -> Match[Reading] | None:
    today = now.date()
    return (
        _moment(text, start, now)
        or _ago(text, start, today)
        or _weekday(text, start, today, years)
        or _either(text, start, today, years)
        or _numeric(text, start, today)
        or _written(text, start, today, years)
    )


def _moment(text: str, start: int, now: datetime) -> Match[Reading] | None:
    found = almanac.moments().longest(text, start)
    return Match(found.end, _when(found.value[0], now)) if found else None


def _when(moment: Moment, now: datetime) -> Reading:
    today, yesterday = now.date(), now.date() - timedelta(days=1)
    match moment:
        case Moment.UNKNOWN:
            return When(None, Precision.UNKNOWN)
        case Moment.TOMORROW:
            return BadDate("Tomorrow has not come yet.")
        case Moment.LAST_NIGHT:
            return When(yesterday, echo=written(yesterday), alternatives=(today,))
        case Moment.TODAY | Moment.THIS_NIGHT if now.hour < NIGHT_ENDS:
            return When(today, echo=written(today), alternatives=(yesterday,))
        case _:
            return When(today - timedelta(days=_DAYS_BACK[moment]))


def _ago(text: str, start: int, today: date) -> Match[Reading] | None:
    found = almanac.DAYS_AGO.match(text, start)
    if found is None:
        return None
    days = almanac.count(next(number for number in found.groups() if number))
    day = today - timedelta(days=min(days, today.toordinal() - 1))
    return Match(found.end(), When(day, echo=written(day)))


def _weekday(text: str, start: int, today: date, years: range) -> Match[Reading] | None:
    said = almanac.WEEKDAY.match(text, start)
    number = almanac.weekday(said["name"]) if said else None
    if not said or number is None:
        return None
    if found := _written(text, said.end("behind"), today, years):
        return Match(found.end, _on_that_weekday(found.value, number, today))
    strictly = bool(said["last"] or said["past"])
    if not strictly and not almanac.stands_alone(said["name"]):
        return None
    day = almanac.weekday_before(number, today, strictly=strictly)
    when = When(day, echo=f"{day:%A} {written(day)}", alternatives=(day - timedelta(days=7),))
    return Match(said.end("past" if said["past"] else "name"), when)


def _on_that_weekday(said: Reading, number: int, today: date) -> Reading:
    day = said.seized_on if isinstance(said, When) and said.precision is Precision.DAY else None
    if day is None or day.weekday() == number:
        return said
    nearest = almanac.weekday_before(number, min(today, day + timedelta(days=3)), strictly=False)
    return DateAsked(f"{written(day)} is a {day:%A}: which day is right?", (day, nearest))


def _either(text: str, start: int, today: date, years: range) -> Match[Reading] | None:
    """Ask which of two days is meant: a seizure has one."""
    run = writing.run(text, start, years)
    if run is None:
        return None
    days = tuple(
        w.seized_on
        for w in (_settled(each, today) for each in run.value)
        if isinstance(w, When) and w.seized_on
    )
    if not days:
        return Match(run.end, BadDate(f"{run.value[1]} is not a date up to today."))
    listing = " or ".join(written(day) for day in days)
    return Match(run.end, DateAsked(f"A seizure has one date: {listing}?", days))


def _numeric(text: str, start: int, today: date) -> Match[Reading] | None:
    found = almanac.NUMERIC.match(text, start)
    if found is None:
        return None
    one, two, typed = int(found[1]), int(found[2] or found[5]), found[3] or found[6]
    year = almanac.full_year(typed) if typed else None
    readings = [_settled(Written(year, month, day), today) for day, month in {(one, two): 0, (two, one): 0}]
    days = tuple(reading.seized_on for reading in readings if isinstance(reading, When) and reading.seized_on)
    if not days:
        return Match(found.end(), BadDate(f"{found[0]} is not a date up to today."))
    if len(days) == 1:
        return Match(found.end(), When(days[0], echo=written(days[0])))
    listing = " or ".join(written(day) for day in days)
    return Match(found.end(), DateAsked(f"Does {found[0]} mean {listing}?", days))


def _written(text: str, start: int, today: date, years: range) -> Match[Reading] | None:
    found = writing.read(text, start, years)
    return Match(found.end, _settled(found.value, today)) if found else None


def _settled(said: Written, today: date) -> Reading:
    day = 1 if said.day is None else said.day
    known = said.year is not None
    found = (
        almanac.existing(said.year, said.month, day) if said.year else almanac.latest(said.month, day, today)
    )
    if found is None:
        return BadDate(f"{said} does not exist.")
    if found > today:
        return BadDate(f"{said} has not come yet.")
    if said.day is None:
        return When(found, Precision.MONTH, None if known else f"{found:%B %Y}")
    return When(found, echo=None if known else written(found))
