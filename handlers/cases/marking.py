"""Say how an investigation is handled: tighter by whoever may change it, wider by its originator alone."""

from dataclasses import replace

from bot.domain.cases.case import Case
from bot.domain.entries import Kind
from bot.domain.handling import originated
from handlers.cases import addressing, card, changing
from handlers.kit import markings, reasons
from handlers.kit.asking import Answer, Ask
from storage.audiences import Clearance
from storage.db import Session

MARK = "mark REFERENCE MARKING [reason WORDS]"


def mark(ask: Ask) -> Answer:
    """Mark the investigation that the words name."""
    number, rest = addressing.named(ask, "mark")
    words, code, why = reasons.parted(rest)

    def marked(session: Session, _: Clearance, case: Case) -> Case:
        reference = card.reference(ask.operation, number)
        new = markings.read(session, ask, words, case.marking, case.agency, reference)
        return case if new == originated(case.marking, case.agency) else replace(case, marking=new)

    def owners(case: Case) -> set[str | None]:
        return {case.agency, case.marking.originator}

    return changing.change(ask, number, Kind.CASE_AMENDED, marked, ask.act(code or "", why), owners)
