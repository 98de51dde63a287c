"""Look messages up in a channel, or in a thread, as far as they show yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.practice.refused import Refused
from bot.practice.workspace.state import Channel, Json, Workspace


@dataclass(frozen=True, slots=True)
class Window:
    """Hold which part of a history is asked for, by `ts`."""

    oldest: str = "0"
    latest: str = "9999999999"
    inclusive: bool = False

    def holds(self, ts: str) -> bool:
        """Tell whether a message lies in the window."""
        at, first, last = float(ts), float(self.oldest), float(self.latest)
        return first < at < last or (self.inclusive and at in {first, last})


def history(workspace: Workspace, channel: Channel, window: Window) -> Sequence[Json]:
    """Return a channel's messages, newest first; replies are found under their parents only."""
    parents = (each for each in channel.messages.values() if each.get("thread_ts", each["ts"]) == each["ts"])
    return _visible(workspace, channel, window, parents)[::-1]


def replies(workspace: Workspace, channel: Channel, thread: str, window: Window) -> Sequence[Json]:
    """Return a thread, oldest first, its parent at the head."""
    if thread not in channel.messages:
        raise Refused("thread_not_found")
    under = (each for each in channel.messages.values() if thread in {each["ts"], each.get("thread_ts")})
    return _visible(workspace, channel, window, under)


def _visible(workspace: Workspace, channel: Channel, window: Window, messages: Iterable[Json]) -> list[Json]:
    now = workspace.clock()
    shown = [each for each in messages if window.holds(each["ts"])]
    return [each for each in shown if workspace.hidden.get((channel.id, each["ts"]), now) <= now]
