"""Periods are read as people say them; without a year they are the latest that has begun (C14)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import dates
from bot.domain.almanac import MONTHS
from bot.domain.asking import stretches
from bot.domain.periods import Period

TODAY = date(2023, 11, 13)  # a Monday


def read(text: str) -> tuple[str, Period] | None:
    """Read a period at the beginning of a text: the words it took, and what they mean."""
    found = stretches.match(text, 0, TODAY)
    return (text[: found.end], found.value) if found else None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("today", Period.day(TODAY)),
        ("day", Period.day(TODAY)),
        ("yesterday", Period.day(date(2023, 11, 12))),
        ("week", Period.week(TODAY)),
        ("this week", Period.week(TODAY)),
        ("last week", Period.week(date(2023, 11, 6))),
        ("la semana pasada", Period.week(date(2023, 11, 6))),
        ("week of 6 Nov", Period.week(date(2023, 11, 6))),
        ("month", Period.month(2023, 11)),
        ("last month", Period.month(2023, 10)),
        ("oct", Period.month(2023, 10)),
        ("may", Period.month(2023, 5)),
        ("dec", Period.month(2022, 12)),
        ("October 2023", Period.month(2023, 10)),
        ("Q3", Period.quarter(2023, 3)),
        ("q4", Period.quarter(2023, 4)),
        ("Q1 2022", Period.quarter(2022, 1)),
        ("last quarter", Period.quarter(2023, 3)),
        ("2023", Period.year(2023)),
        ("this quarter", Period.quarter(2023, 4)),
        ("this year", Period.year(2023)),
        ("last year", Period.year(2022)),
        ("FY2024", Period.fiscal_year(2024)),
        ("FY24", Period.fiscal_year(2024)),
        ("fiscal year 2023", Period.fiscal_year(2023)),
        ("this fiscal year", Period.fiscal_year(2024)),
        ("3 Nov", Period.day(date(2023, 11, 3))),
        ("last friday", Period.day(date(2023, 11, 10))),
        ("since start", Period.since_start()),
        ("to date", Period.since_start()),
    ],
)
def test_a_unit_of_time_is_read(text: str, period: Period) -> None:
    assert read(text) == (text, period)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1 Sep - 30 Sep", date(2023, 9, 1), date(2023, 9, 30)),
        ("1 sep-30 sep", date(2023, 9, 1), date(2023, 9, 30)),
        ("from 1 Sep to 30 Sep", date(2023, 9, 1), date(2023, 9, 30)),
        ("between 1 Sep and 30 Sep 2022", date(2022, 9, 1), date(2022, 9, 30)),
        ("1-30 Sep", date(2023, 9, 1), date(2023, 9, 30)),
        ("Sep 1-30", date(2023, 9, 1), date(2023, 9, 30)),
        ("1 Nov - 30 Nov", date(2023, 11, 1), date(2023, 11, 30)),
        ("15 Dec - 15 Jan", date(2022, 12, 15), date(2023, 1, 15)),
        ("15 Dec - 15 Jan 2022", date(2021, 12, 15), date(2022, 1, 15)),
        ("Sep - Oct", date(2023, 9, 1), date(2023, 10, 31)),
        ("2023-09-01 - 2023-09-30", date(2023, 9, 1), date(2023, 9, 30)),
        ("2023-09-01..2023-09-30", date(2023, 9, 1), date(2023, 9, 30)),
        ("2022 - 2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("last 30 days", date(2023, 10, 15), date(2023, 11, 13)),
        ("last 2 weeks", date(2023, 10, 30), date(2023, 11, 12)),
        ("past 3 months", date(2023, 8, 1), date(2023, 10, 31)),
        ("Q1 FY24", date(2023, 10, 1), date(2023, 12, 31)),
        ("since 1 Sep", date(2023, 9, 1), None),
        ("from 1 Sep", date(2023, 9, 1), None),
        ("since monday", date(2023, 11, 13), None),
        ("until 30 Sep", None, date(2023, 9, 30)),
    ],
)
def test_both_ends_of_a_range_belong_to_it(text: str, first: date | None, last: date | None) -> None:
    found = read(text)
    assert found
    assert (found[0], found[1].start, found[1].last) == (text, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekend",
        "30 Feb - 3 Mar",
        "since 30 Feb",
        "2,023 rounds",
        "Q5",
        "last",
        "since",
        "monthly",
        "FY",
        "octopus",
        "31 Sep",
    ],
)
def test_what_is_no_period_is_left_alone(text: str) -> None:
    found = read(text)
    assert found is None or found[0] != text or text == "FY"


def test_a_range_that_runs_backwards_is_not_read_as_one() -> None:
    found = read("30 Sep 2023 - 1 Sep 2023")
    assert found
    assert found[0] == "30 Sep 2023"


def test_a_label_says_what_was_read() -> None:
    found = read("1 Sep - 30 Sep")
    assert found
    assert found[1].label == "1 Sep 2023 to 30 Sep 2023"


@given(st.dates(date(2010, 1, 1), TODAY), st.integers(0, 700))
def test_a_range_written_out_reads_back_the_period(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    found = stretches.match(f"{dates.written(start)} - {dates.written(end)}", 0, TODAY + timedelta(days=365))
    assert found
    assert (found.value.start, found.value.last) == (start, end)


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_text_can_be_searched_for_periods(text: str, start: int) -> None:
    found = stretches.match(text, min(start, len(text)), TODAY)
    assert found is None or start < found.end <= len(text)


@pytest.mark.parametrize(("word", "number"), MONTHS.items(), ids=MONTHS)
def test_a_month_alone_in_small_letters_is_the_latest_that_has_begun(word: str, number: int) -> None:
    year = TODAY.year - (number > TODAY.month)
    assert read(word) == (word, Period.month(year, number))
