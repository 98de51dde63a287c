"""Sums keep units, bases and the unknown apart (rules C1, C2, C5 and C9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import items
from bot.domain.quantities import Basis
from bot.domain.totals import Cell, Tally, Totals

cells = st.builds(Cell, st.integers(-9, 9), st.integers(-9, 9), st.integers(-2, 2))
rows = st.lists(st.tuples(st.sampled_from(["pistol", "rifle"]), st.sampled_from(Basis), cells), max_size=12)


def tally(**lines: int) -> Tally:
    return Tally({Basis(basis): Cell(amount, amount, 1) for basis, amount in lines.items()})


@pytest.mark.parametrize(
    ("found", "written"),
    [
        (tally(counted=3371), "3,371"),
        (tally(counted=0), "0"),
        (tally(converted=500), "500"),
        (tally(at_least=36_000), ">=36,000"),
        (tally(counted=4, at_least=10), ">=14"),
        (tally(about=30), "~30"),
        (tally(at_most=40), "<=40"),
        (tally(range=10), ">=10"),
        (tally(range=10, about=30), "~40"),
        (tally(not_stated=0), "not stated"),
        (tally(not_stated=0, counted=5), "5"),
        (Tally(), "not stated"),
    ],
)
def test_a_figure_carries_the_sign_of_its_least_certain_lines(found: Tally, written: str) -> None:
    assert str(found) == written


def test_a_figure_says_what_it_rests_on() -> None:
    found = tally(counted=5, converted=500, about=30, not_stated=0)
    assert (found.counted, found.least, found.inexact_lines, found.lines_without_quantity) == (505, 535, 1, 1)


def test_nothing_reported_is_not_a_stated_zero() -> None:
    assert (bool(Tally()), bool(tally(counted=0)), bool(tally(not_stated=0))) == (False, True, True)


def test_firearms_are_the_leaf_categories_that_are_firearms() -> None:
    every = [(code, Basis.COUNTED, Cell(1, 1, 1)) for code in items.catalogue()]
    found = Totals.adding(every)
    assert found.firearms.counted == len(items.firearms()) == 10
    assert not {"magazine", "frame_receiver", "conversion_device", "airgun", "parts_kit"} & {
        *items.firearms()
    }


def test_what_was_taken_back_leaves_nothing() -> None:
    added = [("pistol", Basis.COUNTED, Cell(4, 4, 1)), ("pistol", Basis.COUNTED, Cell(-4, -4, -1))]
    assert Totals.adding(added).nothing_reported


def test_a_difference_in_amount_alone_is_not_lost() -> None:
    recount = [("pistol", Basis.COUNTED, Cell(-48, -48, -1)), ("pistol", Basis.COUNTED, Cell(46, 46, 1))]
    assert Totals.adding(recount)["pistol"].least == -2


@given(rows, st.randoms(use_true_random=False))
def test_a_sum_does_not_depend_on_the_order(
    added: list[tuple[str, Basis, Cell]], random: st.DataObject
) -> None:
    shuffled = list(added)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # as Hypothesis gives it
    assert Totals.adding(shuffled) == Totals.adding(added)


@given(rows, rows)
def test_sums_add_up_like_what_they_are_made_of(
    one: list[tuple[str, Basis, Cell]], other: list[tuple[str, Basis, Cell]]
) -> None:
    both = Totals.adding(one + other)
    assert both["pistol"] == Totals.adding(one)["pistol"] + Totals.adding(other)["pistol"]
