"""Walk the chains: prove that no entry was changed, taken away, put in or reordered."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from sqlalchemy import func, select
from sqlmodel import Session

from bot.domain import codec, entries
from bot.domain.entries import BEFORE, FORM, GENESIS, Entry, Kind
from bot.domain.facts import FIRST_KINDS, Blanked, TextAt
from bot.domain.operations import Operation
from storage import replay, tables

TEXTS = tables.core(tables.Text)
MARK = re.compile(r'\{"digest":"([0-9a-f]{64})","text":(\d+)\}')
"""Stands for a text in a canonical body; inside a JSON string its quotes would be escaped."""
TOLD = 20
"""Problems that are told: the first say where to look, and one break may cause thousands."""
Texts = dict[tuple[int, int], tuple[str | None, str | None]]
"""Salt and text by entry and number."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say whether a chain is whole, and what is not."""

    operation: Operation
    entries: int
    hash: str
    blanked: int
    problems: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in one sentence, or one line for each problem."""
        name = f"{self.operation.name} ({self.operation.code})"
        blanked = f", texts blanked: {self.blanked}" if self.blanked else ""
        if not self.problems:
            return f"{name}: all is well: {self.entries:,} entries{blanked}, head {self.hash[:16]}."
        return "\n".join(f"{name}: {problem}" for problem in self.problems)


def verify(session: Session, operation: Operation) -> Verdict:
    """Walk the chain of an operation and its texts, in flat memory."""
    walk = _Walk(session, operation)
    problems = tuple(islice(walk.problems(), TOLD))
    return Verdict(operation, walk.sequence, walk.hash, walk.blanked, problems)


@dataclass(slots=True)
class _Walk:
    """Remember how far the walk came and what must come next."""

    session: Session
    operation: Operation
    sequence: int = 0
    hash: str = GENESIS
    recorded_at: datetime = BEFORE
    references: int = 0
    texts: int = 0
    blanked: int = 0
    gone: set[TextAt] = field(default_factory=set)

    def problems(self) -> Iterator[str]:
        """Yield what is wrong, entry by entry, and at the end."""
        for page in replay.pages(self.session, self.operation.id):
            texts = self._beside(page[0][0].sequence, page[-1][0].sequence)
            for entry, sealed in page:
                if entry.form != FORM or entry.hash() != sealed:
                    yield f"entry {entry.sequence} was changed: it does not have the hash it was sealed with"
                elif entry.kind == Kind.TEXT_BLANKED:
                    self._blanked(entry)
                yield from self._link(entry, sealed)
                yield from self._words(entry, texts)
        yield from (f"a text of entry {text.sequence} is gone and no entry says why" for text in self.gone)
        yield from self._end()

    def _link(self, entry: Entry, sealed: str) -> Iterator[str]:
        if entry.sequence != self.sequence + 1:
            yield f"entry {entry.sequence} follows entry {self.sequence}"
        if entry.previous != self.hash:
            yield f"entry {entry.sequence} does not continue the entry before it"
        if entry.recorded_at < self.recorded_at:
            yield f"entry {entry.sequence} is older than the entry before it"
        self.sequence, self.hash, self.recorded_at = entry.sequence, sealed, entry.recorded_at
        if entry.kind in FIRST_KINDS and entry.version == 1:
            self.references += 1
            if entry.subject != self.operation.reference(self.references):
                yield f"{entry.subject} stands where {self.operation.reference(self.references)} belongs"

    def _words(self, entry: Entry, texts: Texts) -> Iterator[str]:
        for digest, number in MARK.findall(entry.body):
            self.texts += 1
            beside = texts.get((entry.sequence, int(number)))
            if beside is None:
                yield f"a text of entry {entry.sequence} is missing"
            elif beside == (None, None):
                self.gone.add(TextAt(entry.sequence, int(number)))
            elif not _matches(beside, digest):
                yield f"a text of entry {entry.sequence} was changed"

    def _blanked(self, entry: Entry) -> None:
        fact = codec.decode(Blanked, json.loads(entry.body)["fact"])
        self.blanked += len(fact.texts)
        self.gone.difference_update(fact.texts)

    def _end(self) -> Iterator[str]:
        mine = select(func.count()).where(TEXTS.c.operation_id == self.operation.id)
        if self.session.connection().scalar(mine) != self.texts:
            yield "there are texts that belong to no entry"
        head = self.session.get(tables.Head, self.operation.id)
        if head is None:
            yield "the head of the chain is missing"
        elif (head.sequence, head.hash) != (self.sequence, self.hash):
            yield f"the head says that {head.sequence} entries were made, {self.sequence} are there"
        elif head.last_reference != self.references:
            yield f"the head says that {head.last_reference} seizures were recorded, {self.references} were"

    def _beside(self, first: int, last: int) -> Texts:
        wanted = select(*TEXTS.c["sequence", "number", "salt", "text"]).where(
            TEXTS.c.operation_id == self.operation.id, TEXTS.c.sequence.between(first, last)
        )
        found = self.session.connection().execute(wanted)
        return {(sequence, number): (salt, text) for sequence, number, salt, text in found}


def _matches(beside: tuple[str | None, str | None], digest: str) -> bool:
    salt, text = beside
    try:
        return salt is not None and text is not None and entries.digest(text, bytes.fromhex(salt)) == digest
    except ValueError:  # a salt that is no longer one
        return False
