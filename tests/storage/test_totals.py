"""Totals obey the counting rules, can be cut, and can be opened into what they are made of."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bot.domain.handling import Marking, Tlp
from bot.domain.parties import Participant
from bot.domain.periods import Period
from bot.domain.quantities import Basis, Quantity
from bot.domain.queries import Dimension, Filter, Query
from bot.domain.seizures import Line, Locality, Precision, Stage
from bot.domain.totals import Totals
from storage import totals
from tests.storage.desk import COUVA, NOON, SEIZURE, Desk, line, pistols

FIRST_WEEK, SECOND_WEEK = Period.week(date(2023, 11, 1)), Period.week(date(2023, 11, 8))
HAITI = Locality("Haiti", "HT")


def cut(desk: Desk, by: Dimension, where: Filter | None = None) -> dict[str, str]:
    """Return the pistols for each value of a dimension."""
    query = Query(by=by, where=where or Filter())
    found = desk.read(lambda session: totals.broken_down(session, desk.cleared(session), query))
    return {value: str(each["pistol"]) for value, each in found.items()}


def imprecise(desk: Desk, query: Query) -> Totals:
    return desk.read(lambda session: totals.imprecise(session, desk.cleared(session), query))


def test_nothing_was_reported_before_anything_is(desk: Desk) -> None:
    assert desk.totals().nothing_reported


def test_a_total_is_per_category_with_its_unit(desk: Desk) -> None:
    desk.record()
    desk.record(pistols(10))
    assert desk.figures(measures=("pistol", "ammunition", "rifle")) == ["13", "120", ""]
    assert desk.totals().seizures == 2


def test_a_joint_seizure_counts_once_under_its_lead(desk: Desk) -> None:
    desk.record(pistols(3, participating=(Participant("HSI"), Participant("TTPS"))))
    took_part = desk.read(lambda session: totals.took_part(session, desk.cleared(session), Query()))
    assert cut(desk, Dimension.AGENCY) == {"CBP": "3"}
    assert {agency: str(each["pistol"]) for agency, each in took_part.items()} == {"HSI": "3", "TTPS": "3"}


def test_unknown_is_never_zero_and_a_stated_zero_is_a_fact(desk: Desk) -> None:
    lines = (Line(item="magazine", quantity=Quantity.not_stated("several")), line("pistol", 0))
    desk.record(replace(SEIZURE, lines=lines))
    assert desk.figures(measures=("magazine", "pistol", "rifle")) == ["not stated", "0", ""]


def test_inexact_lines_are_kept_apart_by_their_basis(desk: Desk) -> None:
    inexact = (Quantity(30, Basis.ABOUT), Quantity(100, Basis.AT_LEAST), Quantity(10, Basis.RANGE, 15))
    rounds = (Quantity(500), *inexact)
    desk.record(replace(SEIZURE, lines=tuple(Line(item="ammunition", quantity=each) for each in rounds)))
    tally = desk.totals()["ammunition"]
    assert (tally.counted, tally.inexact_lines, str(tally)) == (500, 3, "~640")
    assert tally.cells[Basis.RANGE].upper == 15


def test_a_week_is_monday_to_sunday_by_the_date_of_seizure(desk: Desk) -> None:
    for amount, day in ((1, 5), (2, 6), (4, 12), (8, 13)):
        desk.record(pistols(amount, seized_on=date(2023, 11, day)))
    weeks = (FIRST_WEEK, SECOND_WEEK, Period.week(date(2023, 11, 13)))
    assert [desk.figures(Query(period=week)) for week in weeks] == [["1"], ["6"], ["8"]]
    assert cut(desk, Dimension.WEEK) == {"2023-10-30": "1", "2023-11-06": "6", "2023-11-13": "8"}


def test_a_date_known_to_the_month_counts_in_the_month_and_longer_alone(desk: Desk) -> None:
    desk.record(pistols(2, seized_on=date(2023, 11, 1), precision=Precision.MONTH))
    month, week = Query(period=Period.month(2023, 11)), Query(period=FIRST_WEEK)
    assert (desk.figures(month), desk.figures(week)) == (["2"], [""])
    assert desk.figures(Query(period=Period.quarter(2023, 4))) == ["2"]
    assert str(imprecise(desk, week)["pistol"]) == "2"
    assert imprecise(desk, month).nothing_reported


def test_what_has_no_date_counts_since_the_start_alone(desk: Desk) -> None:
    desk.record(pistols(2, seized_on=None, precision=Precision.UNKNOWN))
    assert (desk.figures(), desk.figures(Query(period=Period.year(2023)))) == (["2"], [""])
    assert str(imprecise(desk, Query(by=Dimension.MONTH))["pistol"]) == "2"
    assert cut(desk, Dimension.MONTH) == {}


def test_a_date_that_is_about_right_counts_as_a_day(desk: Desk) -> None:
    desk.record(pistols(2, seized_on=date(2023, 11, 1), precision=Precision.ON_OR_ABOUT))
    assert desk.figures(Query(period=FIRST_WEEK)) == ["2"]


def test_weeks_and_what_they_cannot_place_add_up(desk: Desk) -> None:
    desk.record(pistols(1))
    desk.record(pistols(2, seized_on=date(2023, 11, 1), precision=Precision.MONTH))
    desk.record(pistols(4, seized_on=None, precision=Precision.UNKNOWN))
    query = Query(by=Dimension.WEEK)
    assert cut(desk, Dimension.WEEK) == {"2023-10-30": "1"}
    assert str(imprecise(desk, query)["pistol"]) == "6"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (Dimension.CATEGORY, {"pistol": "7", "seizures": "not stated"}),
        (Dimension.AGENCY, {"CBP": "1", "TTPS": "6"}),
        (Dimension.DESTINATION, {"": "4", "HT": "2", "TT": "1"}),
        (Dimension.ORIGIN, {"": "5", "US-FL": "2"}),
        (Dimension.STAGE, {"in_transit": "2", "unknown": "5"}),
        (Dimension.PLACE, {"couva-tt": "6", "port-everglades": "1"}),
        (Dimension.TERRITORY, {"TT": "6", "US-FL": "1"}),
        (Dimension.MONTH, {"2023-10-01": "4", "2023-11-01": "3"}),
    ],
)
def test_a_total_is_cut_by_each_dimension(desk: Desk, by: Dimension, expected: dict[str, str]) -> None:
    desk.record(pistols(1))
    there = partial(pistols, place=COUVA, lead="TTPS")
    desk.record(there(2, destination=HAITI, origin=Locality("Florida", "US-FL"), stage=Stage.IN_TRANSIT))
    desk.record(there(4, destination=None, seized_on=date(2023, 10, 31)))
    assert cut(desk, by) == expected


def test_filters_of_several_dimensions_hold_together(desk: Desk) -> None:
    desk.record(pistols(1))
    desk.record(pistols(2, destination=HAITI))
    desk.record(pistols(4, destination=HAITI, lead="TTPS"))
    assert cut(desk, Dimension.AGENCY, Filter(destinations=("HT",))) == {"CBP": "2", "TTPS": "4"}
    assert cut(desk, Dimension.DESTINATION, Filter(destinations=("HT", "TT"))) == {"HT": "6", "TT": "1"}
    both = Query(period=FIRST_WEEK, where=Filter(destinations=("HT",), leads=("CBP",)))
    assert desk.figures(both) == ["2"]


def test_a_country_covers_its_states(desk: Desk) -> None:
    desk.record(pistols(1))
    desk.record(pistols(2, place=COUVA))
    assert desk.figures(Query(where=Filter(territories=("US",)))) == ["1"]


def test_a_filter_of_items_leaves_the_others_out(desk: Desk) -> None:
    desk.record()
    assert dict(desk.totals(Query(where=Filter(items=("pistol",)))).tallies).keys() == {"pistol"}


def test_what_nobody_verified_is_counted(desk: Desk) -> None:
    desk.record()
    assert desk.read(lambda session: totals.unverified(session, desk.cleared(session), Query())) == 1
    assert desk.figures(Query(where=Filter(verified_only=True))) == [""]


def test_handling_classes_that_are_not_released_are_left_out_everywhere(desk: Desk) -> None:
    desk.record(pistols(1))
    desk.record(pistols(2, marking=Marking(tlp=Tlp.RED)))
    for query in (
        Query(),
        Query(as_of=NOON.date()),
        Query(where=Filter(destinations=("TT",), leads=("CBP",))),
    ):
        assert desk.figures(query, classes=("",)) == ["1"]
    opened = desk.read(
        lambda session: totals.opened(session, desk.cleared(session, ("",)), Query(), ("pistol",))
    )
    assert [record.number for record, _ in opened] == [1]
