"""Say why something was changed: the code's label, the words that were given, or both."""

from bot.domain.entries import Reason

LABELS = {
    Reason.TYPO: "Typing mistake",
    Reason.RECOUNT: "Recount",
    Reason.RECLASSIFIED: "Reclassified",
    Reason.LABORATORY: "Laboratory result",
    Reason.DUPLICATE: "Recorded twice",
    Reason.WRONG_OPERATION: "Wrong operation",
    Reason.OTHER: "Other",
}


def said(code: str, words: str | None) -> str:
    """Return a reason as it is shown, empty where none was given."""
    label = "" if code in {"", Reason.OTHER} else LABELS[Reason(code)].lower()
    if not words:
        return label
    named = not label or words.casefold().startswith((code.partition("_")[0], label))
    return words if named else f"{label}: {words}"
