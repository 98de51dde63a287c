"""Set two figures side by side: two columns, and the difference in words that state and do not judge."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from bot.domain import items
from bot.domain.operations import Operation
from bot.domain.pictures.chart import Category, Chart, Point, Series
from bot.domain.pictures.wanted import Side, Wanted
from bot.domain.postings import SEIZURES
from bot.domain.queries import Query
from bot.domain.totals import Tally, Totals
from handlers.kit import figures as written
from handlers.kit.pictures import Picture
from handlers.kit.text import count, safe
from handlers.operations import figures
from handlers.operations.picturing import Cleared, Told
from storage import operations, totals
from storage.db import Session


def tell(session: Session, cleared: Cleared, operation: Operation, wanted: Wanted, at: datetime) -> Told:
    """Return two figures side by side, and how they differ."""
    readers = [cleared(operations.by_code(session, side.operation) or operation) for side in wanted.sides]
    one, other = found = [
        totals.read(session, each, side.query) for each, side in zip(readers, wanted.sides, strict=True)
    ]
    first, second = (side.label for side in wanted.sides)
    rows, query = list(_rows(one, other)), _common(wanted)
    small = [figures.printed(session, each, query, at) for each in readers]
    one_operation = len({side.operation for side in wanted.sides}) == 1
    return Told(
        operation=operation if one_operation else None,
        title=f"{first} compared with {second}{_scope(query, wanted)}",
        lines=[safe(f"{name}: {a} ({first}), {b} ({second}): {words}") for name, a, b, words in rows]
        or ["none reported"],
        rows=[["", first, second, f"{first} has"], *rows] if rows else [],
        beside=list(_beside(wanted, found)),
        small="\n".join(dict.fromkeys(small)),
        pictures=list(_pictures(one, other, (first, second))) if rows else [],
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


def _rows(one: Totals, other: Totals) -> Iterator[list[str]]:
    """Yield each category with its two figures and their difference, in the order of reports."""
    present = written.codes(one + other)
    guns = [code for code in present if items.item(code).is_firearm]
    for code in present:
        yield _row(items.item(code).plural, one[code], other[code])
        if len(guns) > 1 and code == guns[-1]:
            yield _row("firearms in all", one.firearms, other.firearms)
    if one.seizures or other.seizures:
        yield _row("seizures", one[SEIZURES], other[SEIZURES])


def _row(name: str, one: Tally, other: Tally) -> list[str]:
    return [name, Point.of(one).said, Point.of(other).said, difference(one, other)]


def _beside(wanted: Wanted, found: list[Totals]) -> Iterator[str]:
    """Yield what must be known to compare the two: how long they are, what is inexact, that they overlap."""
    spans = [_days(side, wanted.today) for side in wanted.sides]
    if all(spans) and len(set(spans)) > 1:
        yield "; ".join(f"{safe(side.label)}: {span}" for side, span in zip(wanted.sides, spans, strict=True))
    for side, each in zip(wanted.sides, found, strict=True):
        yield from (f"{safe(side.label)}: {caveat}" for caveat in written.caveats(each))


def _days(side: Side, today: date) -> str:
    """Return how long a period is, and whether it is over; empty where it is all of the record."""
    period = side.query.period
    if period.start is None or period.end is None:
        return ""
    past = min(max((today - period.start).days + 1, 0), (period.end - period.start).days)
    over = today >= period.end
    return f"{count(past, 'day')}{'' if over else ' so far'}"


def _pictures(one: Totals, other: Totals, labels: tuple[str, str]) -> Iterator[Picture]:
    """Yield the firearms by kind side by side, and the rounds: unlike things share no axis."""
    guns = [code for code in written.codes(one + other) if items.item(code).is_firearm]
    if guns:
        kinds = tuple(Category(items.item(code).plural, items.item(code).plural) for code in guns)
        series = tuple(
            Series(label, tuple(Point.of(each[code]) for code in guns))
            for label, each in zip(labels, (one, other), strict=True)
        )
        yield Chart(title="Firearms by kind", categories=kinds, series=series)
    rounds = [each["ammunition"] for each in (one, other)]
    if any(rounds):
        sides = tuple(Category(label, label) for label in labels)
        yield Chart(
            title="Rounds", categories=sides, series=(Series("rounds", tuple(map(Point.of, rounds))),)
        )
