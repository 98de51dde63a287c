"""Of a seizure that waits it is known for what, since when, and whose move it is."""

from datetime import date

import pytest

from bot.domain.cases.case import State
from bot.domain.outcomes import waiting
from bot.domain.outcomes.journeys import Seized, Step
from bot.domain.outcomes.waiting import Waiting
from bot.domain.people import Role
from bot.domain.prosecutions import Stage
from bot.domain.referrals import State as Answer
from bot.domain.seizures import Precision
from tests.domain.outcomes.makings import SEIZED, charged, journey, matter, played, referred
from tests.domain.outcomes.test_journeys import OCTOBER, PLEA

BUYER = played(1, Role.PURCHASER)
FIVE_YEARS = date(2026, 4, 22)


def whose(*given: object, **kept: object) -> tuple[str, str, date | None] | None:
    found = waiting.of(journey(matter(*given, **kept)))  # type: ignore[arg-type]  # as the test names them
    return (found.whose, found.move, found.since) if found else None


def test_in_no_case_that_shows_its_own_agency_is_to_open_one_unless_there_is_one() -> None:
    found = waiting.unlinked(SEIZED)
    move = "open a case, or link it to one, unless it is in one that is not shown here"
    assert (found.whose, found.move) == ("TTPS", move)
    assert found.days(date(2021, 5, 22)) == 30


def test_the_move_goes_from_the_case_to_the_court() -> None:
    accepted = referred(OCTOBER, (Answer.ACCEPTED, PLEA))
    assert whose() == ("HSI", "identify who bought, shipped or received", SEIZED.on)
    assert whose(parts=[BUYER]) == ("HSI", "refer the case", SEIZED.on)
    assert whose(parts=[BUYER], referrals=[referred(OCTOBER)]) == ("FL-M", "answer the referral", OCTOBER)
    assert whose(parts=[BUYER], referrals=[accepted]) == ("FL-M", "charge, or decline", PLEA)
    indicted = charged(1, (Stage.CHARGED, OCTOBER), to="FL-S")
    assert whose(parts=[BUYER], defendants=[indicted]) == ("FL-S", "bring it to a plea or a verdict", OCTOBER)


def test_once_it_was_declined_the_case_is_to_go_elsewhere() -> None:
    declined = referred(OCTOBER, (Answer.DECLINED, PLEA))
    assert whose(referrals=[declined]) == ("HSI", "refer it elsewhere, or close the case", PLEA)


def test_while_one_of_several_defendants_is_not_decided_about_the_court_has_the_move() -> None:
    guilty = charged(1, (Stage.CHARGED, OCTOBER), (Stage.PLEA, PLEA))
    abroad = charged(2, (Stage.CHARGED, OCTOBER), (Stage.EXTRADITION_PENDING, PLEA))
    found = waiting.of(journey(matter(parts=[BUYER], defendants=[guilty, abroad])))
    assert found is not None
    assert (found.step, found.move, found.since) == (Step.CHARGED, "decide about 1 more defendant", OCTOBER)


def test_nothing_is_awaited_once_it_is_decided_or_closed_without_action() -> None:
    assert whose(parts=[BUYER], defendants=[charged(1, (Stage.DISMISSED, PLEA))]) is None
    assert whose(parts=[BUYER], state=State.NO_ACTION) is None


@pytest.mark.parametrize(
    ("today", "near"),
    [(date(2025, 10, 23), False), (date(2025, 10, 24), True), (date(2027, 1, 1), True)],
)
def test_five_years_without_a_charge_are_near_half_a_year_before(today: date, near: bool) -> None:  # noqa: FBT001 - a row of the table
    assert waiting.unlinked(SEIZED).limit == FIVE_YEARS
    assert waiting.unlinked(SEIZED).near(today) is near


def test_a_charge_ends_the_five_years() -> None:
    found = waiting.of(journey(matter(parts=[BUYER], defendants=[charged(1, (Stage.CHARGED, PLEA))])))
    assert found is not None
    assert not found.near(date(2027, 1, 1))


def test_what_was_seized_on_a_leap_day_comes_to_five_years_on_the_first_of_march() -> None:
    leap = Seized(number=2, on=date(2024, 2, 29), precision=Precision.DAY, territory="", lead="CBP")
    assert waiting.unlinked(leap).limit == date(2029, 3, 1)


def test_the_oldest_come_first_and_those_of_unknown_dates_last() -> None:
    undated = Seized(number=3, on=None, precision=Precision.UNKNOWN, territory="", lead="CBP")
    every: list[Waiting] = [waiting.unlinked(each) for each in (undated, SEIZED)]
    assert [each.seized.number for each in sorted(every, key=lambda each: each.order)] == [1, 3]
