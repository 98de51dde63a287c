"""Read the log back: its links in order, each with the fact it carries and its author's words."""

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import RowMapping, select
from sqlmodel import Session

from bot.domain import codec, facts
from bot.domain.entries import Entry, Kind
from bot.domain.words import Words
from storage import tables

BLANKED = Words("[blanked]")
"""Stands where a text was taken away."""
PAGE = 500
_FIELDS = [field.name for field in dataclasses.fields(Entry) if field.name != "operation"]
_ENTRIES, _TEXTS = tables.core(tables.Entry), tables.core(tables.Text)
Texts = Mapping[tuple[int, int], str | None]


@dataclass(frozen=True, slots=True)
class Link:
    """Hold an entry, what it says, and why its author said it."""

    entry: Entry
    fact: facts.Fact
    words: Words | None


def links(session: Session, operation_id: UUID, subject: str | None = None) -> Iterator[Link]:
    """Yield the entries of an operation, or of one subject in it, oldest first, in flat memory."""
    for rows in pages(session, operation_id, subject):
        texts = beside(session, operation_id, [row["sequence"] for row in rows])
        yield from (_link(entry(row), texts) for row in rows)


def at(session: Session, operation_id: UUID, sequences: Sequence[int]) -> list[Link]:
    """Return the entries at some positions of an operation's log, in their order."""
    wanted = select(_ENTRIES).where(
        _ENTRIES.c.operation_id == operation_id, _ENTRIES.c.sequence.in_(sequences)
    )
    rows = session.connection().execute(wanted.order_by(_ENTRIES.c.sequence)).mappings().all()
    texts = beside(session, operation_id, sequences)
    return [_link(entry(row), texts) for row in rows]


def pages(session: Session, operation_id: UUID, subject: str | None = None) -> Iterator[Sequence[RowMapping]]:
    """Yield the stored rows of `links`, some at a time."""
    wanted = select(_ENTRIES).where(_ENTRIES.c.operation_id == operation_id)
    if subject is not None:
        wanted = wanted.where(_ENTRIES.c.subject == subject)
    wanted = wanted.order_by(_ENTRIES.c.sequence).limit(PAGE)
    last = 0
    while rows := session.connection().execute(wanted.where(_ENTRIES.c.sequence > last)).mappings().all():
        yield rows
        last = rows[-1]["sequence"]


def beside(session: Session, operation_id: UUID, sequences: Sequence[int]) -> Texts:
    """Return the texts beside some entries, None where one was blanked."""
    wanted = select(_TEXTS.c.sequence, _TEXTS.c.number, _TEXTS.c.text).where(
        _TEXTS.c.operation_id == operation_id, _TEXTS.c.sequence.in_(sequences)
    )
    found = session.connection().execute(wanted)
    return {(sequence, number): text for sequence, number, text in found}


def entry(row: RowMapping) -> Entry:
    """Return a stored row as the domain's entry."""
    return Entry(operation=str(row["operation_id"]), **{name: row[name] for name in _FIELDS})


def _link(entry: Entry, texts: Texts) -> Link:
    def text(mark: codec.Marked) -> Words:
        found = texts[entry.sequence, mark["text"]]
        return BLANKED if found is None else Words(found)

    body = json.loads(entry.body)
    said = body["words"]
    fact = codec.decode(facts.OF[Kind(entry.kind)], body["fact"], text)
    return Link(entry, fact, None if said is None else text(said))
