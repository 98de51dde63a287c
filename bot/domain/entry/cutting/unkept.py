"""Read what the record does not keep: arrests, drugs, cash, vehicles, times of day, contact details."""

import re
from typing import Final

from bot.domain.entry.cutting import attributes, lexicon, vocabulary
from bot.domain.entry.parts import Kind, Part, Scene
from bot.domain.names import WORD

_MONEY = (
    r"(?:(?:US|TT|J|JA|EC|BDS?|BZ|RD|G|CI|AW)?[$\u20ac\u00a3]|(?:USD|TTD|JMD|EUR|XCD)\s?)\s?\d(?:[\d,.]{0,15}\d)?"
    r"(?:\s?(?:k|m|mil|million)(?!\w))?(?:\s*(?:US|TT|USD|TTD|JMD|EUR|XCD)(?!\w))?"
    r"|\d[\d,.]{0,15}\s?(?:[$\u20ac\u00a3]|(?:usd|ttd|jmd|eur|xcd|dollars|euros|pesos|gourdes)(?!\w))"
)
_CLOCK = (
    r"(?:(?:at|around|about|approximately|a\s+las|à|om)\s+){0,3}"
    r"(?:(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d)?\s*(?:[ap]\.?m\b\.?|(?:hrs?|hours|o'clock|heures?|uur)(?!\w))"
    r"|(?:[01]?\d|2[0-3])[:h][0-5]\d(?![\w:])|(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs?|hours|h)(?!\w))"
)
_CONTACT = (
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|https?://\S+|www\.\S+"
    r"|(?:\+?\d{1,2}[\s-])?\(?\d{3}\)?[\s-]\d{3}[\s-]\d{4}(?!\d)"
)
_AGE = (
    r"aged?\s+\d{1,3}(?!\d)|\d{1,3}[\s-](?:years?|yrs?)[\s-]*olds?(?!\w)|d\.?o\.?b\.?\s*:?\s*\d[\d/.-]{3,9}"
)
_WRITTEN = re.compile(f"{_MONEY}|{_CLOCK}|{_CONTACT}|{_AGE}", re.IGNORECASE)
_VERB = re.compile(
    r"\s*(?:,|was|were|been|(?:have|has)\s+been|fueron|fue|ont\s+été|a\s+été|and|y|et)?\s+", re.IGNORECASE
)
_BETWEEN: Final = 2
"""How many words may stand between a number and what is not kept: `2 male suspects`, `3 kg of weed`."""


def match(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read money, contacts, times of day and ages; and people, drugs and goods that are not counted."""
    if at and scene.text[at - 1].isalnum():
        return None
    found = _WRITTEN.match(scene.text, at)
    return _whole(scene, at, found.end() if found else _end(scene, at, 0))


def counted(scene: Scene, at: int, end: int) -> Part | None:
    """Read what is not kept behind the amount that ends at `end`: `2 male suspects arrested`."""
    return _whole(scene, at, _end(scene, scene.skip(end), _BETWEEN))


def _whole(scene: Scene, at: int, end: int | None) -> Part | None:
    """Return the piece with more of its kind behind it: `2 men were arrested`, `$5,000 cash`."""
    while end and (verb := _VERB.match(scene.text, end)):
        following = vocabulary.match("unkept", scene.text, verb.end())
        if following is None:
            break
        end = following.end
    return Part(at, end, Kind.NOT_KEPT) if end else None


def _end(scene: Scene, begin: int, between: int) -> int | None:
    """Return where a word for what is not kept ends, at most so many unknown words away."""
    for further in range(between, -1, -1):
        if found := vocabulary.match("unkept", scene.text, begin):
            return found.end
        word = WORD.match(scene.text, begin) if further else None
        if word is None or lexicon.match(scene.text, begin) or attributes.match(scene.text, begin):
            return None
        begin = scene.skip(word.end())
    return None
