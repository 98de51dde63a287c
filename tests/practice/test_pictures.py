"""State that the whole bot draws its pictures, in a workspace that has no charts of Slack."""

import pytest

from tests.pictures import __main__ as pictures


@pytest.mark.slow
def test_the_pictures_of_the_readme_are_drawn() -> None:
    taken = pictures.taken()
    assert {name: content[:4] for name, content in taken.drawn.items()} == dict.fromkeys(
        pictures.ASKED, b"\x89PNG"
    )
    assert "<b>This week</b> 1 pistol" in taken.pages["digest-light"]
    assert taken.pages["thread-dark"].count('<img src="data:image/png') == 4
