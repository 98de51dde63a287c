"""Refuse what Slack refuses in messages and views, by Slack's own error names."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.practice.limits import blocks as layout
from bot.practice.limits.blocks import Blocks, Surface
from bot.practice.limits.checks import Check, anything, flag, kinds, problem, record, string, thing
from bot.practice.limits.objects import GROUPS, IDENTIFIER, OPTIONS, plain, texts
from bot.practice.refused import Refused

__all__ = ["Blocks", "Surface", "message", "metadata", "suggestions", "view"]

TEXT = 40_000
"""Characters at which Slack cuts the text of a message."""
UPDATED_TEXT = 4_000
BLOCKS_TEXT = 13_200
"""Characters in all blocks of a message: undocumented, met in practice between 13,171 and 13,297."""
_TABLES = {"table", "data_table"}
"""These have a limit of their own."""
ATTACHMENTS = 100
VIEW = 250_000
_VIEW_FIELDS: Mapping[str, Check] = {
    "blocks": anything,
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
_MODAL = record(
    {"title": plain(24), "blocks": anything},
    {
        **_VIEW_FIELDS,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
    },
)
_VIEWS = kinds({"modal": _MODAL, "home": record({"blocks": anything}, _VIEW_FIELDS)})
_METADATA = record({"event_type": IDENTIFIER, "event_payload": thing})


def message(content: Mapping[str, Any], *, update: bool = False) -> dict[str, Any]:
    """Return a message's text and blocks as Slack keeps them; refuse what Slack refuses."""
    text, blocks = content.get("text") or "", content.get("blocks") or []
    attachments = content.get("attachments") or []
    if not text and not blocks and not attachments:
        raise Refused("no_text")
    if update and len(text) > UPDATED_TEXT:
        raise Refused("msg_too_long")
    _refuse("invalid_blocks", layout.problems(blocks, Surface.MESSAGE))
    if sum(map(len, texts([block for block in blocks if block["type"] not in _TABLES]))) > BLOCKS_TEXT:
        raise Refused("msg_blocks_too_long")
    if len(attachments) > ATTACHMENTS:
        raise Refused("too_many_attachments")
    for index, attachment in enumerate(attachments):
        inner = layout.problems(attachment.get("blocks", []), Surface.MESSAGE, f"/attachments/{index}/blocks")
        _refuse("invalid_attachments", inner)
    return {"text": text[:TEXT], "blocks": blocks, **({"attachments": attachments} if attachments else {})}


def metadata(value: object) -> None:
    """Refuse message metadata that is not an event type and a payload."""
    _refuse("invalid_metadata_format", list(_METADATA(value, "/metadata")))


def suggestions(value: Mapping[str, Any]) -> None:
    """Refuse options, or groups of them, that Slack would not show for what somebody typed."""
    check = GROUPS if "option_groups" in value else OPTIONS
    name = "option_groups" if "option_groups" in value else "options"
    if value.get(name):
        _refuse("invalid_options", list(check(value[name], f"/{name}")))


def view(value: Mapping[str, Any], surface: Surface) -> None:
    """Refuse a view that Slack would refuse."""
    if len(json.dumps(value).encode()) > VIEW:
        raise Refused("view_too_large")
    found = list(_VIEWS(value, "/view")) or list(_view_problems(value, surface))
    _refuse("invalid_arguments", found)


def _view_problems(value: Mapping[str, Any], surface: Surface) -> Iterator[str]:
    if value["type"] != surface:
        yield problem(f"unsupported type: {value['type']}", "/view/type")
    found = layout.problems(value["blocks"], surface, "/view/blocks")
    yield from found
    inputs = not found and any(block["type"] == "input" for block in value["blocks"])
    if surface is Surface.MODAL and inputs and "submit" not in value:
        yield problem("`submit` is required when an `input` is present", "/view/submit")


def _refuse(error: str, found: list[str]) -> None:
    if found:
        raise Refused(error, found)
