"""Whatever people do, in whatever order: totals are a recount, then and now, and the log proves it."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.members import Member
from bot.domain.periods import Period
from bot.domain.postings import SEIZURES
from bot.domain.problems import Refusal
from bot.domain.quantities import Basis, Quantity
from bot.domain.queries import Dimension, Filter, Query
from bot.domain.seizures import Line, Locality, Precision, Seizure, Stage
from bot.domain.totals import Cell, Totals
from storage import chain, operations, rebuild, seizures, totals
from storage.db import Database
from tests.storage.desk import ANA, BEN, Desk

QUICKLY = settings(
    max_examples=int(os.environ.get("LAW_EXAMPLES", "6")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""Each example is a story of many transactions; LAW_EXAMPLES=100 tells more of them."""
CODES = (f"L{number}" for number in count())
FIRST, LAST = date(2023, 9, 15), date(2024, 2, 15)
TERRITORIES = st.sampled_from([None, "TT", "HT", "US-FL", "US-GA"])
days = st.dates(FIRST, LAST)
quantities = st.one_of(
    st.builds(Quantity, st.integers(0, 99), st.sampled_from([Basis.COUNTED, Basis.ABOUT, Basis.AT_LEAST])),
    st.builds(lambda low, more: Quantity(low, Basis.RANGE, low + more), st.integers(0, 9), st.integers(1, 9)),
    st.just(Quantity.not_stated()),
)
lines = st.builds(Line, item=st.sampled_from(["pistol", "rifle", "ammunition"]), quantity=quantities)
dates = st.one_of(
    st.tuples(days, st.sampled_from([Precision.DAY, Precision.ON_OR_ABOUT])),
    st.tuples(days.map(lambda day: day.replace(day=1)), st.just(Precision.MONTH)),
    st.just((None, Precision.UNKNOWN)),
)
localities = TERRITORIES.map(lambda code: Locality(f"somewhere in {code}", code))
records = st.builds(
    lambda dated, **rest: Seizure(seized_on=dated[0], precision=dated[1], **rest),
    dated=dates,
    lines=st.lists(lines, min_size=1, max_size=3).map(tuple),
    place=localities,
    destination=st.none() | localities,
    lead=st.sampled_from(["CBP", "TTPS"]),
    participating=st.sets(st.sampled_from(["HSI", "CBP", "JDF"])).map(lambda each: tuple(sorted(each))),
    stage=st.sampled_from(Stage),
    handling=st.sampled_from(["AMBER", "RED"]),
)
periods = st.one_of(
    st.just(Period.since_start()),
    days.map(Period.week),
    days.map(lambda day: Period.month(day.year, day.month)),
    st.builds(lambda a, b: Period(min(a, b), max(a, b)), days, days),
    days.map(lambda day: Period(day, None)),
    days.map(lambda day: Period(None, day)),
)
filters = st.builds(
    Filter,
    leads=st.sampled_from([(), ("CBP",), ("CBP", "TTPS")]),
    destinations=st.sampled_from([(), ("TT",), ("US",)]),
    territories=st.sampled_from([(), ("US", "HT")]),
    stages=st.sampled_from([(), ("inbound",)]),
    items=st.sampled_from([(), ("pistol",)]),
)
audiences = st.sampled_from([None, ("AMBER",)])
numbers = st.integers(1, 6)
people = st.sampled_from([ANA, BEN])
acts = st.one_of(
    st.tuples(st.just("record"), people, records),
    st.tuples(st.just("record"), people, records),
    st.tuples(st.just("amend"), people, numbers, records),
    st.tuples(st.just("void"), people, numbers),
    st.tuples(st.just("reinstate"), people, numbers),
    st.tuples(st.just("undo"), people),
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 24 * 60, 20 * 24 * 60])),
)


@dataclass
class Story:
    """Play acts, and remember what stood after each."""

    desk: Desk
    after: dict[int, dict[int, Seizure]] = field(default_factory=dict)
    on: dict[date, int] = field(default_factory=dict)

    def play(self, act: tuple[object, ...]) -> None:
        """Do one act; a refusal is an act of nothing."""
        name, *rest = act
        try:
            getattr(self, f"_{name}")(*rest)
        except Refusal:
            return
        head = self.desk.read(lambda session: operations.head(session, self.desk.operation.id))
        self.after[head.sequence] = self._standing()
        self.on[(head.recorded_at - timedelta(hours=4)).date()] = head.sequence

    def _standing(self) -> dict[int, Seizure]:
        desk = self.desk
        found = desk.read(lambda session: seizures.page(session, desk.operation, Query(), limit=100))
        return {record.number: record.seizure for record in found}

    def _record(self, by: Member, seizure: Seizure) -> None:
        self.desk.record(seizure, by)

    def _amend(self, by: Member, number: int, seizure: Seizure) -> None:
        self.desk.amend(number, self.desk.get(number).version, seizure, by)

    def _void(self, by: Member, number: int) -> None:
        self.desk.void(number, by)

    def _reinstate(self, by: Member, number: int) -> None:
        self.desk.reinstate(number, by)

    def _undo(self, by: Member) -> None:
        self.desk.undo(by)

    def _wait(self, minutes: int) -> None:
        self.desk.now += timedelta(minutes=minutes)


