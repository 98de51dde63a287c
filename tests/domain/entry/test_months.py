"""Months are read however they are written, and mean the latest of their name."""

import pytest

from bot.domain.almanac import MONTHS
from bot.domain.seizures import Precision
from tests.domain.entry.aloud import NOON, read


def month(typed: str) -> str:
    """Return the month that a line is dated with."""
    when = read(f"2 pistols at Arima {typed}").when
    assert when
    assert when.seized_on
    assert when.precision is Precision.MONTH
    return f"{when.seized_on:%Y-%m}"


@pytest.mark.parametrize(("word", "number"), MONTHS.items(), ids=MONTHS)
def test_a_month_in_small_letters_behind_in_is_the_latest_one(word: str, number: int) -> None:
    year = NOON.year - (number > NOON.month)
    assert month(f"in {word}") == month(f"in {word.upper()}") == f"{year}-{number:02}"


@pytest.mark.parametrize("typed", ["3 oct", "on 3 oct", "oct 3", "on oct 3", "3 OCT", "3oct", "3 de octubre"])
def test_a_day_of_a_month_in_small_letters_is_read(typed: str) -> None:
    when = read(f"2 pistols at Arima {typed}").when
    assert when
    assert str(when.seized_on) == "2023-10-03"


@pytest.mark.parametrize("words", ["dec", "may", "en el mar"])
def test_a_small_word_that_may_be_none_is_no_month_by_itself(words: str) -> None:
    assert read(f"2 pistols at Arima, {words}").missing == ("date",)
