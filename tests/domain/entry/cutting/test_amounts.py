"""Quantities are read with what they rest on, and what is unclear stays unclear (C4, C9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entry.cutting import amounts, packing
from bot.domain.entry.cutting.amounts import Amount
from bot.domain.quantities import Basis, Quantity


def read(typed: str) -> tuple[str, Amount]:
    """Read an amount at the beginning: the words it took, and what it is."""
    found = amounts.match(typed, 0)
    assert found, typed
    return typed[: found.end], found.value


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("48", "48"),
        ("3,371", "3,371"),
        ("3 371", "3,371"),
        ("ten", "10"),
        ("a dozen", "12"),
        ("one (1)", "1"),
        ("seventeen (17)", "17"),
        ("17 (seventeen)", "17"),
        (">2,000", ">=2,000"),
        ("3,000+", ">=3,000"),
        ("5 or more", ">=5"),
        ("at least 3", ">=3"),
        ("más de 30", ">=30"),
        ("about 30", "~30"),
        ("nearly thirty", "~30"),
        ("~ 30", "~30"),
        ("36k", "~36,000"),
        ("1.5 million", "~1,500,000"),
        ("up to 40", "<=40"),
        ("jusqu'à 40", "<=40"),
        ("10-15", "10-15"),
        ("10 to 15", "10-15"),
        ("between 10 and 15", "10-15"),
        ("several", "not stated"),
        ("an unknown number of", "not stated"),
        ("varios", "not stated"),
        ("0", "0"),
        ("10 boxes of 50", "500"),
        ("10 boxes (50 each)", "500"),
        ("2 kg", "2,000"),
    ],
)
def test_a_quantity_is_read_whole(typed: str, said: str) -> None:
    words, amount = read(typed)
    assert (words, str(amount.quantity)) == (typed, said)
    assert not amount.unclear


@pytest.mark.parametrize(
    ("typed", "readings", "calibre"),
    [("3.371", (3371, 3), None), ("3 223", (3223, 3), ".223"), ("seventeen (18)", (17, 18), None)],
)
def test_a_figure_with_two_readings_keeps_both(
    typed: str, readings: tuple[int, ...], calibre: str | None
) -> None:
    _, amount = read(typed)
    assert (amount.unclear, amount.calibre) == (readings, calibre)


def test_boxes_count_only_where_their_size_is_stated() -> None:
    _, stated = read("10 boxes of 50 rounds")
    _, unstated = read("10 boxes of 9mm")
    assert stated.quantity == Quantity(500, Basis.CONVERTED, None, stated.quantity.words)
    assert stated.quantity.words == "10 boxes of 50"
    assert unstated.quantity.basis is Basis.NOT_STATED
    assert unstated.quantity.words == "10 boxes"


def test_times_multiply_rounds_and_only_count_other_things() -> None:
    assert str(read("10 x 50 rounds")[1].quantity) == "500"
    assert str(read("3 x Glock")[1].quantity) == "3"
    assert str(read("4x 30rd mags")[1].quantity) == "4"


def test_what_no_quantity_can_be_is_marked() -> None:
    assert read("-3 pistols")[1].negative
    assert read("2.5 pistols")[1].fraction


@pytest.mark.parametrize("typed", ["9mm", "2nd", "pistols", "80% lower", "", "7.62x39"])
def test_other_things_are_no_quantities(typed: str) -> None:
    assert amounts.match(typed, 0) is None


@given(st.integers(0, 999_999_999_999))
def test_a_number_written_with_commas_is_read_again(number: int) -> None:
    words, amount = read(f"{number:,}")
    assert (words, amount.quantity) == (f"{number:,}", Quantity(number))


@pytest.mark.parametrize(
    ("typed", "grams"), [("1,300 g", 1_300), ("12,500 kg", 12_500_000), ("1,5 kg", 1_500), ("2.5 kg", 2_500)]
)
def test_a_weight_has_thousands_or_a_decimal_comma(typed: str, grams: int) -> None:
    found = packing.weight(typed, 0)
    assert found
    assert found.value.amount == grams
