"""Say how a report is handled: tighter by whoever may change it, wider by its originator alone."""

from dataclasses import replace

from bot.domain import handling as rules
from bot.domain import marking_words
from bot.domain.entries import Kind
from bot.domain.handling import Marking
from bot.domain.problems import Problem, Refusal
from handlers.kit import handling, reasons, reviewed
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe, sentence
from handlers.screening import addressing
from storage import dossiers, operations
from storage.db import Session


def mark(ask: Ask) -> Answer:
    """Mark the report that the words name; who may not see it gets every figure without it."""

    def keep(session: Session) -> tuple[int, Marking]:
        seen, rest = addressing.named(session, ask, "mark")
        words, code, why = reasons.parted(rest)
        roster = operations.roster(session, ask.operation)
        found = marking_words.read(words, seen.document.marking, Marking(), roster)
        if isinstance(found, Problem):
            raise Refusal(sentence(found.sentence))
        old, new = (rules.originated(each, seen.document.agency) for each in (seen.document.marking, found))
        if ask.who.agency != old.originator:
            _refuse_wider(ask, seen.number, old, new)
            addressing.allowed(ask, seen)
        marked = replace(seen.document, marking=new)
        act = ask.act(code or "", why)
        dossiers.change(session, ask.operation, Kind.REPORT_AMENDED, seen, marked, act, stands=seen.stands)
        return seen.number, new

    number, marking = ask.db.write(keep)
    reference = reviewed.reference(ask.operation, number)
    return Answer(text=f"*{reference}* is handled as {handling.marked(marking)} from now on.")


def _refuse_wider(ask: Ask, number: int, old: Marking, new: Marking) -> None:
    if not rules.as_strict(new, old):
        reference, whose = reviewed.reference(ask.operation, number), safe(old.originator or "")
        raise Refusal(
            f"{reference} originates with {whose}: only {whose} lets more people see it, or names another "
            "originator."
        )
