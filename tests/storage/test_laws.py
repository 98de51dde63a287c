"""Whatever people do, in whatever order: totals are a recount, then and now, and the log proves it."""

import os
from collections import defaultdict
from contextlib import suppress
from datetime import date, timedelta
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.queries import Filter, Query
from bot.domain.records import Record
from bot.domain.totals import Totals
from storage import chain, rebuild, seizures, totals
from storage.db import Database, Session
from storage.seizures import finding
from tests.storage.desk import ANA, Desk
from tests.storage.recounting import VALUES, recount
from tests.storage.stories import Story, acts, audiences, filters, periods, records, standing

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
    story = Story.opened(database)
    for act in [("record", ANA, data.draw(records)), *played]:
        story.play(act)
    desk, position = story.desk, data.draw(st.sampled_from(sorted(story.after)))
    for _ in range(4):
        query = Query(data.draw(periods), data.draw(st.sampled_from(sorted(VALUES))), data.draw(filters))
        classes = data.draw(audiences)
        counted = story.after[max(story.after)]
        now = recount(counted, query, classes)
        assert desk.totals(query, classes) == now
        assert broken_down(desk, query, classes) == by_value(counted, query, classes)
        assert added_up(desk, query, classes) == now
        then = recount(story.after[position], query, classes)
        assert desk.totals(query, classes, upto=position) == then
    assert story.other.totals() == recount(standing(story.other), Query(), None)
    assert rebuild.check(database, desk.operation) == []
    assert desk.read(lambda session: chain.verify(session, desk.operation)).problems == ()


@QUICKLY
@given(st.lists(acts, min_size=6, max_size=20))
def test_a_history_replays_to_the_present_record_and_every_record_leads_to_one_that_is_no_pointer(
    database: Database, played: list[tuple[object, ...]]
) -> None:
    story = Story.opened(database)
    for act in played:
        story.play(act)
    for desk in (story.desk, story.other):
        for number in range(1, recorded(desk) + 1):
            record, last = desk.get(number), desk.history(number)[-1]
            assert (last.version, last.status, last.seizure) == (
                record.version,
                record.status,
                record.seizure,
            )
            stands = desk.read(partial(seizures.standing_for, record=record))
            assert stands.leads_to is None
            assert record.status.counts <= (stands == record)
            if record.status.counts:
                moved = desk.read(partial(_trail, record=record))
                assert {desk.read(partial(seizures.standing_for, record=each)) for each in moved} == {record}


@QUICKLY
@given(st.lists(acts, min_size=3, max_size=14), st.integers(1, 6), st.integers(1, 6))
def test_a_merge_that_is_undone_and_a_move_that_comes_back_change_no_total(
    database: Database, played: list[tuple[object, ...]], number: int, into: int
) -> None:
    story = Story.opened(database)
    for act in played:
        story.play(act)
    before = story.desk.totals(), story.other.totals()
    with suppress(Refusal):
        story.desk.merge(number, into)
        story.desk.undo(number=number)
    with suppress(Refusal):
        story.desk.move(number, story.other)
        there = story.desk.get(number).leads_to
        assert there
        story.other.move(there.number, story.desk)
    assert (story.desk.totals(), story.other.totals()) == before


@QUICKLY
@given(st.lists(acts, min_size=3, max_size=14), st.lists(st.tuples(periods, filters), min_size=3, max_size=3))
def test_an_as_of_total_is_the_total_that_was_given_then(
    database: Database, played: list[tuple[object, ...]], asked: list[tuple[Period, Filter]]
) -> None:
    story = Story.opened(database)
    given_then: dict[date, list[Totals]] = {}
    for act in played:
        story.play(act)
        today = (story.desk.now - timedelta(hours=4)).date()
        given_then[today] = [story.desk.totals(Query(period, None, where)) for period, where in asked]
    for day, figures in given_then.items():
        queries = [Query(period, None, where, as_of=day) for period, where in asked]
        assert [story.desk.totals(query) for query in queries] == figures


def _trail(session: Session, record: Record) -> list[Record]:
    return list(finding.trail(session, record))


def recorded(desk: Desk) -> int:
    """Return how many references were given out."""
    with desk.database.engine.connect() as connection:
        wanted = text("SELECT last_reference FROM heads WHERE operation_id = :of")
        of = desk.operation.id.hex if desk.database.embedded else desk.operation.id
        return int(connection.execute(wanted, {"of": of}).scalar_one())


def broken_down(desk: Desk, query: Query, classes: tuple[str, ...] | None) -> dict[str, Totals]:
    return desk.read(lambda session: totals.broken_down(session, desk.cleared(session, classes), query))


def by_value(counted: list[Record], query: Query, classes: tuple[str, ...] | None) -> dict[str, Totals]:
    assert query.by is not None
    parts: dict[str, list[Record]] = defaultdict(list)
    for record in counted:
        parts[VALUES[query.by](record.seizure)].append(record)
    found = {value: recount(each, query, classes) for value, each in parts.items()}
    return {value: total for value, total in found.items() if not total.nothing_reported}


def added_up(desk: Desk, query: Query, classes: tuple[str, ...] | None) -> Totals:
    """Add up the records that a figure opens into."""
    opened = desk.read(
        lambda session: totals.opened(session, desk.cleared(session, classes), query, query.where.items)
    )
    return Totals.adding(
        (measure, basis, cell)
        for _, part in opened
        for measure, tally in part.tallies.items()
        for basis, cell in tally.cells.items()
    )
