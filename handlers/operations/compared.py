"""Set two figures side by side: two columns, and the difference in words that state and do not judge."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from operator import attrgetter, itemgetter

from bot.domain import items
from bot.domain.operations import Operation
from bot.domain.pictures.chart import Mark, Point
from bot.domain.pictures.wanted import Wanted
from bot.domain.postings import SEIZURES
from bot.domain.queries import Query
from bot.domain.totals import Tally, Totals
from handlers.kit import figures as written
from handlers.kit.text import safe
from handlers.operations import comparison, figures
from handlers.operations.comparison import Seen
from handlers.operations.picturing import Cleared, Told
from storage import operations
from storage.db import Session


def tell(session: Session, cleared: Cleared, operation: Operation, wanted: Wanted, at: datetime) -> Told:
    """Return two figures side by side, and how they differ."""
    readers = [cleared(operations.by_code(session, side.operation) or operation) for side in wanted.sides]
    sides = [
        comparison.seen(session, each, side, wanted) for each, side in zip(readers, wanted.sides, strict=True)
    ]
    one, other = sides
    rows, query = list(_rows(one, other)), _common(wanted)
    has = [f"{one.label} has"] if _whole(one, other) else []
    one_operation = len({side.operation for side in wanted.sides}) == 1
    asked = [query if one_operation else side.query for side in wanted.sides]
    small = [figures.printed(session, *each, at) for each in zip(readers, asked, strict=True)]
    return Told(
        operation=operation if one_operation else None,
        title=f"{one.label} compared with {other.label}{_scope(query, wanted)}",
        lines=[
            safe(": ".join([f"{name}: {a} ({one.spoken}), {b} ({other.spoken})", *words]))
            for name, a, b, *words in rows
        ]
        or [written.NONE],
        rows=[["", one.label, other.label, *has], *rows] if rows else [],
        beside=list(comparison.beside(sides)),
        small="\n".join(dict.fromkeys(small)),
        pictures=list(comparison.charts(sides)),
    )


def _common(wanted: Wanted) -> Query:
    """Return what holds for both sides; the period of two is called by both names."""
    one, other = (side.query for side in wanted.sides)
    labels = dict.fromkeys((one.period.label, other.period.label))
    alike = one.where if one.where == other.where else replace(one.where, destinations=())
    return replace(one, where=alike, period=replace(one.period, label=" and ".join(labels)))


def _scope(query: Query, wanted: Wanted) -> str:
    """Return what is said behind the names of the sides: how they were narrowed, and when."""
    one, other = (side.query for side in wanted.sides)
    bound = " as destinations" if one.where.destinations != other.where.destinations else ""
    during = f", {query.period.label}" if one.period == other.period else ""
    return f"{bound}{during}{figures.where(query)}"


def difference(one: Tally, other: Tally) -> str:
    """Return how one figure differs from another: stated, not judged, and never closer than it is known."""
    if any(tally and not tally.stated for tally in (one, other)):
        return "not known: a quantity is not stated"
    if any(tally.sign or tally.lines_without_quantity for tally in (one, other)):
        return "not exact"
    apart = one.counted - other.counted
    if not apart:
        return "the same"
    return f"{abs(apart):,} {'more' if apart > 0 else 'fewer'}"


def _rows(one: Seen, other: Seen) -> Iterator[list[str]]:
    """Yield each category with its two figures, in the order of reports; whole ones with their difference."""
    whole = _whole(one, other)
    for name, figure in _figures(one.found + other.found):
        a, b = figure(one.found), figure(other.found)
        yield [name, Point.of(a).said, Point.of(b).said, *([difference(a, b)] if whole else [])]


def _whole(one: Seen, other: Seen) -> bool:
    """Tell whether the sides can be subtracted: a part of one stands beside the other, and no more."""
    return Mark.PARTIAL not in {one.mark, other.mark}


def _figures(both: Totals) -> Iterator[tuple[str, Callable[[Totals], Tally]]]:
    present = written.codes(both)
    guns = [code for code in present if items.item(code).is_firearm]
    for code in present:
        yield items.item(code).plural, itemgetter(code)
        if len(guns) > 1 and code == guns[-1]:
            yield "firearms in all", attrgetter("firearms")
    if both.seizures:
        yield "seizures", itemgetter(SEIZURES)
