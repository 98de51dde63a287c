"""Whatever people do, in whatever order: totals are a recount, then and now, and the log proves it."""

import os
from collections import defaultdict
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.periods import Period
from bot.domain.queries import Filter, Query
from bot.domain.seizures import Seizure
from bot.domain.totals import Totals
from storage import chain, rebuild, totals
from storage.db import Database
from tests.storage.desk import ANA, Desk
from tests.storage.recounting import VALUES, recount
from tests.storage.stories import CODES, Story, acts, audiences, filters, periods, records

QUICKLY = settings(
    max_examples=int(os.environ.get("LAW_EXAMPLES", "6")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""Each example is a story of many transactions; LAW_EXAMPLES=100 tells more of them."""


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
