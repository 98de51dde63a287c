"""Read how many: figures, words, bounds, ranges, boxes; never a calibre, and never a guess (C4, C9)."""

import re
from dataclasses import dataclass

from bot.domain.names import Match
from bot.domain.quantities import Basis, Quantity
from bot.domain.words import Words, folded

_NUMBERS = (
    "a an one un una uno une een yon:1 two dos deux twee de:2 three tres trois drie twa:3 four cuatro quatre vier:4 "
    "five cinco cinq vijf:5 six seis zes:6 seven siete sept zeven:7 eight ocho huit acht:8 nine nueve neuf negen:9 "
    "ten diez dix tien:10 eleven once onze elf:11 twelve doce douze twaalf:12 thirteen trece treize dertien:13 "
    "fourteen catorce quatorze veertien:14 fifteen quince quinze vijftien:15 sixteen dieciseis seize zestien:16 "
    "seventeen diecisiete zeventien:17 eighteen dieciocho achttien:18 nineteen diecinueve negentien:19 "
    "twenty veinte vingt twintig:20 thirty treinta trente dertig:30 forty cuarenta quarante veertig:40 "
    "fifty cincuenta cinquante vijftig:50 sixty sesenta soixante zestig:60 seventy setenta:70 eighty ochenta:80 "
    "ninety noventa:90 hundred cien cent honderd:100"
)
WORDS = {
    word: int(number)
    for group in re.findall(r"[^:]+:\d+", _NUMBERS)
    for words, number in [group.split(":")]
    for word in words.split()
}
_ARTICLES = {"a", "an", "un", "una", "une", "een", "de", "once"}
"""Number words that are ordinary words too: they count only before an item."""

_WORD = r"[^\W\d_]+"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.])|\d+"
_AT_LEAST = (
    r">=?|≥|at\s+least|more\s+than|over|al\s+menos|m[aá]s\s+de|au\s+moins|plus\s+de|minstens|meer\s+dan"
)
_AT_MOST = r"<=?|≤|up\s+to|at\s+most|no\s+more\s+than|hasta|jusqu['’]?[àa]|hoogstens"
_ABOUT = (
    r"~|≈|about|approximately|approx\.?|around|nearly|almost|circa|ca\.|roughly|unos|unas|aproximadamente|casi"
    r"|environ|presque|ongeveer|bijna"
)
_NEGATIVE = re.compile(r"[-−](?=\d)")
_BOUND = re.compile(
    rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<about>{_ABOUT}))\s*(?=[\d]|{_WORD}\s)",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?P<digits>{_DIGITS})(?![\d.,]*\d)(?!['\w%-]*[^\W\d_])|(?P<word>{_WORD})(?!\w)")
