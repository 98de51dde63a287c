"""Find out which blocks Slack refuses, of those that not every workspace shows."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.kit.pictures import native

IMAGE = "image"
NOT_EVERYWHERE = {native.CHART, native.TABLE, IMAGE}
"""What not every workspace shows yet, or not at once: a file may be too fresh."""
_POINTER = re.compile(r"json-pointer:/blocks/(\d+)")


def at(details: str, blocks: Sequence[Mapping[str, Any]]) -> set[str]:
    """Return the kinds of the blocks that a refusal points at, of those that not every workspace shows."""
    numbers = {int(found) for found in _POINTER.findall(details)}
    return {str(blocks[number]["type"]) for number in numbers if number < len(blocks)} & NOT_EVERYWHERE
