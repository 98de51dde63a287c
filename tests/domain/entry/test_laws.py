"""Laws of reading: nothing is lost or raised, every question can be answered, lines survive writing."""

import unicodedata
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain import entry, items
from bot.domain.entry import Reading, Role, write_items
from bot.domain.quantities import Basis, Quantity
from bot.domain.seizures import Completeness, Line, Manufacture
from tests.domain.entry.aloud import context

WORDS = """
2 a an one (1) 14 48 3,371 3.371 10-15 ~30 >= 2,000 several 0 -5 x 38 22 million
pistols pistol guns rifles rounds rds mags magazine frames glock 17 ak-47 9mm 5.56 .45 assault pistls water
incl including of which each with without containing ( ) [ , ; : . - • and y et & boxes of 50 kg g
$5,000 weed 1 arrested John Smith suspect FL-2023-112 ref awb no yet
at in to from by on for a Arima Miami FL Jamaica Dominica Lamentin Haiti POS Nowhere barrel hidden inside
declared as yesterday 3/11 30 Feb 2023 3 Nov tonight date unknown customs police CBP HSI Hammerhead 🔫 ﷺ
"""
FRAGMENTS = [*WORDS.split(), "\n", "\u202e"]
LINES = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map(" ".join)


def read(text: str) -> Reading:
    """Read a line of a recorder of the Trinidad and Tobago police."""
    return entry.read(text, context())


def shows(character: str) -> bool:
    """Tell whether a character is no space."""
    return not character.isspace()


def assert_every_character_belongs(reading: Reading) -> None:
    """Say that spans follow each other, and cover all that is no space."""
    at = 0
    for span in reading.spans:
        assert at <= span.start < span.end
        assert not any(map(shows, reading.text[at : span.start])), reading.text[at : span.start]
        at = span.end
    assert not any(map(shows, reading.text[at:])), reading.text[at:]


@given(st.text(max_size=80))
@example("\u202e2 pistols\x07")
def test_every_character_of_any_text_belongs_to_one_span(text: str) -> None:
    assert_every_character_belongs(read(text))


@given(LINES)
def test_every_character_of_a_line_belongs_to_one_span(text: str) -> None:
    assert_every_character_belongs(read(text))


@given(LINES)
def test_a_record_is_made_exactly_when_nothing_stands_in_its_way(text: str) -> None:
    reading = read(text)
    held_up = reading.missing or reading.questions or reading.problems
    assert (reading.seizure is None) == bool(held_up)


@given(LINES)
def test_every_answer_settles_its_question(text: str) -> None:
    first = read(text)
    for question in first.questions[:2]:
        for option in question.options:
            choices = {question.key: option.value}
            again = entry.read(text, replace(context(), choices=choices))
            assert question.key not in {each.key for each in again.questions}


@given(LINES)
def test_no_hidden_character_is_stored(text: str) -> None:
    seizure = read(text).seizure
    typed = seizure.typed or "" if seizure else ""
    assert not any(unicodedata.category(each) in {"Cc", "Cf"} and each != "\n" for each in typed)


COUNTS = st.integers(0, 9_999)
QUANTITIES = st.one_of(
    COUNTS.map(Quantity),
    st.builds(Quantity, COUNTS, st.sampled_from([Basis.AT_LEAST, Basis.AT_MOST, Basis.ABOUT])),
    st.tuples(st.integers(0, 500), st.integers(1, 500)).map(
        lambda pair: Quantity(pair[0], Basis.RANGE, sum(pair))
    ),
    st.just(Quantity.not_stated()),
)
COUNTED = [code for code, item in items.catalogue().items() if item.unit != "grams"]


@st.composite
def drawn_lines(draw: st.DrawFn) -> Line:
    """Draw a line as a record may hold it."""
    code = draw(st.sampled_from(COUNTED))
    firearm = items.item(code).is_firearm
    return Line(
        item=code,
        quantity=draw(QUANTITIES),
        calibre=draw(st.sampled_from([None, "9 mm", ".45", "5.56 mm", "12 gauge", "7.62x39 mm", ".38"])),
        capacity=draw(st.sampled_from([None, 15, 30])) if code == "magazine" else None,
        manufacture=draw(st.sampled_from(Manufacture)) if firearm else Manufacture.UNKNOWN,
        completeness=draw(st.sampled_from(Completeness)) if firearm else Completeness.UNKNOWN,
    )


@given(st.lists(drawn_lines(), min_size=1, max_size=6))
def test_lines_that_are_written_are_read_again(lines: list[Line]) -> None:
    written = write_items(lines)
    again = read(written)
    stated = [replace(line, quantity=replace(line.quantity, words=None)) for line in again.lines]
    assert stated == lines, written
    assert not {Role.NOT_UNDERSTOOD, Role.NOT_KEPT} & {span.role for span in again.spans}
