"""People are counted as far as their cases may be seen, and who they are shows no further."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import people as counting
from bot.domain.dossiers import number_of
from bot.domain.entries import Kind
from bot.domain.handling import Audience, Tlp
from bot.domain.people import Identity, Part, Role
from bot.domain.problems import Refusal
from bot.domain.seizures import Reference
from bot.domain.words import Words
from storage import audiences, dossiers, people
from storage.audiences import Clearance
from storage.db import Session
from tests.storage.desk import NOON, Desk
from tests.storage.test_cases import CASE, SECRET, change, put, sound
from tests.storage.test_laws import QUICKLY

PURCHASER, FACILITATOR, RECIPIENT, UNKNOWN = Role
OPEN = [""]


def identity(*parts: Part, number: str = "") -> Identity:
    references = (Reference(Words(number), "ref", "TTPS"),) if number else ()
    return Identity(agency="TTPS", parts=parts, references=references)


def add(desk: Desk, *parts: Part, number: str = "") -> int:
    wanted, act = identity(*parts, number=number), desk.act()
    receipt = desk.database.write(
        lambda session: dossiers.record(session, desk.operation, Kind.PERSON_ADDED, wanted, act)
    )
    return number_of(receipt.subject)


def alter(
    desk: Desk, number: int, make: Callable[[Identity], Identity], kind: Kind = Kind.PERSON_AMENDED
) -> None:
    act = desk.act()
    desk.database.write(lambda session: people.change(session, desk.operation, kind, number, make, act))


def merge(desk: Desk, number: int, into: int) -> None:
    act = desk.act()
    desk.database.write(lambda session: people.merge(session, desk.operation, number, into, act))


def unmerge(desk: Desk, number: int) -> None:
    alter(desk, number, lambda whole: replace(whole, merged=None), Kind.PERSON_UNMERGED)


def same(whole: Identity) -> Identity:
    return whole


def counted(
    desk: Desk, classes: Sequence[str] | None = None, as_of: date | None = None
) -> tuple[int, dict[Role, int]]:
    found = desk.read(lambda session: people.played(session, desk.cleared(session, classes), as_of))
    told = counting.count(found)
    return told.people, dict(told.roles)


def shown(desk: Desk, classes: Sequence[str] | None = None) -> list[tuple[int, int]]:
    found = desk.read(lambda session: people.shown(session, desk.cleared(session, classes)))
    return [(each.person, each.part.case) for each in found]


def story(desk: Desk, number: int, classes: Sequence[str] | None = None) -> list[tuple[Kind, Identity]]:
    found = desk.read(lambda session: people.history(session, desk.cleared(session, classes), number))
    return [(each.kind, each.document) for each in found]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Return an operation with a case that everybody may see, and one that few may."""
    put(desk), put(desk, replace(CASE, marking=SECRET))
    return desk


def test_a_person_of_several_cases_counts_once_and_as_far_as_they_may_be_seen(desk: Desk) -> None:
    add(desk, Part(1, PURCHASER), Part(2, RECIPIENT)), add(desk, Part(2, PURCHASER))
    assert counted(desk) == (2, {PURCHASER: 2, RECIPIENT: 1})
    assert counted(desk, OPEN) == (1, {PURCHASER: 1})
    assert (shown(desk), shown(desk, OPEN)) == ([(1, 1), (1, 2), (2, 2)], [(1, 1)])
    assert sound(desk)


def test_a_void_person_counts_nowhere_and_again_once_reinstated_as_does_one_of_a_void_case(
    desk: Desk,
) -> None:
    add(desk, Part(1, PURCHASER))
    alter(desk, 1, same, Kind.PERSON_VOIDED)
    assert counted(desk) == (0, {})
    alter(desk, 1, same, Kind.PERSON_REINSTATED)
    assert counted(desk) == (1, {PURCHASER: 1})
    change(desk, 1, CASE, Kind.CASE_VOIDED, stands=False)
    assert counted(desk) == (0, {})


def test_an_as_of_day_counts_whom_it_knew_and_as_how_many(desk: Desk) -> None:
    add(desk, Part(1, PURCHASER)), add(desk, Part(1, PURCHASER))
    desk.now = NOON + timedelta(days=2)
    merge(desk, 2, 1)
    add(desk, Part(1, RECIPIENT))
    assert counted(desk) == (2, {PURCHASER: 1, RECIPIENT: 1})
    assert counted(desk, as_of=NOON.date()) == (2, {PURCHASER: 2})
    assert counted(desk, as_of=NOON.date() - timedelta(days=1)) == (0, {})


def test_a_merge_counts_once_and_is_taken_back(desk: Desk) -> None:
    for role in (PURCHASER, PURCHASER, RECIPIENT):
        add(desk, Part(1, role))
    merge(desk, 2, 1)
    merge(desk, 3, 2)
    assert counted(desk) == (1, {PURCHASER: 1, RECIPIENT: 1})
    assert desk.read(lambda session: people.members(session, desk.cleared(session), 3)) == [1, 2, 3]
    with pytest.raises(Refusal, match="one person already"):
        merge(desk, 1, 3)
    unmerge(desk, 2)
    assert counted(desk) == (2, {PURCHASER: 2, RECIPIENT: 1})
    assert sound(desk)


def test_who_was_merged_into_somebody_void_still_counts(desk: Desk) -> None:
    for role in (PURCHASER, RECIPIENT, FACILITATOR):
        add(desk, Part(1, role))
    merge(desk, 2, 1)
    alter(desk, 1, same, Kind.PERSON_VOIDED)
    assert counted(desk) == (2, {FACILITATOR: 1, RECIPIENT: 1})
    merge(desk, 3, 2)
    assert counted(desk) == (1, {FACILITATOR: 1, RECIPIENT: 1})
    assert shown(desk) == [(2, 1), (2, 1)]


