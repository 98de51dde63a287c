"""Know what is no secret, though it may look like one: numbers with a name, makes, places, agencies."""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final

from bot.domain import agencies, places, reference
from bot.domain.agencies import Roster
from bot.domain.entry.cutting import attributes, lexicon, pointers, vocabulary
from bot.domain.names import WORD, Names

_NO = r"\.?(?!\w)(?:\s*(?:nos?\b\.?|numbers?\b|num\b\.?|n[\u00b0\u00ba]|#|:))*\s*"
_MORE = r"[^\s,;]+(?:(?:\s+|\s*(?:,|&|and)\s*)[^\s,;]*\d[^\s,;]*)*"
_REFERENCES = "|".join(re.escape(name) for names in pointers.KINDS.values() for name in names.split("|"))
_PAPERS = "receipt|seal|report|exhibit|warrant|flight|permit|invoice|docket|booking|lot|traces?"
_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?:{_REFERENCES}){_NO}|(?:{_PAPERS}){_NO}(?=[^\s,;]*\d)){_MORE}", re.IGNORECASE
)
"""A word for a reference and whatever is behind it, or for other papers and a number; and further numbers."""
_OWN = re.compile(r"https?://\S+|(?<!\w)[A-Z]{3}[UJZ]\s?\d{6}-?\d(?!\w)")
"""An address on the web, a container's own number."""
_TOKEN = re.compile(r"[^\W_]+")
_MASK: Final = "|"


@dataclass(frozen=True)
class Known:
    """Hold what an operation knows: its agencies, the codes of records, names and numbers of its own."""

    roster: Roster = field(default_factory=agencies.shipped)
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @cached_property
    def index(self) -> Names[str]:
        """Return the names for matching in a text."""
        return Names((name, name) for name in self.names)


NOTHING = Known()


def unnumbered(text: str, known: Known) -> str:
    """Return the text with each number that has a name of its own covered; places in it stay the same."""
    for pattern in (_NUMBERED, _OWN):
        text = pattern.sub(_covered, text)
    own = [rf"{re.escape(code)}[- ]?S?\d{{1,7}}" for code in known.codes]
    own += [re.escape(name) for name in known.names if any(c.isdecimal() for c in name)]
    return re.sub(rf"(?<!\w)(?:{'|'.join(own)})(?!\w)", _covered, text, flags=re.IGNORECASE) if own else text


def covered(text: str) -> str:
    """Return the text with makes, models and calibres covered."""
    shown = text
    for word in _TOKEN.finditer(text):
        found = attributes.match(text, word.start())
        if found and shown[word.start()] != _MASK:
            shown = f"{shown[: word.start()]}{_MASK * (found.end - word.start())}{shown[found.end :]}"
    return shown


def phrases(text: str, known: Known) -> list[tuple[int, int]]:
    """Return where known names begin and end, from left to right."""
    spans: list[tuple[int, int]] = []
    for word in WORD.finditer(text):
        if not spans or word.start() >= spans[-1][1]:
            end = _end(text, word.start(), known)
            spans += [(word.start(), end)] if end else []
    return spans


def _end(text: str, at: int, known: Known) -> int:
    found = (
        lexicon.match(text, at),
        attributes.match(text, at),
        agencies.match(text, at, known.roster),
        agencies.generic(text, at),
        places.match(text, at),
        vocabulary.match("namesake", text, at),
        known.index.longest(text, at),
    )
    return max((each.end for each in found if each), default=0)


@cache
def models() -> frozenset[str]:
    """Return the words of every make and model that is listed, in small letters."""
    rows = reference.rows("makes")
    return frozenset(
        word for row in rows for value in row.values() for word in re.split(r"[;\s]", value.casefold())
    )


def _covered(found: re.Match[str]) -> str:
    return _MASK * len(found.group())
