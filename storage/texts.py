"""Take away texts that should never have been typed; the chain still verifies."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import Blanked, TextAt
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from storage import log, projections, tables
from storage.log import Chain
from storage.seizures.finding import get

TEXTS, ENTRIES = tables.core(tables.Text), tables.core(tables.Entry)


def blank(session: Session, operation: Operation, number: int, words: str, act: Act) -> Receipt:
    """Blank every text of a record that contains `words`, whatever their case, and say so in the log."""

    def write(chain: Chain) -> Receipt:
        present = get(session, operation, number)
        found = _containing(session, operation, operation.reference(number), words)
        if not found:
            raise Refusal(f"{operation.reference(number)} has no text with these words.")
        _blank(session, operation, found)
        reference = operation.reference(number)
        receipt = log.append(chain, Kind.TEXT_BLANKED, reference, present.version, Blanked(found), act)
        projections.derive_again(session, chain.operation, reference)
        return receipt

    return log.once(session, operation.id, act, write)


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
