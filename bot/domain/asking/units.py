"""Read one unit of time: a day, a week, a month, a quarter, a year, or the last so many of them."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

from bot.domain import almanac, dates, written
from bot.domain.names import Match, Names, word
from bot.domain.periods import FISCAL_YEAR_STARTS, Period
from bot.domain.written import Written

Piece = Written | Period
_WEEK_OF = re.compile(r"(?:the\s+)?week\s+(?:of|starting|beginning|from)\s+(?:the\s+)?", re.IGNORECASE)
_QUARTER = re.compile(r"Q([1-4])(?:\s*(?:of\s+)?(FY)?\s*['\u2019]?(20\d\d|\d\d))?(?!\w)", re.IGNORECASE)
_FISCAL = re.compile(r"(?:FY|fiscal(?:\s+year)?)\s*['\u2019]?(20\d\d|\d\d)(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(20\d\d)(?![\w,]|[-/.]\d)")
_LAST = re.compile(
    r"(?:the\s+)?(?:last|past|previous)\s+(\d{1,3})\s+(day|week|month|year)s?\b", re.IGNORECASE
)
_RELATIVE = {
    ("day", 0): "day|this day",
    ("week", 0): "week|this week|the week|current week|esta semana|cette semaine|deze week",
    ("week", -1): "last week|past week|previous week|semana pasada|la semana pasada|semaine dernière"
    "|la semaine dernière|vorige week",
    ("month", 0): "month|this month|the month|current month|este mes|ce mois|deze maand",
    (
        "month",
        -1,
    ): "last month|past month|previous month|mes pasado|el mes pasado|mois dernier|le mois dernier"
    "|vorige maand",
    ("quarter", 0): "quarter|this quarter|current quarter",
    ("quarter", -1): "last quarter|previous quarter",
    ("year", 0): "year|this year|current year|calendar year|year to date|ytd|este año|cette année|dit jaar",
    ("year", -1): "last year|previous year|el año pasado|año pasado|l'année dernière|vorig jaar",
    ("fiscal", 0): "fy|fiscal year|this fiscal year|this fy|current fiscal year",
    ("fiscal", -1): "last fiscal year|last fy|previous fiscal year",
}


def settled(piece: Piece, today: date) -> Period | None:
    """Return the period that a unit means; without a year, the latest that has begun; None if none exists."""
    if isinstance(piece, Period):
        return piece
    day = 1 if piece.day is None else piece.day
    found = (
        almanac.existing(piece.year, piece.month, day)
        if piece.year
        else almanac.latest(piece.month, day, today)
    )
    if found is None:
        return None
    return Period.month(found.year, found.month) if piece.day is None else Period.day(found)


def single(text: str, start: int, today: date) -> Match[Period] | None:
    """Read one unit of time as a period."""
    found = piece(text, start, today)
    period = settled(found.value, today) if found else None
    return Match(found.end, period) if found and period else None


def piece(text: str, start: int, today: date) -> Match[Piece] | None:
    """Read one unit of time, which may still lack its year."""
    for read in (_fiscal, _relative, _week_of, _written, _quarter, _year, _bare_month, _dated):
        if found := read(text, start, today):
            return Match(found.end, found.value)
    return None


def _written(text: str, start: int, today: date) -> Match[Written] | None:
    return written.read(text, start, written.years(today))


def _relative(text: str, start: int, today: date) -> Match[Period] | None:
    found = _relatives().longest(text, start)
    return (
        Match(found.end, _ago(*found.value[0], today)) if found and not _WEEK_OF.match(text, start) else None
    )


def _ago(unit: str, offset: int, today: date) -> Period:
    match unit:
        case "week":
            return Period.week(today + timedelta(weeks=offset))
        case "month":
            year, month = divmod(today.year * 12 + today.month - 1 + offset, 12)
            return Period.month(year, month + 1)
        case "quarter":
            year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + offset, 4)
            return Period.quarter(year, quarter + 1)
        case "year":
            return Period.year(today.year + offset)
        case "fiscal":
            return Period.fiscal_year(today.year + (today.month >= FISCAL_YEAR_STARTS) + offset)
        case _:
            return Period.day(today)


def _week_of(text: str, start: int, today: date) -> Match[Period] | None:
    said = _WEEK_OF.match(text, start)
    found = single(text, said.end(), today) if said else None
    return Match(found.end, Period.week(found.value.start)) if found and found.value.start else None


def _quarter(text: str, start: int, today: date) -> Match[Period] | None:
    said = _QUARTER.match(text, start)
    if said is None:
        return None
    quarter, typed = int(said[1]), said[3]
    if typed is None:
        return Match(said.end(), Period.quarter(today.year - (quarter > (today.month + 2) // 3), quarter))
    year = almanac.full_year(typed)
    if not said[2]:
        return Match(said.end(), Period.quarter(year, quarter))
    calendar = Period.quarter(year - 1, 4) if quarter == 1 else Period.quarter(year, quarter - 1)
    return Match(said.end(), replace(calendar, label=f"Q{quarter} FY{year}"))


def _fiscal(text: str, start: int, _today: date) -> Match[Period] | None:
    said = _FISCAL.match(text, start)
    return Match(said.end(), Period.fiscal_year(almanac.full_year(said[1]))) if said else None


def _year(text: str, start: int, _today: date) -> Match[Period] | None:
    said = _YEAR.match(text, start)
    return Match(said.end(), Period.year(int(said[1]))) if said else None


def _bare_month(text: str, start: int, _today: date) -> Match[Written] | None:
    said = word(text, start)
    month = almanac.month(said.value) if said else None
    return Match(said.end, Written(None, month, None)) if said and month else None


def _dated(text: str, start: int, today: date) -> Match[Period] | None:
    found = dates.match(text, start, datetime.combine(today, time(12)))
    if found is None or not isinstance(found.value, dates.When) or found.value.seized_on is None:
        return None
    return Match(found.end, Period.day(found.value.seized_on))


def last(text: str, start: int, today: date) -> Match[Period] | None:
    """Read `last 30 days`, ending today; `last 3 weeks`, months and years are whole ones."""
    said = _LAST.match(text, start)
    if said is None or not (number := int(said[1])):
        return None
    label = f"last {number} {said[2].casefold()}s"
    if said[2].casefold() == "day":
        return Match(said.end(), Period(today - timedelta(days=number - 1), today + timedelta(days=1), label))
    first, final = (_ago(said[2].casefold(), offset, today) for offset in (-number, -1))
    return Match(said.end(), Period(first.start, final.end, label))


@cache
def _relatives() -> Names[tuple[str, int]]:
    return Names((phrase, unit) for unit, phrases in _RELATIVE.items() for phrase in phrases.split("|"))
