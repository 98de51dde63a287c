"""An investigation is read from one line; what it does not say is left open, what is wrong is said."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import agencies
from bot.domain.cases import reader
from bot.domain.cases.case import Case, Part, State
from bot.domain.cases.reading import Reading
from bot.domain.entry.parts import Scene
from bot.domain.operations import Operation
from bot.domain.seizures import Precision, Reference
from bot.domain.words import Words

HAM = Operation(UUID(int=1), "HAM", "HAMMERHEAD", "America/Port_of_Spain", date(2023, 9, 1))
NOW = datetime(2023, 11, 8, 9, tzinfo=UTC)
CASE = Case(
    agency="HSI",
    part=Part.SUPPORTED,
    opened_on=date(2023, 9, 5),
    references=(Reference(Words("INV-7")),),
    seizures=(3,),
)


def read(text: str) -> Reading:
    return reader.read(Scene(text, NOW, agencies.shipped(), HAM))


def opened(text: str) -> Case:
    reading = read(text)
    assert (reading.problems, reading.missing) == ((), ())
    return reading.opened("TTPS")


def problems(text: str) -> str:
    reading = read(text)
    return "\n".join(each.sentence for each in (*reading.problems, *reading.missing))


def test_a_line_says_all_that_is_known() -> None:
    assert opened("supported by HSI on 5 Sep 2023 ref INV-7 for HAM-0003") == CASE


def test_what_is_not_said_is_unknown_and_the_agency_of_the_recorder_leads() -> None:
    assert opened("opened") == Case(
        agency="TTPS", part=Part.OPENED, opened_on=None, precision=Precision.UNKNOWN
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("opened by TTPS", Part.OPENED),
        ("Initiated by TTPS", Part.OPENED),
        ("supported by TTPS", Part.SUPPORTED),
        ("an investigation assisted by TTPS", Part.SUPPORTED),
        ("ref INV-7, supported", Part.SUPPORTED),
    ],
)
def test_opened_and_supported_are_two_parts(text: str, part: Part) -> None:
    assert opened(text).part is part


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("on 5 Sep 2023", date(2023, 9, 5), Precision.DAY),
        ("5 Sep 2023", date(2023, 9, 5), Precision.DAY),
        ("since 2023-09-05", date(2023, 9, 5), Precision.DAY),
        ("about 5 Sep 2023", date(2023, 9, 5), Precision.ON_OR_ABOUT),
        ("in Sep 2023", date(2023, 9, 1), Precision.MONTH),
        ("in sep", date(2023, 9, 1), Precision.MONTH),
        ("yesterday", date(2023, 11, 7), Precision.DAY),
        ("date unknown", None, Precision.UNKNOWN),
    ],
)
def test_a_date_is_as_precise_as_it_is_said(text: str, day: date | None, precision: Precision) -> None:
    case = opened(f"supported by HSI {text} ref INV-7")
    assert (case.opened_on, case.precision) == (day, precision)


@pytest.mark.parametrize(
    ("text", "seizures"),
    [
        ("for HAM-0003", (3,)),
        ("for 3, 4", (3, 4)),
        ("for seizures 3, 4 and 5", (3, 4, 5)),
        ("for ham 3 and HAM-0004", (3, 4)),
        ("for #3 4 3", (3, 4)),
        ("for 3, 4 Sep 2023", (3,)),
        ("for 3 ref INV-7 for 4", (3, 4)),
    ],
)
def test_any_number_of_seizures_is_linked(text: str, seizures: tuple[int, ...]) -> None:
    assert opened(f"opened by TTPS {text}").seizures == seizures


def test_any_number_of_references_is_kept_with_who_gave_them() -> None:
    case = opened("supported by HSI ref INV-7, INV-8 and case TTPS TT-9")
    assert case.references == (
        Reference(Words("INV-7")),
        Reference(Words("INV-8")),
        Reference(Words("TT-9"), "case", "TTPS"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "begin with `opened by` or `supported by`"),
        ("by HSI on 5 Sep 2023", "begin with `opened by` or `supported by`"),
        ("opened and supported by HSI", "Opened, or supported?"),
        ("opened by HSI by TTPS", "Say one lead agency."),
        ("opened by TTPC on 5 Sep 2023", "“TTPC” is no agency here. Did you mean TTPS"),
        ("opened by Xqzvw, on 5 Sep 2023", "“Xqzvw” is no agency here. Write its code"),
        ("opened by HSI on 5 Sep 2023 since 6 Sep 2023", "Say one date."),
        ("opened by HSI on 5/6/2023", "Which day is meant, 5 Jun 2023 or 6 May 2023?"),
        ("opened by HSI on 30 Feb 2023", "30 February 2023 does not exist."),
        ("opened by HSI on 5 Sep 2024", "has not come yet"),
        ("opened by HSI for CAR-0004", "“CAR-0004” is no record of HAM: write `for HAM-0003`."),
        ("opened by HSI tax fraud, on 5 Sep 2023", "I did not understand “tax fraud”."),
        ("opened by HSI for", "I did not understand “for”."),
        (f"opened by HSI {'x' * 2_000}", "2,000 are the limit"),
    ],
)
def test_what_is_wrong_or_missing_is_said(text: str, told: str) -> None:
    assert told in problems(text)


def test_what_was_understood_stays_beside_what_is_wrong() -> None:
    reading = read("supported by HSI on 5 Sep 2023 in a hurry ref INV-7")
    assert [each.sentence for each in reading.problems] == ["I did not understand “in a hurry”."]
    assert (reading.agency, reading.references) == ("HSI", CASE.references)


@pytest.mark.parametrize(
    ("text", "amended"),
    [
        ("opened", replace(CASE, part=Part.OPENED)),
        ("by TTPS", replace(CASE, agency="TTPS")),
        ("in Sep 2023", replace(CASE, opened_on=date(2023, 9, 1), precision=Precision.MONTH)),
        ("date unknown", replace(CASE, opened_on=None, precision=Precision.UNKNOWN)),
        ("ref INV-8", replace(CASE, references=(Reference(Words("INV-8")),))),
        ("for 4, 5", replace(CASE, seizures=(4, 5))),
    ],
)
def test_what_an_amendment_names_is_replaced_and_the_rest_stays(text: str, amended: Case) -> None:
    assert read(text).amended(CASE) == amended
    closed = replace(CASE, state=State.REFERRED)
    assert read(text).amended(closed) == replace(amended, state=State.REFERRED)


def test_a_line_that_names_nothing_is_told_from_one_that_does() -> None:
    assert read("whatever").says_nothing
    assert not read("by HSI").says_nothing


PIECES = (
    "opened|supported|by|HSI|TTPC|on|5 Sep 2023|in|5/6/2023|ref|INV-7|for|3|HAM-0004|CAR-0004|,|and|“|case"
)
pieces = st.sampled_from([*PIECES.split("|"), "date unknown", "\u2028", "x" * 50])


@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=12).map(" ".join)))
def test_any_line_is_an_investigation_or_is_told_what_is_wrong(text: str) -> None:
    reading = read(text)
    assert reading.problems or reading.missing or reading.opened("TTPS").agency


@given(st.permutations(["supported", "by HSI", "on 5 Sep 2023", "ref INV-7", "for HAM-0003"]))
def test_the_order_is_free(parts: list[str]) -> None:
    assert opened(" ".join(parts)) == CASE
