"""Find the listed places that a name which is not listed may be a slip for; they are offered, never taken."""

from functools import cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain import placenames, places
from bot.domain.places import Candidate, Place
from bot.domain.territories import gazetteer, territory
from bot.domain.words import folded

_SHORT: Final = 5
"""Shorter names are a slip away from too many others."""

_LONG: Final = 10
"""Names this long may have two slips."""

_OFFERED: Final = 2


def nearest(typed: str, home: frozenset[str]) -> tuple[Candidate, ...]:
    """Return the places spelt most like a name: those at home first, then the region's, then others."""
    name = folded(typed)
    if len(name) < _SHORT or not name.replace(" ", "").isalpha():
        return ()
    slips = 2 if len(name) >= _LONG else 1
    close = process.extract(name, _names(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    found = [
        (_distance(each, home), away, -_people(each), each)
        for key, away, _ in close
        for each in _known()[key]
    ]
    ranked = sorted(found, key=lambda one: one[:3])
    best = [each for distance, away, _, each in ranked if (distance, away) == ranked[0][:2]]
    return tuple(dict.fromkeys(best))[:_OFFERED]


def _distance(candidate: Candidate, home: frozenset[str]) -> int:
    if candidate.country in home:
        return 0
    return 1 if territory(candidate.country).is_caribbean else 2


def _people(candidate: Candidate) -> int:
    return (candidate.population or 0) if isinstance(candidate, Place) else 0


@cache
def _names() -> tuple[str, ...]:
    return tuple(_known())


@cache
def _known() -> dict[str, tuple[Candidate, ...]]:
    """Return the bearers of every name; the name of a territory is never that of a town."""
    bearers: dict[str, dict[Candidate, None]] = {}
    for place in places.listed().values():
        for name in placenames.of_place(place.name, place.territory, place.kind, place.aliases):
            bearers.setdefault(folded(name), {})[place] = None
    wide = ((folded(name), each) for each in gazetteer().values() for name in placenames.of_territory(each))
    return {name: tuple(each) for name, each in bearers.items()} | {name: (each,) for name, each in wide}
