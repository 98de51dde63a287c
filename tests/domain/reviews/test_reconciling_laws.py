"""Laws of reconciling: what is true reconciles, what is not is named, and order of entry does not matter."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.periods import Period
from bot.domain.reviews.findings import Sort
from bot.domain.reviews.reconciling import reconcile
from bot.domain.reviews.report import Report, Tier

WHOLE = Period.since_start()
DAYS = [date(2023, 11, 1) + timedelta(days=n) for n in range(12)]
few = st.integers(0, 4)
tiers = st.one_of(
    st.just(()),
    st.builds(lambda n: (Tier("unspecified", n),), few),
    st.builds(lambda one, n: (Tier("tier 1", one), Tier("unspecified", n)), few, few),
)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[date | None, date]:
    """Draw the days of a report; a first day of None makes it a figure to date."""
    one, two = sorted(draw(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))))
    return (None if draw(st.booleans()) else one), two


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report of anything."""
    first, last = draw(stretches())
    reviewed = draw(st.one_of(st.none(), few))
    return Report(agency="CBP", first=first, last=last, reviewed=reviewed, tiers=draw(tiers))


@st.composite
def truths(draw: st.DrawFn) -> tuple[list[int], int, list[Report]]:
    """Draw what was reviewed each day, and before them all, and reports that tell the truth of it."""
    each, before = draw(st.lists(few, min_size=12, max_size=12)), draw(few)
    told = []
    for first, last in draw(st.lists(stretches(), max_size=6)):
        counted = sum(n for n, day in zip(each, DAYS, strict=True) if (first or DAYS[0]) <= day <= last)
        reviewed = counted if first else before + counted
        told.append(Report(agency="CBP", first=first, last=last, reviewed=reviewed))
    return each, before, told


@given(truths())
def test_true_reports_never_contradict_each_other_and_never_count_too_much(
    drawn: tuple[list[int], int, list[Report]],
) -> None:
    each, before, told = drawn
    found = reconcile(dict(enumerate(told, 1)), WHOLE)
    assert not found.disputed
    assert found.reviewed is None or found.reviewed <= before + sum(each)
    if told and not any(one.sort in {Sort.STRADDLE, Sort.OVERLAP} for one in found.findings):
        covered = {day for one in told for day in DAYS if (one.first or DAYS[0]) <= day <= one.last}
        to_date = any(one.cumulative for one in told)
        truth = sum(n for n, day in zip(each, DAYS, strict=True) if day in covered)
        assert found.reviewed == truth + (before if to_date else 0)


@given(st.lists(reports(), max_size=6))
def test_each_report_is_what_its_own_days_come_to_or_is_named(told: list[Report]) -> None:
    numbered = dict(enumerate(told, 1))
    for number, report in numbered.items():
        found = reconcile(numbered, Period(report.first, report.last + timedelta(days=1)))
        concerned = any(number in finding.concerns for finding in found.findings)
        said = (report.reviewed, report.referred)
        counted = (found.reviewed, found.referred)
        silent = [(one, other) for one, other in zip(said, counted, strict=True) if one is not None]
        assert concerned or all(one == other for one, other in silent)


@given(st.lists(reports(), max_size=6))
def test_each_report_is_counted_or_part_of_a_figure_to_date_or_named(told: list[Report]) -> None:
    numbered = dict(enumerate(told, 1))
    found = reconcile(numbered, WHOLE)
    named = {number for finding in found.findings for number in finding.concerns} | {*found.numbers}
    last = max((numbered[n].last for n in found.numbers if numbered[n].cumulative), default=date.min)
    empty = {number for number, each in numbered.items() if each.reviewed is None and not each.tiers}
    assert all(
        number in named or each.last <= last for number, each in numbered.items() if number not in empty
    )


@given(st.lists(reports(), max_size=6).flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_entry_matters_only_in_a_dispute(drawn: tuple[list[Report], list[Report]]) -> None:
    one, other = (reconcile(dict(enumerate(told, 1)), WHOLE) for told in drawn)
    chosen = {Sort.TWICE, Sort.FALL}
    assert one.disputed == other.disputed
    if not any(finding.sort in chosen for finding in one.findings):
        assert (one.reviewed, one.tiers) == (other.reviewed, other.tiers)
        assert not any(finding.sort in chosen for finding in other.findings)


@given(st.lists(reports(), max_size=6), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_no_period_counts_more_than_a_longer_one_unless_it_is_said(
    told: list[Report], one: date, other: date
) -> None:
    numbered = dict(enumerate(told, 1))
    start, end = min(one, other), max(one, other) + timedelta(days=1)
    short, long = reconcile(numbered, Period(start, end)), reconcile(numbered, Period(None, end))
    if not long.findings:
        assert (short.reviewed or 0) <= (long.reviewed or 0)
        assert (short.referred or 0) <= (long.referred or 0)
