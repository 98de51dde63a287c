"""Settle what an entry is to a record much like it: the same seizure, a part of it, or another one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.domain.entries import Reason
from bot.domain.parties import Participant
from bot.domain.problems import Refusal
from bot.domain.records import Record
from bot.domain.ties import Tie
from handlers.kit import clearance
from handlers.kit.asking import Answer, Ask
from handlers.seizures import addressing, card, cards, entering, story, tie_form
from storage import operations, seizures
from storage.db import Session

Act = Callable[[Session, Record], str]
"""Do something about an entry's record, and say what was done."""


def join(ask: Ask) -> Answer:
    """Merge the entry into the record that stands, and let its agencies take part in that one."""
    return replace(_settle(ask, partial(_join, ask)), replaces=True)


def link(ask: Ask) -> Answer:
    """Ask what the two seizures are to each other."""
    return Answer(form=tie_form.linking(ask.carried))


def differ(ask: Ask) -> Answer:
    """Ask how it is known that they are two."""
    return Answer(form=tie_form.telling_apart(ask.carried))


def submit_link(ask: Ask) -> Answer:
    """Tie the two as the form says."""
    return _settle(ask, partial(_tie, ask, ask.chosen(tie_form.Field.KIND, Tie)))


def submit_difference(ask: Ask) -> Answer:
    """Keep why they are two."""
    return _settle(ask, partial(_tie, ask, Tie.DIFFERENT))


def _settle(ask: Ask, act: Act) -> Answer:
    """Do what was chosen: with a record that is there, or with a line that waited for the answer."""
    if "draft" in ask.carried:
        return entering.answered(ask, act)
    number = int(ask.carried["n"])

    def keep(session: Session) -> tuple[Record, str]:
        record = addressing.changeable(ask, seizures.get(session, clearance.of(session, ask), number))
        said = act(session, record)
        return cards.follow(session, ask, number, said), said

    return card.receipt(ask.operation, *ask.db.write(keep))


def _join(ask: Ask, session: Session, record: Record) -> str:
    into = seizures.get(session, clearance.of(session, ask), int(ask.carried["other"][1])).number
    act = ask.act(Reason.DUPLICATE).further("merge")
    own = (Participant(record.seizure.lead), *record.seizure.participating)
    seizures.merge(session, ask.operation, record.number, into, act, own)
    cards.tell(session, ask, ask.operation, into, f"stands for {ask.operation.reference(record.number)} too")
    return f"joined to {ask.operation.reference(into)}, which counts for both"


def _tie(ask: Ask, kind: Tie, session: Session, record: Record) -> str:
    code, number = ask.carried["other"]
    operation = operations.by_code(session, str(code))
    if operation is None:
        raise Refusal(f"There is no operation {code} any more.")
    addressing.enterable(session, ask, operation)
    other = seizures.get(session, clearance.of(session, ask, operation), int(number))
    words = str(ask.filled.get(tie_form.Field.WORDS) or "")
    seizures.tie(session, record, other, kind, ask.act(words=words).further("tie"))
    reference = operation.reference(other.number)
    return tied(kind, reference)


def tied(kind: Tie, reference: str) -> str:
    """Say what a tie makes of a record."""
    if kind is Tie.DIFFERENT:
        return f"another seizure than {reference}"
    return f"linked to {reference}, {story.TIES[kind]}"
