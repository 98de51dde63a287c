"""Read how many: counted, bounded, ranged, packed or not stated; never a guess (C4, C9)."""

import re
from dataclasses import dataclass

from bot.domain.entry.cutting import figures, packing
from bot.domain.entry.cutting.figures import Figure
from bot.domain.names import Match
from bot.domain.quantities import Basis, Quantity

_AT_LEAST = (
    r"[>\u2265]=?|at\s+least|more\s+than|over|in\s+excess\s+of|no\s+(?:less|fewer)\s+than|upwards\s+of|al\s+menos|m[aá]s\s+de"
    r"|au\s+moins|plus\s+de|minstens|meer\s+dan"
)
_AT_MOST = (
    r"[<\u2264]=?|up\s+to|at\s+most|no\s+more\s+than|(?:less|fewer)\s+than|under|hasta|menos\s+de|jusqu['\u2019]?[àa]"
    r"|moins\s+de|hoogstens|minder\s+dan"
)
_ABOUT = (
    r"[~\u2248]|about|approximately|approx\.?|around|nearly|almost|circa|ca\.|c\.|roughly|some(?=\s+\d)|unos|unas"
    r"|alrededor\s+de|aproximadamente|casi|environ|presque|pr[eè]s\s+de|ongeveer|bijna"
)
_BOUND = re.compile(
    rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<about>{_ABOUT}))\s*(?:an?\s+(?=dozen|hundred))?(?=\w)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s*\+(?!\s*\d)|\s+(?:or|and)\s+more\b|\s+plus(?=\s)|\s+o\s+m[aá]s\b|\s+ou\s+plus\b|\s+of\s+meer\b",
    re.IGNORECASE,
)
_OR_SO = re.compile(r"\s+(?:approx\.?|or\s+so|approximately)(?!\w)", re.IGNORECASE)
_RANGE = re.compile(r"\s*[-\u2013\u2014]\s*(?=\d)|\s+(?:to|or|a|à|o|ou|tot|of)\s+(?=\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|entre|tussen)\s+(?=\w)", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|y|et|en)\s+", re.IGNORECASE)
_MINUS = re.compile(r"[-\u2212](?=\d)")
_AGAIN = re.compile(r"\s*\(\s*")
_TIMES = re.compile(r"\s*[x\u00d7](?=\s|\d|\.\d|$)", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:an?\s+)?(?:unknown|undisclosed|unspecified|undetermined|large|small)\s+(?:number|quantity|amount)s?(?:\s+of)?"
    r"|an?\s+(?:number|quantity|amount)\s+of|quantit(?:y|ies)\s+of|an?\s+(?:few|couple)(?:\s+of)?"
    r"|(?:several\s+)?(?:dozens|hundreds|thousands|scores)\s+of|several|some|multiple|many|numerous|various|assorted"
    r"|(?:una\s+)?cantidad(?:\s+desconocida)?\s+de|varios|varias|algun[oa]s|much[oa]s|plusieurs|quelques|des(?=\s)"
    r"|un\s+nombre\s+inconnu\s+de|de\s+nombreu(?:x|ses)|enkele|verschillende|een\s+aantal|diverse|plizy[eè]",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:no|zero|nil|ning[uú]n[oa]?|aucune?|geen)\s+(?=[^\W\d_])", re.IGNORECASE)
CALIBRE_LIKE = {22, 25, 32, 38, 40, 44, 45, 50, 223, 308, 357, 380, 410, 556, 762}
"""Bare numbers that may be a calibre as well as a count."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Hold an amount as read.

    `bare` is a plain figure, `article` a word like "a"; `unclear` has the readings of a figure that
    has several (`seventeen (18)`, `3.371`, `3 223`), with the `calibre` that the last of them leaves.
    """

    quantity: Quantity
    bare: bool = False
    article: bool = False
    boxed: bool = False
    negative: bool = False
    unclear: tuple[int, ...] = ()
    calibre: str | None = None
    fraction: bool = False
    grams: bool = False
    behind: bool = False


def qualified(text: str, start: int) -> bool:
    """Tell whether words that only come with amounts begin here: `at least`, `a number of`."""
    return bool(_VAGUE.match(text, start) or _BOUND.match(text, start))


def match(text: str, start: int) -> Match[Amount] | None:
    """Read the amount that begins at `start`."""
    if start and (
        text[start - 1].isalnum() or (text[start - 1] in ".," and text[start - 2 : start - 1].isdigit())
    ):
        return None
    return _vague(text, start) or _minus(text, start) or _between(text, start) or _bounded(text, start)


