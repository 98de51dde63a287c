"""Read the numbers under which other systems know a seizure: `ref FL-2023-112`, `awb 123-45678901`."""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain import agencies, dates
from bot.domain.agencies import Agency
from bot.domain.entry.cutting import amounts, attributes, lexicon
from bot.domain.entry.parts import Kind, Numbered, Part, Scene
from bot.domain.seizures import Reference
from bot.domain.words import Words

KINDS = {
    "awb": "awb|hawb|mawb|airway bill|air waybill|waybill|guía aérea|lta",
    "container": "container|contenedor|conteneur",
    "consignment": "consignment|shipment|tracking|bl|b/l|bill of lading|manifest",
    "case": "case|caso|dossier|cr",
    "incident": "incident|incidente",
    "ref": "ref|refs|reference|references|referencia|référence|file|kenmerk",
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
_NAME = re.compile(
    rf"(?P<name>{_NAMES})\.?(?!\w)(?P<no>\s*(?:no\.?|number|nos\.?|num\.?|n[\u00b0\u00ba]|#|:)(?!\w)\s*:?)*\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"{_APART}|{_ONE}", re.IGNORECASE)
_MORE = re.compile(
    rf"\s*(?:,|&|\band\b)\s*(?=[^\s,;]*\d)(?=[^\s,;]*[A-Za-z-/]|\d{{6}})({_ONE})(?!\s+\w+s\b)", re.IGNORECASE
)
_COUNTED: Final = 6
"""The longest number that may be a count, in digits."""

_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\by\b|\bet\b)\s*")
_CONTAINER = re.compile(r"[A-Z]{3}[UJZ]\s?\d{6}-?\d(?!\w)")


def number(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read reference numbers with what they are called; a container's own number needs no name."""
    text = scene.text
    if at and text[at - 1].isalnum():
        return None
    if own := _CONTAINER.match(text, at):
        return Part(at, own.end(), Kind.REFERENCE, Numbered("container"), at)
    if part := _numbered(scene, at, at, None):
        return part
    giver = agencies.match(text, at, scene.roster)
    return _numbered(scene, at, scene.skip(giver.end), giver.value) if giver else None


def references(parts: Sequence[Part], text: str) -> tuple[Reference, ...]:
    """Return the numbers that stand in the pieces of a text, each once."""
    found = [
        Reference(Words(number), part.value.kind, part.value.agency)
        for part in parts
        if part.kind is Kind.REFERENCE
        for number in _BETWEEN.split(text[part.said : part.end])
        if number
    ]
    return tuple(dict.fromkeys(found))


def _numbered(scene: Scene, start: int, at: int, giver: Agency | None) -> Part | None:
    """Read numbers called so at `at`; the agency that gave them stands before the word, or behind it."""
    text = scene.text
    called = _NAME.match(text, at)
    if called is None:
        return None
    kind, begin = _CALLED[" ".join(called["name"].casefold().split())], called.end()
    between = None if giver else agencies.match(text, begin, scene.roster)
    if between and text[between.end : between.end + 1].isspace():
        giver, begin = between.value, scene.skip(between.end)
    first = _NUMBER.match(text, begin)
    named = bool(called["no"]) or giver is not None
    if not first or not _fits(kind, first.group(), named=named) or (giver and _counts(scene, first)):
        return None
    end = first.end()
    while kind in _SURE and (more := _MORE.match(text, end)):
        end = more.end()
    return Part(start, end, Kind.REFERENCE, Numbered(kind, giver.code if giver else None), begin)


def _counts(scene: Scene, typed: re.Match[str]) -> bool:
    """Tell whether digits behind an agency begin a date, or count what follows: `CBP case 500 rounds`."""
    text, behind = scene.text, scene.skip(typed.end())
    longer = (dates.match(text, typed.start(), scene.now), amounts.match(text, typed.start()))
    if any(found and found.end > typed.end() for found in longer):
        return True
    counted = typed.group().isdecimal() and behind < len(text)
    return counted and bool(lexicon.match(text, behind) or attributes.match(text, behind))


def _fits(kind: str, typed: str, *, named: bool) -> bool:
    """Tell whether this is a number, not the count of something: `case 12-345`, never `case 500 rounds`."""
    if "@" in typed or not any(character.isdecimal() for character in typed):
        return False
    return kind in _SURE or named or not typed[0].isdecimal() or not typed.isalnum() or len(typed) > _COUNTED
