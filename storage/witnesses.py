"""Check the head of a chain that somebody kept, as every digest prints it, against the chain as it stands."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from bot.domain.dates import written
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.totals import Change
from storage import tables, totals

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

    def __str__(self) -> str:
        """Say it in one sentence, as for somebody who has to answer for it."""
        if self.sequence is None or self.recorded_at is None:
            name = self.operation.name
            return f"{name}: no entry has this hash: the log was cut, or written anew, since then."
        since = f"Unchanged since entry {self.sequence:,} of {written(self.recorded_at.date())}"
        if not self.added:
            return f"{self.operation.name}: {since}; nothing was added since."
        entries = "1 entry" if self.added == 1 else f"{self.added:,} entries"
        return f"{self.operation.name}: {since}; {entries} added since, {self._lowering()}."

    def _lowering(self) -> str:
        if not self.lowered:
            return "none of them lowered a total"
        told = "; ".join(", ".join(_reasons(self.operation, change)) for change in self.lowered)
        return f"{len(self.lowered):,} of them lowered a total ({told})"


def testify(session: Session, operation: Operation, witness: str) -> Testimony:
    """Find the entry whose hash begins with `witness`, and what was added after it."""
    sought = witness.casefold().strip()
    if not re.fullmatch(rf"[0-9a-f]{{{LEAST},64}}", sought):
        raise Refusal(f"A witness is the {LEAST} or more hex digits at the foot of a digest.")
    here = ENTRIES.c.operation_id == operation.id
    found = session.connection().execute(
        select(ENTRIES.c.sequence, ENTRIES.c.recorded_at).where(here, ENTRIES.c.hash.startswith(sought))
    )
    entry = found.first()
    if entry is None:
        return Testimony(operation, None, None, 0, ())
    last = session.connection().scalar(select(func.max(ENTRIES.c.sequence)).where(here)) or entry.sequence
    changes = totals.changes_since(session, operation.id, entry.sequence)
    lowered = tuple(change for change in changes if _lowers(change))
    return Testimony(operation, entry.sequence, entry.recorded_at, last - entry.sequence, lowered)


def _lowers(change: Change) -> bool:
    return any(tally.least < 0 for tally in change.difference.tallies.values())


def _reasons(operation: Operation, change: Change) -> list[str]:
    why = change.words or change.reason.replace("_", " ")
    return [operation.reference(change.number), *([str(why)] if why else [])]
