"""Numbers in words are read in four languages, and never further than they are one number."""

import pytest

from bot.domain.entry.cutting import numerals


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("one", 1),
        ("twenty-two", 22),
        ("a dozen", 12),
        ("two dozen", 24),
        ("one hundred and five", 105),
        ("two thousand five hundred", 2500),
        ("veintidós", 22),
        ("treinta y dos", 32),
        ("mil", 1000),
        ("dos mil", 2000),
        ("soixante-quinze", 75),
        ("quatre-vingt-dix-sept", 97),
        ("vingt et un", 21),
        ("drieëntwintig", 23),
        ("one million", 1_000_000),
    ],
)
def test_a_number_in_words_is_read_whole(typed: str, number: int) -> None:
    found = numerals.read(typed, 0)
    assert found
    assert (found.value, found.end) == (number, len(typed))


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("two three", "two"), ("one and two", "one"), ("zero five", "zero"), ("ten and five", "ten")],
)
def test_two_numbers_are_not_one(typed: str, taken: str) -> None:
    found = numerals.read(typed, 0)
    assert found
    assert typed[: found.end] == taken


@pytest.mark.parametrize("typed", ["a", "pistol", "", "a pistol"])
def test_other_words_are_no_numbers(typed: str) -> None:
    assert numerals.read(typed, 0) is None
