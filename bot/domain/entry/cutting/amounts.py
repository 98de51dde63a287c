"""Read how many: counted, bounded, ranged, packed or not stated; never a guess (C4, C9)."""

import re
from dataclasses import dataclass

from bot.domain.entry.cutting import bounds, figures, packing, vocabulary
from bot.domain.entry.cutting.figures import Figure
from bot.domain.names import Match
from bot.domain.quantities import Basis, Quantity

_MINUS = re.compile(r"[-\u2212](?=\d)")
_POINT = re.compile(r"\d[.,]")
_AGAIN = re.compile(r"\s*\(\s*")
_TIMES = re.compile(r"\s*[x\u00d7](?=\s|\d|\.\d|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """Hold an amount as read.

    `bare` is a plain figure, `article` a word like "a", `boxed` what packs hold, `grams` a weight.
    `unclear` has the readings of a figure that has several (`seventeen (18)`, `3.371`, `3 223`), with
    the `calibre` that the last of them leaves; `behind` is one that follows what it counts.
    """

    quantity: Quantity
    bare: bool = False
    article: bool = False
    boxed: bool = False
    grams: bool = False
    negative: bool = False
    fraction: bool = False
    unclear: tuple[int, ...] = ()
    calibre: str | None = None
    behind: bool = False


def match(text: str, start: int) -> Match[Amount] | None:
    """Read the amount that begins at `start`."""
    if start and (text[start - 1].isalnum() or _POINT.match(text, start - 2)):
        return None
    first = text[start : start + 1]
    if first.isdecimal():
        return _weighed(text, start) or _counted(text, start)
    if first.isalpha():
        return _worded(text, start)
    bound = bounds.sign(text, start)
    return _counted(text, start, bound) if bound else _minus(text, start)


def _weighed(text: str, start: int) -> Match[Amount] | None:
    found = packing.weight(text, start)
    return Match(found.end, Amount(found.value, grams=True)) if found else None


def _worded(text: str, start: int) -> Match[Amount] | None:
    """Read an amount that begins with a word: a bound, `several`, `no`, or a number."""
    said = vocabulary.match("bound between vague none", text, start)
    if said is None:
        return _counted(text, start)
    if said.value.kind == "none":
        return Match(said.end, Amount(Quantity(0), article=True))
    bounded = bounds.word(text, start)
    counted = _counted(text, start, bounded) if bounded else _between(text, start)
    return counted or _vague(text, start)


def _between(text: str, start: int) -> Match[Amount] | None:
    found = bounds.between(text, start)
    return Match(found.end, Amount(found.value)) if found else None


def _vague(text: str, start: int) -> Match[Amount] | None:
    """Read what states no quantity, keeping the words."""
    found = vocabulary.match("vague", text, start)
    words = " ".join(text[start : found.end].split()) if found else ""
    return Match(found.end, Amount(Quantity.not_stated(words))) if found else None


def _minus(text: str, start: int) -> Match[Amount] | None:
    sign = _MINUS.match(text, start)
    found = figures.match(text, sign.end()) if sign else None
    return Match(found.end, Amount(Quantity(found.value.value), negative=True)) if found else None


def _counted(text: str, start: int, bound: Match[Basis] | None = None) -> Match[Amount] | None:
    """Read a number with what bounds it and how it comes packed."""
    found = figures.match(text, bound.end if bound else start)
    if found is None:
        return None
    basis = bound.value if bound else Basis.ABOUT if found.value.rounded else Basis.COUNTED
    if found.value.readings or not found.value.whole:
        return Match(found.end, _doubtful(found.value, basis))
    if bound is None and (twice := _again(text, found)):
        return twice
    if bound is None and (longer := bounds.behind(text, found)):
        return _packed(text, start, Match(longer.end, Amount(longer.value)))
    bare, article = (bound is None and said for said in (found.value.bare, found.value.article))
    amount = Amount(Quantity(found.value.value, basis), bare=bare, article=article)
    return _packed(text, start, Match(found.end, amount))


def _doubtful(figure: Figure, basis: Basis) -> Amount:
    if not figure.whole:
        return Amount(Quantity(0), fraction=True)
    return Amount(Quantity(figure.readings[-1], basis), unclear=figure.readings, calibre=figure.calibre)


def _again(text: str, found: Match[Figure]) -> Match[Amount] | None:
    """Read a number said twice, `one (1)`; two that differ are unclear."""
    opening = _AGAIN.match(text, found.end)
    twice = figures.match(text, opening.end()) if opening else None
    if not twice or text[twice.end : twice.end + 1] != ")" or twice.value.bare == found.value.bare:
        return None
    one, two = found.value.value, twice.value.value
    return Match(twice.end + 1, Amount(Quantity(two), unclear=() if one == two else (one, two)))


def _packed(text: str, start: int, found: Match[Amount]) -> Match[Amount]:
    """Read boxes behind a number, or the `x` that only says "times"."""
    amount = found.value
    if boxes := packing.boxes(text, start, Match(found.end, amount.quantity)):
        return Match(boxes.end, Amount(boxes.value, boxed=True))
    times = _TIMES.match(text, found.end)
    return Match(times.end(), amount) if times else found
