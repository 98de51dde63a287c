"""A request names its operation first, after "for", or in a reference."""

from datetime import date
from uuid import uuid4

import pytest

from bot.domain.operations import Operation
from handlers.kit.scope import named
from tests.handlers.playing import OPENING, play, text


def called(code: str, name: str) -> Operation:
    return Operation(uuid4(), code, name, "America/Port_of_Spain", date(2023, 9, 1))


NAMES = {
    "HAM": "HAMMERHEAD",
    "ANV": "Iron Anvil",
    "TWO": "Second",
    "AN2": "Iron Anvil Two",
    "TRI": "Trinidad",
}
CODES = {code: called(code, name) for code, name in NAMES.items()}


@pytest.mark.parametrize(
    ("words", "code", "rest"),
    [
        ("HAM last week", "HAM", "last week"),
        ("ham", "HAM", ""),
        ("2 pistols at Arima today for ANV", "ANV", "2 pistols at Arima today"),
        ("2 to 3 pistols at Arima today for ANV", "ANV", "2 to 3 pistols at Arima today"),
        ("2 pistols for Anvil at Arima", None, "2 pistols for Anvil at Arima"),
        ("HAM-0042 reason typo", "HAM", "HAM-0042 reason typo"),
        ("ham 42 to 13 pistols", "HAM", "ham 42 to 13 pistols"),
        ("HAM-0042 into HAM-0031", "HAM", "HAM-0042 into HAM-0031"),
        ("42 to 13 pistols", None, "42 to 13 pistols"),
        ("guns for Trinidad", None, "guns for Trinidad"),
        ("see ANV-0002", "ANV", "see ANV-0002"),
        ("anv-s0003 reason wrong", "ANV", "anv-s0003 reason wrong"),
        ("HAM-R0003 4,310 reviewed reason recount", "HAM", "HAM-R0003 4,310 reviewed reason recount"),
        ("HAM-J0003 accepted", "HAM", "HAM-J0003 accepted"),
    ],
)
def test_the_operation_is_found_and_references_stay(words: str, code: str | None, rest: str) -> None:
    assert named(words, CODES) == (code, rest)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("1 reason meant for ANV", None),
        ("1 reason: see ANV-0002", None),
        ("HAM-0001 reason meant  for ANV", "HAM"),
        ("#1 to 13 pistols reason ANV had it", None),
        ('3 pistols as of 2023 source "figures  for ANV, see ANV-0002"', None),
        ("3 pistols as of 2023 scope: “all for ANV”", None),
    ],
)
def test_a_reason_chooses_no_operation_and_stays_as_typed(words: str, code: str | None) -> None:
    assert named(words, CODES) == (code, words)


def test_an_operation_named_before_a_reason_is_taken_out_and_the_reason_stays() -> None:
    said = "2 pistols for ANV reason was for HAM"
    assert named(said, CODES) == ("ANV", "2 pistols reason was for HAM")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("HAM-0001 recorded for ANV", "HAM"),
        ("ham 42 to 13 pistols for ANV", "HAM"),
        ("#1 recorded for ANV", None),
        ("1 into ANV-0002", None),
        ("42 to 13 pistols for ANV", None),
        ("1 at Arima for ANV", None),
    ],
)
def test_a_reference_at_the_beginning_wins_over_what_follows(words: str, code: str | None) -> None:
    assert named(words, CODES) == (code, words)


@pytest.mark.parametrize("words", ["two pistols at Arima today", "Ham radios at Arima today"])
def test_a_word_that_is_a_code_in_small_letters_begins_a_line_without_naming_it(words: str) -> None:
    assert named(words, CODES) == (None, words)


@pytest.mark.parametrize(
    ("words", "code", "rest"),
    [
        ("hammerhead", "HAM", ""),
        ("HAMMERHEAD corrections off", "HAM", "corrections off"),
        ("Iron Anvil last week", "ANV", "last week"),
        ("IRON ANVIL 9", "ANV", "9"),
        ("Iron Anvil Two last week", "AN2", "last week"),
        ("corrections off for iron anvil", "ANV", "corrections off"),
        ("2 pistols at Arima today for Hammerhead", "HAM", "2 pistols at Arima today"),
        ("2 pistols for Hammerhead reason for Iron Anvil", "HAM", "2 pistols reason for Iron Anvil"),
        ("October with hammerhead", None, "October with hammerhead"),
        ("second seizure of today", None, "second seizure of today"),
        ("HAMMERHEAD code HM2 from 1 Sep 2024", None, "HAMMERHEAD code HM2 from 1 Sep 2024"),
        ("guns for Trinidad", None, "guns for Trinidad"),
        ("Trinidad", None, "Trinidad"),
        ("42 to 13 pistols for Hammerhead", None, "42 to 13 pistols for Hammerhead"),
        ("ANV last week for Hammerhead", "ANV", "last week for Hammerhead"),
    ],
)
def test_an_operation_is_named_by_its_name_too(words: str, code: str | None, rest: str) -> None:
    assert named(words, CODES) == (code, rest)


def test_a_name_that_two_operations_have_names_neither() -> None:
    every = CODES | {"HM2": called("HM2", "Hammerhead")}
    assert named("HAMMERHEAD", every) == (None, "HAMMERHEAD")
    assert named("HM2", every) == ("HM2", "")


def test_a_digest_of_another_operation_is_paused_and_cut_by_its_name(sqlite_url: str) -> None:
    opened = "/operation open CARAVEL code CAR zone America/Port_of_Spain from 1 Oct 2023"
    begun = ("/digest subscribe monday 08:00", "/digest subscribe for CARAVEL friday 08:00")
    asked = ("/digest pause caravel", "/digest sections CARAVEL corrections off", "/digest list")
    *_, paused, cut, listed = map(text, play(sqlite_url, *OPENING, opened, *begun, *asked))
    assert paused == (
        "The digest of *CARAVEL* is paused here. `/digest resume CAR` goes on. The first one then "
        "says what was seized in the days between."
    )
    assert cut.startswith("The digest of *CARAVEL* here has mission")
    assert "*HAMMERHEAD* every Monday at 08:00 (America/Port_of_Spain). Next:" in listed
    assert "*CARAVEL* every Friday at 08:00 (America/Port_of_Spain), without corrections. Paused" in listed
    assert "`/digest resume CAR` goes on." in listed
