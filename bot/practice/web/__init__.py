"""Serve the Web API over real HTTP, refusing what Slack refuses and failing as it is told to."""

from bot.practice.web.faults import Fault, Faults
from bot.practice.web.server import serving
from bot.practice.web.slack import Slack

__all__ = ["Fault", "Faults", "Slack", "serving"]
