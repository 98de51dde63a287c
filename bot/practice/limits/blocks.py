"""Say which blocks Slack takes on which surface, and what they must not share."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from bot.practice.limits.charts import CHART, DATA_TABLE, TABLE
from bot.practice.limits.checks import (
    Check,
    Fields,
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
from bot.practice.limits.elements import ACCESSORY, ACTION, INPUT, MODAL_INPUT
from bot.practice.limits.objects import IDENTIFIER, image, mixed, plain

Blocks = Sequence[Mapping[str, Any]]


class Surface(StrEnum):
    """Name where blocks are shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


def _says_something(value: object, where: str) -> Iterator[str]:
    if isinstance(value, Mapping) and not value.keys() & {"text", "fields"}:
        yield problem("must have either text or fields", where)


def _context(value: object, where: str) -> Iterator[str]:
    """Take a picture or a text, which is longer in a context block than its siblings' limits suggest."""
    if isinstance(value, Mapping) and value.get("type") == "image":
        yield from kinds({"image": image()})(value, where)
    else:
        yield from mixed(3000)(value, where)


_ID: Fields = {"block_id": IDENTIFIER}


def _input(element: Check) -> Check:
    return record(
        {"label": plain(2000), "element": element},
        {"hint": plain(2000), "optional": flag, "dispatch_action": flag, **_ID},
    )


_EVERYWHERE: Fields = {
    "section": every(
        record(
            {},
            {
                "text": mixed(3000),
                "fields": several(mixed(2000), 10),
                "accessory": ACCESSORY,
                "expand": flag,
                **_ID,
            },
        ),
        _says_something,
    ),
    "header": record({"text": plain(150)}, {"level": number(1, 4), **_ID}),
    "divider": record({}, _ID),
    "context": record({"elements": several(_context, 10)}, _ID),
    "actions": record({"elements": several(ACTION, 25)}, _ID),
    "image": image(title=plain(2000), **_ID),
    "rich_text": record({"elements": several(anything, 100)}, _ID),
    "input": _input(INPUT),
}
_TABLES: Fields = {"table": TABLE, "data_table": DATA_TABLE}
_ALERT = record(
    {"text": mixed(3000)}, {"level": choice("default", "info", "warning", "error", "success"), **_ID}
)
BLOCKS: Mapping[Surface, Check] = {
    Surface.MESSAGE: kinds(
        {
            **_EVERYWHERE,
            **_TABLES,
            "data_visualization": CHART,
            "markdown": record({"text": string(12_000)}, _ID),
        }
    ),
    Surface.MODAL: kinds({**_EVERYWHERE, "alert": _ALERT, "input": _input(MODAL_INPUT)}),
    Surface.HOME: kinds({**_EVERYWHERE, **_TABLES}),
}
MOST = {Surface.MESSAGE: 50, Surface.MODAL: 100, Surface.HOME: 100}
_AT_MOST = {"table": 1, "data_visualization": 2}


def problems(blocks: Blocks, surface: Surface, where: str = "/blocks") -> list[str]:
    """Return all that Slack would refuse in `blocks` on a surface."""
    found = list(several(BLOCKS[surface], MOST[surface], 0)(blocks, where))
    return found or [*_shared_ids(blocks, where), *_too_many(blocks, where)]


def elements(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the interactive elements of a block."""
    held = [block.get("accessory"), block.get("element")]
    inner = block.get("elements", []) if block["type"] == "actions" else []
    return [element for element in [*held, *inner] if element]


def _shared_ids(blocks: Blocks, where: str) -> Iterator[str]:
    """Refuse a block id used twice, and an action id used twice within one block."""
    ids = Counter(block["block_id"] for block in blocks if "block_id" in block)
    for each, times in ids.items():
        if times > 1:
            yield problem(f"`block_id` already exists: {each}", where)
    for index, block in enumerate(blocks):
        actions = Counter(element.get("action_id") for element in elements(block))
        for each, times in actions.items():
            if each and times > 1:
                yield problem(f"`action_id` already exists: {each}", f"{where}/{index}")


def _too_many(blocks: Blocks, where: str) -> Iterator[str]:
    types = Counter(block["type"] for block in blocks)
    for kind, most in _AT_MOST.items():
        if types[kind] > most:
            yield problem(f"no more than {most} {kind} blocks allowed", where)
