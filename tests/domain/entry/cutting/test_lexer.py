"""A line is cut into pieces that each mean one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entry.cutting import lexer
from bot.domain.entry.parts import Kind, Scene
from tests.domain.entry.aloud import context


def cut(typed: str) -> list[tuple[str, str]]:
    """Cut a line: the words and the kind of each piece that says something."""
    known = context()
    parts = lexer.cut(Scene(typed, known.now, known.roster, known.operation))
    return [
        (typed[part.start : part.end], part.kind.value)
        for part in parts
        if part.kind not in {Kind.JOINER, Kind.BREAK}
    ]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("2 glock 17", "amount attribute"),
        ("3 30-round mags", "amount attribute item"),
        ("3 mags of 30 rounds", "amount item attribute"),
        ("a fully loaded black pistol", "amount attribute attribute item"),
        ("5 AR lowers", "amount attribute item"),
        ("3 80% lowers", "amount attribute item"),
        ("2 ghost guns", "amount attribute item"),
        ("PISTOLS: 4", "item amount"),
        ("rounds (500)", "item amount"),
        ("Glock 19 x3", "attribute amount"),
        ("41rds", "amount item"),
        ("10 boxes of 50", "amount"),
        ("6 pistols in 2 barrels", "amount item concealed"),
        ("a box containing 6 pistols", "concealed holding amount item"),
        ("declared as household goods", "declared"),
        ("two men were arrested", "not_kept"),
        ("3 kg of weed", "not_kept"),
        ("$12,000", "not_kept"),
        ("at 10:30 pm", "not_kept"),
        ("ref FL-2023-112", "reference"),
        ("container MSKU1234567", "reference"),
        ("case 500 rounds", "unknown amount item"),
        ("at least 3 guns", "amount item"),
        ("at Arima", "place"),
        ("3 pistols, Arima", "amount item place"),
        ("a Savage rifle", "amount attribute item"),
        ("by customs with HSI", "agency agency"),
        ("policía de Haití", "agency"),
        ("in transit", "stage"),
        ("handed in", "acquired"),
        ("without a magazine", ""),
        ("for HAM", ""),
    ],
)
def test_the_pieces_of_a_phrase(typed: str, kinds: str) -> None:
    assert " ".join(kind for _, kind in cut(typed)) == kinds


def test_lines_are_cut_one_by_one() -> None:
    assert cut("2 glock\n17 rounds") == [
        ("2", "amount"),
        ("glock", "attribute"),
        ("17", "amount"),
        ("rounds", "item"),
    ]


@pytest.mark.parametrize("typed", ["at Blue Basin", "at 12 Smith Street", "@ the old mill"])
def test_a_place_that_nobody_lists_is_taken_as_typed(typed: str) -> None:
    assert [kind for _, kind in cut(typed)] == ["place"]


@pytest.mark.parametrize("typed", ["at John Smith's house", "from Maria Lopez"])
def test_a_place_is_never_a_person(typed: str) -> None:
    assert "place" not in {kind for _, kind in cut(typed)}


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_every_visible_character_is_in_exactly_one_piece(typed: str) -> None:
    known = context()
    at = 0
    for part in lexer.cut(Scene(typed, known.now, known.roster, known.operation)):
        assert part.start >= at
        assert not typed[at : part.start].strip()
        at = part.end
    assert not typed[at:].strip()
