"""What could be two dates is asked or echoed, what cannot be one is refused."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import dates
from bot.domain.dates import BadDate, DateAsked, Reading, When

PORT_OF_SPAIN = ZoneInfo("America/Port_of_Spain")
NOW = datetime(2023, 11, 13, 10, 0, tzinfo=PORT_OF_SPAIN)  # a Monday
SMALL_HOURS = NOW.replace(hour=2)


def read(text: str, now: datetime = NOW) -> tuple[str, Reading] | None:
    """Read a date at the beginning of a text: the words it took, and what they mean."""
    found = dates.match(text, 0, now)
    return (text[: found.end], found.value) if found else None


def day(text: str, now: datetime = NOW) -> When:
    """Read a text that is a date and nothing else."""
    found = dates.match(text, 0, now)
    assert found, text
    assert found.end == len(text), text[found.end :]
    assert isinstance(found.value, When), found.value
    return found.value


@pytest.mark.parametrize("text", ["3/11", "03/11/2023", "3.11.2023", "03-11-2023"])
def test_day_and_month_that_could_be_swapped_are_asked(text: str) -> None:
    answer = DateAsked(f"Does {text} mean 3 Nov 2023 or 11 Mar 2023?", (date(2023, 11, 3), date(2023, 3, 11)))
    assert read(text) == (text, answer)


@pytest.mark.parametrize("text", ["13/11", "11/13", "13/11/2023", "11/13/2023", "13.11.2023"])
def test_a_number_above_twelve_settles_which_is_the_day(text: str) -> None:
    assert day(text).seized_on == date(2023, 11, 13)


def test_a_reading_that_has_not_come_yet_is_not_offered() -> None:
    assert day("03/12/2023") == When(date(2023, 3, 12), echo="12 Mar 2023")


@pytest.mark.parametrize("text", ["3-5 Nov", "3 and 5 Nov 2023", "Nov 3-5", "3/5 Nov"])
def test_two_days_are_asked_because_a_seizure_has_one(text: str) -> None:
    found = read(text)
    assert found
    assert found[0] == text
    assert isinstance(found[1], DateAsked)
    assert found[1].options == (date(2023, 11, 3), date(2023, 11, 5))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30 February", "30 February does not exist."),
        ("30 Feb 2023", "30 February 2023 does not exist."),
        ("31 Nov", "31 November does not exist."),
        ("0 Nov", "0 November does not exist."),
        ("2023-13-03", "2023-13-3 does not exist."),
        ("29 Feb 2023", "29 February 2023 does not exist."),
        ("14 Nov 2023", "14 November 2023 has not come yet."),
        ("Feb 2024", "February 2024 has not come yet."),
        ("tomorrow", "Tomorrow has not come yet."),
        ("30-31 Feb", "31 February is not a date up to today."),
        ("14/13", "14/13 is not a date up to today."),
    ],
)
def test_a_date_that_cannot_be_says_why(text: str, sentence: str) -> None:
    assert read(text) == (text, BadDate(sentence))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("today", 13), ("tonight", 13), ("this morning", 13), ("hoy", 13), ("last night", 12)],
)
def test_before_six_a_night_is_echoed_with_the_other_date(text: str, expected: int) -> None:
    other = 25 - expected
    when = day(text, SMALL_HOURS)
    assert when == When(
        date(2023, 11, expected), echo=f"{expected} Nov 2023", alternatives=(date(2023, 11, other),)
    )


def test_after_six_today_needs_no_echo() -> None:
    assert day("today", NOW.replace(hour=6)) == When(NOW.date())


def test_a_weekday_that_contradicts_its_date_is_asked() -> None:
    asked = DateAsked("3 Nov 2023 is a Friday: which day is right?", (date(2023, 11, 3), date(2023, 11, 6)))
    assert read("Monday 3 Nov") == ("Monday 3 Nov", asked)
    ahead = read("Thursday 13 Nov")
    assert ahead
    assert isinstance(ahead[1], DateAsked)
    assert ahead[1].options == (date(2023, 11, 13), date(2023, 11, 9)), "the day never lies ahead"


@given(st.from_regex(r"[0-9]{1,4}[-/. ]([0-9]{1,2}|[a-z]{3})[-/. ][0-9]{1,4}", fullmatch=True))
def test_whatever_looks_like_a_date_is_never_one_that_lies_ahead(text: str) -> None:
    found = dates.match(text, 0, NOW)
    if found and isinstance(found.value, When):
        assert found.value.seized_on is None or found.value.seized_on <= NOW.date()
