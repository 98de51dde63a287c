"""Names are found whatever their case, accents, hyphens and apostrophes, and only as whole words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import Names

NAMES = Names(
    (name, name)
    for name in (
        "Saint George's",
        "Port-au-Prince",
        "Port",
        "Haïti",
        "Port Morris, Bronx",
        "V.C. Bird",
        "T&T",
    )
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("st georges", "Saint George's"),
        ("ST. GEORGE\u2019S", "Saint George's"),
        ("port au prince", "Port-au-Prince"),
        ("haiti", "Haïti"),
        ("HAI\u0308TI", "Haïti"),
        ("port morris bronx", "Port Morris, Bronx"),
        ("Port Morris, Bronx", "Port Morris, Bronx"),
        ("VC Bird", "V.C. Bird"),
        ("T & T", "T&T"),
    ],
)
def test_spelling_does_not_matter(typed: str, name: str) -> None:
    found = NAMES.longest(typed, 0)
    assert found
    assert found.value == (name,)
    assert found.end == len(typed)


def test_the_longest_name_wins() -> None:
    found = NAMES.longest("at Port au Prince by", 3)
    assert found
    assert found.value == ("Port-au-Prince",)


def test_a_name_that_breaks_off_falls_back_to_the_shorter_one() -> None:
    found = NAMES.longest("port au lait", 0)
    assert found
    assert (found.value, found.end) == (("Port",), 4)


@pytest.mark.parametrize(("text", "start"), [("Portland", 0), ("airport", 3), ("haitian", 0)])
def test_a_part_of_a_word_is_no_name(text: str, start: int) -> None:
    assert NAMES.longest(text, start) is None


def test_all_bearers_of_a_name_are_given() -> None:
    names = Names([("Kingston", "JM"), ("kingston", "NY"), ("Kingston", "JM")])
    found = names.longest("Kingston", 0)
    assert found
    assert found.value == ("JM", "NY")


@given(st.text(), st.integers(0, 20))
def test_any_text_can_be_searched(text: str, start: int) -> None:
    found = NAMES.longest(text, min(start, len(text)))
    assert found is None or start < found.end <= len(text)
