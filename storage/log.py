"""Append to the log: the only way anything gets into the record."""

import dataclasses
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from sqlmodel import Session, select

from bot.domain import codec, entries
from bot.domain.entries import Entry, Kind
from bot.domain.facts import Fact
from bot.domain.operations import Operation, State
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from bot.domain.words import Words
from storage import projections, rows, tables

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Chain:
    """Hold an operation's chain, locked until the transaction ends."""

    session: Session
    operation: Operation
    head: tables.Head


def once(
    session: Session,
    operation_id: UUID,
    act: Act,
    write: Callable[[Chain], Receipt],
    *,
    closed_too: bool = False,
) -> Receipt:
    """Lock the chain and let `write` append to it, unless the act is on record already."""
    chain = lock(session, operation_id)
    earlier = receipt(session, act.key)
    if earlier:
        return earlier
    if chain.operation.state is State.CLOSED and not closed_too:
        raise Refusal(f"{chain.operation.name} is closed and takes no entries; a lead can reopen it.")
    return write(chain)


def lock(session: Session, operation_id: UUID) -> Chain:
    """Wait for the chain and keep other writers off it; KeyError when there is no such operation."""
    wanted = (
        select(tables.Head, tables.Operation)
        .join(tables.Operation)
        .where(tables.Head.operation_id == operation_id)
        .with_for_update(of=tables.Head)
    )
    found = session.exec(wanted.execution_options(populate_existing=True)).first()
    if found is None:
        raise KeyError(operation_id)
    return Chain(session, as_operation(found[1]), found[0])


def append(chain: Chain, kind: Kind, subject: str, version: int, fact: Fact, act: Act) -> Receipt:
    """Add an entry to the chain, its texts beside it, and everything that follows from it."""
    texts = _Texts()
    entry = Entry(
        operation=str(chain.operation.id),
        sequence=chain.head.sequence + 1,
        kind=kind,
        subject=subject,
        version=version,
        recorded_at=max(act.now, chain.head.recorded_at).astimezone(UTC),
        team=act.by.person.team,
        user=act.by.person.user,
        agency=act.by.agency,
        channel=act.channel,
        reason=act.reason,
        body=entries.canonical({"fact": codec.encode(fact, texts), "words": codec.encode(act.words, texts)}),
        previous=chain.head.hash,
    )
    _write(chain, entry, act.key, texts)
    projections.project(chain.session, chain.operation, entry, fact)
    return Receipt(chain.operation.id, entry.sequence, subject, version, entry.recorded_at)


def receipt(session: Session, key: str) -> Receipt | None:
    """Return what the act with this key left behind, when it is on record already."""
    row = session.exec(select(tables.Entry).where(tables.Entry.key == key)).first()
    if row is None:
        return None
    return Receipt(row.operation_id, row.sequence, row.subject, row.version, row.recorded_at, repeated=True)


def subject_of(session: Session, key: str) -> str | None:
    """Return the reference that the act with this key recorded or changed, if it is on record."""
    found = receipt(session, key)
    return found.subject if found else None


def as_operation(row: tables.Operation) -> Operation:
    """Return a stored operation as the domain's."""
    return Operation(row.id, row.code, row.name, row.zone, row.began_on, State(row.status))


class _Texts:
    """Number the words of an entry and seal each with a salt of its own."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str]] = []

    def __call__(self, words: Words) -> codec.Marked:
        salt = secrets.token_bytes(SALT_BYTES)
        self.kept.append((salt.hex(), str(words)))
        return {"text": len(self.kept), "digest": entries.digest(words, salt)}


def _write(chain: Chain, entry: Entry, key: str, texts: _Texts) -> None:
    fields = {field.name: getattr(entry, field.name) for field in dataclasses.fields(entry)}
    del fields["operation"]
    where = {"operation_id": chain.operation.id}
    sealed = entry.hash()
    rows.insert(chain.session, tables.Entry, [{**where, **fields, "hash": sealed, "key": key}])
    beside = [
        {**where, "sequence": entry.sequence, "number": number, "salt": salt, "text": text}
        for number, (salt, text) in enumerate(texts.kept, 1)
    ]
    rows.insert(chain.session, tables.Text, beside)
    chain.head.sequence, chain.head.hash, chain.head.recorded_at = entry.sequence, sealed, entry.recorded_at
    chain.session.add(chain.head)
