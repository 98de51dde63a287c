"""Draw the charts of a digest, against the simplest picture there is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.domain.pictures.chart import Category, Chart, Point, Series
from handlers.courier import drawing
from handlers.kit.pictures import shown
from tests.bench.figures import Figure, milliseconds

TIMES, TOGETHER = 5, 8
EMPTY: dict[str, Any] = {"data": {"values": [{}]}, "mark": "point", "encoding": {}}


def figures(_: Path) -> Iterator[Figure]:
    """Yield the cost of a picture by itself, start of its process included, and of one among several."""
    chart, floor = shown.spec(_weeks()), milliseconds(lambda: drawing.png([EMPTY]), TIMES)
    alone = milliseconds(lambda: drawing.png([chart]), TIMES)
    among = milliseconds(lambda: drawing.png([chart] * TOGETHER), TIMES) / TOGETHER
    yield Figure("draw a chart of twelve weeks / an empty one", alone, floor, 2)
    yield Figure(f"draw one of {TOGETHER} such charts together / one alone", among, alone, 0.5)


def _weeks() -> Chart:
    categories = tuple(Category(f"{n} Nov", f"week of {n} Nov") for n in range(1, 13))
    series = (Series("firearms", tuple(Point(n, f"{n}") for n in range(12))),)
    return Chart(title="Firearms by week", categories=categories, series=series, in_time=True)
