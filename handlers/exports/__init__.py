"""Export what may be seen of an operation: its seizures, their items, and every posting behind a total."""

from handlers.exports.listeners import FEATURE, VERB
from handlers.exports.making import Maker

__all__ = ["FEATURE", "VERB", "Maker"]
