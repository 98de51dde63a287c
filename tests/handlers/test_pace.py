"""Nobody asks faster than people do, and nobody is held up for the haste of another."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.members import Person
from bot.domain.problems import Refusal
from handlers.kit.pace import MANY, MINUTE, Pace

EVA, BEN = Person("T1", "EVA"), Person("T1", "BEN")
NOON = datetime(2023, 11, 6, 16, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def passes(pace: Pace, person: Person, now: datetime) -> bool:
    try:
        pace.keep(person, now)
    except Refusal:
        return False
    return True


@given(st.lists(st.integers(0, 40), max_size=60), st.integers(1, 5))
def test_no_minute_has_more_requests_than_it_may_and_none_is_refused_that_need_not_be(
    gaps: list[int], most: int
) -> None:
    pace, now, passed = Pace(most), NOON, list[datetime]()
    for gap in gaps:
        now += gap * SECOND
        within = [at for at in passed if now - at < MINUTE]
        assert passes(pace, EVA, now) == (len(within) < most)
        passed += [now] if len(within) < most else []


def test_who_asks_too_fast_is_told_when_to_ask_again_and_may_then() -> None:
    pace = Pace(2)
    pace.keep(EVA, NOON)
    pace.keep(EVA, NOON + 20 * SECOND)
    with pytest.raises(Refusal) as refused:
        pace.keep(EVA, NOON + 30 * SECOND)
    assert refused.value.sentence == (
        "You have asked 2 times within a minute. Nothing was done; please try again in 30 seconds."
    )
    pace.keep(EVA, NOON + 60 * SECOND)


def test_a_burst_of_sixty_people_passes() -> None:
    pace = Pace(1)
    assert all(passes(pace, Person("T1", f"U{number}"), NOON) for number in range(60))
    assert not passes(pace, Person("T1", "U0"), NOON)


def test_the_haste_of_one_holds_up_no_other() -> None:
    pace = Pace(1)
    assert [passes(pace, who, NOON) for who in (EVA, EVA, BEN)] == [True, False, True]


def test_a_clock_that_is_set_back_holds_up_nobody() -> None:
    pace = Pace(1)
    pace.keep(EVA, NOON)
    assert passes(pace, EVA, NOON - timedelta(hours=1))


def test_only_those_who_asked_within_a_minute_are_remembered() -> None:
    pace = Pace(1)
    for number in range(MANY):
        pace.keep(Person("T1", f"U{number}"), NOON)
    pace.keep(EVA, NOON + MINUTE)
    assert len(pace._recent) == 1
