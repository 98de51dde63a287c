"""Hold the words of the quick-entry language that are neither items nor names, in all its languages."""

from dataclasses import dataclass
from functools import cache

from bot.domain import reference
from bot.domain.names import Match, Names


@dataclass(frozen=True, slots=True)
class Word:
    """Hold what a phrase is: its kind ("link"), and what it means there ("including")."""

    kind: str
    means: str


def match(kinds: str, text: str, start: int) -> Match[Word] | None:
    """Return the longest phrase of any of these kinds, named with spaces between, at `start`."""
    found = _named(kinds).longest(text, start)
    return Match(found.end, found.value[0]) if found else None


def meanings(kind: str, text: str, start: int) -> Match[tuple[str, ...]] | None:
    """Return everything that the longest phrase of a kind at `start` can mean."""
    found = _named(kind).longest(text, start)
    return Match(found.end, tuple(word.means for word in found.value)) if found else None


@cache
def _named(kinds: str) -> Names[Word]:
    rows = (row for kind in kinds.split() for row in reference.rows("words") if row["kind"] == kind)
    return Names(
        (phrase, Word(row["kind"], row["means"])) for row in rows for phrase in row["words"].split(";")
    )
