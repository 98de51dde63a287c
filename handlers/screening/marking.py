"""Say how a report is handled: tighter by whoever may change it, wider by its originator alone."""

from dataclasses import replace

from bot.domain.entries import Kind
from bot.domain.handling import Marking, originated
from handlers.kit import handling, markings, reasons, reviewed
from handlers.kit.asking import Answer, Ask
from handlers.screening import addressing
from storage import dossiers
from storage.db import Session


def mark(ask: Ask) -> Answer:
    """Mark the report that the words name; who may not see it gets every figure without it."""

    def keep(session: Session) -> tuple[int, Marking]:
        seen, rest = addressing.named(session, ask, "mark")
        words, code, why = reasons.parted(rest)
        present, agency = seen.document.marking, seen.document.agency
        reference = reviewed.reference(ask.operation, seen.number)
        new = markings.read(session, ask, words, present, agency, reference)
        if ask.who.agency != originated(present, agency).originator:
            addressing.allowed(ask, seen)
        marked = replace(seen.document, marking=new)
        act = ask.act(code or "", why)
        dossiers.change(session, ask.operation, Kind.REPORT_AMENDED, seen, marked, act, stands=seen.stands)
        return seen.number, new

    number, marking = ask.db.write(keep)
    reference = reviewed.reference(ask.operation, number)
    return Answer(text=f"*{reference}* is handled as {handling.marked(marking)} from now on.")
