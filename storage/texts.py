"""Take away texts that should never have been typed; the chain still verifies."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import Session

from bot.domain.dossiers import Document, Shelf
from bot.domain.entries import Kind
from bot.domain.facts import Blanked, TextAt
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from bot.domain.statements import reference
from storage import log, projections, replay, shelves, statements, tables, unsaying
from storage.log import Chain
from storage.seizures.finding import moves, stored

TEXTS, ENTRIES = tables.core(tables.Text), tables.core(tables.Entry)


def blank(session: Session, operation: Operation, number: int, words: str, act: Act) -> Receipt:
    """Blank every text of a record that contains `words`, whatever their case, and say so in the log.

    A record that was moved left its texts where it was: they are blanked in every operation, closed ones too.
    """
    copies = moves(session, stored(session, operation, number))

    def write(chains: Mapping[UUID, Chain]) -> Receipt:
        receipts: list[Receipt] = []
        for copy in copies:
            chain = chains[copy.operation]
            subject = chain.operation.reference(copy.number)
            if _containing(session, chain.operation, subject, words):
                step = act.further(subject) if receipts else act
                receipts.append(_take(chain, subject, copy.version, words, step))
                projections.derive_again(session, chain.operation, subject)
        if not receipts:
            raise Refusal(f"{operation.reference(number)} has no text with these words.")
        return receipts[0]

    return log.across(session, {copy.operation for copy in copies}, act, write, closed_too=True)


def blank_dossier(
    session: Session, operation: Operation, holds: type[Document], number: int, words: str, act: Act
) -> Receipt:
    """Blank every text of a dossier that contains `words`, in all of its versions."""

    def write(chain: Chain) -> Receipt:
        seen = shelves.stored(session, operation, holds, number)
        reference = Shelf.holding(holds).reference(operation, number)
        return _derived_again(chain, _take(chain, reference, seen.version, words, act))

    return log.once(session, operation.id, act, write, closed_too=True)


def blank_statement(session: Session, operation: Operation, number: int, words: str, act: Act) -> Receipt:
    """Blank every text of a statement that contains `words`, and of its withdrawal."""

    def write(chain: Chain) -> Receipt:
        version = 2 if statements.get(session, operation, number).withdrawn else 1
        return _derived_again(chain, _take(chain, reference(operation, number), version, words, act))

    return log.once(session, operation.id, act, write, closed_too=True)


def _derived_again(chain: Chain, receipt: Receipt) -> Receipt:
    """Derive what the blanked texts were in from its entries, as they read now."""
    for link in replay.links(chain.session, chain.operation.id, receipt.subject):
        projections.project(chain.session, chain.operation, link.entry, link.fact)
    return receipt


def _take(chain: Chain, subject: str, version: int, words: str, act: Act) -> Receipt:
    found = _containing(chain.session, chain.operation, subject, words)
    if not found:
        raise Refusal(f"{subject} has no text with these words.")
    _blank(chain.session, chain.operation, found)
    unsaying.unsay(chain.session, chain.operation.id, words)
    return log.append(chain, Kind.TEXT_BLANKED, subject, version, Blanked(found), act)


def _containing(session: Session, operation: Operation, reference: str, words: str) -> tuple[TextAt, ...]:
    wanted = (
        select(TEXTS.c.sequence, TEXTS.c.number, TEXTS.c.text)
        .join(
            ENTRIES,
            (ENTRIES.c.operation_id == TEXTS.c.operation_id) & (ENTRIES.c.sequence == TEXTS.c.sequence),
        )
        .where(
            TEXTS.c.operation_id == operation.id, ENTRIES.c.subject == reference, TEXTS.c.text.is_not(None)
        )
        .order_by(TEXTS.c.sequence, TEXTS.c.number)
    )
    said = words.strip().casefold()
    rows = session.connection().execute(wanted)
    return tuple(
        TextAt(sequence, number) for sequence, number, text in rows if said and said in text.casefold()
    )


def _blank(session: Session, operation: Operation, found: Sequence[TextAt]) -> None:
    for text in found:
        here = (TEXTS.c.sequence == text.sequence, TEXTS.c.number == text.number)
        session.connection().execute(
            update(TEXTS).where(TEXTS.c.operation_id == operation.id, *here).values(salt=None, text=None)
        )
