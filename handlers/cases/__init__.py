"""Follow investigations: open them, tie seizures to them, say how they stand, and read them back."""

from handlers.cases.listeners import FEATURE
from handlers.cases.reminding import compose as remind

__all__ = ["FEATURE", "remind"]
