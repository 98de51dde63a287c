"""Read the arguments of a call, whether they came as a form or as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.practice.refused import Refused
from bot.practice.workspace.state import BOT, Channel, Workspace


@dataclass(frozen=True, slots=True)
class Call:
    """Hold one call of the Web API; `base` is the address at which it arrived."""

    workspace: Workspace
    arguments: Mapping[str, Any]
    base: str

    def text(self, name: str) -> str:
        """Return an argument that the call must have."""
        if not self.arguments.get(name):
            raise Refused("invalid_arguments", [f"missing required field: {name}"])
        return str(self.arguments[name])

    def maybe(self, name: str, default: str = "") -> str:
        """Return an argument that the call may have."""
        return str(self.arguments.get(name) or default)

    def flag(self, name: str) -> bool:
        """Return an argument that is true or false."""
        return self.maybe(name, "false").lower() in {"true", "1"}

    def number(self, name: str, default: int, most: int) -> int:
        """Return a number within bounds."""
        value = self.maybe(name, str(default))
        if not value.isdecimal() or not 1 <= int(value) <= most:
            raise Refused("invalid_limit")
        return int(value)

    def parsed(self, name: str, error: str) -> Any:  # noqa: ANN401 - as JSON has it
        """Return a structured argument, which a form carries as JSON."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise Refused(error) from None

    def channel(self, name: str = "channel") -> Channel:
        """Return a channel that the bot can see into."""
        found = self.workspace.channel(self.text(name))
        if BOT not in found.members:
            raise Refused("not_in_channel")
        return found

    def open_channel(self, name: str = "channel") -> Channel:
        """Return a channel that the bot can change messages in."""
        found = self.channel(name)
        if found.archived:
            raise Refused("is_archived")
        return found

    def addressed(self) -> Channel:
        """Return a channel that the bot can post in; here a person's id stands for their direct messages."""
        wanted = self.text("channel")
        if wanted in self.workspace.people and wanted != BOT:
            return self.workspace.direct(wanted)
        return self.open_channel()
