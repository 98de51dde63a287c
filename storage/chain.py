"""Walk a chain: prove that no entry of it was changed, taken away, put in or reordered."""

import json
import re
from collections.abc import Callable, Iterator
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
TOLD, SAID = 20, 5
"""Problems that are looked for, and told: the first say where to look, and one break may cause thousands."""
MISREAD = (LookupError, TypeError, ValueError)
"""What comes of reading values that the log never held."""
Texts = dict[tuple[int, int], replay.Salted]
"""What stands beside entries, by entry and number."""


Progress = Callable[[int], None]
"""Is told of so many entries more."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say whether a chain is whole, and what is not; `proved` names what was compared with it."""

    operation: Operation
    entries: int
    hash: str
    blanked: int
    problems: tuple[str, ...]
    proved: str = ""

    def __str__(self) -> str:
        """Say it in one sentence."""
        name = f"{self.operation.name} ({self.operation.code})"
        if self.problems:
            more = len(self.problems) - SAID
            left = [f"{more} more"] if more > 0 else []
            return f"{name}: NOT as it was recorded: {'; '.join([*self.problems[:SAID], *left])}."
        entries = "1 entry" if self.entries == 1 else f"{self.entries:,} entries"
        blanked = f", texts blanked: {self.blanked}" if self.blanked else ""
        return f"{name}: all is well: {entries}{self.proved}{blanked}, head {self.hash[:16]}."


def verify(session: Session, operation: Operation, told: Progress = lambda _: None) -> Verdict:
    """Walk the chain of an operation and its texts, in flat memory."""
    walk = _Walk(session, operation, told)
    problems = tuple(islice(walk.problems(), TOLD))
    return Verdict(operation, walk.sequence, walk.hash, walk.blanked, problems)


@dataclass(slots=True)
class _Walk:
    """Remember how far the walk came and what must come next."""

    session: Session
    operation: Operation
    told: Progress
    sequence: int = 0
    hash: str = GENESIS
    recorded_at: datetime = BEFORE
    references: int = 0
    texts: int = 0
    blanked: int = 0
    gone: set[TextAt] = field(default_factory=set)

    def problems(self) -> Iterator[str]:
        """Yield what is wrong, entry by entry, and at the end."""
        try:
            yield from self._entries()
            yield from self._end()
        except MISREAD:
            yield f"what follows entry {self.sequence} cannot be read"

    def _entries(self) -> Iterator[str]:
        for page in replay.pages(self.session, self.operation.id):
            texts = replay.salted(self.session, self.operation.id, page)
            for entry, sealed in page:
                if entry.form != FORM or entry.hash() != sealed:
                    yield f"entry {entry.sequence} was changed: it does not have the hash it was sealed with"
                elif entry.kind == Kind.TEXT_BLANKED:
                    yield from self._blanked(entry)
                yield from self._link(entry, sealed)
                yield from self._words(entry, texts)
            self.told(len(page))

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

    def _blanked(self, entry: Entry) -> Iterator[str]:
        fact = codec.decode(Blanked, json.loads(entry.body)["fact"])
        for text in fact.texts:
            if text not in self.gone:
                yield f"a text of entry {text.sequence} is there, which entry {entry.sequence} took away"
        self.blanked += len(fact.texts)
        self.gone.difference_update(fact.texts)

    def _end(self) -> Iterator[str]:
        yield from (f"a text of entry {text.sequence} is gone and no entry says why" for text in self.gone)
        mine = select(func.count()).where(TEXTS.c.operation_id == self.operation.id)
        if self.session.connection().scalar(mine) != self.texts:
            yield "there are texts that belong to no entry"
        head = self.session.get(tables.Head, self.operation.id)
        if head is None:
            yield "the head of the chain is missing"
        elif head.sequence != self.sequence:
            yield f"the head says that {head.sequence} entries were made, {self.sequence} are there"
        elif (head.hash, head.recorded_at) != (self.hash, self.recorded_at):
            yield "the head is not that of the last entry"
        elif head.last_reference != self.references:
            yield f"the head says that {head.last_reference} seizures were recorded, {self.references} were"


def _matches(beside: replay.Salted, digest: str) -> bool:
    salt, text = beside
    try:
        return salt is not None and text is not None and entries.digest(text, bytes.fromhex(salt)) == digest
    except ValueError:  # a salt that is no longer one
        return False
