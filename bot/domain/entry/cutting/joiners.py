"""Read the words that hold a line together, and those that say how it came about."""

import re
from collections.abc import Callable
from functools import partial

from bot.domain.entry.cutting import vocabulary
from bot.domain.entry.parts import Kind, Part, Rule, Scene
from bot.domain.seizures import Acquired, Stage

_LINKS = {"including": Kind.INCLUDING, "each": Kind.EACH, "holding": Kind.HOLDING}
_OPERATION = re.compile(r"(?:(?:for|under|operation|op\.?)\s+)*(?P<name>[^\W_][\w-]*)", re.IGNORECASE)


def link(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read what makes parts of a whole, or says what each one holds."""
    found = vocabulary.match("link", scene.text, at)
    return Part(at, found.end, _LINKS[found.value], scene.text[at : found.end]) if found else None


def joiner(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read a word that only holds others together, and remember whether it is an "and"."""
    found = vocabulary.match("joiner", scene.text, at)
    return Part(at, found.end, Kind.JOINER, found.value) if found else None


def operation(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read the name of the operation that the line is for."""
    found = _OPERATION.match(scene.text, at)
    own = {scene.operation.code.casefold(), scene.operation.name.casefold()}
    return Part(at, found.end(), Kind.JOINER) if found and found["name"].casefold() in own else None


def _happened(
    kind: Kind, made: Callable[[str], object], scene: Scene, at: int, _: Part | None
) -> Part | None:
    found = vocabulary.match(kind.value, scene.text, at)
    return Part(at, found.end, kind, made(found.value)) if found else None


stage: Rule = partial(_happened, Kind.STAGE, Stage)
acquired: Rule = partial(_happened, Kind.ACQUIRED, Acquired)
