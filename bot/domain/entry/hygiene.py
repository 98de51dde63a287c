"""Take out of a text what nobody can see, and remember where everything stood."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

LIMIT = 10_000
"""The longest line that is read, in characters."""
_UNSEEN = {"Cc", "Cf", "Cs"}


@dataclass(frozen=True, slots=True)
class Clean:
    """Hold the visible text; `positions` says where each of its characters stood in the original."""

    text: str
    positions: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the clean text begins and ends in the original."""
        return self.positions[start], self.positions[end - 1] + 1


def clean(text: str) -> Clean:
    """Drop control, bidirectional and other invisible characters, except spaces and line ends."""
    if text.isascii() and text.isprintable():
        return Clean(text, range(len(text)))
    seen = [at for at, character in enumerate(text) if visible(character)]
    return Clean("".join(text[at] for at in seen), seen)


def visible(character: str) -> bool:
    """Tell whether a character shows, or separates what shows."""
    return character.isspace() or unicodedata.category(character) not in _UNSEEN
