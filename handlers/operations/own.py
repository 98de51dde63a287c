"""Say what the record itself has for the date and the metrics of a published statement."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bot.domain.cases.case import Part
from bot.domain.periods import Period
from bot.domain.queries import Filter, Query
from bot.domain.reviews.totals import Total
from bot.domain.statements import Statement, metrics
from bot.domain.statements.metrics import Metric
from bot.domain.totals import Totals
from handlers.kit import figures
from handlers.kit.text import count, listed
from storage import cases, reviews
from storage import totals as sums
from storage.audiences import Clearance
from storage.db import Session

_INVESTIGATED = {
    "investigations": tuple(Part),
    "investigations_opened": (Part.OPENED,),
    "investigations_supported": (Part.SUPPORTED,),
}
"""Which investigations a metric counts: both parts where its source does not tell them apart."""
_REPORTED: dict[str, Callable[[Total], int | None]] = {
    "exports_reviewed": lambda found: found.reviewed,
    "referred": lambda found: found.referred,
}
UNDATED = "Own record: nothing to set beside it, as the statement has no date."


def line(session: Session, cleared: Clearance, statement: Statement, as_of: date | None) -> str:
    """Return the own totals for a statement's date; what the record does not count is said to be so."""
    if not statement.as_of.last:
        return UNDATED
    wanted = [metrics.metric(figure.metric) for figure in statement.figures]
    counted = [each for each in wanted if each.items]
    said = [_told(session, cleared, _query(statement, counted, as_of), counted)] if counted else []
    said += _reported(session, cleared, statement, as_of)
    said += _investigated(session, cleared, statement, as_of)
    return f"Own record, {'seized ' if counted else ''}{_when(statement)}: {'; '.join(said)}."


def _reported(session: Session, cleared: Clearance, statement: Statement, as_of: date | None) -> list[str]:
    """Return what agencies reported by a statement's date of its metrics that they count."""
    wanted = [each.metric for each in statement.figures if each.metric in _REPORTED]
    if not wanted:
        return []
    found = reviews.total(session, cleared, _query(statement, (), as_of).period, as_of)
    counted = {metrics.metric(code): _REPORTED[code](found) for code in wanted}
    told = [f"{n:,} {metric.named(n)}" for metric, n in counted.items() if n is not None]
    none = [metric.plural for metric, n in counted.items() if n is None]
    said = ", ".join([*told, *([f"{listed(none)}: none on record"] if none else [])])
    return [f"{said} (disputed)" if found.disputed else said]


def _investigated(
    session: Session, cleared: Clearance, statement: Statement, as_of: date | None
) -> list[str]:
    """Return the investigations of a statement's date, none where it counts none."""
    wanted = [each.metric for each in statement.figures if each.metric in _INVESTIGATED]
    if not wanted:
        return []
    found = cases.counts(session, cleared, _query(statement, (), as_of).period, as_of)
    told = []
    for metric in map(metrics.metric, wanted):
        number = sum(found.parts.get(part, 0) for part in _INVESTIGATED[metric.code])
        told.append(count(number, metric.label, metric.plural) if number else f"no {metric.plural} on record")
    told += [f"{found.imprecise:,} with a date not precise enough"] if found.imprecise else []
    return [f"{', '.join(told)} (by the day they began)"]


def _when(statement: Statement) -> str:
    if not statement.cumulative:
        return str(statement.as_of)
    last = statement.as_of.last
    return f"by the end of {last.day} {last:%b %Y}" if last else ""


def _query(statement: Statement, counted: Sequence[Metric], as_of: date | None) -> Query:
    """Return the question for the same date: by date of seizure, as the record now has it."""
    stretch = statement.as_of
    end = stretch.last + timedelta(days=1) if stretch.last else None
    period = Period(None if statement.cumulative else stretch.first, end)
    items = tuple(dict.fromkeys(item for each in counted for item in each.items))
    return Query(period=period, where=Filter(items=items), as_of=as_of)


def _told(session: Session, cleared: Clearance, query: Query, counted: Sequence[Metric]) -> str:
    found = sums.read(session, cleared, query)
    loose = sums.imprecise(session, cleared, query)
    told = _amounts(found, counted)
    return told if loose.nothing_reported else f"{told}; date not precise enough: {figures.amounts(loose)}"


def _amounts(found: Totals, counted: Sequence[Metric]) -> str:
    tallies = [(metric, found.of(metric.items)) for metric in counted]
    if not any(tally for _, tally in tallies):
        return figures.NONE
    return ", ".join(
        f"{figures.shown(tally)} {metric.named(tally.least)}" if tally else f"no {metric.plural} reported"
        for metric, tally in tallies
    )
