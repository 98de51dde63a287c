"""Investigations are counted as they stood, by whoever may see them, and show under what stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cases.case import Case, Part, State
from bot.domain.dossiers import number_of
from bot.domain.entries import Kind
from bot.domain.handling import Marking, Tlp
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.records import Receipt
from bot.domain.seizures import Precision
from storage import cases, chain, dossiers, rebuild
from storage.audiences import Withheld
from storage.cases import Linked
from tests.storage.desk import NOON, SEIZURE, Desk
from tests.storage.test_laws import QUICKLY

CASE = Case(agency="HSI", part=Part.SUPPORTED, opened_on=date(2023, 9, 5))
OPENED = replace(CASE, agency="TTPS", part=Part.OPENED)
SECRET = Marking(tlp=Tlp.RED, originator="HSI")
EVER = Period.since_start()


def put(desk: Desk, case: Case = CASE) -> Receipt:
    act = desk.act()
    return desk.database.write(
        lambda session: dossiers.record(session, desk.operation, Kind.CASE_OPENED, case, act)
    )


def change(desk: Desk, number: int, case: Case, kind: Kind = Kind.CASE_AMENDED, **rest: bool) -> Receipt:
    act = desk.act()
    seen = desk.read(lambda session: dossiers.get(session, desk.cleared(session), Case, number))
    return desk.database.write(
        lambda session: dossiers.change(session, desk.operation, kind, seen, case, act, **rest)
    )


def counted(
    desk: Desk, period: Period = EVER, as_of: date | None = None, classes: Sequence[str] | None = None
) -> tuple[int, int]:
    found = desk.read(lambda session: cases.counts(session, desk.cleared(session, classes), period, as_of))
    return found.opened, found.supported


def about(desk: Desk, number: int, classes: Sequence[str] | None = None) -> list[int]:
    found = desk.read(lambda session: cases.of_seizure(session, desk.cleared(session, classes), number))
    return [each.number for each in found]


def linked(desk: Desk, *numbers: int, classes: Sequence[str] | None = None) -> Linked:
    return desk.read(lambda session: cases.linked(session, desk.cleared(session, classes), numbers))


def sound(desk: Desk) -> bool:
    walked = desk.read(lambda session: chain.verify(session, desk.operation))
    return (*walked.problems, *rebuild.check(desk.database)) == ()


def test_investigations_are_counted_by_part_and_in_the_period_of_their_day(desk: Desk) -> None:
    for case in (CASE, CASE, OPENED, replace(CASE, opened_on=date(2023, 10, 1))):
        put(desk, case)
    assert counted(desk) == (1, 3)
    assert counted(desk, Period.month(2023, 9)) == (1, 2)
    assert sound(desk)


def test_a_void_investigation_counts_nowhere_and_again_once_it_is_reinstated(desk: Desk) -> None:
    put(desk)
    change(desk, 1, CASE, Kind.CASE_VOIDED, stands=False)
    assert counted(desk) == (0, 0)
    change(desk, 1, CASE, Kind.CASE_REINSTATED)
    assert counted(desk) == (0, 1)
    assert sound(desk)


def test_an_as_of_day_counts_what_was_known_then(desk: Desk) -> None:
    put(desk)
    desk.now = NOON + timedelta(days=2)
    put(desk, OPENED)
    change(desk, 1, replace(CASE, part=Part.OPENED))
    assert counted(desk) == (2, 0)
    assert counted(desk, as_of=NOON.date() + timedelta(days=1)) == (0, 1)
    assert counted(desk, as_of=NOON.date() - timedelta(days=1)) == (0, 0)


def test_the_states_are_counted_as_they_stand(desk: Desk) -> None:
    put(desk), put(desk)
    change(desk, 1, replace(CASE, state=State.REFERRED), Kind.CASE_TURNED)
    found = desk.read(lambda session: cases.counts(session, desk.cleared(session), EVER, None))
    assert found.states == {State.OPEN: 1, State.REFERRED: 1}


def test_what_the_readers_may_not_see_is_in_no_count_but_that_of_what_is_withheld(desk: Desk) -> None:
    put(desk), put(desk, replace(CASE, marking=SECRET))
    assert counted(desk, classes=[""]) == (0, 1)
    assert desk.read(lambda session: cases.withheld(session, desk.cleared(session, [""]))) == 1
    assert desk.read(lambda session: cases.withheld(session, desk.cleared(session))) == 0
    assert desk.read(lambda session: cases.shown(session, desk.cleared(session, [""]), 2)) is None
    change(desk, 2, replace(CASE, marking=SECRET), Kind.CASE_VOIDED, stands=False)
    assert desk.read(lambda session: cases.withheld(session, desk.cleared(session, [""]))) == 0
    assert sound(desk)


def test_an_investigation_shows_under_the_record_that_stands_for_its_seizure(desk: Desk) -> None:
    for _ in range(3):
        desk.record()
    put(desk, replace(CASE, seizures=(2,))), put(desk, replace(CASE, seizures=(3,)))
    assert (about(desk, 1), about(desk, 2)) == ([], [1])
    desk.merge(2, 1)
    desk.merge(3, 1)
    assert [about(desk, number) for number in (1, 2, 3)] == [[1, 2]] * 3
    assert [each.number for each in linked(desk, 2, 3).records] == [1]
    desk.unmerge(2)
    assert [about(desk, number) for number in (1, 2, 3)] == [[2], [1], [2]]


def test_only_standing_investigations_that_the_readers_may_see_are_named_for_a_seizure(desk: Desk) -> None:
    desk.record()
    put(desk, replace(CASE, seizures=(1,))), put(desk, replace(CASE, seizures=(1,), marking=SECRET))
    assert about(desk, 1, classes=[""]) == [1]
    change(desk, 1, replace(CASE, seizures=(1,)), Kind.CASE_VOIDED, stands=False)
    assert about(desk, 1) == [2]


def test_a_seizure_that_the_readers_may_not_see_is_counted_and_not_named(desk: Desk) -> None:
    desk.record(), desk.record(replace(SEIZURE, marking=replace(SECRET, originator="CBP")))
    found = linked(desk, 1, 2, classes=[""])
    assert ([each.number for each in found.records], found.withheld) == ([1], 1)
    assert [each.number for each in linked(desk, 1, 2).records] == [1, 2]
    with pytest.raises(Withheld):
        about(desk, 2, classes=[""])
    with pytest.raises(Refusal, match="no HAM-0009"):
        linked(desk, 9)


def test_a_seizure_that_was_moved_away_is_told_as_such(desk: Desk) -> None:
    elsewhere = Desk.opened(desk.database, "OTH")
    elsewhere.record(), desk.record(), desk.record()
    put(desk, replace(CASE, seizures=(1,))), put(desk, replace(CASE, seizures=(2,)))
    desk.move(1, elsewhere)
    found = linked(desk, 1)
    assert (found.records, found.withheld, [each.number for each in found.moved]) == ((), 0, [1])
    assert about(desk, 1) == [1]


def test_a_seizure_that_was_moved_and_came_back_is_in_its_case_again(desk: Desk) -> None:
    elsewhere = Desk.opened(desk.database, "OTH")
    desk.record()
    put(desk, replace(CASE, seizures=(1,)))
    desk.move(1, elsewhere)
    elsewhere.move(1, desk)
    assert [each.number for each in linked(desk, 1).records] == [1]
    assert about(desk, 1) == [1]


documents = st.builds(
    replace,
    st.sampled_from([CASE, replace(CASE, opened_on=None, precision=Precision.UNKNOWN)]),
    part=st.sampled_from(Part),
    marking=st.sampled_from([Marking(), SECRET]),
)


stories = st.lists(st.tuples(documents, st.booleans()), max_size=5)
QUESTIONS = [(period, classes) for period in (EVER, Period.month(2023, 9)) for classes in (None, [""])]


@QUICKLY
@given(stories.flatmap(lambda story: st.tuples(st.just(story), st.permutations(story))))
def test_counts_are_the_same_in_whatever_order_investigations_are_entered(
    desk: Desk, orders: tuple[list[tuple[Case, bool]], list[tuple[Case, bool]]]
) -> None:
    added = [entered(desk, each) for each in orders]
    assert added[0] == added[1]
    assert sound(desk)


def entered(desk: Desk, story: list[tuple[Case, bool]]) -> list[tuple[int, int]]:
    """Enter investigations, void some of them, and return what that adds to each count."""
    before = [counted(desk, period, classes=classes) for period, classes in QUESTIONS]
    for case, void in story:
        number = number_of(put(desk, case).subject)
        if void:
            change(desk, number, case, Kind.CASE_VOIDED, stands=False)
    after = [counted(desk, period, classes=classes) for period, classes in QUESTIONS]
    return [(new[0] - old[0], new[1] - old[1]) for old, new in zip(before, after, strict=True)]
