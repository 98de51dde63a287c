"""Open and close operations; answer what they have taken so far, and why a figure is what it is."""

from handlers.operations.composing import composer
from handlers.operations.listeners import FEATURE

__all__ = ["FEATURE", "composer"]
