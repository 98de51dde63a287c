"""What looks like a person's name is told from places, units and offices."""

import pytest

from bot.domain.entry.cutting import people


@pytest.mark.parametrize(
    "words", ["John Smith", "from john smith", "Mr Lopez", "Ravi Ramnarine", "JOHN SMITH"]
)
def test_a_name_is_told(words: str) -> None:
    assert people.named(words)


@pytest.mark.parametrize(
    "words", ["Northern Division", "Henry Street", "blue bag", "Customs House", "HSI Miami"]
)
def test_other_words_are_no_name(words: str) -> None:
    assert not people.named(words)


def test_only_a_given_name_or_a_title_makes_a_place_a_person() -> None:
    assert people.called("John Smith's house")
    assert not people.called("Blue Basin")


@pytest.mark.parametrize(
    ("before", "words", "person"),
    [
        ("3 pistols on the ", "MV Santa Maria", False),
        ("3 pistols aboard the vessel ", "Lady Marie", False),
        ("3 pistols on board ", "Santa Maria", False),
        ("3 pistols with ", "Maria Lopez", True),
        ("3 pistols on a boat ", "captain John Smith", True),
    ],
)
def test_what_follows_a_word_for_a_vessel_is_its_name(before: str, words: str, person: bool) -> None:  # noqa: FBT001 - drawn
    assert people.named(words, before) == person
