"""Read what the record does not keep: arrests, drugs, cash, vehicles, times of day, contact details."""

import re
from typing import Final

from bot.domain.entry.cutting import amounts, attributes, lexicon, vocabulary
from bot.domain.entry.parts import Kind, Part, Scene
from bot.domain.names import WORD

_MONEY = re.compile(
    r"(?:(?:US|TT|J|JA|EC|BDS?|BZ|RD|G|CI|AW)?[$\u20ac\u00a3]|(?:USD|TTD|JMD|EUR|XCD)\s?)\s?\d(?:[\d,.]*\d)?"
    r"(?:\s?(?:k|m|mil|million)(?!\w))?(?:\s*(?:US|TT|USD|TTD|JMD|EUR|XCD)(?!\w))?"
    r"|\d[\d,.]*\s?(?:[$\u20ac\u00a3]|(?:usd|ttd|jmd|eur|xcd|dollars|euros|pesos|gourdes)(?!\w))",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:(?:at|around|about|approximately|a\s+las|à|om)\s+)*"
    r"(?:(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d)?\s*(?:a\.?m\b\.?|p\.?m\b\.?|hrs?(?!\w)|hours(?!\w)|o'clock|heures?(?!\w)|uur(?!\w))"
    r"|(?:[01]?\d|2[0-3])[:h][0-5]\d(?![\w:])|(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs?|hours|h)(?!\w))",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|https?://\S+|www\.\S+"
    r"|(?:\+?\d{1,2}[\s-])?\(?\d{3}\)?[\s-]\d{3}[\s-]\d{4}(?!\d)",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"aged?\s+\d{1,3}(?!\d)|\d{1,3}[\s-](?:years?|yrs?)[\s-]*olds?(?!\w)|d\.?o\.?b\.?\s*:?\s*\d[\d/.-]+",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s*(?:,|was|were|been|have\s+been|has\s+been|fueron|fue|ont\s+été|a\s+été|and|y|et)?\s+", re.IGNORECASE
)
_BETWEEN: Final = 2
"""How many words may stand between a number and what is not kept: `2 male suspects`, `3 kg of weed`."""


def match(scene: Scene, at: int, _: Part | None) -> Part | None:
    """Read money, times, contacts and ages, and what is counted in front of people, drugs and the like."""
    text = scene.text
    if at and text[at - 1].isalnum():
        return None
    found = next((said for rule in (_MONEY, _CONTACT, _CLOCK, _AGE) if (said := rule.match(text, at))), None)
    end = found.end() if found else _counted(scene, at)
    return Part(at, _rest(scene, end), Kind.NOT_KEPT) if end else None


def _counted(scene: Scene, at: int) -> int | None:
    """Return where a word for what is not kept ends, with the amount in front of it."""
    amount = amounts.match(scene.text, at)
    begin = scene.skip(amount.end) if amount else at
    for _ in range(_BETWEEN + 1 if amount else 1):
        if found := vocabulary.match("unkept", scene.text, begin):
            return found.end
        word = WORD.match(scene.text, begin)
        if word is None or lexicon.match(scene.text, begin) or attributes.match(scene.text, begin):
            return None
        begin = scene.skip(word.end())
    return None


def _rest(scene: Scene, end: int) -> int:
    """Return where it ends when more of it follows: `2 men were arrested`, `$5,000 cash`."""
    while (verb := _VERB.match(scene.text, end)) and "\n" not in verb.group():
        following = vocabulary.match("unkept", scene.text, verb.end())
        if following is None:
            break
        end = following.end
    return end