def test_whoever_sees_no_case_of_a_person_is_told_what_is_told_of_no_such_number(desk: Desk) -> None:
    add(desk, Part(2, PURCHASER))
    told = []
    for number in (1, 9):
        with pytest.raises(Refusal) as refused:
            story(desk, number, OPEN)
        told.append(str(refused.value))
    assert told == ["There is no P-0001 in HAM.", "There is no P-0009 in HAM."]


def test_nobody_is_shown_to_whoever_is_not_cleared_for_red(desk: Desk) -> None:
    add(desk, Part(1, PURCHASER))

    questions: list[Callable[[Session, Clearance], object]] = [
        lambda session, cleared: people.history(session, cleared, 1),
        lambda session, cleared: people.get(session, cleared, 1),
        lambda session, cleared: people.members(session, cleared, 1),
        lambda session, cleared: people.alike(session, cleared, 1),
        people.shown,
    ]
    hsi = frozenset({"HSI"})

    def ask(question: Callable[[Session, Clearance], object], audience: Audience) -> object:
        return desk.read(
            lambda session: question(session, audiences.cleared(session, desk.operation, audience))
        )

    for question in questions:
        for audience in (Audience(hsi, Tlp.AMBER), Audience(hsi, Tlp.STRICT), Audience(None, Tlp.RED)):
            with pytest.raises(Refusal, match="in our direct messages alone"):
                ask(question, audience)
        assert ask(question, Audience(hsi, Tlp.RED)) == ask(question, Audience.alone("HSI"))


def test_nobody_on_record_changes_what_anybody_may_see(desk: Desk) -> None:
    def cleared(session: Session) -> Clearance:
        return audiences.cleared(session, desk.operation, Audience.alone("TTPS"))

    before = desk.read(cleared)
    add(desk, Part(1, PURCHASER))
    assert desk.read(cleared) == before


def test_what_is_done_in_other_cases_leaves_no_trace(desk: Desk) -> None:
    add(desk, Part(2, PURCHASER))
    alter(desk, 1, lambda whole: whole.playing([Part(1, RECIPIENT)]))
    alter(desk, 1, lambda whole: whole.playing([Part(2, FACILITATOR)]))
    add(desk, Part(2, UNKNOWN))
    merge(desk, 1, 2)
    alter(desk, 1, lambda whole: whole.leaving(1))
    assert story(desk, 1, OPEN) == [
        (Kind.PERSON_AMENDED, identity(Part(1, RECIPIENT))),
        (Kind.PERSON_AMENDED, identity()),
    ]
    assert len(story(desk, 1)) == 5


def test_of_one_person_in_several_cases_the_number_shows_that_may_be_seen(desk: Desk) -> None:
    add(desk, Part(2, PURCHASER)), add(desk, Part(1, PURCHASER)), add(desk, Part(1, RECIPIENT))
    merge(desk, 2, 1)
    merge(desk, 3, 1)
    assert counted(desk, OPEN) == (1, {PURCHASER: 1, RECIPIENT: 1})
    assert shown(desk, OPEN) == [(2, 1), (2, 1)]
    seen = desk.read(lambda session: people.members(session, desk.cleared(session, OPEN), 3))
    assert (seen, {person for person, _ in shown(desk)}) == ([2, 3], {1})
    assert [kind for kind, _ in story(desk, 3, OPEN)] == [Kind.PERSON_ADDED]


def test_others_are_named_that_have_the_same_number_where_they_show(desk: Desk) -> None:
    add(desk, Part(1, PURCHASER), number="2023-15"), add(desk, Part(1, RECIPIENT), number="2023 15")
    add(desk, Part(2, RECIPIENT), number="2023-15"), add(desk, Part(1, UNKNOWN), number="2023-16")

    def alike(classes: Sequence[str] | None) -> list[int]:
        return desk.read(lambda session: people.alike(session, desk.cleared(session, classes), 1))

    assert (alike(None), alike(OPEN)) == ([2, 3], [2])
    merge(desk, 2, 1)
    assert alike(OPEN) == []


hidden, plain = (
    st.lists(st.builds(Part, st.just(case), st.sampled_from(Role)), max_size=2, unique=True)
    for case in (2, 1)
)


@QUICKLY
@given(st.lists(st.tuples(plain, hidden, hidden), min_size=1, max_size=4), st.integers(1, 4))
def test_what_is_seen_depends_on_no_part_in_cases_that_are_not(
    desk: Desk, told: list[tuple[list[Part], list[Part], list[Part]]], into: int
) -> None:
    seen = []
    for turn in (1, 2):
        world = Desk.opened(desk.database, f"W{uuid4().hex[:6].upper()}")
        put(world), put(world, replace(CASE, marking=SECRET))
        for each in told:
            add(world, *each[0], *each[turn])
        if 1 < into <= len(told):
            merge(world, 1, into)
        seen.append((counted(world, OPEN), shown(world, OPEN), answers(world, len(told))))
    assert seen[0] == seen[1]


def answers(desk: Desk, last: int) -> list[object]:
    """Return what is told of every person to whoever sees the open case alone."""

    def ask(number: int) -> object:
        try:
            return story(desk, number, OPEN)
        except Refusal as refused:
            return str(refused).partition(" in ")[0]

    return [ask(number) for number in range(1, last + 1)]
