"""Say open actions in words: whose they are, by when, and whether that is over."""

from collections.abc import Iterable
from datetime import date

from bot.domain import dates
from bot.domain.actions import Action
from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from handlers.cases.belonging import Sort
from handlers.kit import handling
from handlers.kit.text import count, safe
from storage import actions, belongings
from storage.audiences import Clearance
from storage.db import Session


def described(action: Action, today: date) -> str:
    """Return whose an action is, by when, and what is to be done."""
    return f"{due(action, today)}: {safe(action.what)}"


def due(action: Action, today: date) -> str:
    """Return whose an action is, and how it stands: `@casey, due 1 Dec 2023, overdue 3 days`."""
    said = f"<@{action.owner.user}>, due {dates.written(action.due)}"
    if action.done_on:
        return f"{said}, done {dates.written(action.done_on)}"
    return f"{said}, overdue {count((today - action.due).days, 'day')}" if action.overdue(today) else said


def of_case(session: Session, cleared: Clearance, number: int, today: date) -> list[str]:
    """Return a line for each open action of a case, none where there are none."""
    every = belongings.of_case(session, cleared, Action, number)
    return [
        f"• {SORT.shelf.reference(cleared.operation, each.number)} {described(each.document, today)}"
        for each in ordered(each for each in every if each.stands and each.document.done_on is None)
    ]


def ordered(found: Iterable[Dossier[Action]]) -> list[Dossier[Action]]:
    """Return actions by the day on which they are due: what is overdue longest comes first."""
    return sorted(found, key=lambda each: (each.document.due, each.number))


def _fields(action: Action) -> list[tuple[str, str]]:
    return [
        ("owner", f"<@{action.owner.user}>"),
        ("due", dates.written(action.due)),
        ("what is to be done", f"“{safe(action.what)}”"),
        ("done", dates.written(action.done_on) if action.done_on else "no"),
        ("handling", handling.marked(action.marking, action.agency)),
    ]


SORT = Sort(
    holds=Action,
    verb="todo",
    example="by 5 Dec",
    plain=frozenset({Kind.ACTION_SET, Kind.ACTION_DONE}),
    said=described,
    fields=_fields,
    change=actions.change,
)
