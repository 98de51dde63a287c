"""Answer a chart: bars by week or month, or by agency, destination or stage, of one kind of thing each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.domain.pictures.chart import Chart
from bot.domain.pictures.wanted import Sort, Wanted
from bot.domain.problems import Refusal
from bot.domain.queries import Dimension
from handlers.kit import pictures, questions
from handlers.kit.asking import Answer, Ask
from handlers.kit.pictures import charting, measures
from handlers.kit.pictures.measures import Measure
from handlers.kit.text import safe
from handlers.kit.tree import Verb
from handlers.operations import figures, picturing
from handlers.operations.picturing import Cleared, Told
from storage.db import Session

EXAMPLE = "/operation chart rounds by week"
USAGE = (
    "chart [firearms|rounds|magazines|seizures] [by week|month|agency|destination|stage] [PERIOD] [FILTERS]"
)
CUTS = "week, month, agency, destination or stage"


def chart(ask: Ask) -> Answer:
    """Say how much there was by week or another cut, and owe the chart."""
    query = questions.read(ask, ask.words)
    questions.one_sided(query, "/operation chart", ask.words)
    if query.by is Dimension.CATEGORY:
        raise Refusal(f"Unlike things share no axis: a chart is cut by {CUTS}. `{EXAMPLE}`")
    measures.of(query.where.items, measures.USUAL, EXAMPLE)
    by, today = query.by or Dimension.WEEK, min(ask.local.date(), query.as_of or ask.local.date())
    shown = query.period
    if by in charting.IN_TIME:
        shown = charting.shown(by, shown, today, ask.operation.began_on)
    channel = "" if ask.private else ask.channel
    wanted = Wanted(sort=Sort.CHART, query=replace(query, by=by, period=shown), today=today, channel=channel)
    return picturing.answer(ask, tell, wanted)


def tell(session: Session, cleared: Cleared, operation: Operation, wanted: Wanted, at: datetime) -> Told:
    """Return the chart of a question, and its numbers."""
    query, readers = wanted.query, cleared(operation)
    asked = measures.of(query.where.items, measures.USUAL, EXAMPLE)
    drawn = pictures.charts(session, readers, query, asked, wanted.today)
    named = " and ".join(measure.name for measure in asked)
    return Told(
        operation=operation,
        title=f"{named} by {query.by}, {query.period.label}{figures.where(query)}",
        lines=_lines(drawn) if drawn else ["none reported"],
        rows=pictures.rows(drawn) if drawn else [],
        beside=list(_beside(asked, drawn)) if drawn else [],
        small=figures.printed(session, readers, query, at),
        pictures=[*drawn],
    )


def _lines(drawn: Sequence[Chart]) -> list[str]:
    """Return the numbers, those of one part in a line."""
    (_, *names), *parts = pictures.rows(drawn)
    several = len(names) > 1
    said = [
        [f"{name} {each}" if several else each for name, each in zip(names, found, strict=True)]
        for _, *found in parts
    ]
    return [safe(f"{part}: {', '.join(each)}") for (part, *_), each in zip(parts, said, strict=True)]


def _beside(asked: Sequence[Measure], drawn: Sequence[Chart]) -> Iterator[str]:
    """Yield what the bars cannot say, and of what there are none."""
    shown = {series.name for each in drawn for series in each.series}
    yield from (f"{each.name}: none reported" for each in asked if each.name not in shown)
    for each in drawn:
        yield from map(safe, each.notes)


VERB = Verb(
    name="chart",
    run=chart,
    role=Role.OBSERVER,
    usage=USAGE,
    says="Say how much there was, at once, and send you the chart.",
    examples=("chart", "chart rounds by month", "chart firearms by destination last month"),
    aliases=("graph",),
)
