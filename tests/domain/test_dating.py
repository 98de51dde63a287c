"""A day in a line that has no quantities is taken with its year, however far that lies."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import dates, dating, visiting
from bot.domain.dates import When
from bot.domain.names import Match
from bot.domain.problems import Problem

NOW = datetime(2023, 11, 8, 9, tzinfo=UTC)
ON = re.compile(r"(?:on|in)\s+")
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def read(text: str) -> Match[When | Problem] | None:
    return dating.match(text, 0, NOW, ON)


@given(DAYS, st.sampled_from(["", "on "]))
def test_every_day_of_two_centuries_is_understood_and_one_to_come_is_said_to_be(
    day: date, before: str
) -> None:
    text = f"{before}{dates.written(day)}"
    sentence = f"{day.day} {day:%B %Y} has not come yet."
    meant = When(day) if day <= NOW.date() else Problem("date", sentence)
    assert read(text) == Match(len(text), meant)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("on 2030-05-03", "3 May 2030 has not come yet."),
        ("in May 2030", "May 2030 has not come yet."),
        ("on Monday, 3 May 2030", "3 May 2030 has not come yet."),
        ("on or about 3 May 2030", "3 May 2030 has not come yet."),
        ("30 Feb 2030", "30 February 2030 does not exist."),
    ],
)
def test_one_that_cannot_be_right_is_refused_whole_however_it_is_written(text: str, sentence: str) -> None:
    assert read(text) == Match(len(text), Problem("date", sentence))


@pytest.mark.parametrize(
    ("days", "last"), [("3 May 2030", "3 May 2030"), ("2-3 May 2030", "3 May 2030"), ("May 2030", "May 2030")]
)
def test_a_visit_far_ahead_is_said_not_to_have_come(days: str, last: str) -> None:
    found = visiting.record(f"to Jamaica on {days}", NOW.date(), "HSI", "US")
    assert found == (Problem("days", f"{last} has not come yet."),)
