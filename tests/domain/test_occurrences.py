"""A digest has one occurrence for each period, in order, whatever its cadence and the clocks do."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.occurrences import WEEK, Cadence, Schedule, identify
from bot.domain.periods import Period

MONDAY_AT_EIGHT = Schedule(0, time(8), "America/Port_of_Spain")
FIRST_AT_EIGHT = Schedule(1, time(8), "America/Port_of_Spain", Cadence.MONTHLY)
WEEKS = (Cadence.WEEKLY, Cadence.FORTNIGHTLY)


@st.composite
def scheduled(draw: st.DrawFn) -> Schedule:
    """Draw a schedule of any cadence, day, time and zone."""
    cadence = draw(st.sampled_from(Cadence))
    day = draw(st.integers(0, 6) if cadence in WEEKS else st.integers(1, 31))
    at = draw(st.builds(time, st.integers(0, 23), st.integers(0, 59)))
    return Schedule(day, at, draw(st.sampled_from(sorted(available_timezones() - {"localtime"}))), cadence)


schedules = scheduled()
moments = st.datetimes(datetime(1995, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - as Hypothesis wants them


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@given(schedules, moments, st.integers(1, 60))
def test_no_period_is_missing_doubled_or_out_of_order(
    schedule: Schedule, begin: datetime, periods: int
) -> None:
    first = schedule.after(begin)
    last = first
    for _ in range(periods):
        last = schedule.next(last)
    found = list(schedule.until(first, last.due_at))
    assert len(found) == periods + 1
    assert all(one.end == other.start < other.end for one, other in pairwise(found))
    assert [each.due_at for each in found] == sorted({each.due_at for each in found})
    assert all(each.nominal_on >= each.end for each in found), "a period is over before its digest comes"


@given(schedules, moments)
def test_the_first_occurrence_is_a_whole_period_and_lies_in_the_future(
    schedule: Schedule, now: datetime
) -> None:
    first = schedule.after(now)
    every = Cadence.WEEKLY if schedule.cadence in WEEKS else schedule.cadence
    earlier = schedule.covering(first.start, every.on(first.end, -1))
    assert earlier.due_at <= now < first.due_at
    assert schedule.cadence.on(first.start) == first.end
    assert schedule.following(first.start) == first


@given(schedules, moments, st.dates(date(1994, 12, 1), date(2040, 2, 1)))
def test_another_cadence_goes_on_where_the_one_before_ended(
    schedule: Schedule, now: datetime, start: date
) -> None:
    joined = schedule.joining(start, now)
    assert joined.start == start < joined.end == schedule.cadence.begun(joined.end)
    assert joined.due_at > now
    assert (
        joined == schedule.following(start)
        or schedule.covering(start, schedule.cadence.on(joined.end, -1)).due_at <= now
    ), "it comes at the first date of the new cadence"


@given(schedules, moments)
def test_a_digest_is_due_at_its_local_time_or_a_gap_later(schedule: Schedule, now: datetime) -> None:
    occurrence = schedule.after(now)
    wanted = datetime.combine(occurrence.nominal_on, schedule.at, ZoneInfo(schedule.zone))
    late = occurrence.due_at.astimezone(wanted.tzinfo).replace(tzinfo=None) - wanted.replace(tzinfo=None)
    assert timedelta(0) <= late <= timedelta(days=1)


@pytest.mark.parametrize(
    ("zone", "day", "at", "due"),
    [
        ("America/New_York", date(2024, 3, 10), time(2, 30), datetime(2024, 3, 10, 7, 30, tzinfo=UTC)),
        ("America/New_York", date(2024, 11, 3), time(1, 30), datetime(2024, 11, 3, 5, 30, tzinfo=UTC)),
        ("America/Havana", date(2024, 3, 10), time(0, 0), datetime(2024, 3, 10, 5, 0, tzinfo=UTC)),
        ("Pacific/Apia", date(2011, 12, 30), time(8), datetime(2011, 12, 30, 18, 0, tzinfo=UTC)),
    ],
    ids=["inside a gap", "inside an overlap", "a midnight that does not exist", "a day that does not exist"],
)
def test_clocks_that_change_neither_swallow_nor_repeat_a_digest(
    zone: str, day: date, at: time, due: datetime
) -> None:
    assert Schedule(day.weekday(), at, zone).covering(day - WEEK, monday(day)).due_at == due


def test_a_digest_is_not_due_at_the_very_moment_of_subscribing() -> None:
    now = datetime(2023, 11, 6, 12, 0, tzinfo=UTC)
    assert MONDAY_AT_EIGHT.after(now).due_at == now + WEEK


@pytest.mark.parametrize("weekday", range(7))
def test_the_period_is_the_last_full_week_whatever_the_weekday(weekday: int) -> None:
    occurrence = Schedule(weekday, time(8), "UTC").following(date(2023, 11, 6))
    assert occurrence.period == Period.week(date(2023, 11, 6))
    assert occurrence.nominal_on == date(2023, 11, 13) + timedelta(days=weekday)


@pytest.mark.parametrize(
    ("cadence", "day", "start", "end", "nominal"),
    [
        (Cadence.FORTNIGHTLY, 4, date(2023, 10, 30), date(2023, 11, 13), date(2023, 11, 17)),
        (Cadence.MONTHLY, 1, date(2023, 11, 1), date(2023, 12, 1), date(2023, 12, 1)),
        (Cadence.MONTHLY, 31, date(2024, 1, 1), date(2024, 2, 1), date(2024, 2, 29)),
        (Cadence.QUARTERLY, 5, date(2023, 10, 1), date(2024, 1, 1), date(2024, 1, 5)),
    ],
)
def test_a_period_is_two_whole_weeks_a_calendar_month_or_a_quarter(
    cadence: Cadence, day: int, start: date, end: date, nominal: date
) -> None:
    found = Schedule(day, time(8), "UTC", cadence).after(datetime(*nominal.timetuple()[:3], tzinfo=UTC))
    assert (found.start, found.end, found.nominal_on) == (start, end, nominal)


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        (FIRST_AT_EIGHT, date(2023, 11, 6), date(2023, 12, 1)),
        (replace(FIRST_AT_EIGHT, cadence=Cadence.QUARTERLY), date(2023, 11, 6), date(2024, 1, 1)),
        (MONDAY_AT_EIGHT, date(2023, 10, 1), date(2023, 11, 13)),
        (MONDAY_AT_EIGHT, date(2023, 11, 1), date(2023, 11, 13)),
    ],
    ids=["weekly, then monthly", "weekly, then quarterly", "quarterly, then weekly", "monthly, then weekly"],
)
def test_at_the_border_of_two_cadences_one_period_closes_the_gap(
    wanted: Schedule, start: date, end: date
) -> None:
    joined = wanted.joining(start, datetime(2023, 11, 8, 12, tzinfo=UTC))
    assert joined.period == Period(start, end)


def test_a_period_has_one_id_in_a_channel_whatever_its_cadence_day_and_time() -> None:
    operation, start = uuid4(), date(2023, 11, 13)
    assert identify("T1", "C1", operation, start) == identify("T1", "C1", operation, start)
    others = {
        identify("T1", "C2", operation, start),
        identify("T2", "C1", operation, start),
        identify("T1", "C1", uuid4(), start),
        identify("T1", "C1", operation, start + WEEK),
    }
    assert len(others | {identify("T1", "C1", operation, start)}) == 5
