"""Make charts of the record: bars by week or month, or by any other cut, each of one unit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.periods import Period
from bot.domain.pictures import stretches
from bot.domain.pictures.chart import NOT_STATED, Category, Chart, Mark, Point, Series, caveats
from bot.domain.problems import Refusal
from bot.domain.queries import Dimension, Query
from bot.domain.totals import Totals
from handlers.kit import cuts
from handlers.kit.pictures.measures import Measure
from handlers.kit.text import count
from storage import totals
from storage.audiences import Clearance
from storage.db import Session

IN_TIME = {Dimension.WEEK, Dimension.MONTH}
MOST = 12
"""Bars of a cut that is none of time; the others are one bar."""
NOWHERE = "in no bar"
LOOSE = Category("no exact date", "date not precise enough", Mark.UNKNOWN)
Parts = list[tuple[Category, Totals]]


def charts(
    session: Session,
    cleared: Clearance,
    query: Query,
    measures: Sequence[Measure],
    today: date,
    upto: int | None = None,
) -> list[Chart]:
    """Return a chart of each measure, cut as the question says; none where nothing is on record.

    `today` is the present day, whose week and month are partial; `upto` is a position of the log.
    """
    by = query.by or Dimension.WEEK
    codes = tuple(code for measure in measures for code in measure.codes)
    where = replace(query.where, items=codes)
    timed = by in IN_TIME
    days = shown(by, query.period, today, cleared.operation.began_on) if timed else query.period
    asked = replace(query, by=by, where=where, period=days)
    found = totals.broken_down(session, cleared, asked, upto)
    if timed:
        loose = totals.imprecise(session, cleared, asked, upto)
        parts = _in_time(asked, found, loose, today)
    else:
        parts = _ranked(by, found, measures[0])
    return [_chart(by, measure, parts) for measure in measures if _any(parts, measure)]


def shown(by: Dimension, asked: Period, today: date, began_on: date) -> Period:
    """Return the days that a chart in time shows; a refusal where there are none yet, or too many."""
    if asked.whole:
        return stretches.latest(by, today, began_on)
    start, end = asked.start or began_on, min(asked.end or date.max, today + timedelta(days=1))
    if start >= end:
        raise Refusal("Nothing of that period has come yet, so there is nothing to draw.")
    number = len(stretches.laid_out(by, start, end, today))
    if number > stretches.MOST:
        instead = " Ask by month." if by is Dimension.WEEK else " Name a shorter period."
        raise Refusal(f"That is {count(number, by.value)}; a chart shows {stretches.MOST} at most.{instead}")
    return Period(start, end, asked.label)


def _in_time(query: Query, found: Mapping[str, Totals], loose: Totals, today: date) -> Parts:
    start, end = query.period.start or today, query.period.end or today
    each = stretches.laid_out(query.by or Dimension.WEEK, start, end, today)
    parts = [(one.category, found.get(one.start.isoformat(), Totals())) for one in each]
    return [*parts, *([] if loose.nothing_reported else [(LOOSE, loose)])]


def _ranked(by: Dimension, found: Mapping[str, Totals], first: Measure) -> Parts:
    """Return the parts, the most of the first measure first; what is not known of stands last."""
    named = [value for value in found if cuts.known(by, value)]
    named.sort(key=lambda value: (-found[value].of(first.codes).least, cuts.called(by, value)))
    parts = [(_category(by, value), found[value]) for value in named[:MOST]]
    rest = [found[value] for value in named[MOST:]]
    others = Category("others", f"{len(rest)} others")
    left = [(others, sum(rest, Totals()))] if rest else []
    return [*parts, *left, *((_category(by, v), found[v]) for v in found if not cuts.known(by, v))]


def _category(by: Dimension, value: str) -> Category:
    label = cuts.called(by, value) or NOT_STATED
    name = f"{by.value} {label}" if label == NOT_STATED else label
    return Category(label, name, Mark.PLAIN if cuts.known(by, value) else Mark.UNKNOWN)


def _any(parts: Parts, measure: Measure) -> bool:
    return any(part.of(measure.codes) for _, part in parts)


def _chart(by: Dimension, measure: Measure, parts: Parts) -> Chart:
    points = tuple(Point.of(part.of(measure.codes)) for _, part in parts)
    return Chart(
        title=f"{measure.name.capitalize()} by {by.value}",
        categories=tuple(category for category, _ in parts),
        series=(Series(measure.name, points),),
        in_time=by in IN_TIME,
        notes=tuple(caveats(measure.name, (part.of(measure.codes) for _, part in parts), NOWHERE)),
    )
