"""A weekly digest has one occurrence in each local week, in order, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.occurrences import WEEK, Schedule, identify
from bot.domain.periods import Period

MONDAY_AT_EIGHT = Schedule(0, time(8), "America/Port_of_Spain")
schedules = st.builds(
    Schedule,
    st.integers(0, 6),
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    st.sampled_from(sorted(available_timezones() - {"localtime"})),
)
moments = st.datetimes(datetime(1995, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - as Hypothesis wants them


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@given(schedules, moments, st.integers(1, 60))
def test_no_local_week_is_missing_doubled_or_out_of_order(
    schedule: Schedule, begin: datetime, weeks: int
) -> None:
    first = schedule.after(begin)
    found = list(schedule.until(first.week, schedule.in_week(first.week + weeks * WEEK).due_at))
    assert [each.week for each in found] == [first.week + n * WEEK for n in range(weeks + 1)]
    assert [each.due_at for each in found] == sorted({each.due_at for each in found})
    assert all(monday(each.nominal_on) == each.week for each in found)


@given(schedules, moments)
def test_the_first_occurrence_is_the_next_one_and_lies_in_the_future(
    schedule: Schedule, now: datetime
) -> None:
    first = schedule.after(now)
    assert schedule.in_week(first.week - WEEK).due_at <= now < first.due_at


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
    assert Schedule(day.weekday(), at, zone).in_week(monday(day)).due_at == due


def test_a_digest_is_not_due_at_the_very_moment_of_subscribing() -> None:
    now = datetime(2023, 11, 6, 12, 0, tzinfo=UTC)
    assert MONDAY_AT_EIGHT.after(now).due_at == now + WEEK


@pytest.mark.parametrize("weekday", range(7))
def test_the_period_is_the_last_full_week_whatever_the_weekday(weekday: int) -> None:
    occurrence = Schedule(weekday, time(8), "UTC").in_week(date(2023, 11, 13))
    assert occurrence.period == Period.week(date(2023, 11, 6))
    assert occurrence.nominal_on == date(2023, 11, 13) + timedelta(days=weekday)


def test_a_week_has_one_id_in_a_channel_whatever_its_day_and_time() -> None:
    operation, week = uuid4(), date(2023, 11, 13)
    assert identify("T1", "C1", operation, week) == identify("T1", "C1", operation, week)
    others = {
        identify("T1", "C2", operation, week),
        identify("T2", "C1", operation, week),
        identify("T1", "C1", uuid4(), week),
        identify("T1", "C1", operation, week + WEEK),
    }
    assert len(others | {identify("T1", "C1", operation, week)}) == 5