def recount(standing: Iterable[Seizure], query: Query, handling: tuple[str, ...] | None) -> Totals:
    """Count seizures one by one, knowing nothing of postings and sums."""
    counted = [
        cell
        for seizure in standing
        if within(seizure, query.period) and passes(seizure, query.where)
        if handling is None or seizure.handling in handling
        for cell in [(SEIZURES, Basis.COUNTED, Cell(1, 1, 1)), *map(counting, seizure.lines)]
        if not query.where.items or cell[0] in query.where.items
    ]
    return Totals.adding(counted)


def counting(line: Line) -> tuple[str, Basis, Cell]:
    quantity = line.quantity
    upper = quantity.amount if quantity.upper is None else quantity.upper
    return line.item, quantity.basis, Cell(quantity.amount, upper, 1)


def within(seizure: Seizure, period: Period) -> bool:
    first = seizure.seized_on
    if first is None:
        return period.whole
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    last = last if seizure.precision is Precision.MONTH else first
    return (not period.start or first >= period.start) and (not period.end or last < period.end)


def passes(seizure: Seizure, where: Filter) -> bool:
    destination = seizure.destination.territory if seizure.destination else None
    return all(
        (
            not where.leads or seizure.lead in where.leads,
            not where.stages or seizure.stage in where.stages,
            covered(destination, where.destinations),
            covered(seizure.place.territory, where.territories),
        )
    )


def covered(code: str | None, wanted: tuple[str, ...]) -> bool:
    return not wanted or (code is not None and (code in wanted or code.partition("-")[0] in wanted))


VALUES: dict[Dimension, Callable[[Seizure], str]] = {
    Dimension.AGENCY: lambda seizure: seizure.lead,
    Dimension.DESTINATION: lambda seizure: (seizure.destination and seizure.destination.territory) or "",
    Dimension.TERRITORY: lambda seizure: seizure.place.territory or "",
    Dimension.STAGE: lambda seizure: seizure.stage.value,
    Dimension.PLACE: lambda seizure: seizure.place.name,
}


@QUICKLY
@given(st.data(), st.lists(acts, min_size=3, max_size=14))
def test_totals_are_a_recount_then_and_now(
    database: Database, data: st.DataObject, played: list[tuple[object, ...]]
) -> None:
    story = Story(Desk.opened(database, next(CODES)))
    for act in [("record", ANA, data.draw(records)), *played]:
        story.play(act)
    desk, position = story.desk, data.draw(st.sampled_from(sorted(story.after)))
    for _ in range(4):
        query = Query(data.draw(periods), data.draw(st.sampled_from(sorted(VALUES))), data.draw(filters))
        handling = data.draw(audiences)
        standing = list(story.after[max(story.after)].values())
        now = recount(standing, query, handling)
        assert desk.totals(query, handling=handling) == now
        assert broken_down(desk, query, handling) == by_value(standing, query, handling)
        assert added_up(desk, query, handling) == now
        then = recount(story.after[position].values(), query, handling)
        assert desk.totals(query, handling=handling, upto=position) == then
    assert rebuild.check(database, desk.operation) == []
    assert desk.read(lambda session: chain.verify(session, desk.operation)).problems == ()


@QUICKLY
@given(st.lists(acts, min_size=3, max_size=14), st.lists(st.tuples(periods, filters), min_size=3, max_size=3))
def test_an_as_of_total_is_the_total_that_was_given_then(
    database: Database, played: list[tuple[object, ...]], asked: list[tuple[Period, Filter]]
) -> None:
    story = Story(Desk.opened(database, next(CODES)))
    given_then: dict[date, list[Totals]] = {}
    for act in played:
        story.play(act)
        today = (story.desk.now - timedelta(hours=4)).date()
        given_then[today] = [story.desk.totals(Query(period, None, where)) for period, where in asked]
    for day, figures in given_then.items():
        queries = [Query(period, None, where, as_of=day) for period, where in asked]
        assert [story.desk.totals(query) for query in queries] == figures


def broken_down(desk: Desk, query: Query, handling: tuple[str, ...] | None) -> dict[str, Totals]:
    return desk.read(lambda session: totals.broken_down(session, desk.operation.id, query, handling=handling))


def by_value(standing: list[Seizure], query: Query, handling: tuple[str, ...] | None) -> dict[str, Totals]:
    assert query.by is not None
    parts: dict[str, list[Seizure]] = defaultdict(list)
    for seizure in standing:
        parts[VALUES[query.by](seizure)].append(seizure)
    counted = {value: recount(each, query, handling) for value, each in parts.items()}
    return {value: total for value, total in counted.items() if not total.nothing_reported}


def added_up(desk: Desk, query: Query, handling: tuple[str, ...] | None) -> Totals:
    """Add up the records that a figure opens into."""
    opened = desk.read(
        lambda session: totals.opened(session, desk.operation.id, query, query.where.items, handling=handling)
    )
    return Totals.adding(
        (measure, basis, cell)
        for _, part in opened
        for measure, tally in part.tallies.items()
        for basis, cell in tally.cells.items()
    )
