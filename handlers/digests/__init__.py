"""Tell a channel every week, month or quarter what its operation has taken."""

from bot.domain.deliveries import Kind
from handlers.digests import composing
from handlers.digests.listeners import FEATURE

COMPOSE = {Kind.DIGEST: composing.compose, Kind.DETAIL: composing.beneath}
"""Make what its posts say, by their kind."""
__all__ = ["COMPOSE", "FEATURE"]
