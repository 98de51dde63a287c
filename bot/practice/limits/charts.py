"""Say what Slack takes for tables and charts."""

from collections.abc import Iterator, Mapping

from bot.practice.limits.checks import (
    anything,
    choice,
    every,
    flag,
    kinds,
    number,
    problem,
    record,
    several,
    string,
)
from bot.practice.limits.objects import IDENTIFIER, texts

CHARACTERS = 10_000
"""Characters in all cells of one table."""
_COLUMNS, _ROWS, _POINTS, _SERIES, _SEGMENTS = 20, 100, 20, 6, 12

_RAW = {
    "raw_text": record({"text": string(CHARACTERS)}),
    "raw_number": record({"value": number(), "text": string(CHARACTERS)}),
}
_CELL = kinds({**_RAW, "rich_text": record({"elements": anything}, {"block_id": IDENTIFIER})})


def _rows(value: object) -> list[list[Mapping[str, object]]]:
    return list(value["rows"]) if isinstance(value, Mapping) else []


def _fits(value: object, where: str) -> Iterator[str]:
    if sum(map(len, texts(_rows(value)))) > CHARACTERS:
        yield problem(f"table cells must be less than {CHARACTERS + 1} characters in total", f"{where}/rows")


def _even(value: object, where: str) -> Iterator[str]:
    if len({len(row) for row in _rows(value)}) > 1:
        yield problem("all rows must have the same number of cells", f"{where}/rows")


def _heads(value: object, where: str) -> Iterator[str]:
    if any(cell.get("type") == "rich_text" for cell in _rows(value)[0]):
        yield problem("header cells must not be rich_text", f"{where}/rows/0")


TABLE = every(
    record(
        {"rows": several(several(_CELL, _COLUMNS), _ROWS)},
        {
            "column_settings": several(
                record({}, {"align": choice("left", "center", "right"), "is_wrapped": flag}), _COLUMNS
            ),
            "block_id": IDENTIFIER,
        },
    ),
    _fits,
)
DATA_TABLE = every(
    record(
        {"rows": several(several(_CELL, _COLUMNS), _ROWS, 2), "caption": string(CHARACTERS)},
        {"page_size": number(1, 100), "row_header_column_index": number(0, 19), "block_id": IDENTIFIER},
    ),
    _even,
    _heads,
    _fits,
)


def _complete(value: object, where: str) -> Iterator[str]:
    """Refuse series that share a name or lack a category."""
    if not isinstance(value, Mapping):
        return
    names = [series["name"] for series in value["series"]]
    if len(set(names)) < len(names):
        yield problem("series names must be unique", f"{where}/series")
    categories = set(value["axis_config"]["categories"])
    for index, series in enumerate(value["series"]):
        if {point["label"] for point in series["data"]} != categories:
            yield problem("data must have every category of the axis", f"{where}/series/{index}/data")


_LABEL = string(20)
_POINT = record({"label": _LABEL, "value": number()})
_AXES = record(
    {"categories": several(_LABEL, _POINTS)},
    {"x_label": string(50), "y_label": string(50)},
)
_DRAWN = every(
    record(
        {
            "series": several(record({"name": _LABEL, "data": several(_POINT, _POINTS)}), _SERIES),
            "axis_config": _AXES,
        }
    ),
    _complete,
)
_PIE = record({"segments": several(record({"label": _LABEL, "value": number(0)}), _SEGMENTS)})
CHART = record(
    {
        "title": string(50),
        "chart": kinds({"line": _DRAWN, "bar": _DRAWN, "area": _DRAWN, "pie": _PIE}),
    },
    {"block_id": IDENTIFIER},
)
