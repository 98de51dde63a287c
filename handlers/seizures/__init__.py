"""Record seizures and keep their history: the bot's front door."""

from handlers.seizures.cards import compose
from handlers.seizures.listeners import FEATURE

__all__ = ["FEATURE", "compose"]
