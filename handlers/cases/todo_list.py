"""List what is to be done about cases: what is overdue first, and whose it is."""

import re
from dataclasses import dataclass

from bot.domain.actions import Action
from handlers.cases import belonging, tasks
from handlers.cases.tasks import SORT
from handlers.kit import clearance, handling
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, safe
from storage import belongings, dossiers
from storage.db import Session

_MINE = re.compile(r"\s*(?P<mine>mine|my)(?!\w)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is asked for: what is one's own, and what is of one case, None for all."""

    mine: bool
    case: int | None


def asked(ask: Ask) -> Asked | None:
    """Return what a line asks for; None where it says more, and so asks for nothing."""
    mine = _MINE.match(ask.words)
    words = ask.words[mine.end() :] if mine else ask.words
    case, rest = belonging.cut(ask, words) if words.strip() else (None, "")
    return None if rest else Asked(bool(mine), case)


def page(ask: Ask, asked: Asked) -> Answer:
    """List the open actions of all cases, or of one; one's own where they are asked for."""
    today = belonging.today(ask)

    def look(session: Session) -> tuple[list[str], list[str]]:
        cleared = clearance.of(session, ask)
        every = belongings.standing(session, cleared, Action)
        those = [each for each in every if asked.case in {None, each.document.case}]
        mine = [each for each in those if not asked.mine or each.document.owner == ask.who.person]
        found = tasks.ordered(each for each in mine if each.document.done_on is None)
        late = sum(each.document.overdue(today) for each in found)
        which = "open action of yours" if asked.mine else "open action"
        some = count(len(found), which, which.replace("action", "actions"))
        said = f"{some}{f', {late} overdue' if late else ''}" if found else f"no {which}"
        lines = [f"• {SORT.summary(ask.operation, each, today)}" for each in found]
        hidden = handling.kept_back(dossiers.withheld(session, cleared, Action), "action")
        return [f"*{safe(ask.operation.name)}*{belonging.of(ask, asked.case)}: {said}", *lines], hidden

    lines, hidden = ask.db.read(look)
    return handling.beneath(belonging.shown(lines), hidden)
