"""Describe a record as it stands, how it came to stand so, and what an act upon it left behind."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Self
from uuid import UUID

from bot.domain.entries import Kind
from bot.domain.members import Member, Person
from bot.domain.seizures import Seizure, Status
from bot.domain.ties import Pointer, Tie
from bot.domain.words import Words


@dataclass(frozen=True, slots=True)
class Record:
    """Hold a seizure as it stands now (or stood at some position of the log).

    `leads_to` is the record that it was merged into or moved to, `came_from` the one it was moved from.
    """

    operation: UUID
    number: int
    version: int
    status: Status
    seizure: Seizure
    recorded_by: Person
    recorded_at: datetime
    channel: str
    changed_at: datetime
    leads_to: Pointer | None = None
    came_from: Pointer | None = None

    @property
    def pointer(self) -> Pointer:
        """Return what points to this record."""
        return Pointer(self.operation, self.number)


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one change of a record: who, when, from where, why, and what it was from then on.

    `other` is the record it was merged into, moved to, received from or tied to, `tie` what it is to that;
    `declined` are those to whom it was not released; like a tie that is told and makes no new version.
    `confirmed` are the kinds of what its words look like and, its author says, are not.
    """

    sequence: int
    version: int
    kind: Kind
    status: Status
    seizure: Seizure
    person: Person
    agency: str
    channel: str
    recorded_at: datetime
    reason: str
    words: Words | None
    other: Pointer | None = None
    tie: Tie | None = None
    declined: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()

    @property
    def beside(self) -> bool:
        """Tell whether the record stands as before, and this is told beside its versions."""
        return self.tie is not None or bool(self.declined)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Say who does something, from where, when and why; `key` is the same when the request repeats.

    `confirmed` are words that look like what the record never keeps, and that their author says are not.
    """

    by: Member
    channel: str
    now: datetime
    key: str
    reason: str = ""
    words: Words | None = None
    confirmed: tuple[str, ...] = ()

    def further(self, step: str) -> Self:
        """Return the same act under a key of its own, for a further entry that it makes."""
        return replace(self, key=sha256(f"{self.key}\x1f{step}".encode()).hexdigest())

    def echoed(self, step: str) -> Self:
        """Return the act as another record tells it: its words stand once, beside the first."""
        return replace(self.further(step), words=None)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Prove that an act is on disk; `repeated` when it already was."""

    operation: UUID
    sequence: int
    subject: str
    version: int
    recorded_at: datetime
    repeated: bool = False

    @property
    def number(self) -> int:
        """Return the number of the record that the act was about (`subject` is its reference)."""
        return number_of(self.subject)


def number_of(reference: str) -> int:
    """Return the number in a record's reference: 42 for `HAM-0042`."""
    return int(reference.rpartition("-")[2])
