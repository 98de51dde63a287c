"""Typed text can do nothing in a message but be read."""

import re

from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.text import count, cut, listed, safe, sentence, typed


@given(st.text())
def test_typed_text_cannot_make_a_mention_a_link_or_hidden_direction(text: str) -> None:
    shown = safe(text)
    assert not re.search(r"[<>]", shown)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]", shown)
    assert not re.search(r"(?<!\u2060)[*_~`]", shown)


def test_mention_and_channel_ping_are_shown_as_typed() -> None:
    assert safe("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_slack_escapes_are_undone_once() -> None:
    assert typed(" &gt;2,000 rds &amp;amp; ") == ">2,000 rds &amp;"


def test_numbers_take_their_plural_and_thousands() -> None:
    assert [count(1, "entry", "entries"), count(3371, "round")] == ["1 entry", "3,371 rounds"]


def test_a_list_reads_as_a_sentence() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")] == [
        "",
        "a",
        "a and b",
        "a, b or c",
    ]


def test_a_cut_text_says_that_it_was_cut() -> None:
    assert [cut("abcdef", 6), cut("abcdefg", 6)] == ["abcdef", "abcde…"]


def test_a_sentence_keeps_its_examples_and_neutralises_what_it_quotes() -> None:
    assert sentence("I don't know “<!here> *x*”. Write `30 pistols`.") == (
        "I don't know “&lt;!here&gt; \u2060*x\u2060*”. Write `30 pistols`."
    )
