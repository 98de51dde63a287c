"""List requests for evidence, the one first that was sent first, with the days for which they wait."""

import re

from bot.domain.evidence import Request
from bot.domain.members import Role
from bot.domain.problems import Refusal
from handlers.cases import belonging, requested
from handlers.cases.requested import SORT
from handlers.kit import clearance, handling
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, safe
from handlers.kit.tree import Verb
from storage import belongings, dossiers
from storage.db import Session

REQUESTS = "requests [open] [CASE]"
_OPEN = re.compile(r"\s*(?:open|unanswered)(?!\w)\s*", re.IGNORECASE)


def page(ask: Ask) -> Answer:
    """List the requests of all cases or of one; of `open` ones those alone that nobody has answered."""
    opened = _OPEN.match(ask.words)
    case, rest = belonging.cut(ask, ask.words[opened.end() :] if opened else ask.words)
    if rest:
        raise Refusal(f"I did not understand “{safe(rest[:40])}”. Write `/case {REQUESTS}`.")

    def look(session: Session) -> tuple[list[str], list[str]]:
        cleared = clearance.of(session, ask)
        every = belongings.standing(session, cleared, Request)
        those = [each for each in every if case in {None, each.document.case}]
        found = [each for each in those if not (opened and each.document.outcome)]
        ordered = sorted(found, key=requested.since)
        lines = [f"• {SORT.summary(ask.operation, each, ask.local.date())}" for each in ordered]
        waiting = sum(each.document.outcome is None for each in found)
        which = "unanswered request" if opened else "request"
        said = f"{count(len(found), which)} for evidence" if found else f"no {which} for evidence on record"
        unanswered = f", {waiting} unanswered" if found and not opened else ""
        hidden = handling.kept_back(dossiers.withheld(session, cleared, Request), "evidence request")
        return [f"*{safe(ask.operation.name)}*{belonging.of(ask, case)}: {said}{unanswered}", *lines], hidden

    lines, hidden = ask.db.read(look)
    return handling.beneath(belonging.shown(lines), hidden)


VERB = Verb(
    name="requests",
    run=page,
    role=Role.OBSERVER,
    usage=REQUESTS,
    says="List requests for evidence with the days for which nobody has answered, oldest first.",
    examples=("requests open", "requests CASE-0007"),
)
