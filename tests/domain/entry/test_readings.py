"""The whole table of readings: what officers type, and what the record makes of it."""

from dataclasses import dataclass
from datetime import date

import pytest

from bot.domain import agencies
from bot.domain.entry import Reading
from bot.domain.parties import Participant
from bot.domain.seizures import Precision, Reference, Stage
from bot.domain.words import Words
from tests.domain.entry.aloud import read, say, where


@dataclass(frozen=True, kw_only=True)
class Read:
    """Hold what one line must be read as; the date is one of November 2023 unless it says more."""

    items: tuple[str, ...]
    place: str
    to: str = "unknown"
    origin: str = "unknown"
    day: int = 0
    lead: str = "TTPS"
    by: str = "TTPS"


TABLE = {
    "48 pistols, 4 revolvers, 3,371 rounds of 9mm at Port Everglades to Trinidad on 3 Nov by CBP with HSI "
    "ref FL-2023-112": Read(
        items=("48 pistols", "4 revolvers", "3,371 rounds [9 mm]"),
        place="Port Everglades US-FL",
        to="Trinidad and Tobago TT",
        day=3,
        by="CBP",
        lead="CBP",
    ),
    "22 guns incl 14 pistols and 3 AR's at Arima yesterday": Read(
        items=("5 firearms (type not stated)", "14 pistols", "3 rifles [AR]"),
        place="Arima TT",
        day=7,
    ),
    "one (1) Glock pistol fitted with an extended magazine containing seventeen (17) rounds of 9mm "
    "ammunition, Laventille, last night": Read(
        items=("1 pistol [Glock]", "1 magazine [extended]", "17 rounds [9 mm]"), place="Laventille TT", day=7
    ),
    "2 glock 17, 3 30-round mags, 41 rds 9mm at POS on 4 Nov": Read(
        items=("2 pistols [Glock 17]", "3 magazines [30]", "41 rounds [9 mm]"),
        place="Port of Spain TT",
        day=4,
    ),
    "6 pistols in 2 barrels, Pt Lisas, today by customs": Read(
        items=("6 pistols",), place="Point Lisas TT", day=8, lead="TT-CUSTOMS"
    ),
    "2 semi-auto rifles, 1 semi-auto shotgun at Moruga 5 Nov": Read(
        items=("2 rifles", "1 shotgun"), place="Moruga TT", day=5
    ),
    "3 pistolas, 2 fusiles, 8 peines en Haina, procedente de Miami con destino a Haiti ayer": Read(
        items=("3 pistols", "2 rifles", "8 magazines"),
        place="Haina DO",
        origin="Miami US-FL",
        to="Haiti HT",
        day=7,
        by="DGA",
        lead="DGA",
    ),
    "4 pistols, 1 arrested, 3 kg weed, $12,000, Arima tonight": Read(
        items=("4 pistols",), place="Arima TT", day=8
    ),
    "5 AR lowers, 5 uppers at Doral on 2 Nov to Jamaica by HSI": Read(
        items=("5 frames or receivers [AR]", "5 upper receivers"),
        place="Doral US-FL",
        to="Jamaica JM",
        day=2,
        by="HSI",
        lead="HSI",
    ),
    "9 pistols at Memphis to Jamaica by HSI on 6 Nov": Read(
        items=("9 pistols",), place="Memphis US-TN", to="Jamaica JM", day=6, by="HSI", lead="HSI"
    ),
}


def told(reading: Reading, expected: Read) -> Read:
    """Say a reading in the words of the table."""
    assert reading.when is not None
    assert reading.when.seized_on is not None
    assert reading.seizure is not None, (reading.questions, reading.problems, reading.missing)
    assert (reading.when.precision, reading.when.seized_on.year) == (Precision.DAY, 2023)
    return Read(
        items=tuple(map(say, reading.lines)),
        place=where(reading.place),
        to=where(reading.destination),
        origin=where(reading.origin),
        day=reading.when.seized_on.day,
        lead=reading.lead or "",
        by=expected.by,
    )


@pytest.mark.parametrize(("typed", "expected"), TABLE.items(), ids=TABLE)
def test_a_line_is_read_as_it_was_meant(typed: str, expected: Read) -> None:
    reading = read(typed, expected.by)
    assert told(reading, expected) == expected
    assert not reading.not_understood


def test_a_us_place_with_a_caribbean_destination_is_outbound_and_agencies_take_part() -> None:
    reading = read(next(iter(TABLE)), "CBP")
    assert reading.seizure is not None
    assert reading.seizure.stage is Stage.US_OUTBOUND
    assert reading.seizure.stage_derived
    assert reading.seizure.participating == (Participant("HSI"),)
    assert [str(reference.number) for reference in reading.references] == ["FL-2023-112"]


def test_what_barrels_hold_is_hidden_in_them() -> None:
    reading = read("6 pistols in 2 barrels, Pt Lisas, today by customs")
    assert reading.seizure is not None
    assert reading.seizure.concealment == "2 barrels"


