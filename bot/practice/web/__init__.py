"""Serve the Web API over real HTTP, refusing what Slack refuses and failing as it is told to."""

from bot.practice.web.faults import Fault, Faults
from bot.practice.web.slack import Slack
from bot.web import serving

__all__ = ["Fault", "Faults", "Slack", "serving"]
