"""Record what agencies reviewed of exports and referred, and say what their reports come to."""

from handlers.screening.listeners import FEATURE

__all__ = ["FEATURE"]
