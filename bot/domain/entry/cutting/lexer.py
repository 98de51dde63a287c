"""Cut a typed line into pieces, from left to right; nothing is left over."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.domain import dates
from bot.domain.entry.cutting import (
    actors,
    amounts,
    attributes,
    joiners,
    lexicon,
    pointers,
    prepositions,
    routes,
    signs,
    stowage,
    unkept,
)
from bot.domain.entry.parts import Kind, Part, Rule, Scene

_WORD = re.compile(r"\w(?:[\w'\u2019/.-]*\w)?")
_TELLING = {"manufacture", "note"}
"""Attributes that are kept even where the words are a name of an item as well: `ghost guns`."""

_DESCRIBED = 4
"""How many describing words may stand between an article and its item: `a fully loaded black pistol`."""


def cut(scene: Scene) -> Iterator[Part]:
    """Yield the pieces in order; what stands in different lines is never one piece."""
    begin = 0
    for line in scene.text.splitlines(keepends=True):
        for part in _line(replace(scene, text=line.rstrip("\n\r"))):
            yield replace(part, start=part.start + begin, end=part.end + begin, said=part.said + begin)
        begin += len(line)
        yield Part(begin, begin, Kind.BREAK)


def _line(scene: Scene) -> Iterator[Part]:
    """Yield the pieces of one line; of the rules, the first that reads something is right."""
    at, before = scene.skip(0), None
    while at < len(scene.text):
        part = next((found for rule in RULES if (found := rule(scene, at, before))), None)
        part = part or _unknown(scene, at)
        yield part
        at, before = scene.skip(part.end), part


def _unknown(scene: Scene, at: int) -> Part:
    """Take a word that nothing knows; a sign that nothing knows says nothing."""
    word = _WORD.match(scene.text, at)
    return Part(at, word.end(), Kind.UNKNOWN, said=at) if word else Part(at, at + 1, Kind.JOINER)


def _dated(scene: Scene, at: int, before: Part | None) -> Part | None:
    """Read a date, with or without a preposition."""
    said = prepositions.match(scene.text, at)
    begins = said.begins if said and {"on", "at"} & set(said.means) else ()
    for begin in (at, *begins):
        found = dates.match(scene.text, begin, scene.now)
        if found and not (before and before.kind is Kind.AMOUNT and begin == at):
            return Part(at, found.end, Kind.DATE, said=begin)
    return None


def _amount(scene: Scene, at: int, _: Part | None) -> Part | None:
    found = amounts.match(scene.text, at)
    if found is None or (found.value.article and not _counts(scene, found.end)):
        return None
    return Part(at, found.end, Kind.AMOUNT, found.value)


def _counts(scene: Scene, at: int) -> bool:
    """Tell whether an article stands before an item, perhaps described, and so means one."""
    following = scene.skip(at)
    for _ in range(_DESCRIBED):
        if lexicon.match(scene.text, following):
            return True
        described = attributes.match(scene.text, following) or amounts.match(scene.text, following)
        if described is None:
            return False
        if getattr(described.value, "kinds", ()):
            return True
        following = scene.skip(described.end)
    return False


def _item(scene: Scene, at: int, _: Part | None) -> Part | None:
    found = lexicon.match(scene.text, at)
    return Part(at, found.end, Kind.ITEM, found.value) if found else None


def _attribute(scene: Scene, at: int, _: Part | None) -> Part | None:
    found = attributes.match(scene.text, at)
    item = lexicon.match(scene.text, at)
    if found is None or (item and item.end > found.end and not _TELLING & found.value.fields.keys()):
        return None
    return Part(at, found.end, Kind.ATTRIBUTE, found.value.fields, kinds=found.value.kinds)


RULES: tuple[Rule, ...] = (
    signs.behind,
    signs.separator,
    joiners.operation,
    pointers.number,
    unkept.match,
    joiners.stage,
    _dated,
    stowage.declared,
    stowage.concealed,
    stowage.holder,
    actors.agency,
    routes.placed,
    joiners.acquired,
    joiners.link,
    _attribute,
    _amount,
    _item,
    routes.bare,
    joiners.joiner,
)
"""What can begin at a position, the surest first."""
