"""A name right behind a place says where it lies, and a place may begin with a month."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import places
from bot.domain.almanac import MONTHS
from tests.domain.entry.aloud import NOON, read, where

BESIDE = {
    "Arima Trinidad": "Arima TT",
    "Kingston Jamaica": "Kingston JM",
    "San Juan Laventille": "San Juan TT",
    "Hollywood Miami": "Hollywood US-FL",
    "at Kingston Jamaica": "Kingston JM",
}


@pytest.mark.parametrize("agency", ["TTPS", "CBP", "IMPACS"])
@pytest.mark.parametrize(("typed", "meant"), BESIDE.items(), ids=BESIDE)
def test_a_second_name_decides_between_namesakes(typed: str, meant: str, agency: str) -> None:
    reading = read(f"2 pistols, {typed}, 3 Nov", agency)
    assert reading.seizure
    assert where(reading.place) == meant
    assert not reading.not_understood


@pytest.mark.parametrize("typed", ["Enterprise Chaguanas", "at Enterprise Chaguanas"])
def test_a_town_at_home_beside_a_namesake_abroad_is_said_with_the_others(typed: str) -> None:
    reading = read(f"2 pistols, {typed}, 3 Nov")
    assert reading.seizure
    assert where(reading.place) == "Enterprise TT"
    (assumed,) = reading.assumptions
    assert assumed.sentence == "Enterprise is the one by Chaguanas, Trinidad and Tobago"
    taken = [read(f"2 pistols, {typed}, 3 Nov", place=each.value).place for each in assumed.alternatives]
    assert [where(each) for each in taken] == ["Chaguanas TT", "Enterprise US-NV"]


def test_two_places_in_a_row_that_lie_apart_are_asked_by_whoever_is_at_home_in_neither() -> None:
    reading = read("2 pistols, Enterprise Chaguanas, 3 Nov", "IMPACS")
    assert [question.key for question in reading.questions] == ["which:place"]


MONTHLY = [each for each in places.listed().values() if each.name.partition(" ")[0].casefold() in MONTHS]


def test_there_are_places_that_begin_with_a_month() -> None:
    assert {"August Pine Ridge", "May Pen"} <= {each.name for each in MONTHLY}


@pytest.mark.parametrize("place", MONTHLY, ids=lambda each: each.name)
def test_a_place_that_begins_with_a_month_is_the_place(place: places.Place) -> None:
    agency = {"BZ": "BZ-POLICE", "JM": "JCF"}[place.country]
    for typed in (f"at {place.name} on 3 Nov", f", {place.name}, 3 Nov", f"at {place.name.lower()} 3 Nov"):
        reading = read(f"2 pistols {typed}", agency)
        assert reading.seizure, typed
        assert reading.seizure.place.key == place.key
    reading = read(f"2 pistols at Miami from {place.name} to {place.name} on 3 Nov", agency)
    assert {where(reading.origin), where(reading.destination)} == {f"{place.name} {place.territory}"}


def test_a_month_behind_in_is_the_month() -> None:
    when = read("2 pistols at Arima in October", now=NOON).when
    assert when
    assert str(when.seized_on) == "2023-10-01"


TOWNS = [each for each in places.listed().values() if each.kind == "town" and each.country in {"TT", "JM"}]


@given(st.sampled_from(TOWNS), st.sampled_from(TOWNS))
def test_a_town_beside_another_of_its_territory_lies_there_or_is_offered(
    one: places.Place, two: places.Place
) -> None:
    reading = read(f"2 pistols at {one.name} {two.name} on 3 Nov", "IMPACS")
    together = one.territory == two.territory and one.name != two.name
    if together and reading.place and not reading.not_understood:
        offered = {each.value for assumed in reading.assumptions for each in assumed.alternatives}
        assert reading.place.territory == one.territory or one.key in offered
