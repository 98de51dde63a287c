"""Say what is to come of a case beside court: evidence from abroad, and what somebody is to do."""

from handlers.cases import belonging, requested, tasks
from handlers.kit.asking import Ask
from storage.audiences import Clearance
from storage.db import Session


def of_case(session: Session, ask: Ask, cleared: Clearance, number: int) -> list[str]:
    """Return a line for each request for evidence of a case, and for each open action."""
    abroad = requested.of_case(session, cleared, number, ask.local.date())
    return [*abroad, *tasks.of_case(session, cleared, number, belonging.today(ask))]
