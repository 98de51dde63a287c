"""Read a seizure as people type it: the product's front door."""

from bot.domain.entry import references
from bot.domain.entry.amending import amend
from bot.domain.entry.inheriting import keeping
from bot.domain.entry.marked import read
from bot.domain.entry.reading import Assumption, Choice, Context, Question, Reading, Role, Span
from bot.domain.entry.settling.strangers import kept_names
from bot.domain.entry.writing import write_items

__all__ = [
    "Assumption",
    "Choice",
    "Context",
    "Question",
    "Reading",
    "Role",
    "Span",
    "amend",
    "keeping",
    "kept_names",
    "read",
    "references",
    "write_items",
]
