"""Dates are read as people write them, in four languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import dates
from bot.domain.dates import Reading, When
from bot.domain.seizures import Precision

PORT_OF_SPAIN = ZoneInfo("America/Port_of_Spain")
NOW = datetime(2023, 11, 13, 10, 0, tzinfo=PORT_OF_SPAIN)  # a Monday


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


@pytest.mark.parametrize(
    "text",
    [
        "3 Nov",
        "Nov 3",
        "3 nov.",
        "3rd of November",
        "the 3rd November",
        "3 Nov 2023",
        "3 Nov, 2023",
        "Nov 3, 2023",
        "November 3rd 2023",
        "3 Nov 23",
        "3 Nov '23",
        "3-Nov-23",
        "3-nov-2023",
        "03NOV23",
        "2023-11-03",
        "2023/11/03",
        "Fri 3 Nov",
        "Friday, November 3",
        "el 3 de noviembre de 2023",
        "3 de noviembre",
        "le 3 novembre 2023",
        "op 3 november",
        "10 days ago",
        "hace 10 días",
        "il y a 10 jours",
        "10 dagen geleden",
    ],
)
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert day(text).seized_on == date(2023, 11, 3)
    assert day(text).precision is Precision.DAY


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        *[
            (word, 0)
            for word in ("today", "tonight", "this morning", "hoy", "esta noche", "aujourd'hui", "vandaag")
        ],
        *[
            (word, 1)
            for word in ("yesterday", "last night", "ayer", "anoche", "hier", "hier soir", "gisteren")
        ],
        *[
            (word, 1)
            for word in ("ayer por la noche", "la nuit dernière", "gisteravond", "Yesterday evening")
        ],
        *[(word, 2) for word in ("the day before yesterday", "anteayer", "avant-hier", "eergisteren")],
    ],
)
def test_words_for_days_are_understood_in_four_languages(text: str, ago: int) -> None:
    assert day(text).seized_on == NOW.date() - timedelta(days=ago)


def test_a_date_without_a_year_is_the_latest_past_one_and_is_echoed() -> None:
    assert day("14 Nov") == When(date(2022, 11, 14), echo="14 Nov 2022")
    assert day("13 Nov") == When(date(2023, 11, 13), echo="13 Nov 2023")
    assert day("29 Feb") == When(date(2020, 2, 29), echo="29 Feb 2020")
    assert day("13 Nov 2023").echo is None


@pytest.mark.parametrize(
    "text", ["on or about 3 Nov", "about 3 Nov", "circa 3 Nov", "around the 3rd of November"]
)
def test_about_a_date_keeps_that_it_is_not_exact(text: str) -> None:
    assert (day(text).seized_on, day(text).precision) == (date(2023, 11, 3), Precision.ON_OR_ABOUT)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Feb 2023", date(2023, 2, 1)),
        ("November", date(2023, 11, 1)),
        ("early November 2023", date(2023, 11, 1)),
        ("May", date(2023, 5, 1)),
        ("febrero de 2023", date(2023, 2, 1)),
        ("décembre", date(2022, 12, 1)),
        ("maart 2023", date(2023, 3, 1)),
    ],
)
def test_a_month_is_kept_as_a_month(text: str, first: date) -> None:
    assert (day(text).seized_on, day(text).precision) == (first, Precision.MONTH)


@pytest.mark.parametrize("text", ["date unknown", "unknown date", "fecha desconocida", "date inconnue"])
def test_an_unknown_date_is_an_answer(text: str) -> None:
    assert day(text) == When(None, Precision.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("monday", 13),
        ("last monday", 6),
        ("friday", 10),
        ("last friday", 10),
        ("Fri", 10),
        ("lunes", 13),
        ("el lunes pasado", 6),
        ("vendredi dernier", 10),
        ("vrijdag", 10),
    ],
)
def test_a_weekday_is_the_latest_one_and_is_echoed(text: str, expected: int) -> None:
    when = day(text)
    assert when.seized_on == date(2023, 11, expected)
    assert when.echo == f"{when.seized_on:%A} {expected} Nov 2023"
    assert when.alternatives == (when.seized_on - timedelta(days=7),)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "9mm",
            "48 pistols",
            "3,371 rounds",
            "5.56",
            "7.62x39",
            "10-15",
            "2 ar",
            "sun hats",
            "mar",
            "may",
            "",
        ),
        *(
            "3 may be fake",
            "22 guns",
            "12 gauge",
            "about 30 pistols",
            "decoy",
            "2023",
            "second hand",
            "marlin",
        ),
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("3 Nov, 10 rifles", "3 Nov"),
        ("3 Nov 2000 rounds", "3 Nov"),
        ("3 Nov, 2,000 rounds", "3 Nov"),
        ("3 nov 12 pistols", "3 nov"),
        ("nov 3,371 rounds", "nov"),
        ("3 Nov 2023.", "3 Nov 2023"),
        ("Nov 3 by CBP", "Nov 3"),
    ],
)
def test_a_quantity_behind_a_date_is_not_its_year(text: str, taken: str) -> None:
    found = read(text)
    assert found
    assert found[0].rstrip(".") == taken


DAYS = st.dates(date(2010, 1, 1), NOW.date())


@given(
    DAYS,
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{y}-{n:02}-{d:02}", "{d}-{m}-{y}", "{d} of {m} {y}"]),
)
def test_every_way_of_writing_reads_back_the_day(on: date, form: str) -> None:
    text = form.format(d=on.day, m=f"{on:%B}", n=on.month, y=on.year)
    assert day(text).seized_on == on


@given(DAYS)
def test_what_the_bot_writes_it_also_reads(on: date) -> None:
    assert day(dates.written(on)).seized_on == on


@given(st.dates(date(2020, 3, 1), date(2040, 1, 1)), st.integers(1, 12), st.integers(1, 28))
def test_a_date_without_a_year_never_lies_ahead_nor_a_year_back(today: date, month: int, number: int) -> None:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=PORT_OF_SPAIN)
    when = day(f"{number} {date(2000, month, 1):%b}", now)
    assert when.seized_on
    assert timedelta(0) <= today - when.seized_on < timedelta(days=367)


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_text_can_be_searched_for_dates(text: str, start: int) -> None:
    found = dates.match(text, min(start, len(text)), NOW)
    assert found is None or start < found.end <= len(text)
