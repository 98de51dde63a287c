"""Days that are compared are those that have come of a period, since its operation began."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.comparisons import Reach
from bot.domain.periods import Period

BEGAN, TODAY = date(2023, 9, 15), date(2023, 11, 8)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("period", "length", "asked", "partial"),
    [
        (Period.month(2023, 10), 31, 31, False),
        (Period.month(2023, 11), 8, 30, True),
        (Period.month(2023, 9), 16, 30, True),
        (Period.month(2023, 8), 0, 31, True),
        (Period.month(2023, 12), 0, 31, True),
        (Period.since_start(), 55, None, False),
        (Period(date(2023, 11, 1), None), 8, None, False),
        (Period(None, date(2023, 10, 1)), 16, 16, False),
        (Period.day(TODAY), 1, 1, True),
    ],
)
def test_a_period_reaches_as_far_as_it_has_come(
    period: Period, length: int, asked: int | None, *, partial: bool
) -> None:
    reach = Reach.of(period, BEGAN, TODAY)
    assert (reach.length, reach.asked, reach.partial) == (length, asked, partial)


@given(days, st.integers(1, 800), days, days)
def test_what_is_whole_has_all_of_its_days(start: date, length: int, began_on: date, today: date) -> None:
    reach = Reach.of(Period(start, start + timedelta(days=length)), began_on, today)
    assert 0 <= reach.length <= length == reach.asked
    assert reach.partial or reach.length == length
    assert reach.runs == (today < start + timedelta(days=length))
