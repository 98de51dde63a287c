"""Read a day in the midst of a line, with the word before it; what is doubtful about it is a problem."""

import re
from datetime import datetime

from bot.domain import almanac, dates
from bot.domain.dates import BadDate, DateAsked, When
from bot.domain.entry.cutting import moments
from bot.domain.names import Match
from bot.domain.problems import Problem


def match(text: str, at: int, now: datetime, before: re.Pattern[str]) -> Match[When | Problem] | None:
    """Return the day that begins at a place, by itself or behind a word such as `on`.

    No quantity follows it, so that every number of a year is one, however far it lies.
    """
    found, said = dates.match(text, at, now, almanac.YEARS), before.match(text, at)
    if said and not found:
        found = moments.behind(said.group(), text, said.end(), now, almanac.YEARS)
    if found is None:
        return None
    match found.value:
        case DateAsked() as asked:
            listing = " or ".join(map(dates.written, asked.options))
            sentence = f"Which day is meant, {listing}? Write the month in letters."
            return Match(found.end, Problem("date", sentence))
        case BadDate() as bad:
            return Match(found.end, Problem("date", bad.sentence))
        case when:
            return Match(found.end, when)
