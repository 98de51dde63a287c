"""Let a second person stand for a record."""

from bot.domain.records import Record
from handlers.kit.asking import Answer, Ask
from handlers.seizures import addressing, card, cards
from storage import seizures
from storage.db import Session


def verify(ask: Ask) -> Answer:
    """Verify the record that the words name, as it stands."""
    record, _ = addressing.named(ask, "verify")
    return _verify(ask, record.number, record.version)


def press(ask: Ask) -> Answer:
    """Verify the version that a button stands under."""
    return _verify(ask, int(ask.carried["n"]), int(ask.carried["v"]))


def _verify(ask: Ask, number: int, version: int) -> Answer:
    def keep(session: Session) -> Record:
        seizures.verify(session, ask.operation, number, version, ask.act())
        return cards.follow(session, ask, number, "verified")

    return card.receipt(ask.operation, ask.db.write(keep), "verified")
