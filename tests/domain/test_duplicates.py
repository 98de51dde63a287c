"""The rule for two reports of one seizure, by examples, and that it does not mind their order."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.duplicates import Likeness, likeness, tolerance
from bot.domain.quantities import Quantity
from bot.domain.seizures import Line, Locality, Precision, Seizure, Stage

ARIMA = Locality("Arima", "TT", "arima-tt")
MIAMI, DORAL = Locality("Miami", "US-FL", "miami"), Locality("Doral", "US-FL", "doral")
TRINIDAD, JAMAICA = Locality("Trinidad and Tobago", "TT"), Locality("Jamaica", "JM")


def report(guns: int | None = 10, rounds: int = 0, **changes: Any) -> Seizure:  # noqa: ANN401 - any field, as it is
    quantity = Quantity.not_stated("several") if guns is None else Quantity(guns)
    lines = (Line(item="pistol", quantity=quantity), Line(item="ammunition", quantity=Quantity(rounds)))
    seizure = Seizure(lines=lines, seized_on=date(2023, 11, 3), place=ARIMA, lead="TTPS")
    return replace(seizure, **changes)


OUTBOUND: dict[str, Any] = {"stage": Stage.US_OUTBOUND, "destination": TRINIDAD, "place": MIAMI}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (report(), report(seized_on=date(2023, 11, 6))),
        (report(10), report(8)),
        (report(3), report(2)),
        (report(0, 100), report(0, 250)),
        (report(), report(None)),
        (report(), report(seized_on=date(2023, 11, 1), precision=Precision.MONTH)),
        (
            report(seized_on=date(2023, 10, 1), precision=Precision.MONTH),
            report(seized_on=date(2023, 11, 2)),
        ),
        (report(**OUTBOUND), report(**{**OUTBOUND, "place": DORAL})),
    ],
)
def test_reports_of_about_the_same_time_place_and_size_are_alike(one: Seizure, other: Seizure) -> None:
    assert likeness(one, other) is Likeness.WEAK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (report(), report(seized_on=date(2023, 11, 7))),
        (report(10), report(7)),
        (report(2), report(2)),
        (report(0, 99), report(0, 99)),
        (report(), report(place=MIAMI)),
        (report(), report(seized_on=None, precision=Precision.UNKNOWN)),
        (report(**OUTBOUND), report(**{**OUTBOUND, "place": DORAL, "destination": JAMAICA})),
        (report(**OUTBOUND), report(**{**OUTBOUND, "place": DORAL, "stage": Stage.US_DOMESTIC})),
    ],
)
def test_reports_of_another_time_place_or_size_are_not(one: Seizure, other: Seizure) -> None:
    assert likeness(one, other) is None


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_counts_agree_within_one_or_a_fifth_of_the_larger_whichever_is_asked(one: int, other: int) -> None:
    least, greatest = tolerance(one)
    assert (least <= other <= greatest) == (abs(one - other) <= max(1, max(one, other) / 5))


@given(st.none() | st.integers(0, 20), st.dates(date(2023, 10, 28), date(2023, 11, 8)), st.booleans())
def test_it_does_not_matter_which_report_came_first(guns: int | None, day: date, outbound: bool) -> None:  # noqa: FBT001 - drawn
    one, other = report(**OUTBOUND), report(guns, seized_on=day, **(OUTBOUND if outbound else {}))
    assert likeness(one, other) == likeness(other, one)
