"""Read numbers in words: `twenty-two`, `treinta y dos`, `quatre-vingt-dix`, `drieëntwintig`."""

from dataclasses import dataclass
from functools import cache
from typing import Final, Self

from bot.domain import names
from bot.domain.names import Match

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
_OTHERS = {"una": 1, "uno": 1, "une": 1, "nil": 0, "doscientos": 200, "trescientos": 300, "quinientos": 500}
_TIMES = dict.fromkeys(("dozen", "docena", "docenas", "douzaine", "douzaines", "dozijn"), 12)
_TIMES |= dict.fromkeys(("hundred", "cien", "ciento", "cientos", "cent", "cents", "honderd"), 100)
_TIMES |= dict.fromkeys(("thousand", "mil", "mille", "duizend"), 1000)
_TIMES |= dict.fromkeys(("million", "millón", "millon", "millones", "millions", "miljoen"), 1_000_000)
_JOINERS = {"and", "y", "et", "en"}
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_QUATRE: Final = 4
_QUATRE_VINGTS: Final = 80
_COUNTED_ON = (60, _QUATRE_VINGTS)
"""French counts on from sixty and from eighty up to nineteen more: `soixante-quinze`."""


@dataclass(frozen=True, slots=True)
class _Number:
    """Hold a number while it is read: the thousands that are settled, and what follows them."""

    thousands: int = 0
    rest: int | None = None

    def then(self, word: str) -> Self | None:
        """Return the number that goes on with `word`, None where it cannot."""
        if word in {"vingt", "vingts"} and self.rest == _QUATRE:
            return type(self)(self.thousands, _QUATRE_VINGTS)
        if word in _TIMES:
            return self._times(_TIMES[word])
        value = _values().get(word)
        return (
            None if value is None or not self._takes(value) else type(self)(self.thousands, self._plus(value))
        )

    def _times(self, factor: int) -> Self | None:
        rest = 1 if self.rest is None else self.rest
        if rest == 0 or (factor <= _HUNDRED <= rest):
            return None
        if factor <= _HUNDRED:
            return type(self)(self.thousands, rest * factor)
        if self.thousands % (factor * _THOUSAND):
            return None
        return type(self)(self.thousands + rest * factor)

    def _takes(self, value: int) -> bool:
        if self.rest is None:
            return True
        tens = self.rest % _HUNDRED
        if tens == 0:
            return self.rest > 0 and 0 < value < _HUNDRED
        room = 20 if tens in _COUNTED_ON else 10
        return tens % 10 == 0 and tens > 10 and 0 < value < room  # noqa: PLR2004 - decimal system

    def _plus(self, value: int) -> int:
        return (self.rest or 0) + value


def read(text: str, start: int) -> Match[int] | None:
    """Read the longest number in words that begins at `start`, as far as it is one number."""
    number, end, found = _Number(), start, _first(text, start)
    while found and (longer := number.then(found.value)):
        number, end = longer, found.end
        found = _following(text, end)
    return Match(end, number.thousands + (number.rest or 0)) if end > start else None


def scale(text: str, start: int) -> Match[int] | None:
    """Read the `mil` or `thousand` behind digits."""
    found = names.word(text, start)
    times = _TIMES.get(found.value, 0) if found else 0
    return Match(found.end, times) if found and times >= _HUNDRED else None


def _first(text: str, start: int) -> Match[str] | None:
    """Return the first word, behind an article only one that multiplies: `a dozen`."""
    found = names.word(text, start)
    if found and found.value in {"a", "an"}:
        following = names.word(text, found.end + 1)
        return following if following and following.value in _TIMES else None
    return found


def _following(text: str, end: int) -> Match[str] | None:
    """Return the word behind a space or hyphen, and behind an "and" in between."""
    found = names.word(text, end + 1) if text[end : end + 1] in {" ", "-"} else None
    if found and found.value in _JOINERS and text[found.end : found.end + 1] in {" ", "-"}:
        return names.word(text, found.end + 1)
    return found


@cache
def _values() -> dict[str, int]:
    values = {word: n for words in _UNITS.values() for n, word in enumerate(words.split())}
    for words in _TENS.values():
        values |= {word: 10 * n for n, word in enumerate(words.split(), 2)}
    dutch, spanish = _UNITS["nl"].split()[1:10], _UNITS["es"].split()[1:10]
    tens = enumerate(_TENS["nl"].split(), 2)
    values |= {f"{unit}en{ten}": 10 * t + n for t, ten in tens for n, unit in enumerate(dutch, 1)}
    return values | _OTHERS | {f"veinti{unit}": 20 + n for n, unit in enumerate(spanish, 1)}
