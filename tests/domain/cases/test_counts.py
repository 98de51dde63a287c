"""Investigations are counted by part, in the periods to which the days of their opening belong."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cases import counts
from bot.domain.cases.case import Case, Part, State
from bot.domain.periods import Period
from bot.domain.seizures import Precision

DAY = Case(agency="HSI", part=Part.SUPPORTED, opened_on=date(2023, 9, 5))
MONTH = replace(DAY, opened_on=date(2023, 9, 1), precision=Precision.MONTH)
UNDATED = replace(DAY, opened_on=None, precision=Precision.UNKNOWN)
cases = st.builds(
    replace,
    st.sampled_from([DAY, MONTH, UNDATED]),
    part=st.sampled_from(Part),
    state=st.sampled_from(State),
)
SEPTEMBER = Period.month(2023, 9)


def test_what_was_opened_and_what_was_supported_are_counted_apart() -> None:
    found = counts.count([DAY, MONTH, replace(DAY, part=Part.OPENED)], Period.since_start())
    assert (found.opened, found.supported) == (1, 2)


def test_every_state_is_counted() -> None:
    found = counts.count([DAY, replace(DAY, state=State.DORMANT), DAY], Period.since_start())
    assert found.states == {State.OPEN: 2, State.DORMANT: 1}


@pytest.mark.parametrize(
    ("case", "period", "counted", "imprecise"),
    [
        (DAY, SEPTEMBER, 1, 0),
        (DAY, Period.day(date(2023, 9, 5)), 1, 0),
        (DAY, Period(None, date(2023, 9, 5)), 0, 0),
        (DAY, Period(date(2023, 9, 5), None), 1, 0),
        (DAY, Period(date(2023, 9, 6), None), 0, 0),
        (MONTH, SEPTEMBER, 1, 0),
        (MONTH, Period.quarter(2023, 3), 1, 0),
        (MONTH, Period.week(date(2023, 9, 5)), 0, 1),
        (MONTH, Period(None, date(2023, 9, 30)), 0, 1),
        (MONTH, Period(date(2023, 9, 2), None), 0, 1),
        (MONTH, Period.month(2023, 10), 0, 0),
        (MONTH, Period.month(2023, 8), 0, 0),
        (MONTH, Period(date(2023, 9, 5), date(2023, 9, 5)), 0, 0),
        (UNDATED, Period(date(2000, 1, 1), None), 0, 0),
        (UNDATED, Period.since_start(), 1, 0),
    ],
)
def test_a_date_counts_where_it_is_precise_enough(
    case: Case, period: Period, counted: int, imprecise: int
) -> None:
    found = counts.count([case], period)
    assert (found.supported, found.imprecise) == (counted, imprecise)


@given(st.lists(cases), st.dates(date(2023, 8, 1), date(2023, 10, 31)))
def test_two_halves_of_the_record_add_up_to_all_that_is_dated_precisely(found: list[Case], day: date) -> None:
    before, after = (counts.count(found, each) for each in (Period(None, day), Period(day, None)))
    whole = counts.count([each for each in found if each.opened_on], Period.since_start())
    loose = before.imprecise
    assert loose == after.imprecise
    assert before.opened + after.opened + before.supported + after.supported + loose == (
        whole.opened + whole.supported
    )
