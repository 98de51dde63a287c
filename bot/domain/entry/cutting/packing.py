"""Read how goods come packed: boxes of a stated size count, others state no quantity (C4); and weights."""

import re
from typing import Final

from bot.domain.entry.cutting import figures
from bot.domain.names import Match
from bot.domain.quantities import Basis, Quantity
from bot.domain.words import Words

_BOX = (
    r"(?:boxe?s?|cases?|crates?|packs?|packets?|cartons?|tins?|cans?|bags?|belts?|trays?|pouche?s?|cajas?"
    r"|bo[iî]tes?|paquetes?|paquets?|doo?z?s?je|doos|dozen|dozens)(?!\w)"
)
_BOXES = re.compile(rf"\s*{_BOX}", re.IGNORECASE)
_OF = re.compile(
    r"\s*(?:,?\s*(?:each\s+)?(?:of|de|@|x|\u00d7|with|containing|holding|con|avec|met|van)|,?\s*each|\()\s*",
    re.IGNORECASE,
)
_HOLDING = re.compile(r"with|containing|holding|con|avec|met", re.IGNORECASE)
"""Words that make a box of anything but rounds the place where it was: `a box containing 6 pistols`."""

_OF_GOODS = re.compile(r"\s+(?:of|de|d['\u2019]|van)(?!\w)", re.IGNORECASE)
_EACH = re.compile(
    r"\s*(?:rounds?\s+)?(?:each|per\s+box|apiece|cada\s+una|chacune?|elk)(?!\w)", re.IGNORECASE
)
_TIMES = re.compile(r"\s*[x\u00d7*]\s*(?=\d)", re.IGNORECASE)
_BEFORE_ROUNDS = re.compile(
    r"\s*(?:(?:live|9\s?mm|[.\d]+(?:\s?mm)?)\s+)?(?:rounds?|rds?|rnds?|cartridges?|bullets?|cartuchos|balas|balles"
    r"|cartouches|patronen)(?!\w)(?![\s-]+(?:\w+\s)?(?:mags?|magazin|drums?|clips?|cargador|chargeur))",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"(?P<number>\d{1,6}(?:[.,]\d{1,3})?)\s*(?P<unit>kgs?|kilos?|kilogram(?:me|o)?s?|g|grams?|grammes?|gramos?|lbs?|pounds?"
    r"|libras?|oz|ounces?)(?!\w)\.?(?:\s+(?:of|de|d['\u2019]|van)(?!\w))?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GRAMS: Final = {"k": 1000.0, "g": 1.0, "l": 453.59237, "p": 453.59237, "o": 28.349523}


def boxes(text: str, start: int, found: Match[Quantity]) -> Match[Quantity] | None:
    """Turn `10 boxes of 50` into 500, and boxes of unstated size into no quantity; the words are kept."""
    named = _BOXES.match(text, found.end)
    if named is None:
        return _multiplied(text, start, found)
    said = " ".join(text[start : named.end()].split())
    if (each := _each(text, named.end())) and found.value.basis is not Basis.NOT_STATED:
        return Match(each.end, product(found.value, each.value, f"{said} of {each.value}"))
    of = _OF_GOODS.match(text, named.end())
    return Match(of.end() if of else named.end(), Quantity.not_stated(said))


def weight(text: str, start: int) -> Match[Quantity] | None:
    """Read an amount in grams, which powder is recorded in."""
    found = _WEIGHT.match(text, start)
    if found is None:
        return None
    number = found["number"]
    plain = number.replace(",", "") if _THOUSANDS.fullmatch(number) else number.replace(",", ".")
    grams = float(plain) * _GRAMS[found["unit"][0].casefold()]
    said = Words(found.group("number") + " " + found["unit"])
    return Match(found.end(), Quantity(round(grams), Basis.CONVERTED, None, said))


def product(quantity: Quantity, times: int, words: str) -> Quantity:
    """Return a quantity multiplied; what was counted becomes converted, and bounds stay bounds."""
    basis = Basis.CONVERTED if quantity.basis is Basis.COUNTED else quantity.basis
    upper = quantity.upper * times if quantity.upper and times else None
    basis = basis if upper or basis is not Basis.RANGE else Basis.CONVERTED
    return Quantity(quantity.amount * times, basis, upper, Words(words))


def _each(text: str, start: int) -> Match[int] | None:
    """Read how many are in each box: `of 50`, `(50 each)`, `50 per box`; never a calibre."""
    of = _OF.match(text, start)
    figure = figures.match(text, of.end()) if of else None
    if not of or not figure or not figure.value.bare:
        return None
    if _HOLDING.search(of.group()) and not _BEFORE_ROUNDS.match(text, figure.end):
        return None
    closing = _EACH.match(text, figure.end)
    end = closing.end() if closing else figure.end
    if "(" in of.group():
        return Match(end + 1, figure.value.value) if text[end : end + 1] == ")" else None
    return Match(end, figure.value.value)


def _multiplied(text: str, start: int, found: Match[Quantity]) -> Match[Quantity] | None:
    """Read `10 x 50 rounds` as 500."""
    times = _TIMES.match(text, found.end)
    figure = figures.match(text, times.end()) if times else None
    if not figure or not figure.value.bare or not _BEFORE_ROUNDS.match(text, figure.end):
        return None
    said = f"{text[start : found.end].strip()} x {figure.value.value}"
    return Match(figure.end, product(found.value, figure.value.value, said))
