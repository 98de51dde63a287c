"""Read places with the words that make them where, where to or where from; unlisted ones as typed."""

import re
from typing import Final

from bot.domain import agencies, dates, places
from bot.domain.entry.cutting import amounts, attributes, lexicon, people, prepositions, vocabulary
from bot.domain.entry.cutting.prepositions import Preposition
from bot.domain.entry.parts import Kind, Part, Placed, Scene
from bot.domain.homonyms import Role
from bot.domain.names import WORD

_ROLES = {"from": Role.FROM, "to": Role.TO, "at": Role.AT}
_NEVER_UNLISTED = {"de", "for", "para", "pour", "off"}
"""Prepositions that say too many other things to make a place of a name that nobody knows."""
_SMALL_ALLOWED = {"at", "@", "seized at", "location", "place", "venue", "lugar", "lieu", "plaats", "where"}
"""Prepositions behind which an unlisted name may be written small."""
_UNKNOWN = re.compile(
    r"(?:an?\s+)?(?:unknown|not\s+known|desconocid[oa]|inconnue?|onbekend)(?!\w)", re.IGNORECASE
)
_HOUSE = re.compile(r"\d{1,5}[A-Za-z]?\s+(?=[^\W\d_a-z])")
_APART = {
    Kind.BREAK,
    Kind.INCLUDING,
    Kind.DATE,
    Kind.AGENCY,
    Kind.ITEM,
    Kind.ATTRIBUTE,
    Kind.CONCEALED,
    Kind.CLOSE,
}
_APART |= {Kind.NOT_KEPT, Kind.REFERENCE, Kind.STAGE, Kind.ACQUIRED}
"""Behind these a name without a preposition may be the place."""
_CODE: Final = 2
_SHORT: Final = 4
"""Names up to so many letters, written small in the middle of a clause, are taken for words."""
_LONGEST: Final = 6
"""The longest name of an unlisted place, in words."""


def behind(scene: Scene, at: int, said: Preposition) -> Part | None:
    """Read a place behind a preposition; a bare "a" or "à" leaves open whether at or to."""
    for means, role in _ROLES.items():
        if means in said.means and (part := _with_role(scene, at, said, role)):
            return part
    if "either" not in said.means or at == 0:
        return None
    return next((part for begin in said.begins if (part := _listed(scene, at, begin, None))), None)


def bare(scene: Scene, at: int, before: Part | None) -> Part | None:
    """Read a place that no preposition comes before."""
    if not scene.text[at].isalpha():
        return None
    if before is not None and before.kind is Kind.PLACE:
        return _beside(scene, at, before.value)
    if before is not None and before.kind not in _APART:
        return None
    part = _listed(scene, at, at, Role.AT)
    stops = before is None or before.kind is Kind.BREAK
    return part if part and not _is_word(scene.text[at : part.end], stops=stops) else None


def _beside(scene: Scene, at: int, first: Placed) -> Part | None:
    """Read a place right behind another one, which may say where that one lies: `Enterprise Chaguanas`."""
    part = _listed(scene, at, at, first.role) if first.role and first.candidates else None
    if part is None or _is_word(scene.text[at : part.end], stops=False):
        return None
    return None if agencies.generic(scene.text, scene.skip(part.end)) else part


def _is_word(typed: str, *, stops: bool) -> bool:
    """Tell whether a name is as likely a word or a code: `reading`, `spring`, `DO`."""
    if typed[0].isupper() and typed[1:2].islower():
        return False
    if " " in typed:
        return False
    ordinary = vocabulary.match("ordinary", typed, 0)
    return ordinary is not None or len(typed) <= (_CODE if stops or typed.isupper() else _SHORT)


def _with_role(scene: Scene, at: int, said: Preposition, role: Role) -> Part | None:
    if unknown := _UNKNOWN.match(scene.text, said.begins[-1]):
        return Part(at, unknown.end(), Kind.JOINER)
    listed = (_listed(scene, at, begin, role) for begin in said.begins)
    return next((part for part in listed if part), None) or _unlisted(scene, at, said, role)


def _listed(scene: Scene, start: int, at: int, role: Role | None) -> Part | None:
    found = places.match(scene.text, at)
    if found is None or _is_item(scene.text, at, found.end):
        return None
    name = scene.text[at : found.end]
    return Part(start, found.end, Kind.PLACE, Placed(role, found.value, name), at)


def _is_item(text: str, at: int, end: int) -> bool:
    """Tell whether a make or an item word reaches as far as a town of that name: `a Savage`."""
    known = (lexicon.match(text, at), attributes.match(text, at))
    return any(each and each.end >= end for each in known)


def _unlisted(scene: Scene, at: int, said: Preposition, role: Role) -> Part | None:
    """Take a name that is not listed as it is typed, up to a stop or whatever else begins."""
    begin = said.begins[0]
    house = _HOUSE.match(scene.text, begin)
    first = house.end() if house else begin
    large = scene.text[said.begins[-1]].isupper() or house
    if said.typed in _NEVER_UNLISTED or not (large or said.typed in _SMALL_ALLOWED):
        return None
    end = _end_of_name(scene, first)
    name = " ".join(scene.text[begin:end].split())
    if end == first or people.called(name):
        return None
    return Part(at, end, Kind.PLACE, Placed(role, (), name), begin)


def _end_of_name(scene: Scene, begin: int) -> int:
    """Return where the name of an unlisted place ends: at a stop, or where something else begins."""
    end = begin
    for number in range(_LONGEST):
        at = scene.skip(end)
        word = WORD.match(scene.text, at)
        if word is None or _is_something(scene, at) or (number and _is_clause(scene, at)):
            break
        end = word.end()
    return end


def _is_something(scene: Scene, at: int) -> bool:
    """Tell whether something that is no name begins here."""
    text = scene.text
    described = attributes.match(text, at)
    if described and (described.value.fields or described.value.kinds):
        return True
    if vocabulary.match("unkept no_place acquired", text, at):
        return True
    return bool(amounts.match(text, at) or lexicon.match(text, at) or dates.match(text, at, scene.now))


def _is_clause(scene: Scene, at: int) -> bool:
    said = prepositions.match(scene.text, at)
    return bool(said and said.typed != "de") or vocabulary.match("link", scene.text, at) is not None