def _vague(text: str, start: int) -> Match[Amount] | None:
    """Read what states no quantity, keeping the words; and `no`, which states zero."""
    found = _VAGUE.match(text, start)
    if found and not text[found.end() : found.end() + 1].isalnum() and not _BOUND.match(text, start):
        return Match(found.end(), Amount(Quantity.not_stated(" ".join(found.group().split()))))
    none = _NONE.match(text, start)
    return Match(none.end() - 1, Amount(Quantity(0), article=True)) if none else None


def _minus(text: str, start: int) -> Match[Amount] | None:
    sign = _MINUS.match(text, start)
    found = figures.match(text, sign.end()) if sign else None
    return Match(found.end, Amount(Quantity(found.value.value), negative=True)) if found else None


def _between(text: str, start: int) -> Match[Amount] | None:
    said = _BETWEEN.match(text, start)
    one = figures.match(text, said.end()) if said else None
    joined = _AND.match(text, one.end) if one else None
    two = figures.match(text, joined.end()) if joined else None
    if not one or not two or two.value.value <= one.value.value:
        return None
    return Match(two.end, Amount(Quantity(one.value.value, Basis.RANGE, two.value.value)))


def _bounded(text: str, start: int) -> Match[Amount] | None:
    """Read a number with what bounds it, in front or behind, and how it comes packed."""
    if weight := packing.weight(text, start):
        return Match(weight.end, Amount(weight.value, grams=True))
    bound = _BOUND.match(text, start)
    found = figures.match(text, bound.end() if bound else start)
    if found is None:
        return None
    if found.value.readings or not found.value.whole:
        return Match(found.end, _doubtful(found.value))
    if bound:
        return _packed(text, start, Match(found.end, Amount(Quantity(found.value.value, _basis(bound)))))
    return _again(text, found) or _packed(text, start, _extended(text, found))


def _basis(bound: re.Match[str]) -> Basis:
    if bound["least"]:
        return Basis.AT_LEAST
    return Basis.AT_MOST if bound["most"] else Basis.ABOUT


def _doubtful(figure: Figure) -> Amount:
    if not figure.whole:
        return Amount(Quantity(0), fraction=True)
    return Amount(Quantity(figure.readings[-1]), unclear=figure.readings, calibre=figure.calibre)


def _again(text: str, found: Match[Figure]) -> Match[Amount] | None:
    """Read a number said twice, `one (1)`; two that differ are unclear."""
    opening = _AGAIN.match(text, found.end)
    twice = figures.match(text, opening.end()) if opening else None
    if not twice or text[twice.end : twice.end + 1] != ")" or twice.value.bare == found.value.bare:
        return None
    one, two = found.value.value, twice.value.value
    return Match(twice.end + 1, Amount(Quantity(two), unclear=() if one == two else (one, two)))


def _extended(text: str, found: Match[Figure]) -> Match[Amount]:
    """Read what may follow a number: the end of a range, `+`, `approx`."""
    figure = found.value
    if upper := _upper(text, found):
        return Match(upper.end, Amount(Quantity(figure.value, Basis.RANGE, upper.value.value)))
    for tail, basis in ((_MORE, Basis.AT_LEAST), (_OR_SO, Basis.ABOUT)):
        if said := tail.match(text, found.end):
            return Match(said.end(), Amount(Quantity(figure.value, basis)))
    basis = Basis.ABOUT if figure.rounded else Basis.COUNTED
    return Match(found.end, Amount(Quantity(figure.value, basis), bare=figure.bare, article=figure.article))


def _upper(text: str, found: Match[Figure]) -> Match[Figure] | None:
    joined = None if found.value.article else _RANGE.match(text, found.end)
    upper = figures.match(text, joined.end()) if joined else None
    return upper if upper and upper.value.value > found.value.value and not upper.value.article else None


def _packed(text: str, start: int, found: Match[Amount]) -> Match[Amount]:
    """Read boxes behind a number, or the `x` that only says "times"."""
    amount = found.value
    if boxes := packing.boxes(text, start, Match(found.end, amount.quantity)):
        return Match(boxes.end, Amount(boxes.value, boxed=True))
    times = _TIMES.match(text, found.end)
    return Match(times.end(), amount) if times else found
