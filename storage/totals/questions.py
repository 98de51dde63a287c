"""Turn a question into what storage keeps sums of: pieces of spans, values of dimensions."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from bot.domain.queries import Dimension, Filter, Query
from bot.domain.territories import gazetteer
from storage import tables
from storage.tables import UNDATED
from storage.totals.conditions import Known, Piece, Values

COLUMNS = {
    Dimension.AGENCY: "lead",
    Dimension.DESTINATION: "destination",
    Dimension.ORIGIN: "origin",
    Dimension.STAGE: "stage",
    Dimension.PLACE: "place",
    Dimension.TERRITORY: "territory",
    Dimension.WEEK: "date",
    Dimension.MONTH: "date",
}


def pieces(query: Query, until: Known | None) -> tuple[Piece, ...]:
    """Return the pieces of spans that a question adds up (rules C13 and C14)."""
    period = query.period
    cut = period.cut()
    if query.by is Dimension.WEEK:
        return () if period.empty else (Piece("day", period.start, period.end),)
    found = [Piece("day", *run) for run in cut.days]
    found += [Piece("month", *cut.months)] if cut.months else []
    if query.by is Dimension.MONTH or not cut.undated:
        return tuple(found)
    return (*found, Piece("undated")) if until else (Piece("ever"),)


def imprecise_pieces(query: Query) -> tuple[Piece, ...]:
    """Return the pieces that may belong to the cut a question makes, and are not dated well enough."""
    cut = query.period.cut()
    found = [Piece("loose", month, _next_month(month)) for month in cut.partial_months]
    if query.by is Dimension.WEEK and cut.months:
        found.append(Piece("loose", *cut.months))
    timed = query.by in {Dimension.WEEK, Dimension.MONTH}
    return (*found, Piece("undated")) if timed and cut.undated else tuple(found)


def values(where: Filter) -> Values:
    """Return the values that a filter allows, for each dimension that it narrows."""
    named = {
        "lead": where.leads,
        "stage": where.stages,
        "place": where.places,
        "territory": _covered(where.territories),
        "origin": _covered(where.origins),
        "destination": _covered(where.destinations),
    }
    return tuple((dimension, codes) for dimension, codes in named.items() if codes)


def known(session: Session, operation_id: UUID, query: Query, upto: int | None) -> Known | None:
    """Return what bounds a question's knowledge; None when all that is on record counts."""
    after = query.as_of + timedelta(days=1) if query.as_of else None
    if upto is None:
        return Known(after) if after else None
    entered = _entered_on(session, operation_id, upto)
    return Known(after) if after and after <= entered else Known(entered, upto)


def _entered_on(session: Session, operation_id: UUID, position: int) -> date:
    """Return the operation's local date of an entry."""
    wanted = (
        select(tables.Entry.recorded_at, tables.Operation.zone)
        .join(tables.Operation)
        .where(tables.Entry.operation_id == operation_id, tables.Entry.sequence == position)
    )
    found = session.exec(wanted).first()
    return found[0].astimezone(ZoneInfo(found[1])).date() if found else UNDATED


def _covered(codes: Collection[str]) -> tuple[str, ...]:
    """Return the codes and those of the states that belong to them."""
    states = (code for code in gazetteer() if code.partition("-")[0] in codes and "-" in code)
    return (*codes, *states) if codes else ()


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
