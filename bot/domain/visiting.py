"""Read a visit as people type it: a country, its day or days, and what for where that was no visit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.domain import almanac, dates, homonyms, places, written
from bot.domain.asking import stretches, units
from bot.domain.homonyms import Asked, Role
from bot.domain.names import Match
from bot.domain.problems import Problem
from bot.domain.territories import Territory, gazetteer, territory
from bot.domain.visits import Purpose, Visit
from bot.domain.words import folded

_SILENT = re.compile(
    r"(?:[\s,;:.()]|(?:a|an|the|and|as|at|between|for|from|in|is|of|on|to|was)(?!\w))*", re.IGNORECASE
)
_PURPOSE = re.compile(r"(visit|meeting|training)(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;]+|.")
_LETTERS = re.compile(r"[A-Z]{3,}")
"""Abbreviates one country alone; two letters, as `DR`, may mean several."""
_COUNTRY = "Say which country, by its code or its name: `TT`, `Trinidad and Tobago`."
_DAYS = "write `8 May 2024` or `8-10 May 2024`."


@dataclass(frozen=True, slots=True)
class Said:
    """Hold what was said of a visit; None where nothing was."""

    country: str | None = None
    days: tuple[date, date] | None = None
    purpose: Purpose | None = None


Part = Said | Problem


def record(text: str, today: date, agency: str, home: str) -> Visit | tuple[Problem, ...]:
    """Read a visit of an agency; `home` is its jurisdiction, as which nobody means a look-alike."""
    said = _read(text, today, home)
    if not isinstance(said, Said):
        return said
    if said.country and said.days:
        first, last = said.days
        purpose = said.purpose or Purpose.VISIT
        return Visit(agency=agency, country=said.country, first=first, last=last, purpose=purpose)
    missing = ((said.country, "country", _COUNTRY), (said.days, "days", f"Say when it was: {_DAYS}"))
    return tuple(Problem(name, sentence) for value, name, sentence in missing if not value)


def amend(visit: Visit, text: str, today: date, home: str) -> Visit | tuple[Problem, ...]:
    """Read what is right about a visit: what is named replaces what stands, the rest stays."""
    said = _read(text, today, home)
    if not isinstance(said, Said):
        return said
    if said == Said():
        return (Problem("visit", "Say what is right: the country, the days, `meeting`."),)
    first, last = said.days or (visit.first, visit.last)
    country, purpose = said.country or visit.country, said.purpose or visit.purpose
    return replace(visit, country=country, first=first, last=last, purpose=purpose)


def _read(text: str, today: date, home: str) -> Said | tuple[Problem, ...]:
    parts = list(_parts(text, today, home))
    problems = [each for each in parts if isinstance(each, Problem)]
    said = [each for each in parts if isinstance(each, Said)]
    countries = [each.country for each in said if each.country]
    days = [each.days for each in said if each.days]
    purposes = [each.purpose for each in said if each.purpose]
    problems += _twice(("country", countries), ("stretch of days", days), ("purpose", purposes))
    if problems:
        return tuple(problems)
    return Said(next(iter(countries), None), next(iter(days), None), next(iter(purposes), None))


def _twice(*counted: tuple[str, Sequence[object]]) -> Iterator[Problem]:
    return (Problem(name, f"One {name} for each visit, please.") for name, said in counted if len(said) > 1)


def _parts(text: str, today: date, home: str) -> Iterator[Part]:
    at = _skip(text, 0)
    while at < len(text):
        found = _part(text, at, today, home) or _strange(text, at, today, home)
        yield found.value
        at = _skip(text, found.end)


def _part(text: str, start: int, today: date, home: str) -> Match[Part] | None:
    purpose = _PURPOSE.match(text, start)
    if purpose:
        return Match(purpose.end(), Said(purpose=Purpose(purpose[1].casefold())))
    return _days(text, start, today) or country(text, start, home)


def _days(text: str, start: int, today: date) -> Match[Part] | None:
    if ahead := _ahead(text, start, today):
        return ahead
    found = stretches.match(text, start, today)
    if found is None:
        date_like = dates.match(text, start, datetime.combine(today, time(12)))
        return Match(date_like.end, _unclear(text[start : date_like.end])) if date_like else None
    first, last = found.value.start, found.value.last
    unit = units.single(text, start, today)
    vague = first != last and unit is not None and unit.end == found.end
    if first is None or last is None or vague:
        return Match(found.end, _unclear(text[start : found.end]))
    if last > today:
        return Match(found.end, Problem("days", f"{dates.written(last)} has not come yet."))
    return Match(found.end, Said(days=(first, last)))


def _ahead(text: str, start: int, today: date) -> Match[Part] | None:
    """Return that a day, or the last of several, has not come yet: it is of a later year."""
    run, one = written.run(text, start, almanac.YEARS), written.read(text, start, almanac.YEARS)
    found = Match(run.end, run.value[1]) if run else one
    if found is None or (found.value.year or 0) <= today.year:
        return None
    return Match(found.end, Problem("days", f"{found.value} has not come yet."))


def _unclear(typed: str) -> Problem:
    return Problem("days", f"“{typed}” is neither a day nor a range of days to me: {_DAYS}")


def country(text: str, start: int, home: str) -> Match[Part] | None:
    """Read a country, or a place that lies in one; a name of one country alone is its own."""
    found = places.match(text, start)
    if found is None:
        return None
    named = _named(text[start : found.end])
    if named:
        return Match(found.end, Said(country=named))
    choice = homonyms.choose(found.value, Role.TO, None, [home])
    options = choice.options if isinstance(choice, Asked) else (choice.locality,)
    codes = list(dict.fromkeys(each.territory.partition("-")[0] for each in options if each.territory))
    if isinstance(choice, Asked):
        return Match(found.end, Problem("country", f"{choice.sentence} Write {' or '.join(codes)}."))
    return Match(found.end, Said(country=codes[0]))


def _named(typed: str) -> str | None:
    """Return the country that alone is called so: by its code, its name in full, or as `BVI`."""
    if typed in gazetteer():
        return territory(typed).country
    found = [each for each in gazetteer().values() if folded(typed) in map(folded, _certain(each))]
    return found[0].country if len(found) == 1 else None


def _certain(named: Territory) -> Iterator[str]:
    """Yield what nobody calls another country: `Dominica`, `Commonwealth of Dominica`, `BVI`; never `DR`."""
    yield named.name
    yield from (each for each in named.aliases if _LETTERS.fullmatch(each) or named.name in each)


def _strange(text: str, start: int, today: date, home: str) -> Match[Part]:
    """Take the whole run of words that nothing here understands."""
    end = _word(text, start)
    while (following := _skip(text, end)) < len(text) and not _part(text, following, today, home):
        end = _word(text, following)
    return Match(end, Problem("visit", f"I don't know what “{text[start:end]}” is."))


def _word(text: str, start: int) -> int:
    found = _WORD.match(text, start)
    return found.end() if found else len(text)


def _skip(text: str, start: int) -> int:
    found = _SILENT.match(text, start)
    return found.end() if found else start
