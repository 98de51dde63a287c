"""Read an agency with a date and a receipt: `TTPS on 5 Nov receipt TT-889`."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain import dates
from bot.domain.dates import BadDate, DateAsked, When
from bot.domain.entry.reading import Context
from bot.domain.places import zone_of
from bot.domain.problems import Problem
from bot.domain.seizures import Locality, Precision
from bot.domain.words import Words

_RECEIPT = re.compile(
    r"(?:^|\s)receipt\s*(?:no\.?|number|#|:)?\s*(\S.*?)(?=\s+(?:on|since)\s|$)", re.IGNORECASE
)
_DATED = re.compile(r"(?:^|\s)(?:(?:on|since|from|desde|depuis)\s+)?(?=\S)", re.IGNORECASE)
_TO = re.compile(r"(?:to|by|with|a|à)\s+(?:the\s+)?", re.IGNORECASE)
LONGEST: Final = 60
"""Characters that the number of a receipt may have."""


@dataclass(frozen=True, slots=True)
class Party:
    """Hold an agency as named, since when, against which receipt."""

    agency: str
    since: date | None = None
    receipt: Words | None = None


def read(text: str, context: Context, place: Locality) -> Party | Problem:
    """Return the agency that a text names, or what is wrong with it."""
    said, receipt = " ".join(text.split()), None
    if found := _RECEIPT.search(said):
        said, receipt = f"{said[: found.start()]}{said[found.end() :]}", Words(found[1][:LONGEST])
        if not any(letter.isdecimal() for letter in receipt):
            return Problem("receipt", f"“{receipt}” is no number of a receipt: it has no digit.")
    now = context.now.astimezone(ZoneInfo(zone_of(place) or context.channel_zone))
    since: date | None = None
    for dated in _DATED.finditer(said):
        when = dates.match(said, dated.end(), now)
        day = _day(when.value) if when else None
        if isinstance(day, Problem):
            return day
        if when:
            said, since = f"{said[: dated.start()]} {said[when.end :]}".strip(), day
            break
    name = _TO.sub("", said.strip(" ,"), count=1) if _TO.match(said.strip(" ,")) else said.strip(" ,")
    agency = context.roster.find(name)
    return Party(agency.code, since, receipt) if agency else Problem("agency", _unknown(name, context))


def _day(reading: dates.Reading) -> date | Problem | None:
    match reading:
        case When(precision=Precision.MONTH):
            return Problem("date", "A month is not precise enough here: say the day, or leave it out.")
        case When() as when:
            return when.seized_on
        case DateAsked() as asked:
            return Problem("date", f"{asked.sentence} Write the month in letters.")
        case BadDate() as bad:
            return Problem("date", bad.sentence)


def _unknown(name: str, context: Context) -> str:
    if not name:
        return "Say which agency, by its code or its name."
    near = " or ".join(context.roster.nearest(name))
    meant = f"Did you mean {near}?" if near else "`/operation agency add` makes it one."
    return f"“{name}” is no agency here. {meant}"
