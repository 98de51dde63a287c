"""Read the words that hold a line together, and those that say how it came about."""

import re

from bot.domain.entry.cutting import lexicon, vocabulary
from bot.domain.entry.parts import Kind, Part, Scene
from bot.domain.seizures import Acquired, Stage

_LINKS = {"including": Kind.INCLUDING, "each": Kind.EACH, "holding": Kind.HOLDING}
_OPERATION = re.compile(r"(?:(?:for|under|operation|op\.?)\s+){0,2}(?P<name>[^\W_][\w-]*)", re.IGNORECASE)
_ARTICLE = re.compile(r"\s+(?:(?:an?|any|the|su|sus|son|leur|zijn)\s+)?", re.IGNORECASE)


def operation(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read the name of the operation that the line is for."""
    found = _OPERATION.match(scene.text, at)
    own = {scene.operation.code.casefold(), scene.operation.name.casefold()}
    return Part(at, found.end(), Kind.JOINER) if found and found["name"].casefold() in own else None


def stage(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read the stage, where it is said."""
    found = vocabulary.match("stage", scene.text, at)
    return Part(at, found.end, Kind.STAGE, Stage(found.value.means)) if found else None


def joiner(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read what links, what says how items were acquired, and what only holds others together."""
    found = vocabulary.match("without acquired link joiner", scene.text, at)
    if found is None:
        return None
    kind, means, text = found.value.kind, found.value.means, scene.text[at : found.end]
    if kind == "without":
        return Part(at, _end_of_nothing(scene, found.end), Kind.JOINER)
    if kind == "acquired":
        return Part(at, found.end, Kind.ACQUIRED, Acquired(means))
    if kind == "link":
        return Part(at, found.end, _LINKS[means], text)
    return Part(at, found.end, Kind.JOINER, means)


def _end_of_nothing(scene: Scene, end: int) -> int:
    """Return where the item ends that there was none of: `without a magazine`."""
    article = _ARTICLE.match(scene.text, end)
    item = lexicon.match(scene.text, article.end()) if article else None
    return item.end if item else end
