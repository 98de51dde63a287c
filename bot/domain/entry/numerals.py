"""Read numbers in words: `twenty-two`, `treinta y dos`, `quatre-vingt-dix`, `drieëntwintig`."""

from functools import cache
from typing import Final

from bot.domain import names
from bot.domain.names import Match
from bot.domain.words import folded

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
    "es": "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciseis diecisiete dieciocho diecinueve",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
    " zestien zeventien achttien negentien",
    "ht": "zewo yon",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
}
_ALSO = {"fourty": 40, "ninty": 90, "una": 1, "uno": 1, "une": 1, "ein": 1, "nil": 0, "twa": 3, "kat": 4}
_ALSO |= {"vingts": 20, "doscientos": 200, "trescientos": 300, "quinientos": 500, "cientos": 100}
_TIMES = {"hundred": 100, "cien": 100, "ciento": 100, "cent": 100, "cents": 100, "honderd": 100}
_TIMES |= {"dozen": 12, "docena": 12, "docenas": 12, "douzaine": 12, "douzaines": 12, "dozijn": 12}
_TIMES |= {"thousand": 1000, "mil": 1000, "mille": 1000, "duizend": 1000}
_JOINERS = {"and", "y", "et", "en"}
_HUNDRED: Final = 100
_QUATRE_VINGTS: Final = 80
_LONG_TENS: Final = (60, 80)
"""French counts on from sixty and from eighty up to nineteen more."""


@cache
def _values() -> dict[str, int]:
    values = {word: n for words in _UNITS.values() for n, word in enumerate(words.split())}
    values |= {word: n for words in _TENS.values() for n, word in zip(range(20, 100, 10), words.split())}
    dutch_units, dutch_tens = _UNITS["nl"].split()[1:10], _TENS["nl"].split()
    for n, unit in enumerate(dutch_units, 1):
        values |= {f"{unit}en{ten}": n + 10 * t for t, ten in enumerate(dutch_tens, 2)}
    for n, unit in enumerate(_UNITS["es"].split()[1:10], 1):
        values[f"veinti{unit}"] = 20 + n
    return values | _ALSO


def read(text: str, start: int) -> Match[int] | None:
    """Read the longest number in words that begins at `start`, as long as one number it is."""
    total, current, end = 0, None, start
    found = _word(text, start)
    while found:
        step = _add(total, current, found.value)
        if step is None:
            break
        total, current = step
        end = found.end
        found = _next(text, end, current)
    return None if current is None else Match(end, total + current)


def scale(text: str, start: int) -> Match[int] | None:
    """Read the `mil` or `thousand` behind digits."""
    found = _word(text, start)
    times = _TIMES.get(found.value, 0) if found else 0
    return Match(found.end, times) if found and times >= _HUNDRED else None


def _word(text: str, start: int) -> Match[str] | None:
    found = names.WORD.match(text, start)
    return Match(found.end(), folded(found.group())) if found else None


def _next(text: str, end: int, current: int) -> Match[str] | None:
    """Return the word that may go on with a number: behind a space, a hyphen or an "and"."""
    begin = end + 1 if text[end : end + 1] in {" ", "-"} else end
    found = _word(text, begin) if begin > end else None
    if found and found.value in _JOINERS and current >= min(_LONG_TENS) // 3:
        return _word(text, found.end + 1)
    return found


def _add(total: int, current: int | None, word: str) -> tuple[int, int] | None:
    times = _TIMES.get(word)
    if times is not None:
        return _multiplied(total, current, times)
    value = _values().get(word)
    if value is None:
        return None
    if value == 20 and current == 4:  # noqa: PLR2004 - quatre-vingt
        return total, _QUATRE_VINGTS
    return (total, (current or 0) + value) if _fits(current, value) else None


def _multiplied(total: int, current: int | None, times: int) -> tuple[int, int] | None:
    if current == 0 or (total and times >= 1000):  # noqa: PLR2004 - one word for thousands
        return None
    if times >= 1000:  # noqa: PLR2004 - the same
        return (current or 1) * times, 0
    return (total, (current or 1) * times) if current is None or current < _HUNDRED else None


def _fits(current: int | None, value: int) -> bool:
    if current is None:
        return True
    tens = current % _HUNDRED
    if not tens:
        return (0 < value < _HUNDRED and current > 0) or not current
    if tens in _LONG_TENS and 10 <= value < 20:  # noqa: PLR2004 - soixante-dix, quatre-vingt-onze
        return True
    return tens % 10 == 0 and tens >= 20 and 0 < value < 10  # noqa: PLR2004 - twenty-two
