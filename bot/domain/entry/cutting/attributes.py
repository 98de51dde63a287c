"""Read what describes an item and is never a quantity: calibre, make and model, capacity, how it was made."""

from bot.domain.entry.cutting import calibres, makes, qualities
from bot.domain.entry.parts import Attributes
from bot.domain.names import Match


def match(text: str, start: int) -> Match[Attributes] | None:
    """Read the attribute that begins at `start`."""
    if start and text[start - 1].isalnum():
        return None
    if calibre := calibres.match(text, start):
        return Match(calibre.end, Attributes({"calibre": calibre.value}))
    if capacity := qualities.capacity(text, start):
        return Match(capacity.end, Attributes({"capacity": capacity.value}))
    return _longer(makes.match(text, start), qualities.match(text, start))


def _longer(make: Match[Attributes] | None, quality: Match[Attributes] | None) -> Match[Attributes] | None:
    if make and quality:
        return max(make, quality, key=lambda found: found.end)
    return make or quality
