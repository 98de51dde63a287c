"""Read agencies, by name or by a generic word, and whether they led or took part."""

import re

from bot.domain import agencies, places
from bot.domain.agencies import Agency
from bot.domain.entry.cutting import attributes, lexicon, vocabulary
from bot.domain.entry.cutting.prepositions import Preposition
from bot.domain.entry.parts import Kind, Part, Party, Scene
from bot.domain.names import WORD, Match
from bot.domain.territories import Territory

_NO_AGENCY = re.compile(
    r"\s+(?:stations?|posts?|bond|area|warehouse|hall|compound|barracks|shed|officers?|car|cruiser)(?!\w)",
    re.IGNORECASE,
)
"""What makes "police" or "customs" part of the name of a place or a thing."""

_OF = re.compile(r"\s+(?:of|de|del|du|van)\s+(?:the\s+|la\s+)?|\s+d['\u2019]", re.IGNORECASE)
_BEFORE_A_BARE_ONE = {Kind.BREAK, Kind.AGENCY, Kind.JOINER}


def behind(scene: Scene, at: int, said: Preposition) -> Part | None:
    """Read "by customs", "with HSI"; a name written large behind "by" is an agency that nobody knows."""
    for means, lead in (("by", True), ("with", False)):
        for begin in said.begins if means in said.means else ():
            if part := agency(scene, at, begin, lead=lead, said=True):
                return part
    unknown = _unknown(scene, said.begins[-1]) if "by" in said.means else None
    party = Party(lead=True, agency=None, said=True)
    return Part(at, unknown, Kind.AGENCY, party, said.begins[-1]) if unknown else None


def bare(scene: Scene, at: int, before: Part | None) -> Part | None:
    """Read an agency without a preposition at the beginning of a clause: `HSI: 3 pistols`."""
    if before is not None and before.kind not in _BEFORE_A_BARE_ONE:
        return None
    return agency(scene, at, at, lead=before is None or before.kind is not Kind.AGENCY, said=False)


def agency(scene: Scene, start: int, at: int, *, lead: bool, said: bool) -> Part | None:
    """Read an agency that begins at `at`, by name, by a generic word, or as one of a territory."""
    if found := agencies.match(scene.text, at, scene.roster):
        return Part(start, found.end, Kind.AGENCY, Party(lead, found.value, said=said), at)
    generic = agencies.generic(scene.text, at)
    if generic is None or _NO_AGENCY.match(scene.text, generic.end):
        return None
    if own := _of_a_territory(scene, generic):
        return Part(start, own.end, Kind.AGENCY, Party(lead, own.value, said=said), at)
    return Part(start, generic.end, Kind.AGENCY, Party(lead, None, generic.value, said), at)


def _of_a_territory(scene: Scene, generic: Match[str]) -> Match[Agency] | None:
    """Read "policía de Haití", "customs of Jamaica"."""
    of = _OF.match(scene.text, generic.end)
    found = places.match(scene.text, of.end()) if of else None
    territory = next((each for each in found.value if isinstance(each, Territory)), None) if found else None
    meant = scene.roster.of(territory.code, generic.value) if territory else ()
    return Match(found.end, meant[0]) if found and len(meant) == 1 else None


def _unknown(scene: Scene, begin: int) -> int | None:
    """Return where an unknown name ends that is written as agencies are: large."""
    end = begin
    while (word := WORD.match(scene.text, scene.skip(end))) and word.group()[0].isupper():
        known = (rule(scene.text, word.start()) for rule in (lexicon.match, attributes.match, places.match))
        if any(known) or vocabulary.match("joiner", scene.text, word.start()):
            break
        end = word.end()
    return end if end > begin else None
