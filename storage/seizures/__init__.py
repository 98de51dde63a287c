"""Record seizures, change them, and find them again."""

from storage.seizures.changing import Stale, amend, record, reinstate, verify, void
from storage.seizures.duplicates import Match, candidates
from storage.seizures.finding import (
    COUNTING,
    find,
    get,
    merged_into,
    mine,
    moves,
    record_at,
    same_words,
    shown,
    standing_for,
    trail,
)
from storage.seizures.following import concerned, foremost
from storage.seizures.histories import change, history
from storage.seizures.knowledge import as_known, page
from storage.seizures.marking import ask, decline, mark, release
from storage.seizures.merging import merge, unmerge
from storage.seizures.moving import move
from storage.seizures.tying import kin, tie, ties, untie
from storage.seizures.undoing import undo, undoable

__all__ = [
    "COUNTING",
    "Match",
    "Stale",
    "amend",
    "as_known",
    "ask",
    "candidates",
    "change",
    "concerned",
    "decline",
    "find",
    "foremost",
    "get",
    "history",
    "kin",
    "mark",
    "merge",
    "merged_into",
    "mine",
    "move",
    "moves",
    "page",
    "record",
    "record_at",
    "reinstate",
    "release",
    "same_words",
    "shown",
    "standing_for",
    "tie",
    "ties",
    "trail",
    "undo",
    "undoable",
    "unmerge",
    "untie",
    "verify",
    "void",
]
