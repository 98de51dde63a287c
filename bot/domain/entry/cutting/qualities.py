"""Know the words that describe an item without being one: how it was made, how it came, what it takes."""

import re

from bot.domain.entry.cutting import vocabulary
from bot.domain.entry.parts import Attributes
from bot.domain.names import Match
from bot.domain.seizures import Completeness, Manufacture
from bot.domain.words import Words

_FIELDS = {"manufacture": Manufacture, "completeness": Completeness, "note": Words}
_ROUNDS = r"(?:rounds?|rds?|rnds?|shots?|bullets?|cartridges?|tiros?|coups?|schots)"
_CAPACITY = re.compile(
    r"(?:with\s+)?(?:capacity|capacidad|capacité)\s*(?:of|:|de)?\s*(?P<behind>\d{1,3})(?!\w)"
    rf"|(?P<before>\d{{1,3}})(?:\s*-\s*{_ROUNDS}(?:\s+capacity)?|\s?{_ROUNDS}?[\s-]*capacity)(?!\w)"
    rf"|(?P<near>\d{{1,3}})\s?{_ROUNDS}[\s-]+"
    r"(?=(?:\S+\s)?(?:p-?mags?|mags?|magazin|drums?|clips?|cargador|chargeur|peine))",
    re.IGNORECASE,
)


def match(text: str, start: int) -> Match[Attributes] | None:
    """Return what the longest describing phrase at `start` says; most say nothing that is recorded."""
    best: Match[Attributes] | None = None
    for kind in (*_FIELDS, "plain"):
        found = vocabulary.match(kind, text, start)
        if found and (best is None or found.end > best.end):
            best = Match(found.end, Attributes({kind: _FIELDS[kind](found.value)} if kind in _FIELDS else {}))
    return best


def capacity(text: str, start: int) -> Match[int] | None:
    """Read how many rounds a magazine takes: `30-round`, `30 round mags`, `capacity 30`."""
    found = _CAPACITY.match(text, start)
    number = int(found["behind"] or found["before"] or found["near"]) if found else 0
    return Match(found.end(), number) if found and number else None
