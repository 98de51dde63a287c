"""Know the words for what happens in court."""

import re
from typing import Final

from bot.domain.names import Match
from bot.domain.prosecutions import Stage

_PAPER: Final = r"(?:(?:indictment|charges?|complaint|case)\s+(?:(?:was|were)\s+)?)"
_COURT: Final = r"(?:\s+(?:at|after|by)\s+(?:an?\s+)?(?:(?:jury|bench)(?:\s+trial)?|trial))?"
_WORDS: Final = {
    Stage.UNSEALED: rf"{_PAPER}?unsealed(?:\s+(?:the\s+)?(?:indictment|charges|complaint))?",
    Stage.DISMISSED: rf"{_PAPER}?(?:dismissed|dropped)|dismissal",
    Stage.CHARGED: r"charged|indicted|indictment|charges(?:\s+filed)?",
    Stage.ARRESTED: r"arrest(?:ed)?",
    Stage.EXTRADITION_PENDING: r"(?:pending|awaiting)\s+extradition"
    r"|extradition\s+(?:is\s+)?(?:pending|requested)",
    Stage.EXTRADITED: r"extradited",
    Stage.ACQUITTED: rf"(?:acquitted|acquittal|found\s+not\s+guilty){_COURT}",
    Stage.CONVICTED: rf"(?:convicted|conviction|found\s+guilty){_COURT}",
    Stage.PLEA: r"guilty\s+plea|(?:pled|plead(?:ed|s)?|plea)(?:\s+of)?(?:\s+guilty)?",
    Stage.TRIAL: r"(?:(?:went\s+to|stood|on)\s+)?trial(?:\s+(?:began|opened|started))?|tried",
    Stage.SENTENCED: r"sentenced?",
    Stage.APPEAL: r"(?:on\s+)?appeal(?:ed|s)?",
}
_STAGES: Final = [
    (stage, re.compile(rf"(?:{words})(?![\w-])", re.IGNORECASE)) for stage, words in _WORDS.items()
]
ABROAD: Final = re.compile(r"abroad(?![\w-])", re.IGNORECASE)
OTHER_PLEA: Final = re.compile(
    r"(?:pled|plead(?:ed|s)?|plea)(?:\s+of)?\s+(?:not\s+guilty|no\s+contest|nolo(?:\s+contendere)?)(?![\w-])",
    re.IGNORECASE,
)
TERM: Final = re.compile(
    r"(?:(?:to|of|for)\s+)?(?:(?P<years>\d{1,3})[\s-]*(?:years?|yrs?)"
    r"(?:\s*(?:,|and|&)?\s*(?P<more>\d{1,2})[\s-]*(?:months?|mos?))?"
    r"|(?P<months>\d{1,4})[\s-]*(?:months?|mos?))(?![\w-])"
    r"(?P<days>\s*(?:,|and|&)\s*(?:an?|one|\d+)\s+(?:days?|weeks?)(?![\w-]))?",
    re.IGNORECASE,
)
"""Matches a term of whole years and months, and what makes it one of neither."""
ENDLESS: Final = re.compile(r"(?:(?:to|for)\s+)?(?:life|time\s+served|probation)(?![\w-])", re.IGNORECASE)
"""Matches a sentence that comes to no number of months."""


def stage(text: str, at: int) -> Match[Stage] | None:
    """Return what happened, as the words say that begin at a place."""
    found = ((each, words.match(text, at)) for each, words in _STAGES)
    return next((Match(said.end(), each) for each, said in found if said), None)


def months(said: re.Match[str]) -> int:
    """Return the months of a term."""
    return int(said["months"] or 0) + 12 * int(said["years"] or 0) + int(said["more"] or 0)
