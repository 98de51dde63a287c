"""Name what was not understood, with the nearest words that would be."""

from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import OSA

from bot.domain import places
from bot.domain.agencies import Roster
from bot.domain.asking import filters
from bot.domain.problems import Problem
from bot.domain.territories import gazetteer
from bot.domain.words import folded

SHOWN = 60
"""How much of what was not understood is repeated and compared, in characters."""

_OTHERS = (
    "by agency",
    "by category",
    "by destination",
    "by month",
    "by week",
    "last month",
    "last week",
    "outbound",
)


def unknown(typed: str, roster: Roster) -> Problem:
    """Say that these words mean nothing here, and offer up to three that do."""
    near = nearest(typed, roster)
    hint = f" Did you mean {' or '.join(near)}?" if near else " Try `help`."
    return Problem("words", f'I don\'t know "{typed[:SHOWN]}".{hint}')


def nearest(typed: str, roster: Roster) -> tuple[str, ...]:
    """Return up to three known words that are a few slips away from what was typed, best first."""
    ours = {folded(name): name for each in roster.agencies.values() for name in (each.code, *each.aliases)}
    known = {**_known(), **ours}
    start = folded(typed[:SHOWN])
    tried = dict.fromkeys((start, *start.split()))
    found = (name for word in tried for name in _close(word, known))
    return tuple(dict.fromkeys(known[name] for name in found))[:3]


def _close(word: str, known: Iterable[str]) -> list[str]:
    slips = min(len(word) // 3, 3)
    measured = ((OSA.distance(word, name, score_cutoff=slips), name) for name in known)
    near = [each for each in measured if each[0] <= slips] if slips else []
    return [name for _, name in sorted(near)]


@cache
def _known() -> dict[str, str]:
    items = (name for name, _ in filters.named_items())
    territories = (territory.name for territory in gazetteer().values())
    listed = (place.name for place in places.listed().values())
    return {folded(name): name for name in (*listed, *territories, *_OTHERS, *items)}
