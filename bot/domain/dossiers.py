"""Name what the record keeps beside seizures: reports, investigations and all that belongs to them, visits.

Each is one document in versions, of a class of handling like a seizure, under a number of its own.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.actions import Action
from bot.domain.cases.case import Case
from bot.domain.entries import Kind
from bot.domain.evidence import Request
from bot.domain.members import Person
from bot.domain.names import Match
from bot.domain.operations import Operation
from bot.domain.people import Identity
from bot.domain.prosecutions import Defendant, Sealed
from bot.domain.referrals import Referral
from bot.domain.reviews.report import Report
from bot.domain.visits import Visit
from bot.domain.words import Words

Document = TypeVar("Document", Report, Case, Identity, Referral, Defendant, Sealed, Request, Action, Visit)
Held = Report | Case | Identity | Referral | Defendant | Sealed | Request | Action | Visit


class Shelf(StrEnum):
    """Name the kinds of dossiers."""

    REPORT = "report"
    CASE = "case"
    PERSON = "person"
    REFERRAL = "referral"
    DEFENDANT = "defendant"
    SEALED = "sealed"
    EVIDENCE = "evidence"
    ACTION = "action"
    VISIT = "visit"

    @classmethod
    def holding(cls, document: type[Held]) -> "Shelf":
        """Return the kind of dossier that holds a kind of document."""
        return _SHELVES[document]

    def reference(self, operation: Operation, number: int) -> str:
        """Return how people write a dossier: `HAM-R0003`, `CASE-0007`."""
        begins = f"{_OWN[self]}-" if self in _OWN else f"{operation.code}-{_LETTERS[self]}"
        return f"{begins}{number:04d}"

    def match(self, text: str, code: str) -> Match[int] | None:
        """Return the number of the dossier that `text` begins with, and where that ends: `R3`, `case 7`."""
        word, joint = _OWN.get(self) or _LETTERS[self], "-" if self in _HYPHENATED else r"[\s-]?"
        pattern = rf"\s*(?:{re.escape(code)}[\s-]*)?{word}{joint}(\d{{1,7}})(?![\w-])"
        found = re.match(pattern, text, re.IGNORECASE)
        return Match(found.end(), int(found[1])) if found else None

    def meant(self, text: str, code: str) -> Match[int] | None:
        """Return what `match` does, or the bare number that `text` begins with: `3`, `#3`."""
        bare = _BARE.match(text)
        return self.match(text, code) or (Match(bare.end(), int(bare[1])) if bare else None)


_BARE = re.compile(r"\s*#?(\d{1,7})(?=\s|$)")
_LETTERS = {
    Shelf.REPORT: "R",
    Shelf.REFERRAL: "J",
    Shelf.DEFENDANT: "D",
    Shelf.SEALED: "X",
    Shelf.EVIDENCE: "E",
    Shelf.ACTION: "A",
    Shelf.VISIT: "V",
}
_OWN = {Shelf.CASE: "CASE", Shelf.PERSON: "P"}
"""Begin references without an operation's code: they are of the operation in hand."""
_HYPHENATED = frozenset({Shelf.PERSON})
"""Are written with a hyphen only, as `P 80` is a pistol."""
_SHELVES: dict[type[Held], Shelf] = {
    Report: Shelf.REPORT,
    Case: Shelf.CASE,
    Identity: Shelf.PERSON,
    Referral: Shelf.REFERRAL,
    Defendant: Shelf.DEFENDANT,
    Sealed: Shelf.SEALED,
    Request: Shelf.EVIDENCE,
    Action: Shelf.ACTION,
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
    """Hold a dossier as it stands; one that does not stand is void, counts nowhere, and stays to be read.

    `sequence` is that of the entry that made it so.
    """

    number: int
    sequence: int
    version: int
    document: Document
    stands: bool
    recorded_by: Person
    recorded_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Filed(Generic[Document]):
    """Hold one version of a dossier, with who made it so, when and why; `sequence` is that of its entry."""

    sequence: int
    version: int
    kind: Kind
    document: Document
    stands: bool
    person: Person
    agency: str
    recorded_at: datetime
    reason: str
    words: Words | None
