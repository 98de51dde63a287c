"""Read values that stand on a list: how goods travelled, how they were found, how a firearm was built."""

import re
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from bot.domain.circumstances import Detection, Transport
from bot.domain.detail.clauses import Clause
from bot.domain.detail.setting import Work
from bot.domain.entry.cutting import vocabulary
from bot.domain.seizures import Completeness, Line, Manufacture, Seizure

C = TypeVar("C", bound=StrEnum)
_LEADING = re.compile(r"(?:(?:by|in|an?|the)\s+)*", re.IGNORECASE)


def transport(work: Work, clause: Clause) -> Seizure | None:
    """Set how the goods travelled."""
    if clause.clears:
        return replace(work.seizure, transport=None)
    found = _listed(work, clause, Transport)
    return replace(work.seizure, transport=found) if found else None


def detection(work: Work, clause: Clause) -> Seizure | None:
    """Set what led to the seizure."""
    if clause.clears:
        return replace(work.seizure, detection=None)
    found = _listed(work, clause, Detection)
    return replace(work.seizure, detection=found) if found else None


def manufacture(work: Work, clause: Clause, line: Line) -> Line | None:
    """Set who built the firearms."""
    found = Manufacture.UNKNOWN if clause.clears else _listed(work, clause, Manufacture)
    return replace(line, manufacture=found) if found else None


def completeness(work: Work, clause: Clause, line: Line) -> Line | None:
    """Set whether the firearms came whole."""
    found = Completeness.UNKNOWN if clause.clears else _listed(work, clause, Completeness)
    return replace(line, completeness=found) if found else None


def named(code: StrEnum) -> str:
    """Return a code as people read and type it."""
    return code.value.replace("_", " ")


def find(kind: str, typed: str) -> str | None:
    """Return the code of a kind that `typed` is a word for."""
    plain = typed.replace("_", " ").strip()
    for said in (plain, _LEADING.sub("", plain, count=1)):
        found = vocabulary.match(kind, said, 0)
        if found and found.end == len(said):
            return found.value.means
    return None


def _listed(work: Work, clause: Clause, codes: type[C]) -> C | None:
    """Return the code that is meant; one that is not on the list is refused, so that records compare."""
    kind = codes.__name__.lower()
    found = find(kind, clause.value)
    if found is None:
        listing = ", ".join(named(code) for code in codes if code != "unknown")
        work.refuse(clause, f"“{clause.value}” is not on the list. The {kind} is one of: {listing}; or none.")
        return None
    return codes(found)
