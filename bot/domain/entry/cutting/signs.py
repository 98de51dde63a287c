"""Read punctuation, and the amounts that stand behind what they count."""

import re
from dataclasses import replace
from typing import Final

from bot.domain.entry.cutting import amounts, attributes, lexicon
from bot.domain.entry.cutting.amounts import Amount
from bot.domain.entry.parts import Kind, Part, Scene
from bot.domain.names import Match

_BREAK = re.compile(
    r"[,;\n\r\u2022\u00b7|\u2026\u25cf\u25aa]+|\.(?!\d)|[-\u2013\u2014*](?=\s)|[-\u2013\u2014](?=[^\W\d])|[!?]+"
)
_LONGEST: Final = 40
_ARROW = re.compile(r"[-=]+>|\u2192")
_BEHIND = re.compile(r"\s*(?:[:=(]|[-\u2013\u2014](?=\s)|[x\u00d7]\s?(?=\d))\s*", re.IGNORECASE)


def separator(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read commas, line ends, brackets and colons."""
    character = scene.text[at]
    if character in "([{":
        return Part(at, at + 1, Kind.OPEN)
    if character in ")]}":
        return Part(at, at + 1, Kind.CLOSE)
    if character == ":":
        return Part(at, at + 1, Kind.INCLUDING, character)
    if arrow := _ARROW.match(scene.text, at):
        return Part(at, arrow.end(), Kind.JOINER)
    found = _BREAK.match(scene.text, at)
    return Part(at, found.end(), Kind.BREAK, found.group()) if found else None


def behind(scene: Scene, at: int, before: Part | None) -> Part | None:
    """Read an amount that follows what it counts: `PISTOLS: 4`, `Glock 19 x3`, `rounds (500)`."""
    if before is None or before.kind not in {Kind.ITEM, Kind.ATTRIBUTE}:
        return None
    sign = _BEHIND.match(scene.text, at)
    found = _amount(scene.text, sign.end()) if sign else None
    if not sign or not found or found.value.article or found.value.boxed or _is_goods(scene, found.end):
        return None
    closed = "(" in sign.group()
    if closed and scene.text[found.end : found.end + 1] != ")":
        return None
    return Part(at, found.end + closed, Kind.AMOUNT, replace(found.value, behind=True))


def _is_goods(scene: Scene, end: int) -> bool:
    """Tell whether an item or an attribute follows, which the amount then belongs to."""
    at = scene.skip(end)
    return bool(lexicon.match(scene.text, at) or attributes.match(scene.text, at))


def _amount(text: str, start: int) -> Match[Amount] | None:
    """Read an amount that an `x` may touch: `x3`."""
    if not text[start - 1].isalpha():
        return amounts.match(text, start)
    found = amounts.match(text[start : start + _LONGEST], 0)
    return Match(start + found.end, found.value) if found else None
