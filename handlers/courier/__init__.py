"""Post what is owed: look in the channel, post, record; exactly once, whatever breaks in between."""

from handlers.courier.mending import FEATURE

__all__ = ["FEATURE"]
