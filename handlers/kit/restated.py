"""Say what has changed in reports, investigations and visits since a digest (rules C13 and C15)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.cases.case import Case
from bot.domain.dossiers import Filed, Shelf
from bot.domain.operations import Operation
from bot.domain.reviews.report import Report
from bot.domain.visits import Visit
from handlers.kit import investigated, reasons, reviewed, visited
from storage import dossiers
from storage.audiences import Clearance
from storage.db import Session
from storage.pasts import Changed


@dataclass(frozen=True, slots=True)
class _Told:
    """Say what a digest tells of a kind of dossiers, and up to which day one of them is."""

    holds: type[Any]
    told: Callable[[Any], str]
    last: Callable[[Any], date | None]


_TOLD = (
    _Told(Report, reviewed.told, lambda report: report.last),
    _Told(Case, investigated.told, lambda case: case.opened_on),
    _Told(Visit, visited.told, lambda visit: visit.first),
)
_DEEDS = {"voided": "voided", "reinstated": "reinstated"}


def late(
    session: Session, cleared: Clearance, before: date, since: int, upto: int | None = None
) -> Iterator[str]:
    """Yield what was entered behind a position of the log for days before one."""
    for each, changed in _changed(session, cleared, since, upto):
        last = each.last(changed.after.document)
        if changed.before is None and changed.after.stands and last and last < before:
            yield f"{_named(cleared.operation, each, changed)} {each.told(changed.after.document)}"


def corrections(session: Session, cleared: Clearance, since: int, upto: int | None = None) -> Iterator[str]:
    """Yield what was corrected behind a position of the log, each with what it was and why."""
    for each, changed in _changed(session, cleared, since, upto):
        if changed.before:
            was, now = (_worth(each, one) for one in (changed.before, changed.after))
            if was != now:
                name, why = _named(cleared.operation, each, changed), _why(changed.after)
                yield f"{name} {_deed(changed.after)}{why}: {was} -> {now}"


def _changed(
    session: Session, cleared: Clearance, since: int, upto: int | None
) -> Iterator[tuple[_Told, Changed[Any]]]:
    for each in _TOLD:
        for changed in dossiers.changed(session, cleared, each.holds, since, upto):
            yield each, changed


def _named(operation: Operation, each: _Told, changed: Changed[Any]) -> str:
    return f"*{Shelf.holding(each.holds).reference(operation, changed.number)}*"


def _worth(each: _Told, filed: Filed[Any]) -> str:
    return each.told(filed.document) if filed.stands else "nothing"


def _deed(filed: Filed[Any]) -> str:
    return _DEEDS.get(filed.kind.partition(".")[2], "amended")


def _why(filed: Filed[Any]) -> str:
    said = reasons.said(filed.reason, filed.words)
    return f" ({said})" if said else ""
