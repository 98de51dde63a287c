"""Know the words that describe an item without being one: how it was made, how it came, what it takes."""

import re

from bot.domain.entry.cutting import vocabulary
from bot.domain.entry.parts import Attributes
from bot.domain.names import Match
from bot.domain.seizures import Completeness, Manufacture
from bot.domain.words import Words

_FIELDS = {"manufacture": Manufacture, "completeness": Completeness, "note": Words}
_ROUNDS = r"(?:rounds?|rds?|rnds?|shots?|bullets?|cartridges?|cartuchos|tiros?|coups?|schots|cartouches)"
_CAPACITY = re.compile(
    r"(?:with\s+(?:an?\s+)?)?(?:capacity|capacidad|capacité)\s*(?:of|:|de)?\s*(?P<behind>\d{1,3})(?!\w)"
    rf"|(?P<before>\d{{1,3}})(?:\s*-\s*{_ROUNDS}(?:\s+capacity)?|\s?{_ROUNDS}?[\s-]*capacity)(?!\w)"
    rf"|(?P<near>\d{{1,3}})\s?{_ROUNDS}[\s-]+"
    r"(?=(?:(?!\d+\s)\S+\s)?(?:p-?mags?|mags?|magazin|drums?|clips?|cargador|chargeur|peine))",
    re.IGNORECASE,
)
_KIT = re.compile(r"80\s?%(?=\s)")
_OF_ROUNDS = re.compile(rf"(?:of|de|van|à|para)\s+(\d{{1,3}})\s?{_ROUNDS}(?!\w)", re.IGNORECASE)


def match(text: str, start: int) -> Match[Attributes] | None:
    """Return what the longest describing phrase at `start` says; many say nothing that is recorded."""
    if kit := _KIT.match(text, start):
        return Match(kit.end(), Attributes({"manufacture": Manufacture.KIT}))
    found = vocabulary.match("manufacture completeness note plain", text, start)
    if found is None:
        return None
    kind, means = found.value.kind, found.value.means
    return Match(found.end, Attributes({kind: _FIELDS[kind](means)} if kind in _FIELDS else {}))


def capacity(text: str, start: int, *, of_magazines: bool = False) -> Match[int] | None:
    """Read how many rounds a magazine takes: `30-round`, `capacity 30`; behind it also `of 30 rounds`."""
    if of_magazines and (of := _OF_ROUNDS.match(text, start)):
        return Match(of.end(), int(of[1])) if int(of[1]) else None
    likely = text[start : start + 1].isdecimal() or text[start : start + 1] in "CWcw"
    found = _CAPACITY.match(text, start) if likely else None
    number = int(found["behind"] or found["before"] or found["near"]) if found else 0
    return Match(found.end(), number) if found and number else None
