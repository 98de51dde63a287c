"""Read the words that say how a thing stands to a seizure; they count only before a thing of their kind."""

import re
from dataclasses import dataclass

from bot.domain.entry.cutting import amounts, vocabulary

_ARTICLES = re.compile(
    r"(?:(?:the|la|el|los|las|le|les|het|de|du|del|des|city\s+of|town\s+of)\s+|[dl]['\u2019])+", re.IGNORECASE
)
_GAP = re.compile(r"\s*:?\s*")
_STICKS = re.compile(r"['\u2019]|\s|$|:")


@dataclass(frozen=True, slots=True)
class Preposition:
    """Hold what a preposition can mean, and where the thing behind it begins, with its article or past it."""

    means: tuple[str, ...]
    begins: tuple[int, ...]
    typed: str


def match(text: str, start: int) -> Preposition | None:
    """Read the longest preposition at `start`."""
    found = vocabulary.meanings("preposition", text, start)
    if (
        found is None
        or amounts.qualified(text, start)
        or not (_STICKS.match(text, found.end) or text[found.end - 1] == "/")
    ):
        return None
    gap = _GAP.match(text, found.end)
    begin = gap.end() if gap else found.end
    article = _ARTICLES.match(text, begin)
    begins = (begin, article.end()) if article else (begin,)
    return Preposition(found.value, begins, text[start : found.end].casefold())
