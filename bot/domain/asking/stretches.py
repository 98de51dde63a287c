"""Read which stretch of time a question is about: `last week`, `Q3`, `1 Sep - 30 Sep`, `since 1 Sep`."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from bot.domain import dates, written
from bot.domain.asking import units
from bot.domain.asking.units import Piece
from bot.domain.names import Match, Names
from bot.domain.periods import Period
from bot.domain.written import Written

_FROM = re.compile(r"(?:from|between|del?|du|van)\s+(?:the\s+)?", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|from|desde|depuis|sinds)\s+(?:the\s+|el\s+|le\s+)?", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|up\s+to|through|hasta|jusqu'au|tot)\s+(?:the\s+)?", re.IGNORECASE)
_JOINED = re.compile(
    r"\s*(?:[-\u2013\u2014/]|\.\.+)\s*|\s+(?:to|until|till|through|thru|and|al?|hasta|au|tot)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_WHOLE = (
    "since start|since the start|since the beginning|since it began|to date|so far|all time|ever|in total"
)


def match(text: str, start: int, today: date) -> Match[Period] | None:
    """Read the period that begins at `start`; what has no year is the latest one that has begun."""
    if start and text[start - 1].isalnum():
        return None
    return (
        _whole(text, start)
        or _range(text, start, today)
        or _open(text, start, today)
        or units.last(text, start, today)
        or units.single(text, start, today)
    )


def _whole(text: str, start: int) -> Match[Period] | None:
    found = _wholes().longest(text, start)
    return Match(found.end, Period.since_start()) if found else None


def _open(text: str, start: int, today: date) -> Match[Period] | None:
    since, until = _SINCE.match(text, start), _UNTIL.match(text, start)
    said = since or until
    if not said or not (found := units.piece(text, said.end(), today)):
        return None
    period = units.settled(found.value, today)
    if period is None:
        return None
    if since:
        return Match(found.end, Period(period.start, None, f"since {_day(period.start)}"))
    return Match(found.end, Period(None, period.end, f"up to {_day(period.last)}"))


def _range(text: str, start: int, today: date) -> Match[Period] | None:
    opening = _FROM.match(text, start)
    begin = opening.end() if opening else start
    if run := written.run(text, begin, written.years(today)):
        return _bounded(run.end, *run.value, today)
    one = units.piece(text, begin, today)
    joined = _JOINED.match(text, one.end) if one else None
    two = units.piece(text, joined.end(), today) if joined else None
    if not one or not two:
        return None
    return _bounded(two.end, one.value, two.value, today)


def _bounded(end: int, one: Piece, two: Piece, today: date) -> Match[Period] | None:
    first = units.settled(_in_the_year_of(two, one), today)
    last = units.settled(_from(first, two), today) if first else None
    if not first or not last or not first.start or not last.end or first.start >= last.end:
        return None
    label = f"{_day(first.start)} to {_day(last.last)}"
    return Match(end, Period(first.start, last.end, label))


def _in_the_year_of(two: Piece, one: Piece) -> Piece:
    """Give a start without a year the year of an end that has one, or the year before."""
    year = (
        two.start.year
        if isinstance(two, Period) and two.start
        else two.year
        if isinstance(two, Written)
        else None
    )
    if not isinstance(one, Written) or one.year is not None or year is None:
        return one
    later = isinstance(two, Written) and (one.month, one.day or 1) > (two.month, two.day or 31)
    return replace(one, year=year - 1 if later else year)


def _from(first: Period, two: Piece) -> Piece:
    """Give an end without a year the first one that does not lie before the start."""
    if not isinstance(two, Written) or two.year is not None or first.start is None:
        return two
    sooner = (two.month, two.day or 31) < (first.start.month, first.start.day)
    return replace(two, year=first.start.year + 1 if sooner else first.start.year)


def _day(day: date | None) -> str:
    return dates.written(day) if day else "the start"


@cache
def _wholes() -> Names[bool]:
    return Names((phrase, True) for phrase in _WHOLE.split("|"))
