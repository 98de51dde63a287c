"""Read in what items were hidden, and as what they were declared (rule 7)."""

import re
from typing import Final

from bot.domain.entry.cutting import amounts, attributes, lexicon, prepositions, vocabulary
from bot.domain.entry.cutting.prepositions import Preposition
from bot.domain.entry.parts import Kind, Part, Scene
from bot.domain.names import WORD

_ONLY_KNOWN = {"in", "inside", "within", "found in", "found inside", "en", "dans", "in een", "dentro de"}
"""Prepositions that hide something only before a word for a container; the others say so themselves."""

_OF = re.compile(
    r"\s+(?:of|de|d['\u2019]|du|full\s+of|filled\s+with|labell?ed|marked|van|met)\s*(?=\w)", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|and|y|et|en|&)\s+(?:an?|the|una?|une|een)\s+", re.IGNORECASE)
_ADJECTIVES: Final = 3
_LONGEST: Final = 8


def behind(scene: Scene, at: int, said: Preposition) -> Part | None:
    """Read "in 2 barrels", "hidden in punching bags", "declared as household goods": never items."""
    begin = said.begins[0]
    if "declared" in said.means:
        end = _run(scene, begin)
        return Part(at, end, Kind.DECLARED, said=begin) if end else None
    if "inside" not in said.means:
        return None
    end = _container(scene, begin)
    if end is None and said.typed not in _ONLY_KNOWN:
        end = _run(scene, begin)
    return Part(at, end, Kind.CONCEALED, said=begin) if end else None


def holder(scene: Scene, at: int, begin: int) -> Part | None:
    """Read "a barrel containing 6 pistols", its number ending before `begin`: the barrel is no item."""
    return holding(scene, at, begin, _container(scene, begin))


def holding(scene: Scene, at: int, begin: int, end: int | None) -> Part | None:
    """Read a container that ends at `end` as where items were, if words say that it held them."""
    link = vocabulary.match("link", scene.text, scene.skip(end)) if end else None
    if end is None or link is None or link.value.means != "holding":
        return None
    return None if _is_drum(scene, begin, link.end) else Part(at, end, Kind.CONCEALED, said=at)


def _is_drum(scene: Scene, begin: int, behind_link: int) -> bool:
    """Tell whether a drum or a barrel is an item all the same: what it holds is rounds, or uncounted."""
    if lexicon.match(scene.text, begin) is None:
        return False
    held = amounts.match(scene.text, at) if (at := scene.skip(behind_link)) < len(scene.text) else None
    item = lexicon.match(scene.text, scene.skip(held.end)) if held else None
    return item is None or item.value.code == "ammunition"


def _container(scene: Scene, begin: int) -> int | None:
    """Return where a container ends that begins here, its number, adjectives and content included."""
    text = scene.text
    counted = amounts.match(text, begin) if begin < len(text) else None
    at = scene.skip(counted.end) if counted else begin
    for _ in range(_ADJECTIVES + 1):
        if found := vocabulary.match("container", text, at):
            return _more(scene, found.end)
        word = WORD.match(text, at)
        if word is None or not text[word.end() : word.end() + 1].isspace() or _is_goods(text, at):
            return None
        at = scene.skip(word.end())
    return None


def _more(scene: Scene, end: int) -> int:
    """Return where the content of a container, or another container beside it, ends."""
    of = _OF.match(scene.text, end)
    word = WORD.match(scene.text, of.end()) if of else None
    if word and not _is_goods(scene.text, word.start()):
        following = vocabulary.match("container", scene.text, word.start())
        return following.end if following else word.end()
    beside = _AND.match(scene.text, end)
    return (_container(scene, beside.end()) if beside else None) or end


def _run(scene: Scene, begin: int) -> int | None:
    """Return where words end that nothing else claims."""
    end = begin
    for _ in range(_LONGEST):
        at = scene.skip(end)
        word = WORD.match(scene.text, at)
        if word is None or _is_goods(scene.text, at) or (end > begin and prepositions.match(scene.text, at)):
            break
        end = word.end()
    return end if end > begin else None


def _is_goods(text: str, at: int) -> bool:
    """Tell whether an item, or what describes or counts one, begins here."""
    if lexicon.match(text, at) or amounts.match(text, at):
        return True
    described = attributes.match(text, at)
    return described is not None and bool(described.value.fields)
