"""Candidates are the standing records that the rule finds, and no others, found by index."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from bot.domain import duplicates
from bot.domain.duplicates import Likeness
from bot.domain.quantities import Quantity
from bot.domain.seizures import Precision, Reference, Seizure, Stage
from bot.domain.words import Words
from storage import seizures
from storage.db import Database
from tests.storage.desk import COUVA, SEIZURE, Desk, line, pistols
from tests.storage.stories import CODES
from tests.storage.test_laws import QUICKLY

CASE = (Reference(Words("FL-2023-112"), "case"),)
OUTBOUND = pistols(5, stage=Stage.US_OUTBOUND, references=())


def found(desk: Desk, seizure: Seizure, *others: Desk) -> list[tuple[str, Likeness]]:
    every = {each.operation.id: each.operation for each in (desk, *others)}
    matches = desk.read(
        lambda session: seizures.candidates(
            session, [each.cleared(session) for each in (desk, *others)], seizure
        )
    )
    return [(every[m.record.operation].reference(m.record.number), m.likeness) for m in matches]


@pytest.mark.parametrize("spelling", ["fl 2023 112", "FL2023112", "FL/2023/112"])
def test_a_number_in_any_spelling_is_a_strong_match(desk: Desk, spelling: str) -> None:
    desk.record(replace(SEIZURE, references=CASE, seized_on=date(2023, 9, 9)))
    again = pistols(1, place=COUVA, references=(Reference(Words(spelling)),))
    assert found(desk, again) == [("HAM-0001", Likeness.STRONG)]


def test_numbers_of_different_kinds_or_agencies_are_different_numbers(desk: Desk) -> None:
    desk.record(pistols(1, references=(Reference(Words("112"), "case", "HSI"),)))
    for other in (Reference(Words("112"), "awb"), Reference(Words("112"), "case", "CBP")):
        assert found(desk, pistols(1, references=(other,))) == []


def test_a_strong_match_comes_before_a_weak_one_and_each_record_once(desk: Desk) -> None:
    desk.record(replace(OUTBOUND, references=CASE))
    desk.record(OUTBOUND)
    assert found(desk, replace(OUTBOUND, references=CASE)) == [
        ("HAM-0001", Likeness.STRONG),
        ("HAM-0002", Likeness.WEAK),
    ]


def test_other_operations_are_looked_at_where_they_are_asked_for(desk: Desk, database: Database) -> None:
    other = Desk.opened(database, "CAR")
    other.record(OUTBOUND)
    assert found(desk, OUTBOUND) == []
    assert found(desk, OUTBOUND, other) == [("CAR-0001", Likeness.WEAK)]


def test_a_merged_record_leads_to_the_one_that_stands_and_a_void_one_is_none(desk: Desk) -> None:
    desk.record(pistols(50, references=()))
    desk.record(replace(SEIZURE, references=CASE))
    desk.merge(2, into=1)
    asked = pistols(1, references=CASE, place=COUVA)
    assert found(desk, asked) == [("HAM-0001", Likeness.STRONG)]
    desk.unmerge(2)
    desk.void(2)
    assert found(desk, asked) == []


def test_no_question_of_the_check_reads_a_whole_table(database: Database, desk: Desk) -> None:
    if not database.embedded:
        pytest.skip("SQLite tells its plan in plain words")
    desk.record()
    plans: list[str] = []

    def explain(_c: object, cursor: Any, statement: str, parameters: Any, *_: object) -> None:  # noqa: ANN401 - SQLAlchemy's
        if "FROM records" in statement:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.extend(str(row) for row in cursor.fetchall())

    event.listen(database.engine, "before_cursor_execute", explain)
    found(desk, replace(OUTBOUND, references=CASE))
    event.remove(database.engine, "before_cursor_execute", explain)
    assert any("ix_records_place" in plan for plan in plans)
    assert any("ix_numbers_number" in plan for plan in plans)
    assert any("ix_records_destination" in plan for plan in plans)
    assert not [plan for plan in plans if "SCAN" in plan]


amounts = st.one_of(st.integers(0, 12).map(Quantity), st.just(Quantity.not_stated()))
reports = st.builds(
    lambda guns, rounds, day, month, **rest: replace(
        SEIZURE,
        lines=(replace(line("pistol"), quantity=guns), line("ammunition", rounds)),
        seized_on=day.replace(day=1) if month else day,
        precision=Precision.MONTH if month else Precision.DAY,
        **rest,
    ),
    guns=amounts,
    rounds=st.sampled_from([0, 99, 100]),
    day=st.dates(date(2023, 10, 25), date(2023, 11, 5)),
    month=st.booleans(),
    place=st.sampled_from([COUVA, SEIZURE.place]),
    stage=st.sampled_from([Stage.US_OUTBOUND, Stage.INBOUND]),
    references=st.sampled_from([(), CASE, (Reference(Words("fl 2023 112"), "ref", "HSI"),)]),
)


@QUICKLY
@given(st.lists(reports, min_size=1, max_size=6), reports)
def test_what_is_found_is_what_the_rule_says_of_every_record(
    database: Database, recorded: list[Seizure], asked: Seizure
) -> None:
    desk = Desk.opened(database, next(CODES))
    for seizure in recorded:
        desk.record(seizure)
    expected = {
        (desk.operation.reference(number), likeness)
        for number, seizure in enumerate(recorded, 1)
        if (likeness := duplicates.likeness(asked, seizure))
    }
    assert set(found(desk, asked)) == expected
