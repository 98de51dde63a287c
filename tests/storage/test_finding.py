"""Records are found by any of their numbers, by what they are about, and by who entered them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.periods import Period
from bot.domain.queries import Filter, Query
from bot.domain.records import Record
from bot.domain.seizures import Locality, Precision, Reference
from bot.domain.words import Words
from storage import seizures
from tests.storage.desk import ANA, BEN, COUVA, SEIZURE, Desk, line, pistols


def numbers(found: list[Record]) -> list[int]:
    return [record.number for record in found]


def found(desk: Desk, number: str) -> list[int]:
    return numbers(desk.read(lambda session: seizures.find(session, desk.cleared(session), number)))


def listed(desk: Desk, query: Query | None = None, after: int | None = None, limit: int = 10) -> list[int]:
    return numbers(
        desk.read(
            lambda session: seizures.page(
                session, desk.cleared(session), query or Query(), after=after, limit=limit
            )
        )
    )


@pytest.mark.parametrize("spelling", ["FL-2023-112", "fl 2023 112", "FL2023112", "fl/2023/112"])
def test_a_number_is_found_in_any_spelling(desk: Desk, spelling: str) -> None:
    desk.record()
    desk.record(pistols(1, references=()))
    assert found(desk, spelling) == [1]


def test_a_number_that_was_amended_away_finds_nothing_and_the_new_one_does(desk: Desk) -> None:
    desk.record()
    desk.amend(1, 1, replace(SEIZURE, references=(Reference(Words("NEW-7")),)))
    assert (found(desk, "FL-2023-112"), found(desk, "new7")) == ([], [1])


def test_a_list_shows_standing_records_latest_first_page_by_page(desk: Desk) -> None:
    for _ in range(5):
        desk.record()
    desk.void(4)
    assert listed(desk, limit=2) == [5, 3]
    assert listed(desk, after=3, limit=2) == [2, 1]
    assert listed(desk, after=1, limit=2) == []


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Filter(items=("shotgun",)), []),
        (Filter(items=("ammunition",)), [1]),
        (Filter(items=("ammunition", "pistol")), [2, 1]),
        (Filter(leads=("TTPS",)), [2]),
        (Filter(territories=("US",)), [1]),
        (Filter(territories=("TT", "US-FL")), [2, 1]),
        (Filter(places=("couva-tt",)), [2]),
        (Filter(destinations=("TT",)), [1]),
        (Filter(destinations=("TT",), leads=("TTPS",)), []),
        (Filter(verified_only=True), []),
    ],
)
def test_a_list_is_narrowed_like_totals(desk: Desk, where: Filter, expected: list[int]) -> None:
    desk.record()
    desk.record(pistols(2, place=COUVA, lead="TTPS", destination=None))
    assert listed(desk, Query(where=where)) == expected


def test_a_list_of_a_period_has_what_its_total_counts(desk: Desk) -> None:
    desk.record(pistols(1))
    desk.record(pistols(2, seized_on=date(2023, 11, 1), precision=Precision.MONTH))
    desk.record(pistols(4, seized_on=None, precision=Precision.UNKNOWN))
    week, month = Query(period=Period.week(date(2023, 11, 1))), Query(period=Period.month(2023, 11))
    assert [listed(desk, query) for query in (week, month, Query())] == [[1], [2, 1], [3, 2, 1]]
    assert [desk.figures(query) for query in (week, month, Query())] == [["1"], ["3"], ["7"]]


def test_mine_are_my_last_void_ones_too(desk: Desk) -> None:
    for by in (ANA, BEN, ANA, ANA):
        desk.record(by=by)
        desk.now += timedelta(minutes=1)
    desk.void(3)
    mine = desk.read(lambda session: seizures.mine(session, desk.cleared(session), ANA.person, limit=2))
    assert numbers(mine) == [4, 3]


def again(desk: Desk, words: str, channel: str = "C1") -> Record | None:
    since = desk.now - timedelta(minutes=10)
    return desk.read(
        lambda session: seizures.same_words(session, desk.operation, ANA.person, channel, words, since)
    )


def test_the_same_words_within_ten_minutes_are_noticed(desk: Desk) -> None:
    desk.record(replace(SEIZURE, typed=Words("3 pistols at Couva")))
    desk.now += timedelta(minutes=10)
    assert again(desk, "3  pistols at Couva") == desk.get(1)
    assert again(desk, "4 pistols at Couva") is None
    assert again(desk, "3 pistols at Couva", channel="C2") is None
    desk.now += timedelta(seconds=1)
    assert again(desk, "3 pistols at Couva") is None


def test_the_same_words_after_an_undo_are_no_repetition(desk: Desk) -> None:
    desk.record(replace(SEIZURE, typed=Words("3 pistols at Couva")))
    desk.undo()
    assert again(desk, "3 pistols at Couva") is None


def test_a_place_that_is_not_listed_is_kept_as_typed(desk: Desk) -> None:
    desk.record(pistols(1, place=Locality(Words("the old jetty"))))
    assert listed(desk, Query(where=Filter(places=("the old jetty",)))) == [1]


def test_a_list_as_of_a_day_shows_what_stood_then_as_it_stood(desk: Desk) -> None:
    desk.record(pistols(3))
    desk.record(pistols(4))
    desk.record(replace(SEIZURE, lines=(line("rifle", 5),)))
    then = desk.now.date()
    desk.now += timedelta(days=2)
    desk.amend(1, 1, pistols(9))
    desk.void(2)
    desk.record(pistols(7))
    query = Query(where=Filter(items=("pistol",)), as_of=then)
    found = desk.read(lambda session: seizures.page(session, desk.cleared(session), query))
    assert [(r.number, r.version, r.seizure.lines[0].quantity.amount) for r in found] == [
        (2, 1, 4),
        (1, 1, 3),
    ]
    assert listed(desk, Query(as_of=then), limit=2) == [3, 2]
    assert listed(desk, Query(as_of=then), after=2) == [1]
