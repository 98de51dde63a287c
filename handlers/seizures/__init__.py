"""Record seizures and keep their history: the bot's front door."""

from handlers.seizures.cards import SHOWN, compose
from handlers.seizures.listeners import FEATURE

__all__ = ["FEATURE", "SHOWN", "compose"]
