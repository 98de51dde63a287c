"""A list that puts each number behind what it counts is read so where the whole line is, and it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.entry.aloud import read, say

AT = " at Piarco on 3 Nov"
BEHIND = {
    "pistol 2 rounds 30": ["2 pistols", "30 rounds"],
    "glock 17 2 rounds 30": ["2 pistols [Glock 17]", "30 rounds"],
    "9mm pistol 1 magazine 1 rounds 15": ["1 pistol [9 mm]", "1 magazine", "15 rounds"],
    "pistols 2 rounds 30, rifles 3": ["2 pistols", "30 rounds", "3 rifles"],
    "pistols 2 rounds 30 magazines 4": ["2 pistols", "30 rounds", "4 magazines"],
    "pistola 2 cartuchos 30": ["2 pistols", "30 rounds"],
}


@pytest.mark.parametrize(("typed", "meant"), BEHIND.items(), ids=BEHIND)
def test_numbers_count_what_stands_before_them_where_the_whole_line_is_so(
    typed: str, meant: list[str]
) -> None:
    reading = read(typed + AT)
    assert reading.seizure
    assert [say(line) for line in reading.lines] == meant
    (assumed,) = reading.assumptions
    assert assumed.sentence.startswith("each number counts what stands before it: ")


@pytest.mark.parametrize(
    "typed",
    [
        "pistol 2 rounds 30, 3 rifles",
        "pistols, 2 rifles 30",
        "pistol 2 9mm rounds 30",
        "rounds 30 2 pistols 3",
    ],
)
def test_a_line_that_is_so_only_in_part_is_held_up(typed: str) -> None:
    reading = read(typed + AT)
    assert reading.seizure is None
    assert "order" not in {assumed.key for assumed in reading.assumptions}


@pytest.mark.parametrize("typed", ["2 pistols 30 rounds", "pistols 2, rounds 30", "pistols 2 rounds"])
def test_a_line_with_one_order_says_nothing_of_it(typed: str) -> None:
    assert "order" not in {assumed.key for assumed in read(typed + AT).assumptions}


COUNTED = st.lists(
    st.tuples(
        st.sampled_from(["pistols", "rifles", "shotguns", "magazines", "rounds"]), st.integers(2, 9_999)
    ),
    min_size=2,
    max_size=5,
    unique_by=lambda pair: pair[0],
)


def test_rounds_in_front_of_counted_magazines_are_no_capacity() -> None:
    reading = read("2 pistols 30 rounds 4 magazines" + AT)
    assert [say(line) for line in reading.lines] == ["2 pistols", "30 rounds", "4 magazines"]


@given(COUNTED)
def test_the_order_of_numbers_and_items_changes_nothing(counted: list[tuple[str, int]]) -> None:
    behind = read(" ".join(f"{item} {count}" for item, count in counted) + AT)
    before = read(", ".join(f"{count} {item}" for item, count in counted) + AT)
    assert behind.seizure
    assert behind.lines == before.lines
