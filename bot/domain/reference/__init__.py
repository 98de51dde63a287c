"""Ship the code lists: items, places, jurisdictions, states, agencies, districts, statements; outlines."""

import csv
import json
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the list `name` ("items", "places", ...), read once."""
    return tuple(csv.DictReader(_text(f"{name}.csv").splitlines()))


@cache
def counting_rules() -> str:
    """Return the counting rules C1 to C16 as people read them."""
    return _text("counting.txt").strip()


@cache
def outlines() -> list[list[list[tuple[float, float]]]]:
    """Return the coasts and borders of the region: polygons of longitudes and latitudes."""
    found: list[list[list[tuple[float, float]]]] = json.loads(_text("outlines.json"))["coordinates"]
    return found


def _text(file: str) -> str:
    return resources.files(__name__).joinpath(file).read_text(encoding="utf-8")
