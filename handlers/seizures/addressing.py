"""Find the record that words or a button mean, and see that the person may change it."""

import re

from bot.domain.entry import references
from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Record
from bot.domain.seizures import Status
from handlers.kit import clearance, reasons, standing
from handlers.kit.asking import Ask
from handlers.kit.text import listed, safe
from storage import channels, operations, seizures
from storage.db import Session

_ANOTHER = re.compile(
    r"(?:and|&|,)\s*(?:[A-Z][A-Z0-9]{1,7}-\d|#?\d{1,7}\s*(?:$|to\b|reason\b))", re.IGNORECASE
)
reason = reasons.parted


def named(ask: Ask, verb: str) -> tuple[Record, str]:
    """Return the record that the words begin with, and the rest of the words."""
    found = references.match(ask.words, ask.operation.code)
    if found:
        record = ask.db.read(lambda session: seizures.get(session, clearance.of(session, ask), found.value))
        return record, _alone(ask.words[found.end :].strip(), ask.operation.reference(found.value), verb)
    number, _, rest = ask.words.partition(" ")
    if not number:
        raise Refusal(f"Say which one: `/seizure {verb} {ask.operation.reference(42)}`.")
    whole = ask.db.read(lambda session: seizures.find(session, clearance.of(session, ask), ask.words))
    if len(whole) == 1:
        return whole[0], ""
    records = ask.db.read(lambda session: seizures.find(session, clearance.of(session, ask), number))
    if len(records) == 1:
        return records[0], rest.strip()
    if records:
        several = listed([ask.operation.reference(each.number) for each in records], "or")
        raise Refusal(f"Several records have the number “{safe(number)}”: {several}. Which one?")
    raise Refusal(
        f"There is no record “{safe(number[:40])}” in {safe(ask.operation.name)}. "
        "`/seizure list` shows what there is."
    )


def _alone(rest: str, reference: str, verb: str) -> str:
    """Return the words after a reference; a refusal where they go on to another record."""
    if _ANOTHER.match(rest):
        raise Refusal(f"One record at a time: `/seizure {verb} {reference} ...`.")
    return rest


def other(ask: Ask, words: str, usage: str) -> tuple[Operation, Record, str]:
    """Return another record, of any operation that the person may enter for, and the rest of the words."""

    def look(session: Session) -> tuple[Operation, Record, str]:
        for operation in readable(session, ask):
            found = references.match(words, operation.code)
            if found:
                _refuse_bare(session, ask, words[: found.end], found.value)
                enterable(session, ask, operation)
                record = seizures.get(session, clearance.of(session, ask, operation), found.value)
                return operation, record, words[found.end :].strip()
        raise Refusal(f"Which other record? Write `{usage}`.")

    return ask.db.read(look)


def _refuse_bare(session: Session, ask: Ask, said: str, number: int) -> None:
    """Refuse a bare number where the channel's operation and the one in hand are two."""
    own, _ = channels.of(session, ask.who.person.team, ask.channel)
    if own and own.id != ask.operation.id and not any(letter.isalpha() for letter in said):
        raise Refusal(
            f"Is “{number}” {own.reference(number)} or {ask.operation.reference(number)}? Write it in full."
        )


def readable(session: Session, ask: Ask) -> list[Operation]:
    """Return the operations that the person may read, the one in hand first."""
    every = standing.readable(session, ask.settings, ask.who.person, ask.now)
    return sorted(every, key=lambda operation: operation.id != ask.operation.id)


def enterable(session: Session, ask: Ask, operation: Operation) -> Operation:
    """Return an operation that the person may enter for; a refusal for any other."""
    if standing.of(session, ask.settings, ask.who.person, operation, ask.now).role >= Role.RECORDER:
        return operation
    raise Refusal(f"You may not enter anything in {operation.code}. A lead of it can do this.")


def carried(ask: Ask) -> Record:
    """Return the record that a button or a form is about."""
    return ask.db.read(
        lambda session: seizures.get(session, clearance.of(session, ask), int(ask.carried["n"]))
    )


def open_for(ask: Ask, record: Record) -> Record:
    """Return the record if the person may change it; a refusal that names the one that stands for it."""
    if (pointer := record.leads_to) is not None:
        stands = ask.db.read(lambda session: operations.reference(session, pointer))
        became = "merged into" if record.status is Status.MERGED else "moved to"
        raise Refusal(
            f"{ask.operation.reference(record.number)} was {became} {stands}: that is the one to change."
        )
    return changeable(ask, record)


def changeable(ask: Ask, record: Record) -> Record:
    """Return the record if the person may change it: its recorder, a colleague of the agency, or a lead."""
    own = ask.who.agency == record.seizure.lead or record.recorded_by == ask.who.person
    if own or ask.who.role >= Role.LEAD:
        return record
    raise Refusal(
        f"{ask.operation.reference(record.number)} belongs to {safe(record.seizure.lead)}. "
        "Its recorder, a colleague there, or a lead can change it."
    )
