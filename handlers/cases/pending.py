"""Say what is to come of a case beside court: evidence from abroad, and what somebody is to do."""

from handlers.cases import belonging, requested, tasks
from handlers.kit.asking import Ask
from storage.audiences import Clearance
from storage.db import Session


def of_case(session: Session, ask: Ask, cleared: Clearance, number: int) -> list[str]:
    """Return a line for each request for evidence of a case, and for each open action."""
    abroad = requested.of_case(session, cleared, number, ask.local.date())
    return [*abroad, *tasks.of_case(session, cleared, number, belonging.today(ask))]


def timeline(session: Session, cleared: Clearance, number: int) -> list[tuple[int, str]]:
    """Return what was done about each of them, void ones too, with the sequence of each entry."""
    abroad = belonging.timeline(session, cleared, requested.SORT, number)
    return [*abroad, *belonging.timeline(session, cleared, tasks.SORT, number)]
