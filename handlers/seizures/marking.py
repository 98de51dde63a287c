"""Say how a record is handled: tighter by whoever may change it, wider by its originator alone."""

from collections.abc import Iterable, Sequence

from bot.domain import handling as rules
from bot.domain import marking_words
from bot.domain.handling import Marking
from bot.domain.problems import Problem, Refusal
from bot.domain.records import Record
from handlers.kit import clearance, handling, markings
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import sentence
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
        act, before = ask.act(code or "", why), seizures.concerned(session, present)
        seizures.mark(session, ask.operation, present.number, present.version, marking, act)
        return marking, read_back(session, ask, before)

    marking, shown = ask.db.write(keep)
    if shown:
        headline = "marked" if shown.seizure.handled else "handled as the operation"
        return card.receipt(ask.operation, shown, headline)
    return cards.hidden(ask, record.number, f"is marked {handling.label(marking)}".rstrip())


def originator(session: Session, record: Record) -> str:
    """Return the agency that says how a record is handled, wherever it was moved to."""
    seizure = seizures.foremost(session, record).seizure
    return seizure.marking.originator or seizure.lead


def read_back(session: Session, ask: Ask, before: Sequence[Record]) -> Record | None:
    """Tell what follows of some records' handling, and return the first where it may still be shown."""
    tell(session, ask, before)
    cleared, number = clearance.of(session, ask), before[0].number
    return seizures.get(session, cleared, number) if seizures.shown(session, cleared, number) else None


def tell(session: Session, ask: Ask, before: Iterable[Record]) -> None:
    """Tell the cards of each record that is handled otherwise than before."""
    for each in before:
        operation, now = operations.get(session, each.operation), seizures.record_at(session, each.pointer)
        if operation and now.seizure.marking != each.seizure.marking:
            cards.tell(session, ask, operation, each.number, cards.OTHERWISE)


def _wanted(session: Session, ask: Ask, present: Record, words: str) -> Marking:
    """Return how a record and its copies are to be handled; a refusal where the person may not say so."""
    roster, whose = operations.roster(session, ask.operation), originator(session, present)
    now = seizures.foremost(session, present).seizure.marking
    found = marking_words.read(words, now, Marking(), roster)
    if isinstance(found, Problem):
        raise Refusal(sentence(found.sentence))
    known = [each.seizure.marking for each in seizures.moves(session, present)]
    new, *old = (rules.originated(each, whose) for each in (found, *known))
    if all(ask.who.agency == each.originator for each in old):
        return new
    if not all(rules.as_strict(new, each) for each in old):
        reference = ask.operation.reference(present.number)
        ask_for = f"Ask for a release: `/seizure release {reference} to TTPS`."
        raise Refusal(f"{markings.wider(reference, whose)} {ask_for}")
    addressing.changeable(ask, present)
    return new
