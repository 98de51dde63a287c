"""Read officers by rank and name, who are never kept, and the force they belong to: `Cpl. Ali of TTPS`."""

import re
from typing import Final

from bot.domain import agencies, dates, places
from bot.domain.entry.cutting import actors, attributes, lexicon, people, prepositions, vocabulary
from bot.domain.entry.cutting.prepositions import Preposition
from bot.domain.entry.parts import LEFT_OUT, Kind, Officer, Part, Scene
from bot.domain.names import WORD

_NUMBER = re.compile(r"[.\s]*(?:(?:#|no\.?)\s*)?\d{2,6}(?!\w|[.,]\d)", re.IGNORECASE)
_FULL_STOP = re.compile(r"\.(?!\d)")
_OF = re.compile(r"[\s,(]*(?:(?:of|from|del?|du|van)\s+(?:the\s+|la\s+)?)?", re.IGNORECASE)
_BEFORE = {Kind.BREAK, Kind.AGENCY}
_LONGEST: Final = 3
"""The longest name behind a rank, in words."""


def behind(scene: Scene, at: int, said: Preposition) -> Part | None:
    """Read the "by" or "with" in front of an officer, and leave the officer to the next rule."""
    lead = "by" in said.means
    if not lead and "with" not in said.means:
        return None
    begin = next((begin for begin in said.begins if _end(scene, begin)), None)
    return Part(at, begin, Kind.JOINER, Officer(lead)) if begin else None


def name(scene: Scene, at: int, before: Part | None) -> Part | None:
    """Read a rank and a name where somebody may be named, or what stands for them in a line that was kept."""
    led = before.value if before and isinstance(before.value, Officer) else None
    if led is None and before and before.kind not in _BEFORE and not scene.text.startswith(LEFT_OUT, at):
        return None
    end = _end(scene, at)
    return Part(at, end, Kind.NOT_KEPT, led or Officer(lead=False)) if end else None


def force(scene: Scene, at: int, before: Part | None) -> Part | None:
    """Read the agency behind an officer, who acted for it."""
    if before is None or before.kind is not Kind.NOT_KEPT or not isinstance(before.value, Officer):
        return None
    of = _OF.match(scene.text, at)
    begin = of.end() if of else at
    return actors.agency(scene, at, begin, lead=before.value.lead, said=True) if of and of.group() else None


def _end(scene: Scene, at: int) -> int | None:
    """Return where a rank with a number, a name or both ends."""
    if scene.text.startswith(LEFT_OUT, at):
        return at + len(LEFT_OUT)
    end = _behind_ranks(scene.text, at)
    if end is None or places.match(scene.text, at):
        return None
    number = _NUMBER.match(scene.text, end)
    known = number.end() if number and not _is_counted(scene, number.end()) else end
    named = _behind_name(scene, known)
    return named if named > end else None


def _behind_ranks(text: str, at: int) -> int | None:
    """Return where one rank or several end: `Det. Sgt.`."""
    end = None
    while found := vocabulary.match("rank title", text, at):
        stop = _FULL_STOP.match(text, found.end)
        end = stop.end() if stop else found.end
        at = end + len(text[end:]) - len(text[end:].lstrip())
    return end


def _behind_name(scene: Scene, end: int) -> int:
    """Return where a name ends that may begin at `end`, with the full stops of its initials."""
    given = False
    for number in range(_LONGEST):
        at = scene.skip(end)
        word = WORD.match(scene.text, at)
        if (
            word is None
            or not word.group()[0].isalpha()
            or _is_else(scene, at)
            or (number and not given and not _goes_on(scene, at))
        ):
            break
        given = people.is_given(word.group())
        initial = len(word.group()) == 1 and scene.text[word.end() : word.end() + 1] == "."
        end = word.end() + initial
    return end


def _is_counted(scene: Scene, end: int) -> bool:
    """Tell whether a number that ends here counts what follows: `PC 12 pistols`."""
    at = scene.skip(end)
    return at < len(scene.text) and bool(lexicon.match(scene.text, at) or attributes.match(scene.text, at))


def _goes_on(scene: Scene, at: int) -> bool:
    """Tell whether a name goes on here: written large, and no place."""
    return scene.text[at].isupper() and places.match(scene.text, at) is None


def _is_else(scene: Scene, at: int) -> bool:
    """Tell whether something begins here that no name does."""
    text = scene.text
    return bool(
        prepositions.match(text, at)
        or vocabulary.match("joiner link unkept", text, at)
        or dates.match(text, at, scene.now)
        or lexicon.match(text, at)
        or agencies.match(text, at, scene.roster)
    )
