"""Say how a record is handled: tighter by whoever may change it, wider by its originator alone."""

from bot.domain import handling as rules
from bot.domain import marking_words
from bot.domain.handling import Marking
from bot.domain.problems import Problem, Refusal
from bot.domain.records import Record
from handlers.kit import clearance, handling
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe, sentence
from handlers.seizures import addressing, card, cards
from storage import operations, seizures
from storage.db import Session

MARK = "mark REFERENCE MARKING [reason WORDS]"


def mark(ask: Ask) -> Answer:
    """Mark the record that the words name."""
    record, rest = addressing.named(ask, "mark")
    words, code, why = addressing.reason(rest)

    def keep(session: Session) -> tuple[Marking, Record | None]:
        present = seizures.get(session, clearance.of(session, ask), record.number)
        marking = _wanted(session, ask, present, words)
        act = ask.act(code or "", why)
        seizures.mark(session, ask.operation, present.number, present.version, marking, act)
        return marking, read_back(session, ask, present)

    marking, shown = ask.db.write(keep)
    if shown:
        headline = "marked" if shown.seizure.handled else "handled as the operation"
        return card.receipt(ask.operation, shown, headline)
    return cards.hidden(ask, record.number, f"is marked {handling.label(marking)}".rstrip())


def originator(record: Record) -> str:
    """Return the agency that says how a record is handled."""
    return record.seizure.marking.originator or record.seizure.lead


def read_back(session: Session, ask: Ask, record: Record) -> Record | None:
    """Tell every card of a record, and return it as it stands where it may still be shown."""
    for copy in seizures.moves(session, record):
        operation = operations.get(session, copy.operation)
        if operation:
            cards.tell(session, ask, operation, copy.number, cards.OTHERWISE)
    cleared = clearance.of(session, ask)
    seen = seizures.shown(session, cleared, record.number)
    return seizures.get(session, cleared, record.number) if seen else None


def _wanted(session: Session, ask: Ask, present: Record, words: str) -> Marking:
    """Return how a record is to be handled; a refusal where the person may not say so."""
    roster = operations.roster(session, ask.operation)
    found = marking_words.read(words, present.seizure.marking, Marking(), roster)
    if isinstance(found, Problem):
        raise Refusal(sentence(found.sentence))
    old, new = (rules.originated(each, present.seizure.lead) for each in (present.seizure.marking, found))
    if ask.who.agency == originator(present):
        return new
    if not rules.as_strict(new, old):
        raise Refusal(_whose(ask, present))
    addressing.changeable(ask, present)
    return new


def _whose(ask: Ask, present: Record) -> str:
    reference, whose = ask.operation.reference(present.number), safe(originator(present))
    return (
        f"{reference} originates with {whose}: only {whose} lets more people see it, or names another "
        f"originator. Ask for a release: `/seizure release {reference} to TTPS`."
    )
