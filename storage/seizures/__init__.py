"""Record seizures, change them, and find them again."""

from storage.seizures.changing import Stale, amend, record, reinstate, verify, void
from storage.seizures.finding import find, get, mine, page, same_words
from storage.seizures.histories import history
from storage.seizures.undoing import undo

__all__ = [
    "Stale",
    "amend",
    "find",
    "get",
    "history",
    "mine",
    "page",
    "record",
    "reinstate",
    "same_words",
    "undo",
    "verify",
    "void",
]