def test_arrests_drugs_and_cash_are_named_as_not_kept() -> None:
    reading = read("4 pistols, 1 arrested, 3 kg weed, $12,000, Arima tonight")
    assert reading.not_kept == ("1 arrested", "3 kg weed", "$12,000")


@pytest.mark.parametrize("agency", ["CBP", "JCF", "IMPACS"])
def test_le_lamentin_is_asked_of_whoever_is_of_neither_island(agency: str) -> None:
    typed = "2 pistolets, 1 fusil à pompe, 5 chargeurs, 80 balles au Lamentin hier"
    reading = read(typed, agency)
    assert [say(line) for line in reading.lines] == ["2 pistols", "1 shotgun", "5 magazines", "80 rounds"]
    (question,) = reading.questions
    assert {choice.label for choice in question.options} == {
        "Le Lamentin, Martinique",
        "Lamentin, Guadeloupe",
    }
    assert reading.seizure is None
    chosen = read(typed, agency, place=question.options[0].value)
    assert chosen.seizure is not None
    assert where(chosen.place) == "Le Lamentin MQ"


def test_a_date_may_be_known_to_the_month_and_a_quantity_not_at_all() -> None:
    typed = ">36,000 cartuchos, several cargadores at Caucedo on Oct 2023"
    reading = read(typed)
    assert [say(line) for line in reading.lines] == [">=36,000 rounds", "not stated magazines"]
    assert reading.when is not None
    assert (reading.when.seized_on, reading.when.precision) == (date(2023, 10, 1), Precision.MONTH)
    assert where(reading.place) == "Caucedo DO"


def test_a_line_without_a_date_keeps_the_rest() -> None:
    reading = read("12 mags in a drum, 500 rds 9mm (10 boxes of 50) at Kingston", "JCF")
    assert reading.missing == ("date",)
    assert [say(line) for line in reading.lines] == ["12 magazines", "500 rounds [9 mm]"]
    assert where(reading.place) == "Kingston JM"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ref fl 2023 112", "fl 2023 112"),
        ("ref FL 2023/112", "FL 2023/112"),
        ("awb 123 45678901", "123 45678901"),
        ("case TT 12, 41 rounds", "TT 12"),
    ],
)
def test_a_number_is_read_whole_where_its_parts_stand_apart(words: str, number: str) -> None:
    reading = read(f"2 pistols at Piarco on 3 Nov {words}")
    assert reading.seizure
    assert [reference.number for reference in reading.references] == [number]


@pytest.mark.parametrize(
    ("words", "number", "kind"),
    [
        ("HSI ref X-1", "X-1", "ref"),
        ("ref HSI 12345", "12345", "ref"),
        ("ref no. HSI X-1", "X-1", "ref"),
        ("HSI case 2023-4, with CBP", "2023-4", "case"),
        ("case HSI 12345 at Piarco", "12345", "case"),
        ("Homeland Security Investigations file 77/23", "77/23", "ref"),
    ],
)
def test_the_agency_beside_a_number_gave_it(words: str, number: str, kind: str) -> None:
    reading = read(f"2 pistols at Piarco on 3 Nov {words}")
    assert reading.references == (Reference(Words(number), kind, "HSI"),)
    assert reading.lead == "TTPS"
    assert "HSI" not in reading.participating
    assert not reading.not_understood


@pytest.mark.parametrize("code", agencies.shipped().agencies)
def test_every_agency_gives_numbers_before_or_behind_what_they_are_called(code: str) -> None:
    for words in (f"{code} case X-1", f"case {code} X-1"):
        reading = read(f"2 pistols at Piarco on 3 Nov, {words}")
        assert reading.references == (Reference(Words("X-1"), "case", code),), words


@pytest.mark.parametrize(
    ("words", "lead"), [("by CBP ref X-1", "CBP"), ("ref CBP-2023-4", "TTPS"), ("ref X-1 by CBP", "CBP")]
)
def test_an_agency_that_led_or_is_part_of_a_number_did_not_give_it(words: str, lead: str) -> None:
    reading = read(f"2 pistols at Piarco on 3 Nov {words}")
    assert [reference.agency for reference in reading.references] == [None]
    assert reading.lead == lead


@pytest.mark.parametrize("words", ["CBP case 500 rounds at Piarco on 3 Nov", "HSI case 3 Nov at Piarco"])
def test_what_counts_or_dates_behind_an_agency_is_no_number(words: str) -> None:
    assert not read(f"2 pistols, {words}").references


def test_a_make_behind_a_word_that_is_unknown_is_no_firearm_of_unknown_number() -> None:
    reading = read("3 pistols on MV Caribbean Star at Point Lisas yesterday")
    assert [line.item for line in reading.lines] == ["pistol"]
    assert "MV Caribbean Star" in " ".join(reading.not_understood)
    assert [line.make for line in read("a Glock at Arima yesterday").lines] == ["Glock"]
