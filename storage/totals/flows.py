"""Add up what moved along each route."""

from collections import defaultdict

from sqlalchemy import select
from sqlmodel import Session

from bot.domain.pictures.flow import Route
from bot.domain.quantities import Basis
from bot.domain.queries import Query
from bot.domain.totals import Cell, Totals
from storage.audiences import Clearance
from storage.totals import cells, conditions, questions
from storage.totals.conditions import POSTINGS, Slice


def flows(session: Session, cleared: Clearance, query: Query, upto: int | None = None) -> dict[Route, Totals]:
    """Return the totals of a question for each way that something took; `upto` is a position of the log."""
    until = questions.known(session, cleared.operation.id, query, upto)
    wanted = Slice(
        cleared=cleared,
        pieces=questions.pieces(query, until),
        values=questions.values(query.where),
        measures=query.where.items,
        verified=True if query.where.verified_only else None,
        known=until,
    )
    where = [*conditions.about(POSTINGS, wanted), conditions.dated(POSTINGS, wanted.pieces)]
    where += [*conditions.known(until), *conditions.narrowed(POSTINGS, wanted.values)]
    ends = POSTINGS.c["origin", "territory", "destination"]
    columns = (*ends, POSTINGS.c.measure, POSTINGS.c.basis)
    rows = session.connection().execute(
        select(*columns, *cells.posted_sums()).where(*where).group_by(*columns)
    )
    parts: dict[Route, list[tuple[str, Basis, Cell]]] = defaultdict(list)
    for origin, territory, destination, measure, basis, *sums in rows:
        parts[Route(origin, territory, destination)].append((measure, Basis(basis), Cell(*map(int, sums))))
    totals = {route: Totals.adding(each) for route, each in sorted(parts.items())}
    return {route: total for route, total in totals.items() if not total.nothing_reported}
