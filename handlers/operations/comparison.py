"""Hold the sides of a comparison as their readers may see them, say how far they compare, and draw them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain import items
from bot.domain.comparisons import Reach
from bot.domain.operations import State
from bot.domain.pictures.chart import NOT_STATED, PART, Category, Chart, Mark, Point, Series, caveats
from bot.domain.pictures.wanted import Side, Wanted
from bot.domain.totals import Totals
from handlers.kit import figures
from handlers.kit.pictures.charting import LOOSE, NOWHERE
from handlers.kit.text import count, safe, span
from storage import totals
from storage.audiences import Clearance
from storage.db import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Hold what is seen of one side: its figures, apart from them what is `loose`, dated too vaguely."""

    label: str
    found: Totals
    loose: Totals
    reach: Reach
    mark: Mark
    closed: bool

    @property
    def spoken(self) -> str:
        """Return its label as it is put in brackets."""
        return f"{self.label.removesuffix(PART)}, part" if self.mark is Mark.PARTIAL else self.label


def seen(session: Session, cleared: Clearance, side: Side, wanted: Wanted) -> Seen:
    """Return one side; where the two are of different days it is marked as partial if it is."""
    query, operation = side.query, cleared.operation
    reach = Reach.of(query.period, operation.began_on, min(wanted.today, query.as_of or wanted.today))
    operations, periods = ({each.operation for each in wanted.sides}, {e.query.period for e in wanted.sides})
    apart = len(operations) > 1 or len(periods) > 1
    partial = apart and reach.partial
    return Seen(
        label=f"{side.label}{PART}" if partial else side.label,
        found=totals.read(session, cleared, query),
        loose=totals.imprecise(session, cleared, query),
        reach=reach,
        mark=Mark.PARTIAL if partial else Mark.PLAIN,
        closed=len(operations) > 1 and operation.state is State.CLOSED,
    )


def days(sides: Sequence[Seen]) -> str:
    """Say which days of each side are compared, and how many these are."""
    said = [_reached(each) for each in sides]
    if len(set(said)) == 1:
        return f"Both: {said[0]}"
    return "; ".join(f"{each.label}: {reached}" for each, reached in zip(sides, said, strict=True))


def beside(sides: Sequence[Seen]) -> Iterator[str]:
    """Yield what must be known to compare the two: their days, what is inexact, what is dated too vaguely."""
    yield safe(days(sides))
    for each in sides:
        label = safe(each.label)
        yield from (f"{label}: {caveat}" for caveat in figures.caveats(each.found))
        if not each.loose.nothing_reported:
            yield f"{label}: {LOOSE.name}, not in its figures: {figures.line(each.loose)}"


def charts(sides: Sequence[Seen]) -> Iterator[Chart]:
    """Yield the firearms by kind side by side, and the rounds: unlike things share no axis."""
    present = figures.codes(sum((each.found for each in sides), Totals()))
    guns = [code for code in present if items.item(code).is_firearm]
    if guns:
        kinds = tuple(Category(items.item(code).plural, items.item(code).plural) for code in guns)
        series = tuple(
            Series(each.label, tuple(Point.of(each.found[code]) for code in guns), each.mark)
            for each in sides
        )
        notes = tuple(_notes(sides, "firearms", items.firearms()))
        yield Chart(title="Firearms by kind", categories=kinds, series=series, notes=notes)
    rounds = [each.found["ammunition"] for each in sides]
    if any(rounds):
        categories = tuple(Category(each.label, each.label, each.mark) for each in sides)
        bars = (Series("rounds", tuple(map(Point.of, rounds))),)
        notes = tuple(_notes(sides, "rounds", ("ammunition",)))
        yield Chart(title="Rounds", categories=categories, series=bars, notes=notes)


def _reached(side: Seen) -> str:
    """Return the days of a side: `1-8 Nov 2023, 8 of 30 days so far`."""
    reach = side.reach
    number = count(reach.length, "day")
    if reach.partial and reach.asked is not None:
        number = f"{reach.length:,} of {count(reach.asked, 'day')}{' so far' if reach.runs else ''}"
    return ", ".join([*([span(reach.days)] if reach.length else []), number, *["closed"] * side.closed])


def _notes(sides: Sequence[Seen], counted: str, codes: Sequence[str]) -> Iterator[str]:
    """Yield what bars of something leave out, side by side."""
    yield days(sides)
    for each in sides:
        yield from caveats(f"{each.label}, {counted}", (each.found[code] for code in codes), NOWHERE)
        if loose := each.loose.of(codes):
            said = f"quantity {NOT_STATED}" if not loose.stated else str(loose)
            yield f"{each.label}, {counted}: {LOOSE.name}, {NOWHERE}: {said}"
