"""Read the words that say how a thing stands to a seizure; they count only before a thing of their kind."""

import re
from dataclasses import dataclass

from bot.domain.entry.cutting import vocabulary

_ARTICLES = re.compile(
    r"(?:(?:the|la|el|los|las|le|les|het|de|du|del|des|(?:city|town|port)\s+of)\s+|[dl]['\u2019])+",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s*:?\s*")


@dataclass(frozen=True, slots=True)
class Preposition:
    """Hold what a preposition can mean, and where the thing behind may begin: with its article, past it."""

    means: tuple[str, ...]
    begins: tuple[int, ...]
    typed: str


def match(text: str, start: int) -> Preposition | None:
    """Read the longest preposition at `start`."""
    if text.startswith("@", start):
        return _behind(text, start, start + 1, ("at",))
    found = vocabulary.meanings("preposition", text, start)
    if found is None or text[found.end : found.end + 1].isalnum():
        return None
    return _behind(text, start, found.end, found.value)


def _behind(text: str, start: int, end: int, means: tuple[str, ...]) -> Preposition | None:
    gap = _GAP.match(text, end)
    begin = gap.end() if gap else end
    if begin >= len(text):
        return None
    article = _ARTICLES.match(text, begin)
    begins = (begin, article.end()) if article and article.end() < len(text) else (begin,)
    return Preposition(means, begins, text[start:end].casefold())
