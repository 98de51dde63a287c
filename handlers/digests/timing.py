"""Read how often and when a digest is wanted: `monthly on day 1 08:00 America/New_York`, in any order."""

import re
from dataclasses import replace
from datetime import time

from bot.domain import almanac
from bot.domain.names import plain
from bot.domain.occurrences import Cadence, Schedule
from bot.domain.problems import Refusal
from handlers.kit import zones

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
USAGE = (
    "Write how often, a day, a time and if need be a time zone, as in "
    "`/digest subscribe monday 08:00 America/Port_of_Spain` or `/digest subscribe monthly on day 1 08:00`."
)
LAST = 31
"""The day of the month that stands for its last one, however short it is."""
_CADENCES = {
    Cadence.FORTNIGHTLY: r"(?:every|each)\s+(?:(?:two|2)\s+weeks|(?:other|second)(?:\s+week)?)"
    r"|bi-?weekly|fortnightly|quincenal",
    Cadence.QUARTERLY: r"(?:every|each)\s+(?:quarter|(?:three|3)\s+months)|quarterly|trimestral|trimestriel",
    Cadence.MONTHLY: r"(?:every|each)\s+month|monthly|mensual|mensuel|maandelijks",
    Cadence.WEEKLY: r"(?:every|each)\s+week|weekly|semanal|hebdomadaire|wekelijks",
}
_OFTEN = {each: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for each, words in _CADENCES.items()}
_DAY = re.compile(
    r"\b(?:day\s+(?P<day>\d{1,2})|(?P<nth>\d{1,2})(?:st|nd|rd|th)|(?P<first>first)|(?P<last>last))\b(?:\s+day\b)?"
    r"(?:\s+of(?:\s+the)?\s+month\b)?",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b(?:(\d{1,2})[:.h](\d\d)|(\d\d)(\d\d)|(\d{1,2}))\s*(am|pm)?\b", re.IGNORECASE)
_FILLING = re.compile(r"\b(?:every|each|on|at|the)\b", re.IGNORECASE)
_HALF_DAY = 12
Read = tuple[Schedule, str, str]
"""What was understood, the words that are left, and what was wrong with those that were read."""


def read(words: str, default: Schedule) -> Schedule:
    """Return the schedule that the words ask for; what they leave out is as in `default`.

    A refusal names all that was not understood.
    """
    found, rest = _cadence(words, default)
    problems = []
    for part in (_day_of_month, _time, _weekday, _zone):
        found, rest, problem = part(found, rest)
        problems += [problem] if problem else []
    if problems:
        raise Refusal("\n".join(problems))
    return found


def said(schedule: Schedule) -> str:
    """Return a schedule in words."""
    time = f"at {schedule.at:%H:%M} ({schedule.zone})"
    day = "the last day" if schedule.day == LAST else f"day {schedule.day}"
    match schedule.cadence:
        case Cadence.WEEKLY:
            return f"every {WEEKDAYS[schedule.day]} {time}"
        case Cadence.FORTNIGHTLY:
            return f"every two weeks on {WEEKDAYS[schedule.day]} {time}"
        case Cadence.MONTHLY:
            return f"every month on {day} {time}"
        case Cadence.QUARTERLY:
            return f"every quarter on {day} of the month after it {time}"


def _cadence(words: str, default: Schedule) -> tuple[Schedule, str]:
    """Return how often, and the words without it; another cadence begins on its first day.

    A day of the week alone says by weeks.
    """
    for cadence, often in _OFTEN.items():
        if said := often.search(words):
            same = cadence.by_weeks is default.cadence.by_weeks
            day = default.day if same else 0 if cadence.by_weeks else 1
            rest = f"{words[: said.start()]} {words[said.end() :]}"
            return replace(default, cadence=cadence, day=day), _FILLING.sub(" ", rest)
    if not default.cadence.by_weeks and _weekdays(words):
        default = replace(default, cadence=Cadence.WEEKLY, day=0)
    return default, _FILLING.sub(" ", words)


def _weekdays(words: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", words) if plain(word) in almanac.WEEKDAYS]


def _day_of_month(found: Schedule, rest: str) -> Read:
    said = _DAY.search(rest)
    if said is None:
        return found, rest, ""
    day = 1 if said["first"] else int(said["day"] or said["nth"] or LAST)
    left = f"{rest[: said.start()]} {rest[said.end() :]}"
    if found.cadence.by_weeks:
        return found, left, f"“{said.group().strip()}” is a day of the month: {_FITTING[True]}"
    if not 1 <= day <= LAST:
        return found, left, f"No month has a day {day}. Write 1 to {LAST}, or `last day`."
    return replace(found, day=day), left, ""


def _time(found: Schedule, rest: str) -> Read:
    said = _TIME.search(rest)
    if said is None:
        return found, rest, ""
    left, hour = f"{rest[: said.start()]} {rest[said.end() :]}", int(said[1] or said[3] or said[5])
    if said[6]:
        hour = hour % _HALF_DAY + (_HALF_DAY if said[6].casefold() == "pm" else 0)
    try:
        return replace(found, at=time(hour, int(said[2] or said[4] or 0))), left, ""
    except ValueError:
        return found, left, f"{said.group().strip()} is no time of day. Write it as 08:00 or 8 am."


def _weekday(found: Schedule, rest: str) -> Read:
    for word in _weekdays(rest):
        left = rest.replace(word, " ", 1)
        if not found.cadence.by_weeks:
            return found, left, f"“{word}” is a day of the week: {_FITTING[False]}"
        return replace(found, day=almanac.WEEKDAYS[plain(word)]), left, ""
    return found, rest, ""


def _zone(found: Schedule, rest: str) -> Read:
    named = " ".join(rest.split())
    try:
        return (replace(found, zone=zones.read(named, USAGE)) if named else found), "", ""
    except Refusal as refusal:
        return found, "", refusal.sentence


_FITTING = {
    True: "a digest by weeks comes on a weekday. Write `weekly friday 08:00`, or `monthly on day 1 08:00`.",
    False: "a digest by months comes on a day of the month. Write `monthly on day 1 08:00`, "
    "or `weekly friday 08:00`.",
}
