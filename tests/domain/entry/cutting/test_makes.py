"""Makes and models are known with what they alone can mean."""

import pytest

from bot.domain import items, reference
from bot.domain.entry.cutting import makes


@pytest.mark.parametrize(
    ("typed", "fields", "kinds"),
    [
        ("glock 17", {"make": "Glock", "model": "17"}, ("pistol",)),
        ("Glock (17 rounds)", {"make": "Glock"}, ("pistol",)),
        ("S&W 686", {"make": "Smith & Wesson", "model": "686"}, ("revolver",)),
        ("AK-47s", {"model": "AK-47"}, ("rifle",)),
        ("AR's", {"model": "AR"}, ("rifle",)),
        ("Taurus", {"make": "Taurus"}, ("pistol", "revolver")),
    ],
)
def test_a_make_is_read_with_its_model(typed: str, fields: dict[str, str], kinds: tuple[str, ...]) -> None:
    found = makes.match(typed, 0)
    assert found
    assert (dict(found.value.fields), found.value.kinds) == (fields, kinds)


def test_every_make_means_listed_firearms() -> None:
    meant = {kind for row in reference.rows("makes") for kind in row["items"].split(";") if kind}
    assert meant <= set(items.firearms())
