"""Check the head of a chain that somebody kept, as every digest prints it, against the chain as it stands."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlmodel import Session

from bot.domain import reasons
from bot.domain.dates import written
from bot.domain.deliveries import Delivery
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.totals import Change
from storage import digests, tables, totals
from storage.audiences import Clearance

ENTRIES = tables.core(tables.Entry)
LEAST = 16
"""Hex digits that a witness has at least."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """Say what became of a chain since the entry that a witness names; None when it knows no such entry."""

    operation: Operation
    sequence: int | None
    recorded_at: datetime | None
    added: int
    lowered: tuple[Change, ...]
    digest: Delivery | None = None

    def __str__(self) -> str:
        """Say it in one sentence, as for somebody who has to answer for it."""
        if self.sequence is None or self.recorded_at is None:
            name = self.operation.name
            return f"{name}: no entry has this hash: the log was cut, or written anew, since then."
        since = f"Unchanged since {self._when(self.sequence, self.recorded_at)}"
        if not self.added:
            return f"{self.operation.name}: {since}; nothing was added since."
        entries = "1 entry" if self.added == 1 else f"{self.added:,} entries"
        return f"{self.operation.name}: {since}; {entries} added since, {self._lowering()}."

    def _when(self, sequence: int, recorded_at: datetime) -> str:
        """Name the digest that was made at the entry, else the entry."""
        if self.digest and self.digest.number and self.digest.nominal_on:
            return f"digest {self.digest.number} of {written(self.digest.nominal_on)}"
        local = recorded_at.astimezone(ZoneInfo(self.operation.zone))
        return f"entry {sequence:,} of {written(local.date())}"

    def _lowering(self) -> str:
        if not self.lowered:
            return "none of them lowered a total"
        told = "; ".join(", ".join(_reasons(self.operation, change)) for change in self.lowered)
        return f"{len(self.lowered):,} of them lowered a total ({told})"


def testify(session: Session, cleared: Clearance, witness: str, channel: str) -> Testimony:
    """Find the entry whose hash begins with `witness`, a digest that named it, and what came after."""
    sought, operation = read(witness), cleared.operation
    here = ENTRIES.c.operation_id == operation.id
    found = session.connection().execute(
        select(ENTRIES.c.sequence, ENTRIES.c.recorded_at).where(here, ENTRIES.c.hash.startswith(sought))
    )
    entry = found.first()
    if entry is None:
        return Testimony(operation, None, None, 0, ())
    last = session.connection().scalar(select(func.max(ENTRIES.c.sequence)).where(here)) or entry.sequence
    changes = totals.changes_since(session, cleared, entry.sequence)
    lowered = tuple(change for change in changes if _lowers(change))
    digest = digests.made_at(session, operation.id, entry.sequence, channel)
    return Testimony(operation, entry.sequence, entry.recorded_at, last - entry.sequence, lowered, digest)


def read(witness: str) -> str:
    """Return a witness as it is looked for; a refusal where it can be none."""
    sought = witness.casefold().strip()
    if not re.fullmatch(rf"[0-9a-f]{{{LEAST},64}}", sought):
        raise Refusal(f"A witness is the {LEAST} or more hex digits at the foot of a digest.")
    return sought


def _lowers(change: Change) -> bool:
    return any(tally.least < 0 for tally in change.difference.tallies.values())


def _reasons(operation: Operation, change: Change) -> list[str]:
    why = reasons.said(change.reason, change.words)
    return [operation.reference(change.number), *([why] if why else [])]
