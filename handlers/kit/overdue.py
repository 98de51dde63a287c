"""Say which actions are overdue, for whoever shows what needs somebody."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.actions import Action
from bot.domain.dates import written
from bot.domain.dossiers import Dossier, Shelf
from bot.domain.operations import Operation
from handlers.kit.text import count, listed
from storage import belongings
from storage.audiences import Clearance
from storage.db import Session
from storage.pasts import AsOf

NAMED: Final = 5
"""How many are named, those first that are overdue longest; the others are counted."""


def line(session: Session, cleared: Clearance, at: datetime, as_of: AsOf = None) -> Iterator[str]:
    """Yield which actions are overdue at a moment, and whose they are; nothing where none is."""
    operation = cleared.operation
    today = at.astimezone(ZoneInfo(operation.zone)).date()
    every = belongings.standing(session, cleared, Action, as_of)
    found = sorted(
        (each for each in every if each.document.overdue(today)),
        key=lambda each: (each.document.due, each.number),
    )
    if found:
        named = [_named(operation, each) for each in found[:NAMED]]
        more = [f"{len(found) - NAMED} more"] if len(found) > NAMED else []
        yield f"{count(len(found), 'action')} overdue: {listed([*named, *more])}"


def _named(operation: Operation, found: Dossier[Action]) -> str:
    """Return an action as `HAM-A0002 (@casey, due 1 Dec 2023, CASE-0007)`."""
    action = found.document
    reference = Shelf.ACTION.reference(operation, found.number)
    case = Shelf.CASE.reference(operation, action.case)
    return f"{reference} (<@{action.owner.user}>, due {written(action.due)}, {case})"
