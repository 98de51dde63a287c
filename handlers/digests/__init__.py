"""Tell a channel every week, month or quarter what its operation has taken."""

from handlers.digests.composing import compose
from handlers.digests.listeners import FEATURE

__all__ = ["FEATURE", "compose"]
