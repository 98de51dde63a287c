"""Know the words for items, and what two of them in a row mean."""

from collections.abc import Iterator
from functools import cache

from bot.domain import items
from bot.domain.entry.senses import Noun
from bot.domain.items import Item
from bot.domain.words import folded

_HEAD_FIRST = {"a", "antibalas", "artesanal", "artesanales", "asalto", "assaut", "chasse", "corta", "cortas"}
_HEAD_FIRST |= {"courte", "d", "de", "fuego", "larga", "largas", "longue", "longues", "para"}
"""Spanish and French words behind the noun, which alone says singular or plural."""

_PLURALS_IN_N = {"patronen", "pistolen"}
_MASS = {"ammo", "ammunition", "armor", "armour", "gunpowder", "munition", "munitions", "municion", "munitie"}
_MASS |= {"powder"}
_HIDES_BEHIND = {"accessory", "ammunition", "ammunition_component", "component", "magazine"}
"""Groups whose word, behind the name of a firearm, is what is counted: `pistol magazines`."""


@cache
def named() -> tuple[tuple[str, Noun], ...]:
    """Return every word and phrase for an item, plurals included."""
    known = {
        folded(phrase): (phrase, Noun(item.code, _many(phrase)))
        for item in items.catalogue().values()
        for phrase in (*item.synonyms, item.label, item.plural)
    }
    plurals = {
        folded(f"{phrase}s"): (f"{phrase}s", Noun(noun.item, many=True))
        for phrase, noun in known.values()
        if not noun.many and not phrase.endswith(("s", "x", ")"))
    }
    return tuple((plurals | known).values())


@cache
def covered(item: str) -> frozenset[str]:
    """Return the categories that a word may stand for: "guns" for every firearm, itself otherwise."""
    wide = {
        "firearm_unspecified": items.firearms(),
        "handgun_unspecified": items.of_class("handgun"),
        "long_gun_unspecified": items.of_class("long_gun"),
    }
    return frozenset(wide.get(item, (item,)))


def combined(first: Noun, second: Noun) -> tuple[str, ...]:
    """Return what two item words in a row are: one category, two that contradict, or none together."""
    one, two = items.item(first.item), items.item(second.item)
    if two.code in covered(one.code):
        return (two.code,)
    if one.code in covered(two.code) or (one.group == "non_firearm" and two.is_firearm):
        return (one.code,)
    if one.is_firearm and two.is_firearm:
        return (one.code, two.code)
    return (two.code,) if _qualifies(one, two) and not first.many else ()


def _qualifies(one: Item, two: Item) -> bool:
    if one.is_firearm:
        return two.group in _HIDES_BEHIND
    return one.group == "ammunition" and two.group in {"magazine", "ammunition_component"}


def plainest() -> Iterator[str]:
    """Give the words that suggestions are drawn from."""
    yield from (phrase for phrase, _ in named() if "(" not in phrase)


def _many(phrase: str) -> bool:
    words = folded(phrase.partition("(")[0]).split()
    head = words[0] if _HEAD_FIRST & set(words[1:]) else words[-1]
    return head.endswith(("s", "x")) or head in _MASS | _PLURALS_IN_N
