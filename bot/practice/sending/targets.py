"""Find what a person can press: the latest button, choice or menu entry that is visible to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.practice.limits import blocks as layout
from bot.practice.workspace import views
from bot.practice.workspace.state import Channel, Json, Shown, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Hold an element, where it stands, and the option that is chosen in it, if it has any."""

    channel: str
    block_id: str
    element: Json
    option: Json | None = None
    message: Json | None = None
    view: Shown | None = None
    private: bool = False

    @property
    def label(self) -> str:
        """Return what a person reads on it."""
        return str((self.option or self.element)["text"]["text"])

    @property
    def ts(self) -> str:
        """Return the `ts` of the message in which it stands."""
        return str(self.message["ts"]) if self.message else ""

    @property
    def action(self) -> Json:
        """Return the press as Slack sends it."""
        kind = self.element["type"]
        told = {"action_id": self.element["action_id"], "block_id": self.block_id, "type": kind}
        if self.option is None:
            carried = {"value": self.element["value"]} if "value" in self.element else {}
            return told | {"text": self.element["text"]} | carried
        if kind in {"checkboxes", "multi_static_select"}:
            return told | {"selected_options": [self.option]}
        return told | {"selected_option": self.option}


def find(workspace: Workspace, user: str, channel: str, label: str) -> Target | None:
    """Return what bears a label and was shown last; a form lies over everything else."""
    wanted = label.strip().casefold()
    with workspace.lock:
        seen = visible(workspace, user, channel)
        return next((target for target in seen if target.label.casefold() == wanted), None)


def visible(workspace: Workspace, user: str, channel: str) -> Iterator[Target]:
    """Give all that a person can press, the latest first."""
    shown = views.top(workspace, user)
    if shown:
        yield from _in_blocks(shown.view["blocks"], channel=shown.channel, view=shown)
    here = [each for each in (channel, f"D{user}") if each in workspace.channels]
    found = [target for each in here for target in _in_channel(workspace.channels[each])]
    found += [
        target
        for whisper in workspace.whispers.values()
        if whisper["user"] == user and whisper["channel"] in here
        for target in _in_message(whisper, whisper["channel"], private=True)
    ]
    yield from sorted(found, key=lambda target: float(target.ts), reverse=True)


def offered(element: Mapping[str, Any]) -> list[Json]:
    """Return the options of an element, those in groups included."""
    groups = [group["options"] for group in element.get("option_groups", [])]
    return [*element.get("options", []), *(option for group in groups for option in group)]


def _in_channel(channel: Channel) -> Iterator[Target]:
    for message in channel.messages.values():
        yield from _in_message(message, channel.id)


def _in_message(message: Json, channel: str, *, private: bool = False) -> Iterator[Target]:
    yield from _in_blocks(message["blocks"], channel=channel, message=message, private=private)


def _in_blocks(blocks: list[Json], **where: Any) -> Iterator[Target]:  # noqa: ANN401 - fields of a target
    for block in blocks:
        if block["type"] == "input":
            continue
        for element in layout.elements(block):
            if element["type"] == "button":
                yield Target(block_id=block["block_id"], element=element, **where)
            for option in offered(element):
                yield Target(block_id=block["block_id"], element=element, option=option, **where)
