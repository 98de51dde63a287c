"""Know the words for what a report counts: reviewed, referred, and tiers by their numbers."""

import re
from functools import cache
from typing import Final

from bot.domain import walking
from bot.domain.names import Match, Names
from bot.domain.reviews.report import UNSPECIFIED
from bot.domain.statements import metrics

REVIEWED: Final = "reviewed"
REFERRED: Final = "referred"
_TIER = re.compile(
    r"(?:referr(?:ed|als?)\s+)?(?:(?:at|as|in)\s+)?(?:tier|level|nivel|niveau|T)\s?-?([1-5])(?!\w)"
    r"(?:\s+referr(?:ed|als?)\b)?",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:referr(?:ed|als?)\s+)?(?:(?:at|as|in)\s+)?", re.IGNORECASE)
_LEVEL = re.compile(r"(?:\s+(?:risk|tier|level)(?!\w))?(?:\s+referr(?:ed|als?)(?!\w))?", re.IGNORECASE)
_MEASURES = {"exports_reviewed": REVIEWED, "referred": REFERRED}
_NAMES = {
    REVIEWED: "screened|exports screened|examined|revisado|revisados|revisada|revisadas|examinado"
    "|examinados|examinada|examinadas|exportaciones revisadas|envíos revisados|examiné|examinés|examinée"
    "|examinées|exportations examinées|contrôlé|contrôlés|contrôlée|contrôlées",
    REFERRED: "remitido|remitidos|remitida|remitidas|referido|referidos|referida|referidas|signalé"
    "|signalés|signalée|signalées|renvoyé|renvoyés|renvoyée|renvoyées|transmis|transmise|transmises",
    UNSPECIFIED: "unspecified|tier unspecified|unspecified tier|tier unknown|unknown tier|no tier|untiered"
    "|tier not stated|sin especificar|sin nivel|no especificado|no especificados|no especificadas"
    "|non précisé|non précisés|non précisée|non précisées|niveau non précisé",
}


def name(text: str, at: int, tiers: Names[str] | None = None) -> Match[str] | None:
    """Read what is counted: reviewed, referred in all, a tier by its number or one of some names, or none."""
    if tier := _TIER.match(text, at):
        return Match(tier.end(), f"tier {tier[1]}")
    if tiers and (own := _own(text, at, tiers)):
        return own
    if found := _names().longest(text, at):
        return Match(found.end, found.value[0])
    metric = metrics.match(text, at)
    code = _MEASURES.get(metric.value.code) if metric else None
    return Match(metric.end, code) if metric and code else None


def _own(text: str, at: int, tiers: Names[str]) -> Match[str] | None:
    begin = walking.past(_AT, text, at)
    found = tiers.longest(text, begin)
    return Match(walking.past(_LEVEL, text, found.end), found.value[0]) if found else None


@cache
def _names() -> Names[str]:
    return Names((name, code) for code, names in _NAMES.items() for name in names.split("|"))
