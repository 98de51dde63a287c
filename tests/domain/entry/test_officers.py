"""Officers are never kept; the agency they acted for led, else the recorder's, which is said as assumed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import reference
from tests.domain.entry.aloud import read

ASSUMED = "the lead is TTPS, as no agency was named"
NAMED = {
    "by Sgt Smith": ("Sgt Smith", "TTPS"),
    "by the Sergeant John Smith": ("Sergeant John Smith", "TTPS"),
    "by PC 1234 Jones": ("PC 1234 Jones", "TTPS"),
    "by pc jones": ("pc jones", "TTPS"),
    "by Cpl. Ali of TTPS": ("Cpl. Ali", "TTPS"),
    "by Insp. J. P. Smith (HSI)": ("Insp. J. P. Smith", "HSI"),
    "by Det. Sgt. Smith of Jamaica customs": ("Det. Sgt. Smith", "JCA"),
    "por el Sargento Lopez de la DGA": ("Sargento Lopez", "DGA"),
    "by CBP Officer Jones": ("Officer Jones", "CBP"),
    "by Mr Smith": ("Mr Smith", "TTPS"),
}


@pytest.mark.parametrize(("words", "expected"), NAMED.items(), ids=NAMED)
def test_an_officer_is_named_as_not_kept_and_the_agency_led(words: str, expected: tuple[str, str]) -> None:
    reading = read(f"2 pistols at Arima today {words}")
    assert reading.seizure
    assert (reading.not_kept, reading.lead) == ((expected[0],), expected[1])
    assert not reading.not_understood
    said = [assumed.sentence for assumed in reading.assumptions]
    assert said == ([] if expected[1] != "TTPS" or "TTPS" in words else [ASSUMED])


@pytest.mark.parametrize("words", NAMED)
def test_a_line_that_an_officer_was_left_out_of_is_read_as_before(words: str) -> None:
    first = read(f"2 pistols at Arima on 3 Nov {words}")
    assert first.seizure
    again = read(str(first.seizure.typed))
    assert again.seizure == first.seizure
    assert (again.not_kept, again.not_understood) == (("[left out]",), ())
    assert again.assumptions == first.assumptions


def test_each_officer_of_several_is_left_out() -> None:
    reading = read("2 pistols at Arima today by Sgt Smith and PC Jones, WPC Brown with CBP")
    assert reading.seizure
    assert reading.not_kept == ("Sgt Smith", "PC Jones", "WPC Brown")
    assert reading.seizure.typed == (
        "2 pistols at Arima today by [left out] and [left out], [left out] with CBP"
    )
    assert reading.participating == ("CBP",)


def test_the_agency_of_an_officer_who_helped_took_part() -> None:
    reading = read("2 pistols at Arima today with PC Jones of CBP")
    assert (reading.lead, reading.participating, reading.assumptions) == ("TTPS", ("CBP",), ())


def test_the_police_are_the_recorders_own_and_no_officer() -> None:
    reading = read("2 pistols at Arima today by the police")
    assert (reading.lead, reading.not_kept, reading.assumptions) == ("TTPS", (), ())


@pytest.mark.parametrize("typed", ["2 pistols, Cabo Rojo, 3 Nov", "PC: 12 pistols at Cabo Rojo on 3 Nov"])
def test_a_place_or_a_count_behind_a_rank_is_no_officer(typed: str) -> None:
    reading = read(typed, "PRPB")
    assert reading.seizure
    assert reading.seizure.place.key == "PR/Cabo Rojo"
    assert not reading.not_kept


def test_what_is_counted_behind_a_rank_is_no_number_of_its_bearer() -> None:
    assert [line.quantity.amount for line in read("PC 12 pistols at Arima on 3 Nov").lines] == [12]


RANKS = [
    word
    for row in reference.rows("words")
    if row["kind"] in {"rank", "title"}
    for word in row["words"].split(";")
]
NAMES = ["Smith", "Ali", "Ramnarine", "Wesson", "Baptiste-Joseph", "O'Neil", "John Arima", "Mohammed"]


@given(st.sampled_from(RANKS), st.sampled_from(NAMES), st.sampled_from(["", "1234 ", "#77123 "]))
def test_no_name_behind_a_rank_is_stored(rank: str, name: str, number: str) -> None:
    seizure = read(f"2 pistols at Arima on 3 Nov by {rank} {number}{name}").seizure
    assert seizure
    assert name not in repr(seizure)
