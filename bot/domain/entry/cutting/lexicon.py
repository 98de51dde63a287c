"""Find item words: labels, plurals and synonyms in all languages, longest phrase first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain import items
from bot.domain.names import Match, Names
from bot.domain.words import folded

_HEAD_FIRST = {"a", "antibalas", "artesanal", "artesanales", "asalto", "assaut", "chasse", "corta", "cortas"}
_HEAD_FIRST |= {"courte", "d", "de", "fuego", "larga", "largas", "longue", "longues", "poing", "pompe"}
"""Spanish and French words behind the noun, which alone says whether there are many."""

_NO_PLURAL = {
    "ammo",
    "ammunition",
    "armor",
    "armour",
    "gunpowder",
    "munition",
    "municion",
    "munitie",
    "powder",
}
_PLURAL_IN_N = {"patronen", "pistolen"}
_LONGEST = 60
"""The longest item phrase, in characters."""


@dataclass(frozen=True, slots=True)
class Named:
    """Hold the category that a word names; `plural` also for words that have no singular."""

    code: str
    plural: bool


def match(text: str, start: int) -> Match[Named] | None:
    """Return the category of the longest item word at `start`, which digits may touch: `41rds`."""
    if text[start - 1 : start].isdigit():
        glued = _names().longest(text[start : start + _LONGEST], 0)
        return Match(start + glued.end, glued.value[0]) if glued else None
    found = _names().longest(text, start)
    return Match(found.end, found.value[0]) if found else None


def nearest(typed: str) -> str | None:
    """Return the known item word that is at most a few slips away from one of those typed."""
    single = [phrase for phrase in _phrases() if phrase.isalpha()]
    for word in folded(typed).split():
        slips = min(len(word) // 3, 2) if word.isalpha() else 0
        found = process.extractOne(word, single, scorer=OSA.distance, score_cutoff=slips)
        if slips and found:
            return _phrases()[found[0]][0]
    return None


@cache
def _names() -> Names[Named]:
    return Names(_phrases().values())


@cache
def _phrases() -> dict[str, tuple[str, Named]]:
    """Return every listed phrase in its folded form, and the English plurals that are not listed."""
    listed = {folded(phrase): (phrase, Named(code, _plural(phrase))) for code, phrase in _listed()}
    plurals = {
        folded(f"{phrase}s"): (f"{phrase}s", Named(named.code, plural=True))
        for phrase, named in listed.values()
        if not named.plural and not phrase.endswith(("s", "x", ")"))
    }
    return plurals | listed


def _listed() -> Iterator[tuple[str, str]]:
    for item in items.catalogue().values():
        yield from ((item.code, phrase) for phrase in (*item.synonyms, item.label, item.plural))


def _plural(phrase: str) -> bool:
    said = folded(phrase.partition("(")[0]).split()
    head = said[0] if _HEAD_FIRST & set(said[1:]) else said[-1]
    return head.endswith(("s", "x")) or head in _NO_PLURAL | _PLURAL_IN_N
