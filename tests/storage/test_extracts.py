"""What is read page by page adds up to the totals of the same question, then and now."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.postings import SEIZURES
from bot.domain.quantities import Basis
from bot.domain.queries import Query
from bot.domain.records import Record
from bot.domain.seizures import Precision
from bot.domain.totals import Cell, Totals
from storage import extracts
from storage.db import Database
from storage.extracts import Posted
from tests.storage.desk import ANA, Desk, pistols
from tests.storage.stories import Story, acts, audiences, filters, periods, records
from tests.storage.test_laws import QUICKLY

Classes = tuple[str, ...] | None


@QUICKLY
@given(st.data(), st.lists(acts, min_size=3, max_size=14))
def test_postings_and_records_add_up_to_the_totals_of_the_same_question(
    database: Database, data: st.DataObject, played: list[tuple[object, ...]]
) -> None:
    story = Story.opened(database)
    for act in [("record", ANA, data.draw(records)), *played]:
        story.play(act)
    for days in (None, 0, 1, 20):
        as_of = None if days is None else (story.desk.now - timedelta(days=days, hours=4)).date()
        query = Query(data.draw(periods), None, data.draw(filters), as_of)
        classes = data.draw(audiences)
        total = story.desk.totals(query, classes)
        assert Totals.adding(map(_cell, posted(story.desk, query, classes))) == total
        found = standing(story.desk, query, classes)
        assert Totals.adding(cell for each in found for cell in _cells(each, query)) == total


def test_pages_go_through_all_once_in_order_and_the_size_is_known_before(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.opened(database)
    for amount in range(1, 8):
        desk.record(pistols(amount))
    desk.void(3)
    monkeypatch.setattr(extracts, "PAGE", 2)
    found, lines = standing(desk), posted(desk)
    assert [each.number for each in found] == [1, 2, 4, 5, 6, 7]
    assert [each.sequence for each in lines] == sorted(each.sequence for each in lines)
    size = desk.read(lambda session: extracts.size(session, desk.cleared(session), Query()))
    assert size == (len(found), len(lines)) == (6, 16)


def test_a_posting_without_a_date_has_none(database: Database) -> None:
    desk = Desk.opened(database)
    desk.record(pistols(1))
    desk.record(pistols(1, seized_on=None, precision=Precision.UNKNOWN))
    assert {each.seized_on for each in posted(desk)} == {date(2023, 11, 3), None}


def posted(desk: Desk, query: Query | None = None, classes: Classes = None) -> list[Posted]:
    return desk.read(
        lambda session: [
            each
            for page in extracts.postings(session, desk.cleared(session, classes), query or Query())
            for each in page
        ]
    )


def standing(desk: Desk, query: Query | None = None, classes: Classes = None) -> list[Record]:
    return desk.read(
        lambda session: [
            each
            for page in extracts.standing(session, desk.cleared(session, classes), query or Query())
            for each in page
        ]
    )


def _cell(each: Posted) -> tuple[str, Basis, Cell]:
    return (
        each.measure,
        Basis(each.basis),
        Cell(each.amount * each.lines, each.upper * each.lines, each.lines),
    )


def _cells(record: Record, query: Query) -> Iterator[tuple[str, Basis, Cell]]:
    if not query.where.items:
        yield SEIZURES, Basis.COUNTED, Cell(1, 1, 1)
    for line in record.seizure.lines:
        quantity = line.quantity
        upper = quantity.amount if quantity.upper is None else quantity.upper
        if not query.where.items or line.item in query.where.items:
            yield line.item, quantity.basis, Cell(quantity.amount, upper, 1)
