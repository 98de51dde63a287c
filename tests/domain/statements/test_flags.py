"""Published figures that disagree are flagged, whoever recorded them in whatever order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.members import Person
from bot.domain.periods import Period
from bot.domain.quantities import Basis, Quantity
from bot.domain.statements import Figure, Stated, Statement, Stretch, Withdrawal, flags, published
from bot.domain.statements.flags import Apart, Conflict, Difference, Fall
from bot.domain.words import Words

AT = datetime(2026, 1, 1, tzinfo=UTC)
ANA = Person("T1", "ANA")
NOVEMBER, JANUARY, MARCH = (Stretch.of(Period.month(*of)) for of in ((2023, 11), (2024, 1), (2024, 3)))

bases = st.sampled_from([Basis.COUNTED, Basis.ABOUT, Basis.AT_LEAST, Basis.AT_MOST])
said = st.builds(
    Figure, st.sampled_from(["magazine", "pistol"]), st.builds(Quantity, st.integers(0, 9), bases)
)
stretches = st.sampled_from([Stretch(), NOVEMBER, JANUARY, MARCH, Stretch.of(Period.fiscal_year(2023))])
claims = st.builds(
    Statement,
    figures=st.lists(said, min_size=1, max_size=2, unique_by=lambda each: each.metric).map(tuple),
    as_of=stretches,
    published=stretches,
    cumulative=st.booleans(),
    source=st.just(Words("page")),
    scope=st.sampled_from([Words("exports"), Words("Packages"), Words("packages")]),
)


def stated(*every: Statement) -> list[Stated]:
    return [Stated(number, each, ANA, "TTPS", AT) for number, each in enumerate(every, 1)]


def claim(amount: int, as_of: Stretch, basis: Basis = Basis.COUNTED, scope: str = "seized") -> Statement:
    figures = (Figure("magazine", Quantity(amount, basis)),)
    return Statement(figures=figures, as_of=as_of, source=Words("page"), scope=Words(scope))


def known() -> list[Stated]:
    return stated(*published.known().values())


def numbers(every: Sequence[Stated]) -> list[int]:
    return [each.number for each in every]


def contents(flag: flags.Flag) -> object:
    """Return a flag without the numbers that its statements happen to have."""
    match flag:
        case Conflict():
            return flag.metric, sorted(repr(each.statement) for each in flag.stated)
        case Fall():
            earlier = sorted(repr(each.statement) for each in flag.earlier)
            return flag.metric, earlier, repr(flag.later.statement), flag.inferred, flag.differ
        case Apart():
            series = sorted(sorted(repr(each.statement) for each in one) for one in flag.series)
            return sorted(flag.metrics), series, flag.differ


def test_two_figures_of_one_briefing_conflict() -> None:
    (conflict,) = (flag for flag in flags.of(known()) if isinstance(flag, Conflict))
    assert (conflict.metric, numbers(conflict.stated)) == ("magazine", [2, 3])


def test_a_figure_to_date_that_falls_is_found_though_its_date_is_unknown() -> None:
    (fall,) = (flag for flag in flags.of(known()) if isinstance(flag, Fall))
    assert (fall.metric, numbers(fall.earlier), fall.later.number) == ("magazine", [2, 3], 4)
    assert fall.inferred
    assert fall.differ == (Difference.SCOPE,)


def test_calendar_and_fiscal_years_are_no_one_series() -> None:
    found = [flag for flag in flags.of(known()) if isinstance(flag, Apart) and "firearms" in flag.metrics]
    (apart,) = found
    assert [numbers(series) for series in apart.series] == [[1], [2, 3], [4], [5], [6], [7], [8]]
    assert {Difference.YEARS, Difference.STRETCH, Difference.SCOPE} <= {*apart.differ}


def test_metrics_that_are_cut_alike_are_told_together() -> None:
    aparts = [flag.metrics for flag in flags.of(known()) if isinstance(flag, Apart)]
    assert ("exports_reviewed", "referred", "magazine", "ammunition") in aparts
    assert ("investigations_supported",) in aparts


def test_opened_and_supported_investigations_are_never_compared() -> None:
    opened = replace(claim(0, MARCH), figures=(Figure("investigations_opened", Quantity(1)),))
    supported = replace(claim(0, JANUARY), figures=(Figure("investigations_supported", Quantity(8)),))
    assert flags.of(stated(opened, supported)) == []


def test_a_figure_that_grows_in_one_scope_says_nothing() -> None:
    assert flags.of(stated(claim(10, NOVEMBER), claim(314, JANUARY), claim(314, MARCH))) == []


def test_a_dated_fall_is_no_inference() -> None:
    (fall,) = flags.of(stated(claim(40, MARCH), claim(10, NOVEMBER), claim(314, JANUARY)))
    assert isinstance(fall, Fall)
    assert (numbers(fall.earlier), fall.later.number, fall.inferred, fall.differ) == ([3], 1, False, ())


def test_an_inexact_figure_is_given_its_room() -> None:
    assert flags.of(stated(claim(314, JANUARY), claim(300, JANUARY, Basis.ABOUT))) == []
    assert flags.of(stated(claim(314, JANUARY), claim(40, MARCH, Basis.AT_LEAST))) == []
    assert flags.of(stated(claim(314, JANUARY), claim(400, JANUARY, Basis.AT_MOST))) == []
    assert flags.of(stated(claim(314, JANUARY), claim(100, JANUARY, Basis.ABOUT))) != []


def test_a_range_is_given_its_room() -> None:
    between = (Figure("magazine", Quantity(300, Basis.RANGE, 320)),)
    ranged = replace(claim(0, JANUARY), figures=between)
    assert flags.of(stated(claim(314, JANUARY), ranged)) == []
    assert flags.of(stated(claim(348, JANUARY), ranged)) != []


def test_a_longer_stretch_of_one_scope_cannot_hold_less() -> None:
    years = [Stretch(date(2016, 1, 1), date(last, 12, 31)) for last in (2021, 2023)]
    shorter, longer = (
        replace(claim(amount, of), cumulative=False) for amount, of in zip((520, 500), years, strict=True)
    )
    fall, apart = flags.of(stated(longer, shorter))
    assert isinstance(fall, Fall)
    assert (numbers(fall.earlier), fall.later.number, fall.differ) == ([2], 1, (Difference.STRETCH,))
    assert isinstance(apart, Apart)


def test_two_scopes_do_not_conflict_and_are_told_apart() -> None:
    (apart,) = flags.of(stated(claim(314, JANUARY), claim(348, JANUARY, scope="exported")))
    assert isinstance(apart, Apart)
    assert apart.differ == (Difference.SCOPE,)


def test_what_was_published_before_another_date_is_the_earlier_one() -> None:
    undated = replace(claim(314, Stretch()), published=Stretch.of(Period.day(date(2023, 12, 1))))
    fall, *_ = flags.of(stated(claim(40, JANUARY), undated))
    assert isinstance(fall, Fall)
    assert (numbers(fall.earlier), fall.later.number, fall.inferred) == ([2], 1, False)


@given(st.lists(claims, max_size=5), st.randoms())
def test_the_order_of_recording_does_not_change_the_flags(every: list[Statement], random: Random) -> None:
    shuffled = list(every)
    random.shuffle(shuffled)
    before, after = (sorted(map(repr, map(contents, flags.of(stated(*each))))) for each in (every, shuffled))
    assert before == after


@given(st.lists(claims, min_size=1, max_size=5))
def test_withdrawn_statements_are_compared_with_nothing(every: list[Statement]) -> None:
    gone = [replace(each, withdrawn=Withdrawal(ANA, AT, Words("wrong"))) for each in stated(*every)]
    standing = stated(*every)
    renumbered = [replace(each, number=each.number + 100) for each in gone]
    assert flags.of(gone) == []
    assert flags.of([*standing, *renumbered]) == flags.of(standing)
