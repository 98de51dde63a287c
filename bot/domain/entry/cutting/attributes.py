"""Read what describes an item and is never a quantity: calibre, make and model, capacity, how it was made."""

from bot.domain.entry.cutting import calibres, makes, qualities
from bot.domain.entry.parts import Attributes
from bot.domain.names import Match


def match(text: str, start: int, *, of_magazines: bool = False) -> Match[Attributes] | None:
    """Read the attribute that begins at `start`; `of_magazines` tells that their word stands before it."""
    if start and text[start - 1].isalnum():
        return None
    if calibre := calibres.match(text, start):
        return Match(calibre.end, Attributes({"calibre": calibre.value}))
    if capacity := qualities.capacity(text, start, of_magazines=of_magazines):
        return Match(capacity.end, Attributes({"capacity": capacity.value}))
    return _longer(makes.match(text, start), qualities.match(text, start))


def _longer(make: Match[Attributes] | None, quality: Match[Attributes] | None) -> Match[Attributes] | None:
    if make and quality:
        return max(make, quality, key=lambda found: found.end)
    return make or quality
