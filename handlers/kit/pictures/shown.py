"""Put pictures into messages: a block of our own, which holds what is drawn until it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain import codec
from bot.domain.pictures.chart import Chart
from bot.domain.pictures.flow import Flow
from handlers.kit.pictures import mapped, native, vega
from handlers.kit.text import cut, safe

Picture = Chart | Flow
BLOCK = "picture"
"""The type of our block: no message has one any more when it is sent."""
ALT = 2000
Block = Mapping[str, Any]


def block(picture: Picture, stamp: str) -> dict[str, Any]:
    """Return the block of a picture, to be put among those of a message that the courier posts.

    `stamp` says of what, for whom and as of when: a picture is passed on without its message.
    """
    kind = "chart" if isinstance(picture, Chart) else "flow"
    return {"type": BLOCK, kind: codec.encode(replace(picture, notes=(*picture.notes, stamp)))}


def read(shown: Block) -> Picture:
    """Return the picture of a block."""
    return codec.decode(Chart, shown["chart"]) if "chart" in shown else codec.decode(Flow, shown["flow"])


def lines(picture: Picture) -> list[str]:
    """Return the numbers of a picture under its title, for the text of its message."""
    return [f"*{safe(picture.title)}*", *map(safe, picture.lines), *map(safe, picture.notes)]


def without(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks without their pictures, for what is shown at once."""
    return [each for each in blocks if each["type"] != BLOCK]


def own(picture: Picture) -> dict[str, Any] | None:
    """Return Slack's own chart of a picture, where it has one for it."""
    return native.chart(picture) if isinstance(picture, Chart) else None


def spec(picture: Picture) -> dict[str, Any]:
    """Return a picture as plain Vega-Lite."""
    return vega.spec(picture) if isinstance(picture, Chart) else mapped.spec(picture)


def image(picture: Picture, file: str) -> dict[str, Any]:
    """Return the block of a picture that was drawn and uploaded."""
    return {"type": "image", "alt_text": cut(picture.alt, ALT), "slack_file": {"id": file}}


def rows(charts: Sequence[Chart]) -> list[list[str]]:
    """Return the numbers of charts that are cut alike side by side, under a header."""
    series = [each for chart in charts for each in chart.series]
    numbers = enumerate(charts[0].categories)
    body = [[each.name, *(one.points[number].said for one in series)] for number, each in numbers]
    return [["", *(one.name for one in series)], *body]


def table(caption: str, written: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return rows under their header as a table that its reader can sort."""
    header, *body = written
    return native.table(caption, header, [[(cell, _number(cell)) for cell in row] for row in body])


def _number(written: str) -> int | None:
    plain = written.replace(",", "")
    return int(plain) if plain.isdecimal() else None
