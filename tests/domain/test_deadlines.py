"""The last day of something that ends: named with or without a year, never in the past."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import dates, deadlines

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
ZONES = st.sampled_from(["UTC", "America/Port_of_Spain", "America/New_York", "Pacific/Auckland"])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("31 Dec", date(2026, 12, 31)),
        ("31 January", date(2027, 1, 31)),
        ("Mar 1", date(2027, 3, 1)),
        ("24 Nov", TODAY),
        ("31 Dec 2028", date(2028, 12, 31)),
        ("31 Dec 2040", date(2040, 12, 31)),
        ("2027-02-28", date(2027, 2, 28)),
        ("31/12/2027", date(2027, 12, 31)),
        ("5/5/2027", date(2027, 5, 5)),
        ("December", date(2026, 12, 31)),
        ("Feb 2028", date(2028, 2, 29)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 25)),
        ("Friday", date(2026, 11, 27)),
        ("monday", date(2026, 11, 30)),
    ],
)
def test_a_day_to_come_is_read_as_it_is_written(words: str, day: date) -> None:
    assert deadlines.read(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("23 Nov 2026", "23 Nov 2026 is past. Name a day to come."),
        ("3 Nov", "3 Nov 2026 is past. If you mean a later year, write it too."),
        ("3 Nov 2009", "3 Nov 2009 is past. Name a day to come."),
        ("1 Dec 2050", "1 Dec 2050 lies more than 14 years ahead. Name a nearer day."),
        ("2055-12-01", "1 Dec 2055 lies more than 14 years ahead. Name a nearer day."),
        ("Tuesday", "Today is a Tuesday: 24 Nov 2026, or 1 Dec 2026? Write which."),
        ("30 Feb 2027", "30 February 2027 does not exist."),
        ("5/12/2027", "5/12/2027 may be 5 December 2027 or 12 May 2027. Write it as `31 Dec 2026`."),
        ("soon", "I did not understand the date “soon”. Write it as `31 Dec 2026`."),
        ("31 Dec maybe", "I did not understand the date “31 Dec maybe”. Write it as `31 Dec 2026`."),
        ("", "I did not understand the date “”. Write it as `31 Dec 2026`."),
    ],
)
def test_what_is_no_day_to_come_is_refused_with_a_sentence(words: str, sentence: str) -> None:
    assert deadlines.read(words, TODAY) == dates.BadDate(sentence)


@given(DAYS, st.integers(0, 3_000))
def test_a_day_to_come_with_its_year_is_that_day(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert deadlines.read(dates.written(day), today) == day


@given(DAYS, ZONES)
def test_a_day_is_over_when_the_next_one_begins_there(day: date, zone: str) -> None:
    until = deadlines.after(day, zone)
    assert until == datetime(*(day + timedelta(days=1)).timetuple()[:3], tzinfo=ZoneInfo(zone))
    assert deadlines.last(until, zone) == day
