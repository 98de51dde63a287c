"""Periods are half-open, and cut into whole months and days without loss or overlap (C13, C14)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.periods import Cut, Period

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday_around_its_day(on: date) -> None:
    week = Period.week(on)
    assert week.start
    assert week.last
    assert week.start <= on <= week.last
    assert (week.start.weekday(), week.last.weekday(), week.last - week.start) == (0, 6, timedelta(days=6))


@given(DAYS)
def test_months_quarters_and_years_nest(on: date) -> None:
    month = Period.month(on.year, on.month)
    quarter = Period.quarter(on.year, (on.month + 2) // 3)
    year = Period.year(on.year)
    for inner, outer in ((month, quarter), (quarter, year)):
        assert inner.start
        assert inner.end
        assert outer.start
        assert outer.end
        assert outer.start <= inner.start < inner.end <= outer.end


def test_the_us_fiscal_year_begins_in_october_of_the_year_before() -> None:
    assert (Period.fiscal_year(2024).start, Period.fiscal_year(2024).last) == (
        date(2023, 10, 1),
        date(2024, 9, 30),
    )


def members(cut: Cut) -> list[date]:
    """Return every day of a bounded cut, whole months spelt out."""
    runs = [*cut.days]
    if cut.months:
        first, stop = cut.months
        assert first
        assert stop
        runs.append((first, stop))
    return sorted(start + timedelta(days=n) for start, end in runs for n in range((end - start).days))


@given(DAYS, st.integers(-5, 900))
def test_the_pieces_of_a_period_are_exactly_the_period(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    cut = Period(start, end).cut()
    assert members(cut) == [start + timedelta(days=n) for n in range(length)]
    assert not cut.undated


@given(DAYS, st.integers(0, 900))
def test_partial_months_are_those_of_the_days_and_no_whole_month_is_left_among_them(
    start: date, length: int
) -> None:
    cut = Period(start, start + timedelta(days=length)).cut()
    loose = [day for run in cut.days for day in Period(*run).cut().partial_months]
    assert sorted({*loose}) == [*cut.partial_months]
    for first in cut.partial_months:
        month = Period.month(first.year, first.month)
        assert not (
            month.start and month.end and start <= month.start and month.end <= start + timedelta(days=length)
        )


@given(DAYS)
def test_a_period_open_on_one_side_is_the_rest_of_the_bounded_one(on: date) -> None:
    since, until = Period(on, None).cut(), Period(None, on).cut()
    month = Period.month(on.year, on.month)
    assert [*until.days, *since.days] in (
        [],
        [(month.start, on), (on, month.end)],
    ), "the month of the day is either whole or divided at it"
    assert since.months
    assert until.months
    assert (since.months[1], until.months[0]) == (None, None)
    assert not since.undated
    assert not until.undated


def test_all_of_the_record_is_all_months_and_the_undated() -> None:
    assert Period.since_start().cut() == Cut((), (None, None), (), undated=True)


@pytest.mark.parametrize(
    ("period", "cut"),
    [
        (Period.month(2023, 9), Cut((), (date(2023, 9, 1), date(2023, 10, 1)), (), undated=False)),
        (
            Period.week(date(2023, 11, 8)),
            Cut(((date(2023, 11, 6), date(2023, 11, 13)),), None, (date(2023, 11, 1),), undated=False),
        ),
        (
            Period.week(date(2023, 10, 31)),
            Cut(
                ((date(2023, 10, 30), date(2023, 11, 6)),),
                None,
                (date(2023, 10, 1), date(2023, 11, 1)),
                undated=False,
            ),
        ),
        (Period(date(2023, 9, 5), date(2023, 9, 5)), Cut((), None, (), undated=False)),
    ],
)
def test_what_is_cut_looks_like_this(period: Period, cut: Cut) -> None:
    assert period.cut() == cut
