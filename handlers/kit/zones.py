"""Read the time zones that people name: whole, or by their city alone."""

from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.domain.problems import Refusal
from handlers.kit.text import safe

NEAR_ENOUGH = 70


def read(name: str, usage: str) -> str:
    """Return the IANA zone that a name means; a refusal with the usage and the nearest zone otherwise."""
    wanted = "_".join(name.casefold().split())
    if wanted in _zones():
        return _zones()[wanted]
    near = process.extractOne(wanted, _zones().keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    guess = f" Did you mean `{_zones()[near[0]]}`?" if near else ""
    raise Refusal(f"I don't understand “{safe(name[:60])}”. {usage}{guess}")


@cache
def _zones() -> dict[str, str]:
    """Return every zone by its folded name, and by its city where that is unambiguous."""
    names = sorted(available_timezones(), key=lambda each: (each.startswith("America/"), each))
    cities = {each.rpartition("/")[2].casefold(): each for each in names}
    return cities | {each.casefold(): each for each in names}
