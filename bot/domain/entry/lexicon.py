"""Find item words: labels, plurals and synonyms in all languages, longest phrase first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.domain import items
from bot.domain.names import Match, Names

BRANDS = {
    "ak",
    "aks",
    "ak-47",
    "ak47",
    "ar",
    "ars",
    "ar-15",
    "ar15",
    "ar-15s",
    "ar15s",
    "m4",
    "m4s",
    "m16",
    "m16s",
}
BRANDS |= {"uzi", "mac-10", "mac-11"}
"""Item words that describe the next one where another follows: `AR lowers`, `AK pistol`."""
_EXTRA = {"frame_receiver": ("80% lower", "80% lowers"), "parts_kit": ("80% kit",), "rifle": ("ar's", "ak's")}


@dataclass(frozen=True, slots=True)
class Named:
    """Hold the category that a word names; `brand` when it may describe the next word instead."""

    code: str
    plural: bool
    brand: str = ""


def match(text: str, start: int) -> Match[Named] | None:
    """Return the category of the longest item word at `start`."""
    found = _names().longest(text, start)
    return Match(found.end, found.value[0]) if found else None


@cache
def words() -> dict[str, str]:
    """Return every item word with its category, for suggestions."""
    return {word: named.code for word, named in _pairs()}


@cache
def _names() -> Names[Named]:
    return Names(_pairs())


def _pairs() -> Iterator[tuple[str, Named]]:
    for item in items.catalogue().values():
        known = (item.label, item.plural, *item.synonyms, *_EXTRA.get(item.code, ()))
        if item.code == "other":
            known = (item.label, item.plural)
        for word in known:
            plural = word == item.plural or word.endswith("s")
            yield word, Named(item.code, plural, _brand(word))


def _brand(word: str) -> str:
    if word not in BRANDS and word not in {"ar's", "ak's"}:
        return ""
    return word.removesuffix("'s").removesuffix("s").upper()
