"""Append to the log: the only way anything gets into the record."""

import dataclasses
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select
from sqlmodel import Session

from bot.domain import codec, entries
from bot.domain.entries import BEFORE, GENESIS, Entry, Kind
from bot.domain.facts import Fact
from bot.domain.handling import Marking
from bot.domain.operations import Operation, State
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from bot.domain.words import Words
from storage import projections, rows, screening, tables

SALT_BYTES = 16
_OPERATIONS, _HEADS = tables.core(tables.Operation), tables.core(tables.Head)
_ENTRIES = tables.core(tables.Entry)
_LOCKED = (
    select(*_HEADS.c["sequence", "hash", "recorded_at", "last_reference"], *_OPERATIONS.c)
    .join_from(_HEADS, _OPERATIONS)
    .where(_HEADS.c.operation_id == bindparam("of"))
    .with_for_update(of=_HEADS)
)
_BY_KEY = select(*_ENTRIES.c["operation_id", "sequence", "subject", "version", "recorded_at"]).where(
    _ENTRIES.c.key == bindparam("of")
)


@dataclass(slots=True)
class Chain:
    """Hold an operation's chain, locked until the transaction ends, and what comes next in it."""

    session: Session
    operation: Operation
    sequence: int = 0
    hash: str = GENESIS
    recorded_at: datetime = BEFORE
    last_reference: int = 0


def once(
    session: Session,
    operation_id: UUID,
    act: Act,
    write: Callable[[Chain], Receipt],
    *,
    closed_too: bool = False,
) -> Receipt:
    """Lock the chain and let `write` append to it, unless the act is on record already."""
    return across(
        session, {operation_id}, act, lambda chains: write(chains[operation_id]), closed_too=closed_too
    )


def across(
    session: Session,
    operation_ids: Collection[UUID],
    act: Act,
    write: Callable[[Mapping[UUID, Chain]], Receipt],
    *,
    closed_too: bool = False,
) -> Receipt:
    """Lock several chains, always in the same order, and let `write` append to them, as `once` does."""
    chains = {each: lock(session, each) for each in sorted(operation_ids)}
    earlier = receipt(session, act.key)
    if earlier:
        return earlier
    for chain in chains.values() if not closed_too else ():
        refuse_closed(chain.operation)
    return write(chains)


def refuse_closed(operation: Operation) -> None:
    """Refuse to enter anything in an operation that is closed."""
    if operation.state is State.CLOSED:
        raise Refusal(f"{operation.code} is closed and takes no entries; a lead can reopen it.")


def lock(session: Session, operation_id: UUID) -> Chain:
    """Wait for the chain and keep other writers off it; KeyError when there is no such operation."""
    found = session.connection().execute(_LOCKED, {"of": operation_id}).first()
    if found is None:
        raise KeyError(operation_id)
    return Chain(
        session, as_operation(found), found.sequence, found.hash, found.recorded_at, found.last_reference
    )


def append(chain: Chain, kind: Kind, subject: str, version: int, fact: Fact, act: Act) -> Receipt:
    """Add an entry to the chain, its texts beside it, and everything that follows from it.

    Sensitive for words that the record must not hold, unless the act confirms them; the entry says so.
    """
    confirmed = screening.kinds(chain.session, chain.operation, subject, fact, act)
    texts = _Texts()
    body = {"fact": codec.encode(fact, texts), "words": codec.encode(act.words, texts)}
    entry = Entry(
        operation=str(chain.operation.id),
        sequence=chain.sequence + 1,
        kind=kind,
        subject=subject,
        version=version,
        recorded_at=max(act.now, chain.recorded_at).astimezone(UTC),
        team=act.by.person.team,
        user=act.by.person.user,
        agency=act.by.agency,
        channel=act.channel,
        reason=act.reason,
        key=act.key,
        body=entries.canonical({**body, **({"confirmed": confirmed} if confirmed else {})}),
        previous=chain.hash,
    )
    _write(chain, entry, texts)
    projections.apply(chain.session, chain.operation, entry, fact)
    return Receipt(chain.operation.id, entry.sequence, subject, version, entry.recorded_at)


def receipt(session: Session, key: str) -> Receipt | None:
    """Return what the act with this key left behind, when it is on record already."""
    found = session.connection().execute(_BY_KEY, {"of": key}).first()
    return dataclasses.replace(Receipt(*found), repeated=True) if found else None


def subject_of(session: Session, key: str) -> str | None:
    """Return the reference that the act with this key recorded or changed, if it is on record."""
    found = receipt(session, key)
    return found.subject if found else None


def as_operation(row: Row[Any] | tables.Operation) -> Operation:
    """Return a stored operation as the domain's."""
    marking = Marking.of(row.handling)
    return Operation(row.id, row.code, row.name, row.zone, row.began_on, State(row.status), marking)


class _Texts:
    """Number the words of an entry and seal each with a salt of its own."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str]] = []

    def __call__(self, words: Words) -> codec.Marked:
        salt = secrets.token_bytes(SALT_BYTES)
        self.kept.append((salt.hex(), str(words)))
        return {"text": len(self.kept), "digest": entries.digest(words, salt)}


def _write(chain: Chain, entry: Entry, texts: _Texts) -> None:
    session, where = chain.session, {"operation_id": chain.operation.id}
    fields = {field.name: getattr(entry, field.name) for field in dataclasses.fields(entry)}
    del fields["operation"]
    chain.sequence, chain.hash, chain.recorded_at = entry.sequence, entry.hash(), entry.recorded_at
    rows.insert(session, tables.Entry, [{**where, **fields, "hash": chain.hash}])
    beside = [
        {**where, "sequence": entry.sequence, "number": number, "salt": salt, "text": text}
        for number, (salt, text) in enumerate(texts.kept, 1)
    ]
    rows.insert(session, tables.Text, beside)
    head = {"sequence": chain.sequence, "hash": chain.hash, "recorded_at": chain.recorded_at}
    rows.put(session, tables.Head, [{**where, **head, "last_reference": chain.last_reference}])
