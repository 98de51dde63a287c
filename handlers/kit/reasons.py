"""Say why something was changed, fit to be shown: typed words are escaped."""

from bot.domain import reasons
from handlers.kit.text import safe


def said(code: str, words: str | None) -> str:
    """Return a reason as it is shown, empty where none was given."""
    return safe(reasons.said(code, words))
