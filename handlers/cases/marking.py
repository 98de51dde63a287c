"""Say how an investigation is handled: tighter by whoever may change it, wider by its originator alone."""

from dataclasses import replace

from bot.domain import handling as rules
from bot.domain import marking_words
from bot.domain.cases.case import Case
from bot.domain.entries import Kind
from bot.domain.handling import Marking
from bot.domain.problems import Problem, Refusal
from handlers.cases import addressing, card, changing
from handlers.kit import reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe, sentence
from storage import operations
from storage.audiences import Clearance
from storage.db import Session

MARK = "mark REFERENCE MARKING [reason WORDS]"


def mark(ask: Ask) -> Answer:
    """Mark the investigation that the words name."""
    number, rest = addressing.named(ask, "mark")
    words, code, why = reasons.parted(rest)

    def marked(session: Session, _: Clearance, case: Case) -> Case:
        roster = operations.roster(session, ask.operation)
        found = marking_words.read(words, case.marking, Marking(), roster)
        if isinstance(found, Problem):
            raise Refusal(sentence(found.sentence))
        old, new = (rules.originated(each, case.agency) for each in (case.marking, found))
        if ask.who.agency != old.originator and not rules.as_strict(new, old):
            raise Refusal(_whose(ask, number, old))
        return case if new == old else replace(case, marking=new)

    def owners(case: Case) -> set[str | None]:
        return {case.agency, case.marking.originator}

    return changing.change(ask, number, Kind.CASE_AMENDED, marked, ask.act(code or "", why), owners)


def _whose(ask: Ask, number: int, old: Marking) -> str:
    reference, whose = card.reference(ask.operation, number), safe(old.originator or "")
    return (
        f"{reference} originates with {whose}: only {whose} lets more people see it, or names another "
        "originator."
    )
