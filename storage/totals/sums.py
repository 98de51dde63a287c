"""Add up what a question asks for."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from bot.domain.postings import SEIZURES
from bot.domain.quantities import Basis
from bot.domain.queries import Dimension, Query
from bot.domain.totals import Cell, Totals
from storage.audiences import Clearance
from storage.totals import cells
from storage.totals.conditions import Slice
from storage.totals.questions import COLUMNS, imprecise_pieces, known, pieces, values

Fold = Callable[[Any], Iterable[str]]


def read(session: Session, cleared: Clearance, query: Query, upto: int | None = None) -> Totals:
    """Return the totals of a question, without its breakdown; `upto` is a position of the log."""
    wanted = _slice(session, cleared, query, upto)
    return _totals(cells.fetch(session, wanted, _one)).get("", Totals())


def broken_down(
    session: Session, cleared: Clearance, query: Query, upto: int | None = None
) -> dict[str, Totals]:
    """Return the totals for each value of the question's dimension; weeks and months by their first day."""
    if query.by in {None, Dimension.CATEGORY}:
        tallies = read(session, cleared, query, upto).tallies
        return {measure: Totals({measure: tally}) for measure, tally in tallies.items()}
    wanted = _slice(session, cleared, query, upto, by=COLUMNS[query.by])
    return _totals(cells.fetch(session, wanted, _FOLDS.get(query.by, _itself)))


def imprecise(session: Session, cleared: Clearance, query: Query, upto: int | None = None) -> Totals:
    """Return what may belong to the question's period, or to a cut of it, but is not dated well enough."""
    wanted = _slice(session, cleared, query, upto, loose=True)
    return _totals(cells.fetch(session, wanted, _one)).get("", Totals())


def took_part(
    session: Session, cleared: Clearance, query: Query, upto: int | None = None
) -> dict[str, Totals]:
    """Return the totals that each agency took part in without leading; they do not add up (rule C10)."""
    wanted = _slice(session, cleared, query, upto, by="took_part")
    return _totals(cells.fetch(session, wanted, _itself))


def unverified(session: Session, cleared: Clearance, query: Query, upto: int | None = None) -> int:
    """Return how many seizures of a question nobody has verified; none where only verified are asked for."""
    if query.where.verified_only:
        return 0
    wanted = _slice(session, cleared, query, upto, verified=False, measures=(SEIZURES,))
    return _totals(cells.fetch(session, wanted, _one)).get("", Totals()).seizures


def _slice(
    session: Session,
    cleared: Clearance,
    query: Query,
    upto: int | None,
    *,
    by: str | None = None,
    loose: bool = False,
    verified: bool | None = None,
    measures: tuple[str, ...] = (),
) -> Slice:
    until = known(session, cleared.operation.id, query, upto)
    return Slice(
        cleared=cleared,
        pieces=imprecise_pieces(query) if loose else pieces(query, until),
        values=values(query.where),
        measures=measures or query.where.items,
        verified=True if query.where.verified_only else verified,
        known=until,
        by=by,
    )


def _totals(found: dict[cells.Key, Cell]) -> dict[str, Totals]:
    parts: dict[str, list[tuple[str, Basis, Cell]]] = defaultdict(list)
    for (key, measure, basis), cell in found.items():
        parts[key].append((measure, basis, cell))
    totals = {key: Totals.adding(each) for key, each in sorted(parts.items())}
    return {key: total for key, total in totals.items() if not total.nothing_reported}


def _one(_: object) -> Iterable[str]:
    return ("",)


def _itself(value: str) -> Iterable[str]:
    return (value,)


def _week(day: date) -> Iterable[str]:
    return ((day - timedelta(days=day.weekday())).isoformat(),)


def _month(day: date) -> Iterable[str]:
    return (day.replace(day=1).isoformat(),)


_FOLDS: dict[Dimension | None, Fold] = {Dimension.WEEK: _week, Dimension.MONTH: _month}
