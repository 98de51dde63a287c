"""Read the numbers under which other systems know a seizure: `ref FL-2023-112`, `awb 123-45678901`."""

import re
from typing import Final

from bot.domain.entry.parts import Kind, Part, Scene

KINDS = {
    "awb": "awb|hawb|mawb|airway bill|air waybill|waybill|guía aérea|lta",
    "container": "container|contenedor|conteneur",
    "consignment": "consignment|shipment|tracking|bl|b/l|bill of lading|manifest",
    "case": "case|caso|dossier|cr",
    "incident": "incident|incidente",
    "ref": "ref|refs|reference|references|referencia|référence|file|hsi case|kenmerk",
}
_CALLED = {name: kind for kind, names in KINDS.items() for name in names.split("|")}
_NAMES = "|".join(re.escape(name) for name in sorted(_CALLED, key=len, reverse=True))
_SURE = {"ref", "awb"}
"""Kinds whose words mean nothing else, so that any number may follow."""

_ONE = r"[^\W_](?:[^\s,;()\u2026]*[^\s,;().\u2026])?"
_APART = (
    r"(?!(?:at|on|to|by|of|from|with|for|in|en|de|al?|por|par|and|y|et|is)\b)[^\W\d_]{1,5}"
    r"(?:\s+\d[\d/.-]*(?!\w)){1,4}(?!\s+\w+s\b)|\d{3} \d{4} ?\d{4}(?!\w)"
)
"""A number whose parts stand apart: `FL 2023 112`, an air waybill's `176 1234 5678`."""
_NUMBER = re.compile(
    rf"(?P<name>{_NAMES})\.?(?!\w)(?P<no>\s*(?:no\.?|number|nos\.?|num\.?|n[\u00b0\u00ba]|#|:)(?!\w)\s*:?)*\s*(?P<first>{_APART}|{_ONE})",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"\s*(?:,|&|\band\b)\s*(?=[^\s,;]*\d)(?=[^\s,;]*[A-Za-z-/]|\d{{6}})({_ONE})(?!\s+\w+s\b)", re.IGNORECASE
)
_COUNTED: Final = 6
"""The longest number that may be a count, in digits."""

_CONTAINER = re.compile(r"[A-Z]{3}[UJZ]\s?\d{6}-?\d(?!\w)")


def number(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read reference numbers with what they are called; a container's own number needs no name."""
    text = scene.text
    if at and text[at - 1].isalnum():
        return None
    if own := _CONTAINER.match(text, at):
        return Part(at, own.end(), Kind.REFERENCE, "container", at)
    found = _NUMBER.match(text, at)
    kind = _CALLED[" ".join(found["name"].casefold().split())] if found else ""
    if not found or not _fits(kind, found["first"], named=bool(found["no"])):
        return None
    end = found.end()
    while kind in _SURE and (more := _MORE.match(text, end)):
        end = more.end()
    return Part(at, end, Kind.REFERENCE, kind, found.start("first"))


def _fits(kind: str, typed: str, *, named: bool) -> bool:
    """Tell whether this is a number, not the count of something: `case 12-345`, never `case 500 rounds`."""
    if not any(character.isdecimal() for character in typed):
        return False
    return kind in _SURE or named or not typed[0].isdecimal() or not typed.isalnum() or len(typed) > _COUNTED
