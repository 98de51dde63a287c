"""People are read by their parts and never by names, and counted once in whatever order they are merged."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import agencies, identifying, people
from bot.domain.entry.parts import Scene
from bot.domain.identifying import Said
from bot.domain.operations import Operation
from bot.domain.people import Counted, Identity, Part, Played, Role
from bot.domain.seizures import Reference
from bot.domain.words import Words

NOW = datetime(2023, 11, 8, 13, tzinfo=UTC)
HAM = Operation(UUID(int=1), "HAM", "HAMMERHEAD", "America/Port_of_Spain", date(2023, 9, 1))
NUMBERED = (Reference(Words("2023-15"), "ref", "TTPS"),)
PURCHASER, FACILITATOR, RECIPIENT, UNKNOWN = Role


def read(text: str) -> Said:
    return identifying.read(Scene(text, NOW, agencies.shipped(), HAM))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("purchaser in CASE-0007", Said(roles=(PURCHASER,), case=7)),
        ("a straw purchaser in case 7", Said(roles=(PURCHASER,), case=7)),
        ("the buyers in CASE-7", Said(roles=(PURCHASER,), case=7)),
        ("shipper in 7", Said(roles=(FACILITATOR,), case=7)),
        ("Broker, CASE-0007", Said(roles=(FACILITATOR,), case=7)),
        ("courier and consignee in #7", Said(roles=(FACILITATOR, RECIPIENT), case=7)),
        ("receiver of CASE-0007", Said(roles=(RECIPIENT,), case=7)),
        ("role unknown in CASE-0007", Said(roles=(UNKNOWN,), case=7)),
        (
            "purchaser in CASE-0007 for HAM-0003, HAM-0004 ref TTPS 2023-15",
            Said(roles=(PURCHASER,), case=7, seizures=(3, 4), references=NUMBERED),
        ),
        (
            "TTPS ref 2023-15, recipient of seizures 3 and 4 in case 7",
            Said(roles=(RECIPIENT,), case=7, seizures=(3, 4), references=NUMBERED),
        ),
        ("from CASE-0009", Said(case=9)),
        ("from 9", Said(case=9)),
        ("ref TTPS 2023-15", Said(references=NUMBERED)),
        ("", Said()),
    ],
)
def test_a_part_is_read_as_people_type_it(line: str, said: Said) -> None:
    assert read(line) == said


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("John Smith", ["I did not understand “John Smith”.", "No names, births or passports are kept."]),
        (
            "purchaser John Smith in CASE-0007, born 3 Nov 1980",
            ["“John Smith”.", "“born 3 Nov 1980”.", "No names"],
        ),
        ("purchaser passport TA123 in CASE-0007", ["“passport TA123”.", "No names"]),
        ("two buyers in CASE-0007", ["One person at a time"]),
        ("buyer in CASE-0007 and CASE-0008", ["Say one case"]),
        ("buyer in CASE-0007 for Piarco", ["“Piarco” is no record of HAM: write `for HAM-0003`."]),
        ("x" * 1_001, ["1,000 are the limit"]),
    ],
)
def test_every_problem_of_a_line_is_named_at_once(line: str, sentences: list[str]) -> None:
    told = [each.sentence for each in read(line).problems]
    assert len(told) == len(sentences)
    assert all(said in each for said, each in zip(sentences, told, strict=True))


def test_a_new_part_needs_a_role_and_a_case() -> None:
    assert [each.field for each in read("").missing] == ["role", "case"]
    assert read("buyer in 7").missing == ()


def test_a_part_is_in_the_seizures_that_are_named_or_in_all_of_the_case() -> None:
    assert read("buyer and courier in case 7 for 3, 4").parts == (
        Part(7, PURCHASER, 3),
        Part(7, PURCHASER, 4),
        Part(7, FACILITATOR, 3),
        Part(7, FACILITATOR, 4),
    )
    assert read("buyer in case 7").parts == (Part(7, PURCHASER),)


def test_a_part_in_all_of_a_case_takes_in_the_parts_in_its_seizures() -> None:
    one = Identity(agency="HSI", parts=(Part(7, PURCHASER, 3), Part(8, PURCHASER, 3)))
    assert one.playing([Part(7, PURCHASER)]).parts == (Part(8, PURCHASER, 3), Part(7, PURCHASER))
    assert one.leaving(7).parts == (Part(8, PURCHASER, 3),)


def test_a_person_of_several_roles_is_one() -> None:
    told = people.count(
        [Played(1, Part(7, PURCHASER)), Played(1, Part(8, RECIPIENT, 2)), Played(2, Part(7, PURCHASER))]
    )
    assert (told.people, told.roles, told.overlaps) == (2, {PURCHASER: 2, RECIPIENT: 1}, True)
    assert not people.count([Played(1, Part(7, PURCHASER)), Played(1, Part(8, PURCHASER))]).overlaps


parts = st.builds(Part, st.integers(1, 4), st.sampled_from(Role), st.none() | st.integers(1, 3))
identities = st.builds(
    Identity, agency=st.just("HSI"), parts=st.lists(parts, max_size=3, unique=True).map(tuple)
)
records = st.lists(identities, min_size=1, max_size=6).map(lambda found: dict(enumerate(found, 1)))
pairs = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=5)
cases = st.sets(st.integers(1, 4))


def merged(known: Mapping[int, Identity], wanted: list[tuple[int, int]]) -> dict[int, Identity]:
    """Merge identities as the record does: what stands for one becomes what stands for the other."""
    after = dict(known)
    for number, into in wanted:
        if number in known and into in known:
            one, other = people.standing_for(after, number), people.standing_for(after, into)
            if one != other:
                after[one] = replace(after[one], merged=other)
    return after


def counted(known: Mapping[int, Identity]) -> list[Counted]:
    """Return how many people there are in all and in each case, by role."""
    found = people.distinct(known)
    of_case = ([each for each in found if each.part.case == case] for case in range(1, 5))
    return [people.count(those) for those in (found, *of_case)]


@given(records, pairs.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_people_are_as_many_in_whatever_order_they_are_merged(
    known: dict[int, Identity], orders: tuple[list[tuple[int, int]], list[tuple[int, int]]]
) -> None:
    turned = [(into, number) for number, into in orders[1]]
    one, other, third = (merged(known, each) for each in (*orders, turned))
    assert counted(one) == counted(other) == counted(third)


@given(records.flatmap(lambda known: st.tuples(st.just(known), st.permutations(sorted(known)))), pairs)
def test_people_are_as_many_in_whatever_order_they_are_entered(
    entered: tuple[dict[int, Identity], list[int]], wanted: list[tuple[int, int]]
) -> None:
    known, order = entered
    place = {number: at for at, number in enumerate(order, 1)}
    again = {place[number]: identity for number, identity in known.items()}
    moved = [(place.get(one, one), place.get(other, other)) for one, other in wanted]
    assert counted(merged(known, wanted)) == counted(merged(again, moved))


@given(records, pairs)
def test_a_merge_touches_no_other_cases_and_seizures(
    known: dict[int, Identity], wanted: list[tuple[int, int]]
) -> None:
    def touched(those: Mapping[int, Identity]) -> set[Part]:
        return {each.part for each in people.distinct(those)}

    assert touched(merged(known, wanted)) == touched(known)


@given(records, pairs)
def test_what_is_merged_last_and_unmerged_is_as_before(
    known: dict[int, Identity], wanted: list[tuple[int, int]]
) -> None:
    before, after = merged(known, wanted[:-1]), merged(known, wanted)
    undone = {
        number: each if each == before[number] else replace(each, merged=None)
        for number, each in after.items()
    }
    assert people.distinct(undone) == people.distinct(before)


@given(records, pairs, cases)
def test_who_shows_depends_on_no_part_in_other_cases(
    known: dict[int, Identity], wanted: list[tuple[int, int]], there: set[int]
) -> None:
    before = merged(known, wanted)
    after = {number: each.within(there, {*before}) for number, each in before.items()}
    assert people.shown_as(before, there) == people.shown_as(after, there)
    shows = set(people.shown_as(before, there).values())
    assert shows <= {number for number, each in known.items() if each.cases & there}
    assert len(shows) == len({each.person for each in people.distinct(before) if each.part.case in there})
