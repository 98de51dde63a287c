"""Hold the words of the quick-entry language that are neither items nor names, in all its languages."""

from functools import cache

from bot.domain import reference
from bot.domain.names import Match, Names


def match(kind: str, text: str, start: int) -> Match[str] | None:
    """Return what the longest phrase of a kind at `start` means: "incl." is a link, "including"."""
    found = names(kind).longest(text, start)
    return Match(found.end, found.value[0]) if found else None


def meanings(kind: str, text: str, start: int) -> Match[tuple[str, ...]] | None:
    """Return everything that the longest phrase of a kind at `start` can mean."""
    return names(kind).longest(text, start)


@cache
def names(kind: str) -> Names[str]:
    """Return the phrases of a kind, with what they mean."""
    rows = (row for row in reference.rows("words") if row["kind"] == kind)
    return Names((phrase, row["means"]) for row in rows for phrase in row["words"].split(";"))
