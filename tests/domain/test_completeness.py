"""How complete a record is for tracing is counted over ten fields, five where it has no firearms."""

import pytest

from bot.domain import completeness, detail
from bot.domain.seizures import Seizure
from tests.domain.entry.aloud import context, read


def record(typed: str, *said: str) -> Seizure:
    seizure = read(typed, "CBP").seizure
    assert seizure is not None
    if said:
        seizure = detail.read(seizure, "; ".join(said), context("CBP")).seizure
    assert seizure is not None
    return seizure


BARE = "14 pistols, 60 rounds at Miami on 3 Nov by CBP"
WHOLE = ("make Glock 17", "calibre 9mm", "serial 12 present, 2 not examined", "from Florida", "case 12-1")


def missing(typed: str, *said: str) -> list[str]:
    return [*completeness.of(record(typed, *said)).missing]


def test_ten_fields_are_needed_where_there_are_firearms_and_five_where_there_are_none() -> None:
    assert completeness.of(record(BARE)).needed == 10
    assert completeness.of(record("60 rounds at Miami on 3 Nov by CBP")).needed == 5


def test_a_bare_record_lacks_what_nobody_said() -> None:
    assert missing(BARE) == [
        "make",
        "model",
        "calibre",
        "serial status",
        "lead agency's own number",
        "origin",
        "destination",
    ]


def test_nothing_is_missing_once_all_is_said() -> None:
    found = completeness.of(record("14 pistols at Miami to Jamaica on 3 Nov by CBP", *WHOLE))
    assert found.missing == ()
    assert len(found.present) == 10


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("14 pistols at Miami on Oct 2023 by CBP", "date to the day"),
        ("14 pistols at Miami, date unknown by CBP", "date to the day"),
        ("14 pistols at Qux Yard on 3 Nov by CBP", "listed place"),
        ("14 guns at Miami on 3 Nov by CBP", "type"),
    ],
)
def test_what_is_only_nearly_known_is_missing(typed: str, field: str) -> None:
    assert field in missing(typed)


def test_a_field_is_there_only_when_all_lines_of_firearms_have_it() -> None:
    two = "14 pistols, 2 rifles at Miami on 3 Nov by CBP"
    assert "make" in missing(two, "pistols make Glock")
    assert "make" not in missing(two, "pistols make Glock", "rifles make Colt")


def test_serial_numbers_are_known_once_a_status_is_stated_for_each() -> None:
    assert "serial status" in missing(BARE, "serial 13 present")
    assert "serial status" not in missing(BARE, "serial all present")


def test_a_number_of_another_agency_is_not_the_lead_agencys_own() -> None:
    assert "lead agency's own number" in missing(BARE, "case 12-1 by TTPS")
    assert "lead agency's own number" not in missing(BARE, "case 12-1 by CBP")
    assert "lead agency's own number" in missing(BARE, "container MSKU1234567")