_TAIL = re.compile(r"(?P<plus>\s*\+|\s+(?:or|and)\s+more\b|\s+o\s+m[aá]s\b|\s+ou\s+plus\b)", re.IGNORECASE)
_RANGE = re.compile(rf"\s*(?:[-–]|to|a|à|tot)\s*(?P<upper>{_DIGITS})(?![\d.,-]*\w)", re.IGNORECASE)
_TWICE = re.compile(r"\s*\((?P<digits>\d[\d,]*)\)")
_TIMES = re.compile(r"\s*[x×](?=[\s\d])", re.IGNORECASE)
_DOZEN = re.compile(r"\s*(?:dozen|docenas?|douzaines?|dozijn)\b(?:\s+(?:of|de)\b)?", re.IGNORECASE)
_BOX = r"(?:boxes|box|cases|case|crates|crate|packs|pack|packets|packet|cartons|carton|cajas?|bo[iî]tes?|dozen|dozens)"
_BOXES = re.compile(
    rf"\s*(?P<box>{_BOX})\b(?:\s*(?:of|de|@|x|with|containing|,?\s*each(?:\s+of)?)\s*(?P<each>\d[\d,]*)(?![\d.]*\s?mm))?"
    r"(?:\s*(?:each|rounds\s+each))?(?:\s+(?:of|de)(?=\s+[^\d\s]))?",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:an?\s+(?:unknown|undisclosed|unspecified)\s+(?:number|quantity|amount)\s+of|a\s+(?:number|quantity|large\s+number"
    r"|few|couple\s+of)\s+of|a\s+(?:quantity|number|few)|several|some|multiple|many|numerous|various|assorted"
    r"|varios|varias|alg[uú]n[oa]s|muchos|muchas|plusieurs|quelques|des|enkele|diverse)\b(?:\s+(?:of|de)\b)?",
    re.IGNORECASE,
)
_DOUBTFUL = re.compile(
    r"(\d{1,3})(?:(\.)(\d{3})|[ \u00a0](?=(?:223|308|357|380|410|556|762)\b)(\d{3}))(?![\d.,]*\d)(?!\w)"
)
CALIBRE_LIKE = {22, 25, 32, 38, 40, 44, 45, 50, 223, 308, 357, 380, 410, 556, 762}
"""Bare numbers that may be a calibre as well as a count."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Hold an amount as read.

    `bare` is a plain figure, `article` a word like "a"; `unclear` has the readings of a figure that
    has several: `seventeen (18)`, `3.371`, `3 223`.
    """

    quantity: Quantity
    bare: bool = False
    article: bool = False
    boxed: bool = False
    negative: bool = False
    unclear: tuple[int, ...] = ()


def match(text: str, start: int) -> Match[Amount] | None:
    """Read the amount that begins at `start`."""
    if start and text[start - 1].isalnum():
        return None
    if vague := _VAGUE.match(text, start):
        return Match(vague.end(), Amount(Quantity.not_stated(vague.group().strip())))
    if minus := _NEGATIVE.match(text, start):
        found = _plain(text, minus.end())
        return Match(found.end, Amount(Quantity(found.value), negative=True)) if found else None
    bound = _BOUND.match(text, start)
    if doubtful := _DOUBTFUL.match(text, bound.end() if bound else start):
        first, second = int(doubtful[1]), int(doubtful[3] or doubtful[4])
        return Match(doubtful.end(), Amount(Quantity(first), unclear=(first * 1000 + second, first)))
    found = _plain(text, bound.end() if bound else start)
    if found is None:
        return None
    if bound:
        basis = Basis.AT_LEAST if bound["least"] else Basis.AT_MOST if bound["most"] else Basis.ABOUT
        return _boxed(text, start, Match(found.end, Amount(Quantity(found.value, basis))))
    return _extended(text, start, found)


def _plain(text: str, start: int) -> Match[int] | None:
    """Read a number in figures or words."""
    found = _NUMBER.match(text, start)
    if found is None:
        return None
    if found["digits"]:
        return Match(found.end(), int(re.sub(r"\D", "", found["digits"])))
    number = WORDS.get(folded(found["word"]))
    if number is None:
        return None
    if dozen := _DOZEN.match(text, found.end()):
        return Match(dozen.end(), number * 12)
    return _compound(text, Match(found.end(), number))


def _compound(text: str, tens: Match[int]) -> Match[int]:
    """Read `twenty-two` and `two hundred` whole."""
    following = re.compile(rf"[\s-]({_WORD})(?!\w)").match(text, tens.end)
    number = WORDS.get(folded(following[1])) if following else None
    if following is None or number is None or folded(following[1]) in _ARTICLES:
        return tens
    if number == 100 and tens.value < 10:  # noqa: PLR2004 - `two hundred`
        return Match(following.end(), tens.value * 100)
    if number < 10 <= tens.value and tens.value % 10 == 0:  # noqa: PLR2004 - `twenty-two`
        return Match(following.end(), tens.value + number)
    return tens


def _extended(text: str, start: int, found: Match[int]) -> Match[Amount]:
    """Read what may follow a number: itself again, `+`, the end of a range, boxes, `x`."""
    word = folded(text[start : found.end])
    if (twice := _TWICE.match(text, found.end)) and not word[:1].isdigit():
        again = int(twice["digits"].replace(",", ""))
        unclear = () if again == found.value else (found.value, again)
        return Match(twice.end(), Amount(Quantity(again), unclear=unclear))
    if upper := _RANGE.match(text, found.end):
        end = int(re.sub(r"\D", "", upper["upper"]))
        if end > found.value and word[:1].isdigit():
            return Match(upper.end(), Amount(Quantity(found.value, Basis.RANGE, end)))
    if tail := _TAIL.match(text, found.end):
        return Match(tail.end(), Amount(Quantity(found.value, Basis.AT_LEAST)))
    times = _TIMES.match(text, found.end)
    bare = word.isdigit()
    amount = Amount(Quantity(found.value), bare=bare, article=word in _ARTICLES)
    return _boxed(text, start, Match(times.end() if times else found.end, amount))


def _boxed(text: str, start: int, found: Match[Amount]) -> Match[Amount]:
    """Turn boxes of a stated size into their content; others state no quantity (C4)."""
    boxes = _BOXES.match(text, found.end)
    if boxes is None:
        return found
    words = Words(" ".join(text[start : boxes.end()].split()))
    quantity = found.value.quantity
    if not boxes["each"]:
        return Match(boxes.end(), Amount(Quantity.not_stated(words), boxed=True))
    each = int(boxes["each"].replace(",", ""))
    basis = Basis.CONVERTED if quantity.basis is Basis.COUNTED else quantity.basis
    return Match(boxes.end(), Amount(Quantity(quantity.amount * each, basis, None, words), boxed=True))
