"""Merge records that report one seizure, and move a record to the operation where it belongs."""

import re

from bot.domain.entries import Reason
from bot.domain.problems import Refusal
from bot.domain.records import Record
from handlers.kit import clearance, phrases
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from handlers.seizures import addressing, announcing, card, cards
from storage import operations, seizures
from storage.db import Session

MERGE, MOVE = "merge REFERENCE into REFERENCE [reason WORDS]", "move REFERENCE to OPERATION [reason WORDS]"
_INTO = re.compile(r"\s*(?:into|in|with|to)\s+", re.IGNORECASE)


def merge(ask: Ask) -> Answer:
    """Let one record stand for another that reports the same seizure."""
    record, rest = addressing.named(ask, "merge")
    addressing.open_for(ask, record)
    words, code, why = addressing.reason(rest)
    found = _INTO.match(words)
    operation, target, left = addressing.other(ask, words[found.end() if found else 0 :], f"/seizure {MERGE}")
    if operation.id != ask.operation.id:
        raise Refusal(
            f"{operation.reference(target.number)} is in another operation: records are merged within one. "
            f"`/seizure move` brings it here, `/seizure link` ties the two."
        )
    if left:
        raise Refusal(f"I did not understand “{safe(left[:40])}”. Write `/seizure {MERGE}`.")
    source, stands = (ask.operation.reference(each.number) for each in (record, target))

    def keep(session: Session) -> Record:
        act = ask.act(code or Reason.DUPLICATE, why)
        seizures.merge(session, ask.operation, record.number, target.number, act)
        cards.tell(session, ask, ask.operation, record.number, f"merged into {stands}, which counts for both")
        return cards.follow(session, ask, target.number, f"stands for {source} too")

    goods, back = phrases.goods(record.seizure), f"`/seizure unmerge {source}` takes it back"
    headline, said = f"stands for {source} too", [f"{goods} came off the totals; {back}."]
    return card.receipt(ask.operation, ask.db.write(keep), headline, said)


def unmerge(ask: Ask) -> Answer:
    """Let a merged record count by itself again."""
    record, rest = addressing.named(ask, "unmerge")
    addressing.changeable(ask, record)
    _, code, why = addressing.reason(rest)

    def keep(session: Session) -> Record:
        seizures.unmerge(session, ask.operation, record.number, ask.act(code or "", why))
        if record.leads_to:
            said = f"no longer stands for {ask.operation.reference(record.number)}"
            cards.tell(session, ask, ask.operation, record.leads_to.number, said)
        return cards.follow(session, ask, record.number, "unmerged: it counts by itself again")

    return card.receipt(ask.operation, ask.db.write(keep), "unmerged: it counts by itself again")


def move(ask: Ask) -> Answer:
    """Move a record to another operation, where it gets a reference; this one leads to that."""
    record, rest = addressing.named(ask, "move")
    addressing.open_for(ask, record)
    words, code, why = addressing.reason(rest)
    wanted = _INTO.sub("", words, count=1).strip()
    there = ask.db.read(lambda session: operations.by_code(session, wanted) if wanted else None)
    if there is None:
        unknown = f"There is no operation “{safe(wanted[:40])}”." if wanted else "To which operation?"
        raise Refusal(f"{unknown} Write `/seizure {MOVE}`; `/operation list` shows their codes.")
    here = ask.operation.reference(record.number)

    def keep(session: Session) -> tuple[int, Record | None]:
        addressing.enterable(session, ask, there)
        act = ask.act(code or Reason.WRONG_OPERATION, why)
        seizures.move(session, ask.operation, record.number, there, act)
        moved = seizures.get(session, clearance.of(session, ask), record.number).leads_to
        if moved is None:
            raise Refusal(f"{here} has come back from {there.code} since.")
        cards.tell(session, ask, ask.operation, record.number, f"moved to {there.reference(moved.number)}")
        cards.tell(session, ask, there, moved.number, f"moved here from {here}")
        announcing.announce(session, ask, there, moved.number)
        cleared = (each for each in clearance.every(session, ask) if each.operation.id == there.id)
        seen = next((each for each in cleared if seizures.shown(session, each, moved.number)), None)
        return moved.number, seizures.get(session, seen, moved.number) if seen else None

    number, shown = ask.db.write(keep)
    if shown is None:
        return Answer(
            text=f"*{here}* was moved to *{there.reference(number)}*, of which nothing is shown here."
        )
    return card.receipt(there, shown, f"moved here from {here}")
