"""Send the bot what Slack sends: commands, presses, filled forms, events; over HTTP or Socket Mode."""

from bot.practice.sending.door import Answer, Door, Kind, Web
from bot.practice.sending.sender import Sender
from bot.practice.sending.socket import Socket, listening

__all__ = ["Answer", "Door", "Kind", "Sender", "Socket", "Web", "listening"]
