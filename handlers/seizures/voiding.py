"""Take a record out of every total, with a reason, and put it back."""

from collections.abc import Sequence

from bot.domain.entries import Kind, Reason
from bot.domain.problems import Refusal
from bot.domain.records import Record, Version
from handlers.kit import blocks, clearance, phrases, reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import listed, safe
from handlers.seizures import addressing, card, cards, changes, form, marking
from storage import log, operations, seizures
from storage.db import Session

BOTH = "changed: an act upon it and another record was undone"
"""All that the thread of the other record's card is told: its readers may not see the first one."""
_AGAIN = {
    Kind.SEIZURE_MERGED: "it is merged into {} again",
    Kind.SEIZURE_RECEIVED: "it is back from {}",
    Kind.SEIZURE_TIED: "it is tied to {} again",
    Kind.SEIZURE_UNTIED: "it is no longer tied to {}",
}
"""What an undo makes of a record and another one."""


def void(ask: Ask) -> Answer:
    """Void a record at once where a reason is given, else ask for one by form."""
    record, rest = addressing.named(ask, "void")
    addressing.open_for(ask, record)
    words, code, why = addressing.reason(rest)
    if words and code:
        raise Refusal(f"I did not understand “{safe(words[:40])}”; nothing was voided. One record at a time.")
    if words:
        code, why = Reason.OTHER, words
    if code is None:
        carried = {"op": ask.operation.code, "n": record.number, "channel": ask.channel}
        return Answer(form=form.voiding(ask.operation, record, carried))
    return _void(ask, record, code, why)


def submit(ask: Ask) -> Answer:
    """Void a record with the reason that its form gives."""
    record = addressing.open_for(ask, addressing.carried(ask))
    return _void(ask, record, ask.chosen(form.Field.REASON, Reason), ask.filled.get(form.Field.WORDS) or "")


def reinstate(ask: Ask) -> Answer:
    """Put a void record back into the totals."""
    record, rest = addressing.named(ask, "reinstate")
    addressing.changeable(ask, record)
    _, code, why = addressing.reason(rest)

    def keep(session: Session) -> Record:
        seizures.reinstate(session, ask.operation, record.number, ask.act(code or "", why))
        return cards.follow(session, ask, record.number, "reinstated: it counts again")

    return card.receipt(ask.operation, ask.db.write(keep), "reinstated: it counts again")


def undo(ask: Ask) -> Answer:
    """Reverse the person's own last change (of one record), within a quarter of an hour.

    What the readers of the answer may not see is left alone, unless that very change hid it.
    """
    number = addressing.named(ask, "undo")[0].number if ask.words else ask.carried.get("n")

    def keep(session: Session) -> tuple[Record, str] | int:
        present = seizures.undoable(session, ask.operation, ask.act(), number)
        seen, before = clearance.of(session, ask).shows(present), seizures.concerned(session, present)
        receipt = seizures.undo(session, ask.operation, ask.act(), number=number)
        cleared = clearance.of(session, ask)
        if not seen and not receipt.repeated:
            cleared.check(seizures.record_at(session, present.pointer))
        _tell_others(session, ask, present, before)
        if not seizures.shown(session, cleared, receipt.number):
            cards.tell(session, ask, ask.operation, receipt.number, cards.OTHERWISE)
            return receipt.number
        versions = seizures.history(session, cleared, receipt.number)
        place = next(n for n, version in enumerate(versions) if version.sequence == receipt.sequence)
        after = versions[place]
        said = f"undone: {_undone(session, versions[place - 1], after)}"
        told = cards.OTHERWISE if after.kind is Kind.SEIZURE_MARKED else said
        return cards.follow(session, ask, receipt.number, told), said

    undone = ask.db.write(keep)
    if isinstance(undone, int):
        return cards.hidden(ask, undone, "was changed back")
    return card.receipt(ask.operation, *undone)


def undo_pressed(ask: Ask) -> Answer:
    """Reverse the change that a button stands under; one that was followed by another is left alone."""
    record = addressing.carried(ask)
    if record.version != ask.carried["v"] and not ask.db.read(lambda session: log.receipt(session, ask.key)):
        raise Refusal(
            "The record was changed since this was shown. `/seizure undo` reverses your last change."
        )
    return undo(ask)


def _tell_others(session: Session, ask: Ask, present: Record, before: Sequence[Record]) -> None:
    """Tell the cards of what was handled with a record, or stood for it, that a change was undone."""
    marking.tell(session, ask, before[1:])
    now = seizures.record_at(session, present.pointer)
    for pointer in dict.fromkeys(filter(None, (present.leads_to, now.leads_to))):
        operation = operations.get(session, pointer.operation)
        if operation:
            cards.tell(session, ask, operation, pointer.number, BOTH)


def _undone(session: Session, before: Version, after: Version) -> str:
    """Say what an undo did: to the record's standing, to what it is to another, or to what it holds."""
    if after.other and after.kind in _AGAIN:
        return _AGAIN[after.kind].format(operations.reference(session, after.other))
    if before.status.counts and not after.status.counts:
        return "the entry is void and counts nowhere"
    if after.status.counts and not before.status.counts:
        return "it counts again"
    return listed(changes.between(before.seizure, after.seizure)) or f"it is {after.status.value} again"


def _void(ask: Ask, record: Record, code: Reason, why: str) -> Answer:
    def keep(session: Session) -> Record:
        seizures.void(session, ask.operation, record.number, ask.act(code, why))
        said = reasons.said(code, why) or "no reason given"
        return cards.follow(session, ask, record.number, f"voided: {said}")

    now = ask.db.write(keep)
    reference = ask.operation.reference(now.number)
    text = (
        f"*{reference}* is void ({reasons.said(code, why) or 'no reason given'}) and counts nowhere. "
        f"{phrases.goods(now.seizure)} came off the totals. `/seizure reinstate {reference}` puts it back."
    )
    value = {"op": ask.operation.code, "n": now.number, "v": now.version}
    return Answer(
        text=text, blocks=[blocks.section(text), blocks.actions([Button("Undo", card.UNDO, value)])]
    )
