"""What has two meanings is asked, what was assumed is said with its other meaning, what is wrong is named."""

from datetime import UTC, datetime

import pytest

from bot.domain.entry import Question, Reading
from tests.domain.entry.aloud import NOON, read, say, where

AT = " at Arima today"


def question(text: str, agency: str = "TTPS") -> Question:
    """Return the only question about a line."""
    reading = read(text, agency)
    assert reading.seizure is None
    (asked,) = reading.questions
    return asked


def problem(text: str, agency: str = "TTPS") -> str:
    """Return the only problem of a line."""
    reading = read(text, agency)
    assert reading.seizure is None
    (wrong,) = reading.problems
    return wrong.sentence


def answered(text: str, choice: str, agency: str = "TTPS") -> Reading:
    """Read a line whose only question is answered by an option's label."""
    asked = question(text, agency)
    value = next(option.value for option in asked.options if option.label == choice)
    reading = read(text, agency, NOON, **{asked.key: value})
    assert reading.seizure is not None
    return reading


ASKED = {
    "38 revolver": {"38 revolvers": "38 revolvers", "1 revolver, calibre .38": "1 revolver [.38]"},
    "3.371 rounds": {"3,371 rounds": "3,371 rounds"},
    "3 223 rounds": {"3,223 rounds": "3,223 rounds", "3 rounds .223": "3 rounds [.223]"},
    "seventeen (18) rounds": {"17 rounds": "17 rounds", "18 rounds": "18 rounds"},
    "1 rifle pistol": {"rifle": "1 rifle", "pistol": "1 pistol"},
    "2 water pistols": {"Yes, 2 pistols": "2 pistols [water]"},
    "50,000 rifles": {"Yes, 50,000 rifles": "50,000 rifles"},
    "10 guns incl 14 pistols": {"Yes, 14, as listed": "14 pistols"},
}


@pytest.mark.parametrize(
    ("typed", "choice", "meant"),
    [(typed, choice, meant) for typed, each in ASKED.items() for choice, meant in each.items()],
)
def test_an_answer_makes_the_line_what_was_meant(typed: str, choice: str, meant: str) -> None:
    assert [say(line) for line in answered(typed + AT, choice).lines] == [meant]


ABOUT = {
    "1 Beretta": "1 Beretta: pistol or shotgun?",
    "4 rounds, 2 rifle pistols": "2 rifle pistols: rifles or pistols?",
    "30 of 9mm": "30 of 9 mm: rounds or firearms (type not stated)?",
    "3 pistols each with a loaded mag (15 rds)": "15 rounds in all, or in each of 3 magazines?",
}


@pytest.mark.parametrize(("typed", "sentence"), ABOUT.items(), ids=ABOUT)
def test_a_question_names_what_it_is_about(typed: str, sentence: str) -> None:
    assert question(typed + AT).sentence == sentence


@pytest.mark.parametrize(
    ("choice", "rounds"), [("15 rounds in each: 45", "45 rounds"), ("15 rounds in all", "15 rounds")]
)
def test_rounds_in_each_of_several_magazines_are_asked_and_magazines_multiply(
    choice: str, rounds: str
) -> None:
    reading = answered("3 pistols each with a loaded mag (15 rds)" + AT, choice)
    assert [say(line) for line in reading.lines] == ["3 pistols", "3 magazines", rounds]
    assert "each of 3 pistols with 1 magazine: 3 magazines" in [each.sentence for each in reading.assumptions]


def test_a_bare_a_before_a_place_is_at_or_to_unless_the_other_is_given() -> None:
    asked = question("2 pistolas a Haití ayer")
    assert [option.label for option in asked.options] == ["seized at Haití", "bound for Haití"]
    assert where(answered("2 pistolas a Haití ayer", "seized at Haití").place) == "Haiti HT"
    assert where(read("2 pistolas en Santo Domingo a Haití ayer").destination) == "Haiti HT"


def test_a_look_alike_is_asked() -> None:
    assert {option.label for option in question("5 guns at Dominica today").options} == {
        "Dominica",
        "Dominican Republic",
    }


def test_a_record_has_one_place_and_one_date() -> None:
    assert "one place" in question("2 pistols at Arima and 3 rifles at Couva today").sentence
    assert "one date" in question("2 pistols at Arima on 3 Nov, 4 Nov").sentence


def test_a_date_in_two_orders_is_asked() -> None:
    assert [option.label for option in question("2 pistols at Arima on 3/11").options] == [
        "3 Nov 2023",
        "11 Mar 2023",
    ]


