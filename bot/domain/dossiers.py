"""Name what the record keeps beside seizures: reports of reviews, investigations, visits.

Each is one document in versions, of a class of handling like a seizure, under a number of its own.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.cases.case import Case
from bot.domain.entries import Kind
from bot.domain.members import Person
from bot.domain.names import Match
from bot.domain.operations import Operation
from bot.domain.reviews.report import Report
from bot.domain.visits import Visit
from bot.domain.words import Words

Document = TypeVar("Document", Report, Case, Visit)


class Shelf(StrEnum):
    """Name the kinds of dossiers."""

    REPORT = "report"
    CASE = "case"
    VISIT = "visit"

    @classmethod
    def holding(cls, document: type[Report | Case | Visit]) -> "Shelf":
        """Return the kind of dossier that holds a kind of document."""
        return _SHELVES[document]

    def reference(self, operation: Operation, number: int) -> str:
        """Return how people write a dossier: `HAM-R0003`, `CASE-0007`, `HAM-V0002`."""
        return (
            f"CASE-{number:04d}" if self is Shelf.CASE else f"{operation.code}-{_LETTERS[self]}{number:04d}"
        )

    def match(self, text: str, code: str) -> Match[int] | None:
        """Return the number of the dossier that `text` begins with, and where that ends: `R3`, `case 7`."""
        word = "CASE" if self is Shelf.CASE else _LETTERS[self]
        pattern = rf"\s*(?:{re.escape(code)}[\s-]*)?{word}[\s-]?(\d{{1,7}})(?![\w-])"
        found = re.match(pattern, text, re.IGNORECASE)
        return Match(found.end(), int(found[1])) if found else None


_LETTERS = {Shelf.REPORT: "R", Shelf.VISIT: "V"}
_SHELVES: dict[type[Report | Case | Visit], Shelf] = {
    Report: Shelf.REPORT,
    Case: Shelf.CASE,
    Visit: Shelf.VISIT,
}


def number_of(reference: str) -> int:
    """Return the number in a dossier's reference: 7 for `CASE-0007`."""
    found = re.search(r"\d+$", reference)
    if found is None:
        raise ValueError(reference)
    return int(found[0])


@dataclass(frozen=True, slots=True)
class Dossier(Generic[Document]):
    """Hold a dossier as it stands; one that does not stand is void, counts nowhere, and stays to be read."""

    number: int
    version: int
    document: Document
    stands: bool
    recorded_by: Person
    recorded_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Filed(Generic[Document]):
    """Hold one version of a dossier, with who made it so, when and why."""

    version: int
    kind: Kind
    document: Document
    stands: bool
    person: Person
    agency: str
    recorded_at: datetime
    reason: str
    words: Words | None
