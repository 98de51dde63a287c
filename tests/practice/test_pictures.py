"""State that the whole bot draws its pictures, in a workspace that has no charts of Slack."""

import pytest

from tests import pictures


@pytest.mark.slow
def test_the_pictures_of_the_readme_are_drawn() -> None:
    assert {name: content[:4] for name, content in pictures.drawn().items()} == dict.fromkeys(
        pictures.ASKED, b"\x89PNG"
    )
