"""Record seizures, change them, and find them again."""

from storage.seizures.changing import Stale, amend, record, reinstate, verify, void
from storage.seizures.duplicates import Match, candidates
from storage.seizures.finding import (
    COUNTING,
    find,
    get,
    merged_into,
    mine,
    record_at,
    same_words,
    shown,
    standing_for,
)
from storage.seizures.histories import change, history
from storage.seizures.knowledge import as_known, page
from storage.seizures.merging import merge, unmerge
from storage.seizures.moving import move
from storage.seizures.tying import kin, tie, ties, untie
from storage.seizures.undoing import undo

__all__ = [
    "COUNTING",
    "Match",
    "Stale",
    "amend",
    "as_known",
    "candidates",
    "change",
    "find",
    "get",
    "history",
    "kin",
    "merge",
    "merged_into",
    "mine",
    "move",
    "page",
    "record",
    "record_at",
    "reinstate",
    "same_words",
    "shown",
    "standing_for",
    "tie",
    "ties",
    "undo",
    "unmerge",
    "untie",
    "verify",
    "void",
]
