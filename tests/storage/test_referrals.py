"""Referrals are handled as their case is, counted where they lie, and known as they stood on a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cases import tallies
from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.records import Receipt
from bot.domain.referrals import Referral, State, Step
from bot.domain.seizures import Precision
from storage import belongings, dossiers, referrals
from tests.storage import test_cases as cases
from tests.storage.desk import NOON, Desk
from tests.storage.test_cases import CASE, SECRET, put, sound
from tests.storage.test_laws import QUICKLY

MADE = Step(State.REFERRED, date(2023, 11, 3))
REFERRAL = Referral(agency="HSI", case=1, to="FL-S", steps=(MADE,))
ACCEPTED = Step(State.ACCEPTED, date(2023, 11, 6))


def refer(desk: Desk, referral: Referral = REFERRAL) -> Receipt:
    act = desk.act()
    return desk.database.write(lambda session: referrals.make(session, desk.operation, referral, act))


def turn(desk: Desk, number: int, step: Step) -> Receipt:
    def after(seen: Referral) -> Referral:
        return replace(seen, steps=(*seen.steps, step))

    return alter(desk, number, Kind.REFERRAL_TURNED, after(get(desk, number).document))


def alter(desk: Desk, number: int, kind: Kind, after: Referral) -> Receipt:
    act, seen = desk.act(), get(desk, number)
    return desk.database.write(
        lambda session: referrals.change(session, desk.operation, kind, seen, after, act)
    )


def get(desk: Desk, number: int) -> Dossier[Referral]:
    return desk.read(lambda session: dossiers.get(session, desk.cleared(session), Referral, number))


def mark(desk: Desk, number: int = 1) -> None:
    """Mark a case, as the command does."""
    cases.change(desk, number, replace(CASE, marking=SECRET))
    act = desk.act()
    desk.database.write(lambda session: belongings.follow(session, desk.operation, number, act))


def standing(desk: Desk, as_of: date | None = None, classes: Sequence[str] | None = None) -> list[int]:
    found = desk.read(lambda session: referrals.standing(session, desk.cleared(session, classes), as_of))
    return [each.number for each in found]


def counted(desk: Desk) -> dict[str, dict[State, int]]:
    found = desk.read(lambda session: referrals.standing(session, desk.cleared(session)))
    return {code: dict(each.states) for code, each in tallies.tally(found).items()}


def test_they_are_counted_where_they_lie_by_how_they_stand(desk: Desk) -> None:
    put(desk), put(desk)
    refer(desk), refer(desk, replace(REFERRAL, case=2)), refer(desk, replace(REFERRAL, to="TT-DPP"))
    turn(desk, 1, ACCEPTED)
    assert counted(desk) == {"FL-S": {State.ACCEPTED: 1, State.REFERRED: 1}, "TT-DPP": {State.REFERRED: 1}}
    assert sound(desk)


def test_the_place_where_somebody_waits_longest_comes_first(desk: Desk) -> None:
    put(desk)
    earlier = Step(State.REFERRED, date(2023, 10, 1))
    refer(desk), refer(desk, replace(REFERRAL, to="TX-S", steps=(earlier,)))
    refer(desk, replace(REFERRAL, to="AK", steps=(replace(earlier, on=date(2023, 9, 1)), ACCEPTED)))
    assert [*counted(desk)] == ["TX-S", "FL-S", "AK"]


def test_a_case_is_not_referred_twice_to_one_place_while_that_is_open(desk: Desk) -> None:
    put(desk), put(desk)
    refer(desk)
    with pytest.raises(Refusal, match="CASE-0001 is with FL-S already: HAM-J0001, referred"):
        refer(desk)
    refer(desk, replace(REFERRAL, case=2)), refer(desk, replace(REFERRAL, to="TX-S"))
    turn(desk, 1, Step(State.DECLINED, date(2023, 11, 6)))
    assert number_of(refer(desk).subject) == 4
    with pytest.raises(Refusal, match="CASE-0001 is with FL-S already: HAM-J0004"):
        alter(desk, 1, Kind.REFERRAL_AMENDED, REFERRAL)
    with pytest.raises(Refusal, match="CASE-0001 is with TX-S already: HAM-J0003"):
        alter(desk, 4, Kind.REFERRAL_AMENDED, replace(REFERRAL, to="TX-S"))


def test_a_void_one_counts_nowhere_and_neither_does_one_of_a_void_case(desk: Desk) -> None:
    put(desk), put(desk)
    refer(desk), refer(desk, replace(REFERRAL, case=2))
    alter(desk, 1, Kind.REFERRAL_VOIDED, REFERRAL)
    assert standing(desk) == [2]
    cases.change(desk, 2, CASE, Kind.CASE_VOIDED, stands=False)
    assert standing(desk) == []
    alter(desk, 1, Kind.REFERRAL_REINSTATED, REFERRAL)
    assert standing(desk) == [1]
    assert sound(desk)


def test_a_referral_is_handled_as_its_case_is_when_it_is_made_and_whenever_that_changes(desk: Desk) -> None:
    put(desk, replace(CASE, marking=SECRET)), put(desk)
    refer(desk), refer(desk, replace(REFERRAL, case=2))
    refer(desk, replace(REFERRAL, case=2, to="TX-S"))
    alter(desk, 3, Kind.REFERRAL_VOIDED, get(desk, 3).document)
    assert (standing(desk, classes=[""]), standing(desk)) == ([2], [1, 2])
    mark(desk, 2)
    assert standing(desk, classes=[""]) == []
    assert {get(desk, number).document.handled for number in (1, 2, 3)} == {SECRET.handled("HSI")}
    assert not get(desk, 3).stands
    assert sound(desk)


def test_one_of_a_case_that_its_readers_may_not_see_is_not_shown_whatever_its_own_class(desk: Desk) -> None:
    put(desk)
    refer(desk)
    cases.change(desk, 1, replace(CASE, marking=SECRET))
    assert get(desk, 1).document.handled == ""
    assert standing(desk, classes=[""]) == []


def test_an_as_of_day_knows_what_was_known_then(desk: Desk) -> None:
    put(desk), refer(desk)
    desk.now = NOON + timedelta(days=2)
    turn(desk, 1, ACCEPTED), refer(desk, replace(REFERRAL, to="TX-S"))
    assert standing(desk, as_of=NOON.date() - timedelta(days=1)) == []
    assert standing(desk, as_of=NOON.date()) == [1]
    then = desk.read(lambda session: referrals.standing(session, desk.cleared(session), NOON.date()))
    assert [each.document.state for each in then] == [State.REFERRED]
    assert standing(desk) == [1, 2]


def test_a_period_holds_what_was_made_in_it_and_says_what_may_have_been(desk: Desk) -> None:
    put(desk), refer(desk)
    month = Step(State.REFERRED, date(2023, 11, 1), Precision.MONTH)
    refer(desk, replace(REFERRAL, to="TX-S", steps=(month,)))
    found = desk.read(lambda session: referrals.standing(session, desk.cleared(session)))
    within, loose = tallies.within(found, Period.week(date(2023, 11, 3)))
    assert ([each.number for each in within], loose) == ([1], 1)
    assert tallies.within(found, Period.month(2023, 11)) == (found, 0)


stories = st.lists(
    st.tuples(st.sampled_from(["FL-S", "TT-DPP"]), st.sampled_from([None, State.ACCEPTED, State.WITHDRAWN])),
    max_size=4,
)


@QUICKLY
@given(stories.flatmap(lambda story: st.tuples(st.just(story), st.permutations(story))))
def test_counts_are_the_same_in_whatever_order_referrals_are_entered(
    desk: Desk, orders: tuple[list[tuple[str, State | None]], list[tuple[str, State | None]]]
) -> None:
    assert entered(desk, orders[0]) == entered(desk, orders[1])
    assert sound(desk)


def entered(desk: Desk, story: list[tuple[str, State | None]]) -> dict[tuple[str, State], int]:
    """Refer as many new cases, and return what that adds to each count."""
    before = counted(desk)
    for to, state in story:
        case = number_of(put(desk).subject)
        number = number_of(refer(desk, replace(REFERRAL, case=case, to=to)).subject)
        if state:
            turn(desk, number, Step(state, date(2023, 11, 6)))
    after = counted(desk)
    added = {
        (code, state): number - before.get(code, {}).get(state, 0)
        for code, states in after.items()
        for state, number in states.items()
    }
    return {each: number for each, number in added.items() if number}
