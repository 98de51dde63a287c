"""Write pictures as Slack's own charts and data tables; slackblocks is imported for the first one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.domain.pictures.chart import PART, Chart, Series
from handlers.kit.text import cut

if TYPE_CHECKING:
    import slackblocks

CHART, TABLE = "data_visualization", "data_table"
LABEL, TITLE, CATEGORIES, ROWS = 20, 50, 20, 100
CELLS = 10_000
"""Characters in the cells of a table."""
Block = dict[str, Any]
Row = Sequence[tuple[str, int | None]]
"""What the cells of a row say, each with its number where it is one."""


def chart(shown: Chart) -> Block | None:
    """Return Slack's own chart; None where it cannot say what is unknown or inexact, or has too many bars."""
    if not shown.exact or len(shown.categories) > CATEGORIES:
        return None
    import slackblocks  # noqa: PLC0415 - 44 ms that nobody waits for who draws nothing

    labels = _fitting_names(category.label for category in shown.categories)
    names = _fitting_names(each.name for each in shown.series)
    series = [_series(name, each, labels) for name, each in zip(names, shown.series, strict=True)]
    drawn = slackblocks.BarChart(series, slackblocks.AxisConfig(labels))
    return _plain(slackblocks.DataVisualizationBlock(cut(shown.title, TITLE), drawn))


def table(caption: str, header: Sequence[str], rows: Sequence[Row]) -> Block:
    """Return a table that its reader can sort, as many rows as Slack takes."""
    import slackblocks  # noqa: PLC0415 - the same

    head: list[Any] = [slackblocks.RawText(each or " ") for each in header]
    body = [[_cell(*each) for each in row] for row in _fitting(rows)]
    return _plain(slackblocks.DataTableBlock([head, *body], caption, page_size=min(ROWS, len(body))))


def plain_table(block: Mapping[str, Any]) -> Block:
    """Return a data table as a plain one, for a workspace that has none of the first kind yet."""
    rows = [[{"type": "raw_text", "text": cell["text"]} for cell in row] for row in block["rows"]]
    aligned = ["left", *["right"] * (len(rows[0]) - 1)]
    return {"type": "table", "rows": rows, "column_settings": [{"align": each} for each in aligned]}


def _series(name: str, one: Series, labels: Iterable[str]) -> "slackblocks.DataSeries":
    import slackblocks  # noqa: PLC0415 - the same

    points = zip(labels, one.points, strict=True)
    return slackblocks.DataSeries(
        name, [slackblocks.DataPoint(label, point.value or 0) for label, point in points]
    )


def _fitting_names(names: Iterable[str]) -> list[str]:
    """Return names of the length that Slack takes, no two of them alike, that still say what is partial.

    Those that begin alike are cut in their middle, as they differ at the end.
    """
    every = list(names)
    found = Counter(_short(each) for each in every)
    used: list[str] = []
    for each in every:
        name, number = _short(each, middle=found[_short(each)] > 1), 2
        while name in used:
            name, number = f"{cut(each, LABEL - 3)} {number}", number + 1
        used.append(name)
    return used


def _short(name: str, *, middle: bool = False) -> str:
    last = PART if name.endswith(PART) else ""
    said, limit = name.removesuffix(last), LABEL - len(last)
    if middle and len(said) > limit:
        begin, end = said[: limit // 2].rstrip(), said[1 - limit + limit // 2 :].lstrip()
        return f"{begin}…{end}{last}"
    return f"{cut(said, limit)}{last}"


def _cell(text: str, number: int | None) -> Any:  # noqa: ANN401 - either of the library's cells
    import slackblocks  # noqa: PLC0415 - the same

    return slackblocks.RawText(text or " ") if number is None else slackblocks.RawNumber(number, text)


def _fitting(rows: Sequence[Row]) -> Iterable[Row]:
    characters = 0
    for row in rows[: ROWS - 1]:
        characters += sum(len(text) for text, _ in row)
        if characters > CELLS // 2:
            return
        yield row


def _plain(block: "slackblocks.Block") -> Block:
    """Return a block as Slack takes it, without the random id that would make two of one kind differ."""
    import slackblocks  # noqa: PLC0415 - the same

    (made,) = slackblocks.Message(channel="-", text="-", blocks=[block]).to_dict()["blocks"]
    return {name: value for name, value in made.items() if name != "block_id"}
