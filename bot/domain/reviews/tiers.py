"""Read which names an operation gives to its levels of risk: names alone, never what lies behind them."""

import re
from functools import lru_cache
from typing import Final

from bot.domain.names import Names
from bot.domain.problems import Problem
from bot.domain.reviews import vocabulary
from bot.domain.words import Words, folded

MOST: Final = 9
LONGEST: Final = 24
"""Characters that a name may have: what is longer would say what lies behind it."""
_WORD = r"[^\W\d_]+(?:['-][^\W\d_]+)*"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,2}}")
_TIER = re.compile(r"tier [1-5]", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;]|\band\b)\s*", re.IGNORECASE)


def read(text: str) -> tuple[Words, ...] | Problem:
    """Return the names in their order, from the lowest level of risk or the highest."""
    typed = (" ".join(each.split()) for each in _BETWEEN.split(text) if each.strip())
    names = [each.casefold() if _TIER.fullmatch(each) else each for each in typed]
    wrong = next((each for each in names if not _is_name(each)), None)
    if wrong:
        return Problem("tiers", f"“{wrong[:40]}” is no name of a tier: one to three words, names only.")
    if len({folded(each) for each in names}) < len(names):
        return Problem("tiers", "Each tier has a name of its own.")
    if not 1 < len(names) <= MOST:
        return Problem("tiers", f"An operation has 2 to {MOST} tiers: `/operation tiers low, medium, high`.")
    return tuple(map(Words, names))


@lru_cache(maxsize=64)
def named(tiers: tuple[str, ...]) -> Names[str]:
    """Return the names for matching in a text."""
    return Names((name, name) for name in tiers)


def _is_name(text: str) -> bool:
    """Tell whether nothing else that a report says is called so."""
    if _TIER.fullmatch(text):
        return True
    return len(text) <= LONGEST and bool(_NAME.fullmatch(text)) and vocabulary.name(text, 0) is None
