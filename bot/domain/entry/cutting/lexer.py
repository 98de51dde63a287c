"""Cut a typed line into pieces, from left to right; nothing is left over."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.domain import dates, places
from bot.domain.entry.cutting import (
    actors,
    amounts,
    attributes,
    joiners,
    lexicon,
    moments,
    officers,
    pointers,
    prepositions,
    routes,
    signs,
    stowage,
    unkept,
)
from bot.domain.entry.cutting.prepositions import Preposition
from bot.domain.entry.parts import Kind, Part, Rule, Scene

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w(?:[\w'\u2019/.-]*\w)?")
_TELLING = {"manufacture", "note"}
"""Attributes that are kept even where the words are a name of an item as well: `ghost guns`."""

_DESCRIBED: Final = 4
"""How many describing words may stand between an article and its item: `a fully loaded black pistol`."""


def cut(scene: Scene) -> Iterator[Part]:
    """Yield the pieces in order; what stands in different lines is never one piece."""
    for line in _LINE.finditer(scene.text):
        if line.start():
            yield Part(line.start() - 1, line.start(), Kind.BREAK)
        for part in _pieces(replace(scene, text=line.group())):
            yield _moved(part, line.start())


def _moved(part: Part, by: int) -> Part:
    return replace(part, start=part.start + by, end=part.end + by, said=part.said + by) if by else part


def _pieces(scene: Scene) -> Iterator[Part]:
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
    found = dates.match(scene.text, at, scene.now)
    town = routes.bare(scene, at, before) if found else None
    return Part(at, found.end, Kind.DATE, said=at) if found and not (town and town.end > found.end) else None


def _goods(scene: Scene, at: int, before: Part | None) -> Part | None:
    """Read an attribute or an item, whichever is longer."""
    magazines = before is not None and before.kind is Kind.ITEM and before.value.code == "magazine"
    found = attributes.match(scene.text, at, of_magazines=magazines)
    item = lexicon.match(scene.text, at)
    if found and (item is None or item.end <= found.end or _TELLING & found.value.fields.keys()):
        return Part(at, found.end, Kind.ATTRIBUTE, found.value.fields, kinds=found.value.kinds)
    if item is None:
        return None
    return stowage.holder(scene, at, at) or Part(at, item.end, Kind.ITEM, item.value)


def _amount(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read an amount, or what is not kept, or holds items, together with its amount."""
    found = amounts.match(scene.text, at)
    if found is None:
        return None
    packed = found.value.boxed and not found.value.quantity.basis.exact
    held = stowage.holding(scene, at, at, found.end) if packed else None
    if (
        part := held
        or unkept.counted(scene, at, found.end)
        or stowage.holder(scene, at, scene.skip(found.end))
    ):
        return part
    if found.value.article and not _counts(scene, found.end):
        return None
    return Part(at, found.end, Kind.AMOUNT, found.value)


def _counts(scene: Scene, end: int) -> bool:
    """Tell whether an article stands before an item, perhaps described, and so means one."""
    at = scene.skip(end)
    for _ in range(_DESCRIBED):
        if at >= len(scene.text):
            return False
        described = attributes.match(scene.text, at)
        if lexicon.match(scene.text, at) or (described and described.value.kinds):
            return True
        ahead = described or amounts.match(scene.text, at)
        if ahead is None:
            return False
        at = scene.skip(ahead.end)
    return False


def _behind_preposition(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read a preposition with the thing of its kind behind it."""
    said = prepositions.match(scene.text, at)
    if said is None:
        return None
    rules = (_dated_behind, stowage.behind, officers.behind, actors.behind, routes.behind)
    return next((part for rule in rules if (part := rule(scene, at, said))), None)


def _dated_behind(scene: Scene, at: int, said: Preposition) -> Part | None:
    for begin in said.begins if {"on", "at"} & set(said.means) else ():
        if found := moments.behind(said.typed, scene.text, begin, scene.now):
            town = places.match(scene.text, begin) if "at" in said.means else None
            return None if town and town.end > found.end else Part(at, found.end, Kind.DATE, said=begin)
    return None


RULES: tuple[Rule, ...] = (
    signs.behind,
    officers.force,
    officers.name,
    signs.separator,
    pointers.number,
    unkept.match,
    joiners.stage,
    _goods,
    _dated,
    _amount,
    joiners.operation,
    _behind_preposition,
    actors.bare,
    routes.bare,
    joiners.joiner,
)
"""What can begin at a position, the surest first."""
