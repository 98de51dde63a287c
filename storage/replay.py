"""Read the log back: its links in order, each with the fact it carries and its author's words."""

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlmodel import Session

from bot.domain import codec, facts
from bot.domain.entries import Entry, Kind
from bot.domain.words import Words
from storage import tables

BLANKED = Words("[blanked]")
"""Stands where a text was taken away."""
PAGE = 500
_ENTRIES, _TEXTS = tables.core(tables.Entry), tables.core(tables.Text)
_FIELDS = [field.name for field in dataclasses.fields(Entry) if field.name != "operation"]
_SEALED = select(*(_ENTRIES.c[name] for name in _FIELDS), _ENTRIES.c.hash).order_by(_ENTRIES.c.sequence)
Texts = Mapping[tuple[int, int], str | None]
Sealed = tuple[Entry, str]
"""An entry with the hash that is stored beside it."""
Salted = tuple[str | None, str | None]
"""A salt and its text; neither where it was blanked."""


@dataclass(frozen=True, slots=True)
class Link:
    """Hold an entry, what it says, why its author said it, and what they confirmed that it is not."""

    entry: Entry
    fact: facts.Fact
    words: Words | None
    confirmed: tuple[str, ...] = ()


def links(session: Session, operation_id: UUID, subject: str | None = None) -> Iterator[Link]:
    """Yield the entries of an operation, or of one subject in it, oldest first, in flat memory."""
    for page in pages(session, operation_id, subject):
        yield from _links(session, operation_id, page)


def at(session: Session, operation_id: UUID, sequences: Sequence[int]) -> list[Link]:
    """Return the entries at some positions of an operation's log, in their order."""
    wanted = _SEALED.where(_ENTRIES.c.operation_id == operation_id, _ENTRIES.c.sequence.in_(sequences))
    return list(_links(session, operation_id, _read(session, operation_id, wanted)))


def pages(session: Session, operation_id: UUID, subject: str | None = None) -> Iterator[list[Sealed]]:
    """Yield the entries of `links` as they are stored, some at a time."""
    wanted = _SEALED.where(_ENTRIES.c.operation_id == operation_id).limit(PAGE)
    if subject is not None:
        wanted = wanted.where(_ENTRIES.c.subject == subject)
    last = 0
    while page := _read(session, operation_id, wanted.where(_ENTRIES.c.sequence > last)):
        yield page
        last = page[-1][0].sequence


def beside(session: Session, operation_id: UUID, sequences: Sequence[int]) -> Texts:
    """Return the texts beside some entries, None where one was blanked."""
    wanted = select(_TEXTS.c.sequence, _TEXTS.c.number, _TEXTS.c.text).where(
        _TEXTS.c.operation_id == operation_id, _TEXTS.c.sequence.in_(sequences)
    )
    found = session.connection().execute(wanted)
    return {(sequence, number): text for sequence, number, text in found}


def salted(session: Session, operation_id: UUID, page: Sequence[Sealed]) -> dict[tuple[int, int], Salted]:
    """Return the texts beside a page of entries, each with its salt, in their order."""
    first, last = page[0][0].sequence, page[-1][0].sequence
    wanted = select(*_TEXTS.c["sequence", "number", "salt", "text"]).where(
        _TEXTS.c.operation_id == operation_id, _TEXTS.c.sequence.between(first, last)
    )
    found = session.connection().execute(wanted.order_by(_TEXTS.c.sequence, _TEXTS.c.number))
    return {(sequence, number): (salt, text) for sequence, number, salt, text in found}


def _read(session: Session, operation_id: UUID, wanted: Select[Any]) -> list[Sealed]:
    operation = str(operation_id)
    return [
        (Entry(operation=operation, **dict(zip(_FIELDS, fields, strict=True))), sealed)
        for *fields, sealed in session.connection().execute(wanted)
    ]


def _links(session: Session, operation_id: UUID, page: Sequence[Sealed]) -> Iterator[Link]:
    texts = beside(session, operation_id, [entry.sequence for entry, _ in page])
    yield from (_link(entry, texts) for entry, _ in page)


def _link(entry: Entry, texts: Texts) -> Link:
    def text(mark: codec.Marked) -> Words:
        found = texts[entry.sequence, mark["text"]]
        return BLANKED if found is None else Words(found)

    body = json.loads(entry.body)
    said = body["words"]
    fact = codec.decode(facts.OF[Kind(entry.kind)], body["fact"], text)
    return Link(entry, fact, None if said is None else text(said), tuple(body.get("confirmed", ())))
