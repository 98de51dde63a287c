"""State that the demonstration, played by the whole bot, ends with the figures that were published."""

import json
from io import StringIO
from typing import Any

import pytest

from bot.practice import console

PUBLISHED = ("48 pistols", "10 rifles", "4 revolvers", "62 firearms", "10 magazines", "3,371 rounds")


@pytest.fixture(scope="module")
def seen() -> list[dict[str, Any]]:
    """Return what people see in the demonstration."""
    out = StringIO()
    assert console.run(as_json=True, source=StringIO(), out=out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_record_says_the_published_line(seen: list[dict[str, Any]]) -> None:
    totals = next(each["text"] for each in seen if "4 seizures" in each["text"])
    assert all(figure in totals for figure in PUBLISHED)


def test_each_monday_brings_one_digest_and_the_second_tells_of_the_correction(
    seen: list[dict[str, Any]],
) -> None:
    digests = [each["text"] for each in seen if each["kind"] == "message" and " digest " in each["text"]]
    first, beneath, second, corrected = digests
    assert all(figure in first for figure in PUBLISHED)
    assert ": what is behind it" in beneath
    assert all(
        figure in second for figure in ("*This week* 1 pistol", "17 as told, 16 as now known", *PUBLISHED)
    )
    assert "HAM-0004" in corrected


def test_a_form_is_filled_and_a_card_shared(seen: list[dict[str, Any]]) -> None:
    assert [each["kind"] for each in seen].count("modal") == 2
    assert any(each["kind"] == "message" and each["text"].startswith("*HAM-0003*") for each in seen)
