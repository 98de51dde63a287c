"""An amendment says what is right: what it names replaces what stands, the rest stays."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain import entry
from bot.domain.entry import Reading
from bot.domain.firearms import Marked, SerialStatus
from bot.domain.parties import Participant
from bot.domain.seizures import Manufacture, Seizure, Stage
from tests.domain.entry.aloud import context, read, say, where


def record() -> Seizure:
    """Return a seizure as it was entered."""
    text = "14 pistols 9mm, 3 rifles, 60 rounds at Miami to Jamaica on 3 Nov by CBP with HSI ref FL-1"
    seizure = read(text, "CBP").seizure
    assert seizure is not None
    return seizure


def amend(text: str, agency: str = "CBP") -> Reading:
    """Amend it."""
    return entry.amend(record(), text, context(agency))


def amended(text: str, agency: str = "CBP") -> Seizure:
    """Return the next version."""
    reading = amend(text, agency)
    assert reading.seizure is not None, (reading.problems, reading.questions, reading.not_understood)
    return reading.seizure


def lines(text: str) -> list[str]:
    """Say the lines of the next version."""
    return [say(line) for line in amended(text).lines]


BEFORE = ["14 pistols [9 mm]", "3 rifles", "60 rounds"]


@pytest.mark.parametrize(
    "text",
    [
        "to 13 pistols",
        "13 pistols",
        "14 pistols to 13",
        "14 -> 13 pistols",
        "14 to 13 pistols",
        "14 pistols to 13 pistols",
        "it was 13 pistols",
    ],
)
def test_a_named_category_replaces_its_lines_and_keeps_what_is_not_said_anew(text: str) -> None:
    assert lines(text) == ["13 pistols [9 mm]", *BEFORE[1:]]


def test_what_replaces_several_lines_is_not_given_the_make_of_one() -> None:
    seizure = read("2 Glock pistols, 3 Taurus pistols at Miami on 3 Nov", "CBP").seizure
    assert seizure
    changed = entry.amend(seizure, "to 6 pistols", context("CBP")).seizure
    assert changed
    assert [say(line) for line in changed.lines] == ["6 pistols"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 rifles -> 3 component sets", [BEFORE[0], "3 unassembled kits", BEFORE[2]]),
        ("3 rifles to 3 shotguns", [BEFORE[0], "3 shotguns", BEFORE[2]]),
        ("from 14 pistols to 13 pistols", ["13 pistols [9 mm]", *BEFORE[1:]]),
        ("from 14 to 13 pistols", ["13 pistols [9 mm]", *BEFORE[1:]]),
        ("fourteen pistols to thirteen pistols", ["13 pistols [9 mm]", *BEFORE[1:]]),
        ("14 pistols, 3 rifles to 13 pistols, 2 rifles", ["13 pistols [9 mm]", "2 rifles", BEFORE[2]]),
        ("de 14 pistolas a 13 pistolas", ["13 pistols [9 mm]", *BEFORE[1:]]),
        ("without 2 pistols", ["12 pistols [9 mm]", *BEFORE[1:]]),
        ("sin 2 pistolas", ["12 pistols [9 mm]", *BEFORE[1:]]),
        ("without rifles", [BEFORE[0], BEFORE[2]]),
        ("three rifles -> four shotguns", [BEFORE[0], "4 shotguns", BEFORE[2]]),
        ("3 rifles -> airguns", [BEFORE[0], "3 air or airsoft guns", BEFORE[2]]),
        ("rifles -> shotguns", [BEFORE[0], "3 shotguns", BEFORE[2]]),
        ("4 pistols -> 4 revolvers", ["4 revolvers", "10 pistols [9 mm]", *BEFORE[1:]]),
        ("2 rifles -> 1 rifle, 1 shotgun", [BEFORE[0], "1 shotgun", "2 rifles", BEFORE[2]]),
        ("1 rifle -> 2 rifles", [BEFORE[0], "4 rifles", BEFORE[2]]),
        ("3 rifles, 14 pistols -> 17 revolvers", ["17 revolvers", BEFORE[2]]),
        (
            "14 pistols -> 14 revolvers, 1 rifle -> 1 shotgun",
            ["14 revolvers", "1 shotgun", "2 rifles", BEFORE[2]],
        ),
        ("14 -> 13 pistols; 60 rounds -> 58", ["13 pistols [9 mm]", BEFORE[1], "58 rounds"]),
    ],
)
def test_an_arrow_puts_what_is_right_in_the_place_of_what_stood(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5 rifles -> 5 component sets", "no 5 rifles"),
        ("without 5 rifles", "no 5 rifles"),
        ("without shotguns", "no shotguns"),
        ("30 rifles to 3 rifles", "no 30 rifles"),
        (">3 rifles -> 3 shotguns", "no >=3 rifles"),
        ("2 shotguns -> 2 rifles", "no 2 shotguns"),
        ("2 pistols ->", "After an arrow"),
        ("-> 2 pistols", "Before an arrow"),
        ("14 pistols at Couva -> 13 pistols", "Before an arrow"),
    ],
)
def test_an_arrow_whose_sides_are_not_so_changes_nothing(text: str, said: str) -> None:
    reading = amend(text)
    assert reading.seizure is None
    assert any(said in problem.sentence for problem in reading.problems), reading.problems


def test_an_arrow_says_which_of_several_lines_it_means() -> None:
    seizure = read("2 Glock pistols, 3 Taurus pistols at Miami on 3 Nov", "CBP").seizure
    assert seizure
    changed = entry.amend(seizure, "3 Taurus pistols -> 3 revolvers", context("CBP")).seizure
    assert changed
    assert [say(line) for line in changed.lines] == ["2 pistols [Glock]", "3 revolvers"]
    (problem,) = entry.amend(seizure, "pistols -> revolvers", context("CBP")).problems
    assert "Several lines" in problem.sentence


def test_a_place_after_the_arrow_is_read_too() -> None:
    assert where(amended("14 -> 13 pistols at Doral").place) == "Doral US-FL"


def test_a_category_that_was_not_there_is_added() -> None:
    assert lines("2 magazines") == [*BEFORE, "2 magazines"]


def test_several_categories_are_replaced_at_once() -> None:
    assert lines("to 13 pistols, 2 rifles and a shotgun") == [
        "13 pistols [9 mm]",
        "2 rifles",
        "60 rounds",
        "1 shotgun",
    ]


def test_what_is_taken_out_is_gone() -> None:
    assert lines("without rifles") == [BEFORE[0], BEFORE[2]]
    assert lines("to 13 pistols without the rifles") == ["13 pistols [9 mm]", "60 rounds"]


def test_a_record_never_loses_its_last_line() -> None:
    (problem,) = amend("without pistols, rifles and rounds").problems
    assert "Void the record" in problem.sentence


def test_place_date_and_route_are_replaced_when_named_and_the_stage_follows() -> None:
    after = amended("at Kingston on 4 Nov from Florida")
    assert (where(after.place), after.seized_on, where(after.origin)) == (
        "Kingston JM",
        date(2023, 11, 4),
        "Florida US-FL",
    )
    assert where(after.destination) == "Jamaica JM"
    assert after.stage is Stage.IN_COUNTRY
    assert [say(line) for line in after.lines] == BEFORE


def test_the_lead_changes_only_when_one_is_named() -> None:
    assert amended("13 pistols", agency="IMPACS").lead == "CBP"
    assert amended("by HSI").lead == "HSI"
    assert amended("by HSI").participating == ()
    assert amended("with JCF").participating == (Participant("JCF"),)


def test_reference_numbers_are_added() -> None:
    assert [str(each.number) for each in amended("ref FL-2").references] == ["FL-1", "FL-2"]


def test_relative_dates_are_read_in_the_zone_of_the_place() -> None:
    assert amended("on 7 Nov").seized_on == date(2023, 11, 7)
    assert amended("yesterday", agency="IMPACS").seized_on == date(2023, 11, 7)


def test_what_was_typed_first_stays() -> None:
    assert amended("13 pistols").typed == record().typed


@pytest.mark.parametrize(
    "text", ["13 pistls", "blah", "30 rounds of pistols", "on 30 Feb 2023", "at Dominica"]
)
def test_nothing_changes_where_something_is_not_understood_wrong_or_asked(text: str) -> None:
    assert amend(text).seizure is None


def marked(count: int) -> Seizure:
    """Return the seizure with kit-built pistols of which some have their numbers."""
    seizure, serials = record(), (Marked(SerialStatus.PRESENT, count),)
    pistols = replace(seizure.lines[0], manufacture=Manufacture.KIT, serials=serials)
    return replace(seizure, lines=(pistols, *seizure.lines[1:]), participating=(Participant("HSI", NOV),))


NOV = date(2023, 11, 3)


def test_statuses_and_how_it_was_built_outlive_a_recount_that_leaves_room_for_them() -> None:
    after = entry.amend(marked(13), "to 13 pistols", context("CBP")).seizure
    assert after
    assert after.lines[0].serials == (Marked(SerialStatus.PRESENT, 13),)
    assert after.lines[0].manufacture is Manufacture.KIT


def test_statuses_of_more_firearms_than_are_left_are_not_kept() -> None:
    after = entry.amend(marked(14), "to 13 pistols", context("CBP")).seizure
    assert after
    assert after.lines[0].serials == ()


def test_an_agency_that_is_named_again_keeps_its_date() -> None:
    after = entry.amend(marked(1), "with HSI and TTPS", context("CBP")).seizure
    assert after
    assert after.participating == (Participant("HSI", NOV), Participant("TTPS"))


def test_lines_that_are_typed_anew_keep_the_statuses_of_those_whose_place_they_take() -> None:
    before = marked(12).lines
    assert entry.keeping(before, record().lines[::-1])[2].serials == before[0].serials


def test_statuses_stay_with_as_many_firearms_and_go_with_a_part_of_them() -> None:
    marked = (Marked(SerialStatus.PRESENT, 1), Marked(SerialStatus.OBLITERATED, 2))
    seizure = record()
    rifles = replace(seizure.lines[1], serials=marked)
    seizure = replace(seizure, lines=(seizure.lines[0], rifles, seizure.lines[2]))
    whole = entry.amend(seizure, "3 rifles -> 3 shotguns", context("CBP")).seizure
    part = entry.amend(seizure, "2 rifles -> 2 shotguns", context("CBP")).seizure
    parts = entry.amend(seizure, "3 rifles -> 3 component sets", context("CBP")).seizure
    assert whole
    assert part
    assert parts
    assert whole.lines[1].serials == marked
    assert [line.serials for line in (*part.lines, *parts.lines)] == [()] * 7
