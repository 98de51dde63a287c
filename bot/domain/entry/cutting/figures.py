"""Read one whole number, in figures or in words, with every reading that it can have."""

import re
from dataclasses import dataclass

from bot.domain.entry.cutting import calibres, lexicon, numerals
from bot.domain.names import Match, word
from bot.domain.words import folded

_DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,3}(?:['\u2019]\d{3})+(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d{1,12}(?!\d)"
)
_GROUPED = re.compile(r"(\d{1,3})[ \u00a0\u202f](\d{3})")
_POINT = re.compile(r"(\d{1,3})\.(\d{3})(?![.,]?\d)")
_FRACTION = re.compile(r"\d{1,6}[.,]\d{1,2}(?![.,]?\d)(?=[kK]?(?!\w))(?!\s*(?:mm|cal|kg|lb|oz|g)(?!\w))")
_NEXT_TO = re.compile(r"(?![.,]\d|\s?%)(?!\w)|(?=[kK](?!\w)|[xX](?=\W|\d|$))")
_THOUSANDS = re.compile(r"[kK](?!\w)")
_ARTICLES = {"un", "una", "une", "een", "yon", "once", "cent", "mil", "six", "dos"}
"""Number words that are ordinary words too: they count only before an item."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold a number; `bare` when it was plain digits, `article` when its word may be none.

    `readings` are the numbers that it may mean, where there are several; `calibre` is what the
    digits behind a space may be: `3 223`.
    """

    value: int
    bare: bool = False
    article: bool = False
    readings: tuple[int, ...] = ()
    calibre: str | None = None
    whole: bool = True
    rounded: bool = False


def match(text: str, start: int) -> Match[Figure] | None:
    """Read the number that begins at `start`."""
    if text[start : start + 1].isdecimal():
        return _pointed(text, start) or _fraction(text, start) or _digits(text, start)
    return _worded(text, start)


def _digits(text: str, start: int) -> Match[Figure] | None:
    found = _DIGITS.match(text, start)
    if not found or not (_NEXT_TO.match(text, found.end()) or lexicon.match(text, found.end())):
        return None
    typed = found.group()
    value = int("".join(digit for digit in typed if digit.isdecimal()))
    if (grouped := _GROUPED.fullmatch(typed)) and (calibre := calibres.bare(grouped[2])):
        figure = Figure(value, readings=(value, int(grouped[1])), calibre=calibre)
        return Match(found.end(), figure)
    return _scaled(text, Match(found.end(), Figure(value, bare=typed.isdecimal())))


def _scaled(text: str, found: Match[Figure]) -> Match[Figure]:
    scale = _scale(text, found.end)
    if scale is None:
        return found
    return Match(scale.end, Figure(found.value.value * scale.value, rounded=scale.end == found.end + 1))


def _scale(text: str, end: int) -> Match[int] | None:
    """Read the `k`, `mil` or `thousand` behind digits; a `k` says a rounded number."""
    if thousands := _THOUSANDS.match(text, end):
        return Match(thousands.end(), 1000)
    return numerals.scale(text, end + 1) if text[end : end + 1] == " " else None


def _pointed(text: str, start: int) -> Match[Figure] | None:
    """Read `3.371`, which is a group of thousands in Spanish and a fraction in English."""
    found = _POINT.match(text, start)
    if not found:
        return None
    value, first = int(found[1] + found[2]), int(found[1])
    return Match(found.end(), Figure(value, readings=(value, first), calibre=calibres.bare(found[2])))


def _fraction(text: str, start: int) -> Match[Figure] | None:
    found = _FRACTION.match(text, start)
    if found is None:
        return None
    if scale := _scale(text, found.end()):
        value = round(float(found.group().replace(",", ".")) * scale.value)
        return Match(scale.end, Figure(value, rounded=True))
    return Match(found.end(), Figure(0, whole=False))


def _worded(text: str, start: int) -> Match[Figure] | None:
    if found := numerals.read(text, start):
        return Match(found.end, Figure(found.value, article=folded(text[start : found.end]) in _ARTICLES))
    first = word(text, start)
    return Match(first.end, Figure(1, article=True)) if first and first.value in {"a", "an"} else None
