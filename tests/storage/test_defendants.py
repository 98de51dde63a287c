"""Defendants are people, counted once wherever they are brought, as their cases are seen and stand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.people import Identity, Part, Role
from bot.domain.problems import Refusal
from bot.domain.prosecutions import Defendant, Event, Stage
from bot.domain.records import Receipt
from storage import defendants, dossiers, people
from storage.db import Session
from tests.storage import test_cases as cases
from tests.storage.desk import NOON, Desk
from tests.storage.test_cases import CASE, SECRET, put, sound
from tests.storage.test_laws import QUICKLY
from tests.storage.test_referrals import mark

CHARGED = Event(Stage.CHARGED, date(2023, 11, 4))
DEFENDANT = Defendant(agency="HSI", case=1, person=1, to="FL-S", events=(CHARGED,))
DISMISSED = DEFENDANT.having(Event(Stage.DISMISSED, date(2023, 11, 5)))


def identify(desk: Desk, *cases: int) -> int:
    """Put a person on record who bought something in some cases."""
    act = desk.act()
    identity = Identity(agency="HSI", parts=tuple(Part(case, Role.PURCHASER) for case in cases))
    receipt = desk.database.write(
        lambda session: dossiers.record(session, desk.operation, Kind.PERSON_ADDED, identity, act)
    )
    return number_of(receipt.subject)


def merge(desk: Desk, number: int, into: int) -> None:
    act = desk.act()
    desk.database.write(lambda session: people.merge(session, desk.operation, number, into, act))


def charge(desk: Desk, defendant: Defendant = DEFENDANT) -> Receipt:
    act = desk.act()
    return desk.database.write(lambda session: defendants.make(session, desk.operation, defendant, act))


def alter(desk: Desk, number: int, kind: Kind, after: Defendant) -> Receipt:
    act, seen = desk.act(), get(desk, number)
    return desk.database.write(
        lambda session: defendants.change(session, desk.operation, kind, seen, after, act)
    )


def get(desk: Desk, number: int) -> Dossier[Defendant]:
    return desk.read(lambda session: dossiers.get(session, desk.cleared(session), Defendant, number))


def standing(desk: Desk, as_of: date | None = None, classes: Sequence[str] | None = None) -> list[int]:
    found = desk.read(lambda session: defendants.standing(session, desk.cleared(session, classes), as_of))
    return [each.number for each in found]


def counted(desk: Desk, as_of: date | None = None) -> tuple[int, int, int]:
    """Return how many people, prosecutions and cases there are."""

    def look(session: Session) -> tuple[int, int, int]:
        cleared = desk.cleared(session)
        found = defendants.standing(session, cleared, as_of)
        cases = {each.document.case for each in found}
        return defendants.distinct(session, cleared, found, as_of), len(found), len(cases)

    return desk.read(look)


def test_one_person_in_two_districts_is_one_defendant_with_two_prosecutions(desk: Desk) -> None:
    put(desk), put(desk), identify(desk, 1, 2)
    charge(desk), charge(desk, replace(DEFENDANT, to="FL-M")), charge(desk, replace(DEFENDANT, case=2))
    assert counted(desk) == (1, 3, 2)
    assert sound(desk)


def test_nobody_is_prosecuted_twice_in_one_place_for_one_case_while_that_goes_on(desk: Desk) -> None:
    put(desk), identify(desk, 1), identify(desk, 1)
    charge(desk), charge(desk, replace(DEFENDANT, person=2))
    with pytest.raises(Refusal, match="CASE-0001 has this person in FL-S already: HAM-D0001"):
        charge(desk)
    alter(desk, 1, Kind.DEFENDANT_TURNED, DISMISSED)
    assert number_of(charge(desk).subject) == 3
    with pytest.raises(Refusal, match="has this person in FL-S already: HAM-D0003"):
        alter(desk, 1, Kind.DEFENDANT_AMENDED, DEFENDANT)


def test_nobody_is_prosecuted_twice_under_another_pseudonym(desk: Desk) -> None:
    put(desk), identify(desk, 1), identify(desk, 1)
    merge(desk, 2, 1)
    charge(desk)
    with pytest.raises(Refusal, match="already: HAM-D0001"):
        charge(desk, replace(DEFENDANT, person=2))


def test_a_void_one_counts_nowhere_and_neither_does_one_of_a_void_case(desk: Desk) -> None:
    put(desk), put(desk), identify(desk, 1, 2)
    charge(desk), charge(desk, replace(DEFENDANT, case=2))
    alter(desk, 1, Kind.DEFENDANT_VOIDED, DEFENDANT)
    assert standing(desk) == [2]
    cases.change(desk, 2, CASE, Kind.CASE_VOIDED, stands=False)
    assert standing(desk) == []
    alter(desk, 1, Kind.DEFENDANT_REINSTATED, DEFENDANT)
    assert standing(desk) == [1]
    assert sound(desk)


def test_one_is_handled_as_its_case_is_and_follows_it(desk: Desk) -> None:
    put(desk, replace(CASE, marking=SECRET)), put(desk), identify(desk, 1, 2)
    charge(desk), charge(desk, replace(DEFENDANT, case=2))
    assert (standing(desk, classes=[""]), standing(desk)) == ([2], [1, 2])
    mark(desk, 2)
    assert standing(desk, classes=[""]) == []
    assert {get(desk, number).document.handled for number in (1, 2)} == {SECRET.handled("HSI")}
    assert sound(desk)


def test_an_as_of_day_knows_what_was_known_then(desk: Desk) -> None:
    put(desk), identify(desk, 1), identify(desk, 1)
    charge(desk), charge(desk, replace(DEFENDANT, person=2))
    desk.now = NOON + timedelta(days=2)
    merge(desk, 2, 1)
    assert (counted(desk, NOON.date()), counted(desk)) == ((2, 2, 1), (1, 2, 1))
    assert counted(desk, NOON.date() - timedelta(days=1)) == (0, 0, 0)


def test_who_it_is_shows_in_private_alone(desk: Desk) -> None:
    put(desk), identify(desk, 1), identify(desk, 1)
    charge(desk, replace(DEFENDANT, person=2))
    merge(desk, 2, 1)
    shown = desk.read(lambda session: defendants.shown_as(session, desk.cleared(session)))
    public = desk.read(
        lambda session: defendants.shown_as(session, replace(desk.cleared(session), private=False))
    )
    assert (shown, public) == ({1: 1, 2: 1}, {})


people_charged = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["FL-S", "FL-M"])), max_size=4, unique=True
)


@QUICKLY
@given(
    people_charged.flatmap(lambda story: st.tuples(st.just(story), st.permutations(story))),
    st.sampled_from([(0, 1), (1, 0), (2, 0)]),
)
def test_counts_are_the_same_in_whatever_order_people_are_charged_and_merged(
    desk: Desk, orders: tuple[list[tuple[int, str]], list[tuple[int, str]]], pair: tuple[int, int]
) -> None:
    merged, later = entered(desk, orders[0], pair), entered(desk, orders[1], None, pair)
    assert merged == later
    persons = {pair[1] if person == pair[0] else person for person, _ in orders[0]}
    assert merged[0] == len(persons)
    assert sound(desk)


def entered(
    desk: Desk,
    story: list[tuple[int, str]],
    before: tuple[int, int] | None,
    after: tuple[int, int] | None = None,
) -> tuple[int, int, int]:
    """Charge new people in a new case each, some merged before or after, and return what that adds."""
    found = counted(desk)
    number = [number_of(put(desk).subject) for _ in story]
    who = [identify(desk, *number) for _ in range(3)]
    if before:
        merge(desk, who[before[0]], who[before[1]])
    for case, (person, to) in zip(number, story, strict=True):
        charge(desk, replace(DEFENDANT, case=case, person=who[person], to=to))
    if after:
        merge(desk, who[after[0]], who[after[1]])
    now = counted(desk)
    return now[0] - found[0], now[1] - found[1], now[2] - found[2]
