"""Pictures as values: unknown is never zero, what is partial is marked, and every number is in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pictures import flow, stretches
from bot.domain.pictures.chart import Category, Chart, Mark, Point, Series
from bot.domain.pictures.flow import Route
from bot.domain.quantities import Basis
from bot.domain.queries import Dimension
from bot.domain.territories import gazetteer
from bot.domain.totals import Cell, Tally, Totals

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
timed = st.sampled_from([Dimension.WEEK, Dimension.MONTH])


def some(amount: int, basis: Basis = Basis.COUNTED) -> Tally:
    return Tally({basis: Cell(amount, amount, 1)})


def pistols(amount: int) -> Totals:
    return Totals({"pistol": some(amount)})


UNSTATED = Totals({"pistol": some(0, Basis.NOT_STATED)})


@pytest.mark.parametrize(
    ("tally", "value", "said"),
    [
        (Tally(), 0, "none reported"),
        (some(0), 0, "0"),
        (some(36_000, Basis.AT_LEAST), 36_000, ">=36,000"),
        (some(0, Basis.NOT_STATED), None, "not stated"),
    ],
)
def test_a_quantity_that_nobody_stated_has_no_value(tally: Tally, value: int | None, said: str) -> None:
    assert Point.of(tally) == Point(value, said)


def test_the_alternative_text_has_every_number_and_every_note() -> None:
    categories = (Category("30 Oct", "week of 30 Oct 2023"), Category("6 Nov", "week of 6 Nov 2023"))
    points = (Point.of(some(3)), Point.of(some(0, Basis.NOT_STATED)))
    chart = Chart(title="Firearms by week", categories=categories, series=(Series("firearms", points),))
    assert not chart.known
    assert chart.alt == (
        "Bar chart: Firearms by week. week of 30 Oct 2023: 3; week of 6 Nov 2023: not stated."
    )


@given(timed, days, days)
def test_twelve_weeks_or_months_lead_up_to_today_and_none_before_the_beginning(
    by: Dimension, today: date, began_on: date
) -> None:
    shown = stretches.latest(by, today, began_on)
    assert shown.start
    assert shown.last == today
    each = stretches.laid_out(by, shown.start, today + timedelta(days=1), today)
    assert 1 <= len(each) <= stretches.COUNT
    assert len(each) == stretches.COUNT or each[0].start <= max(began_on, each[0].start)


@given(timed, days, st.integers(1, 400), days)
def test_each_stretch_begins_where_the_one_before_ends_and_is_partial_unless_it_is_whole(
    by: Dimension, start: date, length: int, today: date
) -> None:
    end = start + timedelta(days=length)
    each = stretches.laid_out(by, start, end, today)
    assert each[0].start <= start
    assert each[-1].start < end
    assert [one.start for one in each] == sorted({one.start for one in each})
    whole = [one for one in each if one.category.mark is Mark.PLAIN]
    assert all(start <= one.start for one in whole)
    assert all("part" in one.category.label for one in each if one not in whole)


def test_the_week_in_hand_is_partial_and_says_of_which_days_it_is() -> None:
    (week,) = stretches.laid_out(Dimension.WEEK, date(2023, 11, 6), date(2023, 11, 9), date(2023, 11, 8))
    assert week.category == Category("6 Nov (part)", "week of 6 Nov 2023 (part, to 8 Nov)", Mark.PARTIAL)


@pytest.mark.parametrize(
    ("route", "ends"),
    [
        (Route("US-FL", "TT", ""), ("US-FL", "TT")),
        (Route("US-FL", "US-FL", "TT"), ("US-FL", "TT")),
        (Route("US-GA", "JM", "HT"), ("US-GA", "HT")),
        (Route("", "US-FL", "TT"), ("US-FL", "TT")),
        (Route("", "TT", ""), ("TT", "TT")),
        (Route("", "", "TT"), ("TT", "TT")),
        (Route("", "", ""), ("", "")),
    ],
)
def test_an_arrow_goes_from_where_it_was_shipped_to_where_it_was_bound_else_seized(
    route: Route, ends: tuple[str, str]
) -> None:
    assert route.ends == ends


def test_a_map_tells_what_it_cannot_place() -> None:
    found = {
        Route("", "US-FL", "TT"): pistols(24),
        Route("US-FL", "TT", ""): pistols(2),
        Route("", "TT", ""): pistols(6),
        Route("", "", ""): pistols(5),
        Route("", "JM", ""): Totals({"ammunition": some(50)}),
    }
    drawn = flow.flow("firearms", found, ("pistol",))
    assert drawn.lines == ("Florida to Trinidad and Tobago: 26", "Trinidad and Tobago, route not known: 6")
    assert drawn.notes == ("Not on the map, no place known, firearms: 5",)


STATES = [code for code in gazetteer() if code.startswith("US-") and flow.spot(code)]


@pytest.mark.parametrize(
    ("further", "last", "note"),
    [
        (2, pistols(1), "Not drawn: 2 more routes, firearms there: 3"),
        (1, pistols(1), "Not drawn: 1 more route, firearms there: 1"),
        (1, UNSTATED, "Not drawn: 1 more route, firearms there: 1 line without a quantity"),
        (2, UNSTATED, "Not drawn: 2 more routes, firearms there: 2, 1 line without a quantity"),
    ],
)
def test_the_most_are_drawn_and_the_rest_is_summed_up_in_words(further: int, last: Totals, note: str) -> None:
    states = STATES[: flow.MOST + further]
    found = {Route(state, "TT", ""): pistols(number + 1) for number, state in enumerate(states)}
    drawn = flow.flow("firearms", found | {Route(states[0], "TT", ""): last}, ("pistol",))
    assert len(drawn.arrows) == flow.MOST
    assert drawn.notes == (note,)
    assert note in drawn.alt


def test_a_map_tells_what_no_arrow_can_show() -> None:
    found = {
        Route("US-FL", "TT", ""): Totals({"pistol": some(9, Basis.AT_LEAST) + some(0, Basis.NOT_STATED)})
    }
    assert flow.flow("firearms", found, ("pistol",)).notes == (
        "firearms: those with a sign (>=, <=, ~) are not exact",
        "firearms: 1 line without a quantity, on no arrow",
    )


def test_every_place_that_is_drawn_lies_where_it_is() -> None:
    assert flow.spot("TT") == pytest.approx((-61.4, 10.5), abs=0.3)
    assert flow.spot("US-FL") == pytest.approx((-81.5, 27.6), abs=0.5)
    assert flow.spot("") is None
