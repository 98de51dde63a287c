"""Say requests for evidence in words: who was asked, when, and for how long nobody has answered."""

from collections.abc import Iterator
from datetime import date

from bot.domain import doubts, windows
from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from bot.domain.evidence import Moment, Request
from bot.domain.operations import Operation
from bot.domain.seizures import Precision
from bot.domain.territories import territory
from handlers.cases import card
from handlers.cases.belonging import Sort
from handlers.kit import handling, phrases
from handlers.kit.text import count, safe
from storage import belongings, dossiers
from storage.audiences import Clearance
from storage.db import Session


def described(request: Request, today: date) -> str:
    """Return of whom evidence was asked, and what came of that."""
    ended = f"{request.outcome} {_dated(request.ended)}" if request.outcome and request.ended else ""
    numbers = f"; {phrases.numbers(request.references)}" if request.references else ""
    asked = f"evidence asked of {territory(request.to).name} by {safe(request.agency)}"
    return f"{asked}: sent {_dated(request.sent)}, {ended or waiting(request, today)}{numbers}"


def waiting(request: Request, today: date) -> str:
    """Return for how long nobody has answered, as far as that is known."""
    days = request.waited(today)
    return f"{count(days, 'day')} without an answer" if days else "no answer yet"


def early(operation: Operation, number: int, case: Case, sent: Moment) -> Iterator[str]:
    """Yield what is doubtful of the day of a request: it follows the operation's first, and the case's."""
    said, opened = _dated(sent), windows.earliest(case.opened_on, case.precision)
    yield from doubts.early(said, sent.latest, operation.began_on)
    yield from doubts.early(said, sent.latest, opened, f"{card.reference(operation, number)} opened")


def of_case(session: Session, cleared: Clearance, number: int, today: date) -> list[str]:
    """Return a line for each standing request of a case, none where there are none."""
    every = belongings.of_case(session, cleared, Request, number)
    found = sorted((each for each in every if each.stands), key=since)
    return [
        f"• {SORT.shelf.reference(cleared.operation, each.number)} {described(each.document, today)}"
        for each in found
    ]


def since(found: Dossier[Request]) -> tuple[date, int]:
    """Return what orders requests by the day on which they were sent, unknown days last."""
    return found.document.sent.on or date.max, found.number


def _dated(moment: Moment) -> str:
    said = phrases.when(moment.on, moment.precision)
    return f"({said})" if moment.precision is Precision.UNKNOWN else said


def _fields(request: Request) -> list[tuple[str, str]]:
    came = f"{request.outcome} {_dated(request.ended)}" if request.outcome and request.ended else "no answer"
    return [
        ("country", territory(request.to).name),
        ("agency", safe(request.agency)),
        ("sent", _dated(request.sent)),
        ("outcome", came),
        ("references", phrases.numbers(request.references) or "none"),
        ("handling", handling.marked(request.marking, request.agency)),
    ]


SORT = Sort(
    holds=Request,
    verb="evidence",
    example="to US",
    plain=frozenset({Kind.EVIDENCE_REQUESTED, Kind.EVIDENCE_ENDED}),
    said=described,
    fields=_fields,
    change=lambda session, operation, kind, seen, after, act, stands: dossiers.change(
        session, operation, kind, seen, after, act, stands=stands
    ),
)
