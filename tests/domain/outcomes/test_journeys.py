"""A seizure has got as far as the furthest of what came of it, and every step contains the next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.outcomes.journeys import Step
from bot.domain.outcomes.measures import LEGS, Outcome, share
from bot.domain.people import Role
from bot.domain.prosecutions import Defendant, Stage
from bot.domain.referrals import Referral
from bot.domain.referrals import State as Answer
from tests.domain.outcomes.makings import charged, journey, matter, played, referred

OCTOBER, PLEA = date(2022, 10, 12), date(2023, 4, 11)
BUYER = played(1, Role.PURCHASER)
days = st.dates(date(2021, 4, 22), date(2026, 1, 1))
referrals = st.builds(referred, days)
defendants = st.builds(
    lambda person, stages, first: charged(
        person, *((stage, first + timedelta(days=n)) for n, stage in enumerate(stages))
    ),
    st.integers(1, 3),
    st.lists(st.sampled_from(Stage), min_size=1, max_size=4),
    days,
)


def test_a_seizure_in_no_case_is_seized_and_no_further() -> None:
    assert journey().step is Step.SEIZED


@pytest.mark.parametrize(
    ("parts", "went", "brought", "step"),
    [
        ([], [], [], Step.SEIZED),
        ([BUYER], [], [], Step.IDENTIFIED),
        ([], [referred(OCTOBER)], [], Step.REFERRED),
        ([BUYER], [], [charged(1, (Stage.CHARGED, OCTOBER))], Step.CHARGED),
        ([BUYER], [], [charged(1, (Stage.ACQUITTED, PLEA))], Step.DISPOSED),
        ([BUYER], [], [charged(1, (Stage.PLEA, PLEA))], Step.CONVICTED),
    ],
)
def test_the_furthest_step_says_how_far_it_got(
    parts: list[object], went: list[Referral], brought: list[Defendant], step: Step
) -> None:
    found = journey(matter(parts=parts, referrals=went, defendants=brought))  # type: ignore[arg-type]  # from the table
    assert found.step is step


def test_a_withdrawn_referral_takes_a_seizure_no_further_and_a_declined_one_does() -> None:
    withdrawn = referred(OCTOBER, (Answer.WITHDRAWN, PLEA))
    declined = referred(OCTOBER, (Answer.DECLINED, PLEA))
    assert journey(matter(parts=[BUYER], referrals=[withdrawn])).step is Step.IDENTIFIED
    assert journey(matter(parts=[BUYER], referrals=[declined])).step is Step.REFERRED


def test_whoever_is_arrested_is_not_charged_yet() -> None:
    arrested = charged(1, (Stage.ARRESTED, OCTOBER))
    assert journey(matter(parts=[BUYER], defendants=[arrested])).step is Step.IDENTIFIED


def test_the_last_decision_holds_when_a_conviction_is_quashed() -> None:
    quashed = charged(1, (Stage.CONVICTED, OCTOBER), (Stage.APPEAL, OCTOBER), (Stage.DISMISSED, PLEA))
    assert journey(matter(parts=[BUYER], defendants=[quashed])).step is Step.DISPOSED


def test_the_chain_is_whole_once_purchaser_shipper_and_recipient_are_known() -> None:
    parts = [BUYER, played(1, Role.FACILITATOR)]
    assert not journey(matter(parts=parts)).whole
    assert journey(matter(parts=parts), matter(parts=[played(2, Role.RECIPIENT)], number=2)).whole


def test_the_plea_of_the_courier_bond_case_came_719_days_after_the_seizure() -> None:
    pleaded = charged(1, (Stage.CHARGED, OCTOBER), (Stage.PLEA, PLEA))
    found = journey(matter(parts=[BUYER], referrals=[referred(date(2021, 6, 1))], defendants=[pleaded]))
    assert found.days(Step.SEIZED, Step.DISPOSED) == 719
    assert found.days(Step.REFERRED, Step.CHARGED) == (OCTOBER - date(2021, 6, 1)).days


def test_days_between_what_is_not_dated_exactly_or_came_the_other_way_are_not_counted() -> None:
    undated = journey(matter(defendants=[charged(1, (Stage.PLEA, None))]))
    assert undated.days(Step.SEIZED, Step.DISPOSED) is None
    early = journey(matter(referrals=[referred(PLEA)], defendants=[charged(1, (Stage.CHARGED, OCTOBER))]))
    assert early.days(Step.REFERRED, Step.CHARGED) is None


@given(st.lists(st.tuples(st.lists(referrals, max_size=2), st.lists(defendants, max_size=2)), max_size=6))
def test_every_step_holds_no_more_than_the_one_before_and_each_leg_adds_up(
    drawn: list[tuple[list[Referral], list[Defendant]]],
) -> None:
    found = Outcome(
        len(drawn) + 2,
        tuple(journey(matter(parts=[BUYER], referrals=went, defendants=brought)) for went, brought in drawn),
    )
    numbers = [found.reached(step) for step in Step]
    assert numbers == sorted(numbers, reverse=True)
    for first, last in LEGS:
        leg = found.leg(first, last)
        assert leg.finished + leg.open + leg.passed == found.reached(first)
        assert leg.dated <= leg.finished
        assert (leg.median is None) is (leg.dated < 5)


def test_a_median_is_told_of_five_and_not_of_four() -> None:
    those = [
        journey(matter(defendants=[charged(1, (Stage.PLEA, PLEA + timedelta(days=n)))])) for n in range(5)
    ]
    assert Outcome(9, tuple(those)).leg(Step.SEIZED, Step.DISPOSED).median == 721
    assert Outcome(9, tuple(those[:4])).leg(Step.SEIZED, Step.DISPOSED).median is None


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "none"), (0, 9, "0 %"), (1, 30, "3.3 %"), (3, 30, "10 %"), (9, 9, "100 %")],
)
def test_a_share_has_a_decimal_only_where_it_is_small(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


def test_a_charge_without_a_referral_on_record_is_no_referral_that_took_some_days() -> None:
    charged_alone = journey(matter(parts=[BUYER], defendants=[charged(1, (Stage.CHARGED, OCTOBER))]))
    found = Outcome(3, (charged_alone,))
    assert found.reached(Step.REFERRED) == 1
    leg = found.leg(Step.SEIZED, Step.REFERRED)
    assert (leg.finished, leg.open, leg.passed) == (0, 2, 1)
    leg = found.leg(Step.REFERRED, Step.CHARGED)
    assert (leg.finished, leg.open, leg.passed) == (0, 0, 1)
