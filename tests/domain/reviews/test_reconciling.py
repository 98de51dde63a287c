"""Reports of days and figures to date are reconciled, or it is said what does not fit; never silently."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from bot.domain.periods import Period
from bot.domain.reviews.findings import Sort
from bot.domain.reviews.pieces import Measure
from bot.domain.reviews.reconciling import reconcile
from bot.domain.reviews.report import Report, Tier
from bot.domain.reviews.totals import Reconciled, Total

WHOLE = Period.since_start()
WEEK = Period.week(date(2023, 11, 6))


def to(day: int, reviewed: int | None, **tiers: int) -> Report:
    """Return a figure to date as of a day of November 2023."""
    return of(0, day, reviewed, **tiers)


def of(first: int, last: int, reviewed: int | None, **tiers: int) -> Report:
    """Return a report of days of November 2023."""
    return Report(
        agency="CBP",
        first=date(2023, 11, first) if first else None,
        last=date(2023, 11, last),
        reviewed=reviewed,
        tiers=tuple(Tier(name.replace("_", " "), number) for name, number in tiers.items()),
    )


def total(*reports: Report, period: Period = WHOLE) -> Reconciled:
    return reconcile(dict(enumerate(reports, 1)), period)


def named(found: Reconciled) -> list[tuple[Sort, tuple[int, ...], tuple[int, ...], Mapping[Measure, object]]]:
    return [(each.sort, each.numbers, each.counted, each.amounts) for each in found.findings]


def test_the_published_line_is_a_figure_to_date() -> None:
    found = total(to(3, 211_061, unspecified=1_924))
    assert (found.reviewed, found.referred, found.findings) == (211_061, 1_924, ())


def test_reports_after_a_figure_to_date_are_added_to_it() -> None:
    found = total(to(3, 100, unspecified=10), of(4, 5, 7), of(6, 12, 20, tier_1=2, unspecified=1))
    assert (found.reviewed, found.tiers) == (127, {"unspecified": 11, "tier 1": 2})
    assert (found.numbers, found.findings) == ((1, 2, 3), ())


def test_reports_before_it_are_part_of_it() -> None:
    found = total(of(1, 3, 40), to(12, 100), of(6, 12, 20))
    assert (found.reviewed, found.numbers, found.findings) == (100, (2,), ())


def test_nothing_on_record_is_no_zero() -> None:
    assert (total().reviewed, total().referred) == (None, None)
    assert (total(to(3, 0)).reviewed, total(to(3, 0)).referred) == (0, None)
    assert total(of(1, 3, None, unspecified=0)).referred == 0


def test_a_week_is_the_reports_in_it() -> None:
    found = total(to(3, 100), of(4, 5, 7), of(6, 8, 20), of(9, 12, 3), of(13, 13, 9), period=WEEK)
    assert (found.reviewed, found.numbers, found.findings) == (23, (3, 4), ())


def test_a_week_between_two_figures_to_date_is_their_difference() -> None:
    found = total(to(5, 100, tier_1=3, unspecified=7), to(12, 150, tier_1=5, unspecified=8), period=WEEK)
    assert (found.reviewed, found.tiers, found.findings) == (50, {"tier 1": 2, "unspecified": 1}, ())


def test_a_difference_is_of_no_tier_where_tiers_cannot_be_told() -> None:
    found = total(to(5, None, unspecified=100), to(12, None, tier_1=50, unspecified=70), period=WEEK)
    assert found.tiers == {"unspecified": 20}


def test_a_report_that_straddles_the_day_of_a_figure_to_date_is_not_counted_and_named() -> None:
    found = total(to(8, 100), of(6, 12, 20))
    assert found.reviewed == 100
    assert named(found) == [(Sort.STRADDLE, (2,), (1,), {Measure.REVIEWED: (20,)})]


def test_reports_that_share_days_are_counted_once_the_widest_first() -> None:
    found = total(of(6, 12, 70), of(8, 8, 10), of(12, 14, 30), of(20, 20, 1))
    assert (found.reviewed, found.numbers) == (71, (1, 4))
    assert [each[:3] for each in named(found)] == [
        (Sort.OVERLAP, (2,), (1,)),
        (Sort.OVERLAP, (3,), (1,)),
    ]
    assert not found.disputed


def test_a_figure_to_date_that_falls_is_disputed_and_the_later_recorded_counts() -> None:
    fall = {Measure.REVIEWED: (100, 90)}
    for reports, counts, about in (
        ((to(3, 100), to(10, 90)), 90, (1, 2)),
        ((to(10, 90), to(3, 100)), 100, (2, 1)),
    ):
        found = total(*reports)
        assert (found.reviewed, found.disputed) == (counts, True)
        assert named(found) == [(Sort.FALL, about, (2,), fall)]


def test_a_tier_that_falls_is_a_fall_and_one_that_is_told_apart_later_is_none() -> None:
    assert total(to(3, None, tier_1=5, tier_2=1), to(10, None, tier_1=4, tier_2=9)).disputed
    assert not total(to(3, None, unspecified=9), to(10, None, tier_1=5, unspecified=4)).disputed


@pytest.mark.parametrize("days", [(0, 3), (1, 3)])
def test_two_counts_of_the_same_days_are_disputed_and_the_later_recorded_counts(
    days: tuple[int, int],
) -> None:
    found = total(of(*days, 100), of(*days, 110))
    assert (found.reviewed, found.disputed) == (110, True)
    assert named(found) == [(Sort.TWICE, (1, 2), (2,), {Measure.REVIEWED: (100, 110)})]


@pytest.mark.parametrize("days", [(0, 3), (1, 3)])
def test_two_that_say_the_same_count_once_with_the_tiers_that_one_tells(days: tuple[int, int]) -> None:
    found = total(of(*days, None, tier_1=4, unspecified=6), of(*days, None, unspecified=10))
    assert (found.tiers, found.disputed) == ({"tier 1": 4, "unspecified": 6}, False)


def test_what_grew_by_more_than_the_reports_between_has_a_gap() -> None:
    found = total(to(3, 100), to(12, 150), of(6, 12, 40))
    assert (found.reviewed, found.disputed) == (150, False)
    assert named(found) == [(Sort.GAP, (1, 2), (3,), {Measure.REVIEWED: (50, 40)})]


def test_without_a_report_between_there_is_nothing_to_compare() -> None:
    assert total(to(3, 100), to(12, 150)).findings == ()


def test_reports_that_exceed_what_it_grew_by_are_disputed() -> None:
    found = total(to(3, 100), to(12, 150), of(4, 5, 30), of(6, 12, 40))
    assert (found.reviewed, found.disputed) == (150, True)
    assert named(found) == [(Sort.EXCESS, (1, 2), (3, 4), {Measure.REVIEWED: (50, 70)})] or named(found) == [
        (Sort.EXCESS, (1, 2), (4, 3), {Measure.REVIEWED: (50, 70)})
    ]
    assert total(of(1, 2, 101), to(3, 100)).disputed
    assert total(of(1, 30, 50), of(1, 10, 30), of(11, 20, 30)).disputed


def test_a_report_around_a_figure_to_date_is_compared_with_those_around_it() -> None:
    assert total(to(3, 100), to(8, 120), to(12, 150), of(4, 12, 60)).disputed
    sorts = [each.sort for each in total(to(3, 100), to(8, 120), to(12, 150), of(4, 12, 30)).findings]
    assert sorts == [Sort.GAP, Sort.STRADDLE]


def test_what_cannot_be_cut_to_the_days_that_are_asked_is_named() -> None:
    found = total(to(3, 100), to(20, 150), of(9, 15, 50), of(1, 2, 1), period=WEEK)
    assert found.reviewed is None
    assert {each[:2] for each in named(found)} == {(Sort.UNCUT, (1, 2)), (Sort.UNCUT, (3,))}
    october = total(to(3, 100), period=Period.month(2023, 10))
    assert named(october) == [(Sort.UNCUT, (1,), (), {Measure.REVIEWED: (100,)})]


def test_what_is_counted_finer_needs_no_cut() -> None:
    found = total(of(1, 30, 400), of(6, 12, 100), period=WEEK)
    assert (found.reviewed, found.findings) == (100, ())


def test_a_figure_by_a_day_is_the_last_one_up_to_it_and_what_follows() -> None:
    by_tenth = Period(None, date(2023, 11, 11))
    assert total(to(3, 100), of(4, 10, 20), of(11, 12, 5), to(20, 150), period=by_tenth).reviewed == 120


def test_what_does_not_bear_on_the_days_asked_is_not_told() -> None:
    later = Period.week(date(2023, 11, 20))
    assert total(to(3, 100), to(5, 90), of(20, 26, 5), period=later).findings == ()


def test_several_agencies_add_up_and_unknown_adds_nothing() -> None:
    several = Total({
        "CBP": total(to(3, 100, tier_1=4)),
        "HSI": total(of(1, 3, None, tier_1=1, unspecified=2)),
        "TTPS": total(),
    })  # fmt: skip
    assert (several.reviewed, several.referred) == (100, 7)
    assert several.tiers == {"tier 1": 5, "unspecified": 2}
    assert not several.disputed


def test_years_of_daily_reports_are_reconciled_at_once() -> None:
    days = [date(2021, 1, 1) + timedelta(days=n) for n in range(1_000)]
    reports = [Report(agency="CBP", first=day, last=day, reviewed=1) for day in days]
    weekly = [Report(agency="CBP", first=None, last=day, reviewed=n + 1) for n, day in enumerate(days)]
    assert total(*reports, *weekly[::7]).reviewed == 1_000
