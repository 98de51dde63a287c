"""Decide which category the item words of one quantity name: the more specific, else it is asked (rule 8)."""

from collections.abc import Sequence

from bot.domain import items
from bot.domain.entry.cutting.lexicon import Named

_WIDE = {
    "firearm_unspecified": frozenset(items.firearms()),
    "handgun_unspecified": frozenset(items.of_class("handgun")),
    "long_gun_unspecified": frozenset(items.of_class("long_gun")),
}
_BEHIND = {"accessory", "ammunition", "ammunition_component", "component", "magazine"}
"""Groups whose word, behind the name of a firearm, is what is counted: `pistol magazines`."""


def named(words: Sequence[Named]) -> tuple[str, ...]:
    """Return the category that words in a row name, or those between which only the typist can choose."""
    codes = tuple(dict.fromkeys(word.code for word in words))
    imitations = [code for code in codes if items.item(code).group == "non_firearm"]
    if imitations or all(_describes(word, words[-1]) for word in words[:-1]):
        return tuple(imitations[-1:]) or codes[-1:]
    return tuple(code for code in codes if not covered(code) & {*codes} - {code})


def covered(code: str) -> frozenset[str]:
    """Return what a word may stand for: "guns" for every firearm, others for themselves."""
    return _WIDE.get(code, frozenset({code}))


def _describes(word: Named, head: Named) -> bool:
    """Tell whether a word only says what the next is for: `pistol ammunition`, `ammo clips`."""
    one, two = items.item(word.code), items.item(head.code)
    if one.is_firearm:
        return not word.plural and two.group in _BEHIND
    return one.group == "ammunition" and two.group in {"magazine", "ammunition_component"}
