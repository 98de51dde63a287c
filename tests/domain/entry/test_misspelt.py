"""A place that is spelt nearly like a listed one is kept as typed, and one tap makes it that one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain import places
from tests.domain.entry.aloud import read, where

AT = "2 pistols at {} on 3 Nov"
NEAR = {
    "Piarko": "Piarco International Airport, Trinidad and Tobago",
    "piarko airport": "Piarco International Airport, Trinidad and Tobago",
    "Port Evergaldes": "Port Everglades, Florida",
    "Kingsten": "Kingston, Jamaica",
}


@pytest.mark.parametrize(("typed", "near"), NEAR.items(), ids=NEAR)
def test_a_slip_is_kept_as_typed_and_the_nearest_place_is_offered(typed: str, near: str) -> None:
    reading = read(AT.format(typed))
    assert reading.seizure
    assert where(reading.place) == f"{typed} ?"
    (assumed,) = reading.assumptions
    assert assumed.sentence == f"kept as typed: {typed}. Did you mean {near}?"
    taken = read(AT.format(typed), place=assumed.alternatives[0].value)
    assert taken.seizure
    assert taken.seizure.place.key == assumed.alternatives[0].value
    assert not taken.assumptions


def test_destinations_and_origins_are_offered_too_a_territory_before_towns_of_its_name() -> None:
    reading = read(
        "2 pistols at Arima to Jamiaca from Miamy on 3 Nov", destination="JM", origin="US-FL/Miami"
    )
    assert (where(reading.destination), where(reading.origin)) == ("Jamaica JM", "Miami US-FL")
    (offered,) = read("2 pistols at Arima to Trindad on 3 Nov").assumptions
    assert [choice.label for choice in offered.alternatives] == ["Trinidad and Tobago"]


def test_a_place_at_home_is_offered_before_others_of_its_name() -> None:
    offered = [
        read(AT.format("San Juann"), agency).assumptions[0].alternatives for agency in ("TTPS", "PRPB")
    ]
    assert [each[0].label for each in offered] == ["San Juan, Trinidad and Tobago", "San Juan, Puerto Rico"]


@pytest.mark.parametrize("typed", ["Foo Bar Wharf", "Maloney Gardens", "Cova", "Piarcovia"])
def test_what_is_spelt_like_no_place_is_kept_without_an_offer(typed: str) -> None:
    reading = read(AT.format(typed))
    assert reading.seizure
    assert not reading.assumptions


TOWNS = [
    each
    for each in places.listed().values()
    if each.country == "TT"
    and each.name.isalpha()
    and len(each.name) > len("Arima")
    and each in getattr(places.match(each.name, 0), "value", ())
]


@given(st.sampled_from(TOWNS), st.integers(1, 4), st.sampled_from("aeiourst"))
def test_a_slip_never_holds_a_line_up_nor_changes_what_was_typed(
    town: places.Place, at: int, letter: str
) -> None:
    typed = f"{town.name[:at]}{letter}{town.name[at + 1 :]}"
    assume(places.match(typed, 0) is None)
    reading = read(AT.format(typed))
    assert reading.seizure
    assert reading.seizure.place.name == typed
    offered = [choice.value for each in reading.assumptions for choice in each.alternatives]
    assert town.key in offered
