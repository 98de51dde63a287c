"""Play console lines against the whole bot: signed HTTP in, real HTTP out, a real record."""

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

from bot.practice import console

Json = dict[str, Any]
Play = Callable[..., list[Json]]
OPENING = (
    "!now 2023-11-08T09:00-04:00",
    "/operation open HAMMERHEAD code HAM zone America/Port_of_Spain from 1 Sep 2023",
)


def play(url: str, *lines: str, status: int = 0) -> list[Json]:
    """Return what people see; the bot must end as `status` says."""
    out = StringIO()
    source = StringIO("\n".join(lines) + "\n")
    assert console.run(url, as_json=True, source=source, out=out) == status
    return [json.loads(line) for line in out.getvalue().splitlines()]


def text(seen: Json) -> str:
    """Return all that a person reads of one thing they see, forms included."""
    view = seen.get("view")
    return str(seen["text"]) if view is None else "\n".join([str(seen["text"]), *_read(view["blocks"])])


def labels(seen: Json) -> list[str]:
    """Return the buttons under something that is seen."""
    blocks = seen.get("blocks") or seen["view"]["blocks"]
    return [
        each["text"]["text"]
        for block in blocks
        for each in block.get("elements", [])
        if "text" in each and isinstance(each["text"], dict)
    ]


def _read(blocks: list[Json]) -> list[str]:
    return [
        block["text"]["text"] if "text" in block else json.dumps(block, ensure_ascii=False)
        for block in blocks
    ]
