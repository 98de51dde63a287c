"""Read what stands around a number and says how well it is known: `at least`, `about`, `10-15`, `3,000+`."""

import re

from bot.domain.entry.cutting import figures, vocabulary
from bot.domain.entry.cutting.figures import Figure
from bot.domain.names import Match
from bot.domain.quantities import Basis, Quantity

_SIGNS = {">": Basis.AT_LEAST, "\u2265": Basis.AT_LEAST, "<": Basis.AT_MOST, "\u2264": Basis.AT_MOST}
_SIGNS |= {"~": Basis.ABOUT, "\u2248": Basis.ABOUT}
_GAP = re.compile(r"[=.]?\s*")
_MORE = re.compile(
    r"\s*\+(?!\s*\d)|\s+(?:(?:or|and)\s+more|plus(?=\s)|o\s+m[aá]s|ou\s+plus|of\s+meer)(?!\w)", re.IGNORECASE
)
_OR_SO = re.compile(r"\s+(?:or\s+so|approx(?:imately)?)(?!\w)", re.IGNORECASE)
_UP_TO = re.compile(r"\s*[-\u2013\u2014]\s*(?=\d)|\s+(?:to|or|a|à|o|ou|tot|of)\s+(?=\w)", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|y|et|en)\s+", re.IGNORECASE)


def sign(text: str, start: int) -> Match[Basis] | None:
    """Read a sign in front of a number: `>=`, `~`."""
    basis, gap = _SIGNS.get(text[start : start + 1]), _GAP.match(text, start + 1)
    return Match(gap.end(), basis) if basis and gap else None


def word(text: str, start: int) -> Match[Basis] | None:
    """Read words in front of a number: `at least`, `nearly`."""
    found = vocabulary.match("bound", text, start)
    gap = _GAP.match(text, found.end) if found else None
    return Match(gap.end(), Basis(found.value.means)) if found and gap and gap.end() > found.end else None


def between(text: str, start: int) -> Match[Quantity] | None:
    """Read `between 10 and 15`."""
    said = vocabulary.match("between", text, start)
    one = figures.match(text, said.end + 1) if said else None
    joined = _AND.match(text, one.end) if one else None
    two = figures.match(text, joined.end()) if joined else None
    if not one or not two or two.value.value <= one.value.value:
        return None
    return Match(two.end, Quantity(one.value.value, Basis.RANGE, two.value.value))


def behind(text: str, found: Match[Figure]) -> Match[Quantity] | None:
    """Read what makes more of a number: the end of a range, `+`, `or more`, `or so`."""
    figure = found.value
    joined = None if figure.article else _UP_TO.match(text, found.end)
    upper = figures.match(text, joined.end()) if joined else None
    if upper and upper.value.value > figure.value and not upper.value.article:
        return Match(upper.end, Quantity(figure.value, Basis.RANGE, upper.value.value))
    for tail, basis in ((_MORE, Basis.AT_LEAST), (_OR_SO, Basis.ABOUT)):
        if said := tail.match(text, found.end):
            return Match(said.end(), Quantity(figure.value, basis))
    return None
