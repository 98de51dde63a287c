"""Read why something is changed, and say it fit to be shown: typed words are escaped."""

import re

from bot.domain import reasons
from bot.domain.entries import Reason
from handlers.kit.text import safe

_REASON = re.compile(r"(?:^|\s)reason:?\s+(.*)$", re.IGNORECASE | re.DOTALL)
_CODES = {
    "typo": Reason.TYPO,
    "recount": Reason.RECOUNT,
    "reclassified": Reason.RECLASSIFIED,
    "laboratory": Reason.LABORATORY,
    "lab": Reason.LABORATORY,
    "duplicate": Reason.DUPLICATE,
    "wrong": Reason.WRONG_OPERATION,
}


def parted(words: str) -> tuple[str, Reason | None, str]:
    """Return the words before `reason`, its code (None where none is given), and its own words."""
    found = _REASON.search(words)
    if not found or not found[1].strip():
        return words.strip(), None, ""
    said = found[1].strip()
    code = _CODES.get(said.split()[0].casefold().rstrip(":,"), Reason.OTHER)
    return words[: found.start()].strip(), code, said


def said(code: str, words: str | None) -> str:
    """Return a reason as it is shown, empty where none was given."""
    return safe(reasons.said(code, words))
