"""Read at what local time a channel wants its digest: `monday 08:00 America/New_York`, in any order."""

import re
from dataclasses import replace
from datetime import time
from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.domain import almanac
from bot.domain.names import plain
from bot.domain.occurrences import Schedule
from bot.domain.problems import Refusal
from handlers.kit.text import safe

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR_ENOUGH = 70
_TIME = re.compile(r"\b(?:(\d{1,2})[:.h](\d\d)|(\d\d)(\d\d)|(\d{1,2}))\s*(am|pm)?\b", re.IGNORECASE)
_FILLING = re.compile(r"\b(?:every|each|on|at)\b", re.IGNORECASE)
_HALF_DAY = 12


def read(words: str, default: Schedule) -> Schedule:
    """Return the schedule that the words ask for; what they leave out is as in `default`."""
    found, rest = default, _FILLING.sub(" ", words)
    if at := _TIME.search(rest):
        found = replace(found, at=_time(at))
        rest = f"{rest[: at.start()]} {rest[at.end() :]}"
    for word in re.findall(r"[^\W\d_]+", rest):
        if (weekday := almanac.WEEKDAYS.get(plain(word))) is not None:
            found = replace(found, weekday=weekday)
            rest = rest.replace(word, " ", 1)
            break
    named = " ".join(rest.split())
    return replace(found, zone=zone(named)) if named else found


def zone(name: str) -> str:
    """Return the IANA zone that a name means: whole, or its city alone."""
    wanted = name.casefold().replace(" ", "_")
    if wanted in _zones():
        return _zones()[wanted]
    near = process.extractOne(wanted, _zones().keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    guess = f" Did you mean `{_zones()[near[0]]}`?" if near else ""
    raise Refusal(
        f"I don't understand “{safe(name[:60])}”. Write a day, a time and if need be a time zone, "
        f"as in `/digest subscribe monday 08:00 America/Port_of_Spain`.{guess}"
    )


def said(schedule: Schedule) -> str:
    """Return a schedule in words."""
    return f"every {WEEKDAYS[schedule.weekday]} at {schedule.at:%H:%M} ({schedule.zone})"


def _time(found: re.Match[str]) -> time:
    hour = int(found[1] or found[3] or found[5])
    if found[6]:
        hour = hour % _HALF_DAY + (_HALF_DAY if found[6].casefold() == "pm" else 0)
    try:
        return time(hour, int(found[2] or found[4] or 0))
    except ValueError:
        raise Refusal(f"{found.group().strip()} is no time of day. Write it as 08:00 or 8 am.") from None


@cache
def _zones() -> dict[str, str]:
    """Return every zone by its folded name, and by its city where that is unambiguous."""
    names = sorted(available_timezones(), key=lambda each: (each.startswith("America/"), each))
    cities = {each.rpartition("/")[2].casefold(): each for each in names}
    return cities | {each.casefold(): each for each in names}
