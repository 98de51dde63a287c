"""Read at what local time a channel wants its digest: `monday 08:00 America/New_York`, in any order."""

import re
from dataclasses import replace
from datetime import time

from bot.domain import almanac
from bot.domain.names import plain
from bot.domain.occurrences import Schedule
from bot.domain.problems import Refusal
from handlers.kit import zones

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
USAGE = (
    "Write a day, a time and if need be a time zone, "
    "as in `/digest subscribe monday 08:00 America/Port_of_Spain`."
)
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
    return replace(found, zone=zones.read(named, USAGE)) if named else found


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
