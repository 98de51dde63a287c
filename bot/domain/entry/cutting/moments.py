"""Read dates behind their prepositions, where a month may be written small: `in dec`, `on may`."""

from datetime import datetime

from bot.domain import dates
from bot.domain.names import Match

_SURELY = {"in", "on", "date", "dated"}
"""Words behind which "may" and "dec" are months; Spanish "el mar" is the sea."""


def behind(
    preposition: str, text: str, start: int, now: datetime, years: range | None = None
) -> Match[dates.Reading] | None:
    """Read the date that begins at `start`, behind a preposition or none."""
    if preposition.strip(" :").casefold() in _SURELY:
        text = text[:start] + text[start : start + 1].upper() + text[start + 1 :]
    return dates.match(text, start, now, years)