def test_a_date_before_the_operation_began_is_asked() -> None:
    assert "before HAMMERHEAD began" in question("2 pistols at Arima on 3 Mar 2023").sentence
    assert answered("2 pistols at Arima on 3 Mar 2023", "Yes, 3 Mar 2023").lines


def test_an_early_morning_today_offers_the_other_date() -> None:
    early = datetime(2023, 11, 8, 6, tzinfo=UTC)
    reading = read("2 pistols at Arima tonight", "TTPS", early)
    (assumed,) = reading.assumptions
    assert assumed.sentence == "tonight is 8 Nov 2023"
    assert [choice.label for choice in assumed.alternatives] == ["7 Nov 2023"]
    chosen = read("2 pistols at Arima tonight", "TTPS", early, date="2023-11-07")
    assert chosen.when is not None
    assert str(chosen.when.seized_on) == "2023-11-07"
    assert not chosen.assumptions


@pytest.mark.parametrize(
    "text", ["2 pistols at Arima today, John Smith arrested", "2 pistols from John Smith at Arima today"]
)
def test_a_name_is_never_kept_without_being_confirmed(text: str) -> None:
    assert "looks like a person's name" in question(text).sentence
    left = answered(text, "Leave it out")
    assert left.seizure is not None
    assert "John" not in repr(left.seizure)
    assert "John Smith" in left.not_kept
    assert not read(str(left.seizure.typed)).not_understood
    assert "John Smith" in str(answered(text, "No name: keep it").seizure)


def test_a_place_nobody_knows_is_kept_as_typed() -> None:
    assert where(read("2 pistols at Foo Bar Wharf today").place) == "Foo Bar Wharf ?"
    assert (
        where(answered("2 pistols, Maloney Gardens, today", "Yes, at Maloney Gardens").place)
        == "Maloney Gardens ?"
    )


WRONG = {
    "5 pistls": "I don't know the item “5 pistls”. Did you mean pistols?",
    "30 rounds of pistols": "Pistols are not counted in rounds. Write `30 pistols` or `30 rounds`, or both.",
    "-5 pistols": "“-5 pistols”: a quantity is never negative. Write the number seized.",
    "2.5 pistols": "Pistols come in whole numbers. Write how many were seized.",
    "2 kg of rounds": "Rounds are not weighed. Write how many rounds, or `some ammunition`.",
    "500 rds (9 boxes of 50)": "500 rounds or 450 (9 boxes of 50)? They differ: write the one that is right.",
}


@pytest.mark.parametrize(("typed", "sentence"), WRONG.items(), ids=WRONG)
def test_what_cannot_be_is_named_with_how_to_mend_it(typed: str, sentence: str) -> None:
    assert problem(typed + AT) == sentence


@pytest.mark.parametrize("date", ["30 Feb 2023", "3 Dec 2023", "tomorrow"])
def test_a_date_that_cannot_be_is_a_problem(date: str) -> None:
    assert problem(f"2 pistols at Arima on {date}").endswith("Write the date of the seizure.")


def test_an_agency_nobody_knows_holds_the_line_up() -> None:
    reading = read("2 pistols at Arima today by Zorblatt Brigade")
    assert reading.seizure is None
    assert [wrong.field for wrong in reading.problems] == ["lead"]


def test_a_generic_agency_means_the_recorders_own_else_that_of_the_place_else_is_asked() -> None:
    typed = "2 pistols at Kingston today by police"
    assert read(typed, "TTPS").lead == "TTPS"
    assert read(typed, "IMPACS").lead == "JCF"
    assert "Whose police" in problem("2 pistols at Nowhere today by police", "IMPACS")


def test_a_singular_without_a_quantity_offers_one() -> None:
    (assumed,) = read("9mm pistol" + AT).assumptions
    assert assumed.sentence == "how many pistols: not stated"
    taken = read("9mm pistol" + AT, "TTPS", NOON, **{assumed.key: assumed.alternatives[0].value})
    assert [say(line) for line in taken.lines] == ["1 pistol [9 mm]"]


def test_a_line_may_have_ten_thousand_characters_and_no_more() -> None:
    (wrong,) = read("x" * 10_001).problems
    assert "10,000" in wrong.sentence
    assert not read("x" * 10_000).problems


def test_a_quantity_of_nothing_holds_the_line_up() -> None:
    said = read("two (2) firearms, one (1) a Taurus pistol, at San Juan today")
    assert [problem.sentence for problem in said.problems] == [
        "“one (1)” of what? Write the item behind the number, or leave it out."
    ]


def test_an_arrow_between_items_records_nothing() -> None:
    reading = read("3 pistols -> 3 revolvers at Arima on 5 Nov")
    assert reading.seizure is None
    assert "An arrow corrects a record" in reading.problems[0].sentence
