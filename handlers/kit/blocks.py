"""Build the blocks that every feature uses; the typed models enforce Slack's limits offline."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    MarkdownTextObject,
    RawTextObject,
    SectionBlock,
    TableBlock,
    TableBlockColumnSettings,
)

from handlers.kit.text import cut

SECTION, FIELD = 3000, 2000
ELEMENTS, VALUE, LABEL = 25, 2000, 75
TABLE_ROWS = 100
TABLE_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True)
class Button:
    """Describe a button: its label, the press it sends and what it carries."""

    label: str
    press: str
    value: dict[str, Any]
    style: str | None = None


class _Prose(MarkdownTextObject):
    """Hold mrkdwn that was cut to its limit: nothing is left to check, which costs more than all else."""

    def to_dict(self, *_: object) -> dict[str, Any]:
        """Return it as Slack takes it."""
        return {"type": self.type, "text": self.text}


class _Paragraph(SectionBlock):
    """Hold prose alone."""

    def __init__(self, text: str) -> None:
        """Cut a text to the limit of a section."""
        self._prose = _Prose(text=cut(text, SECTION))
        super().__init__(text=self._prose)

    def to_dict(self, *_: object) -> dict[str, Any]:
        """Return it as Slack takes it."""
        return {"type": self.type, "text": self._prose.to_dict()}


def section(text: str) -> SectionBlock:
    """Show a paragraph of mrkdwn."""
    return _Paragraph(text)


def sides(rows: Sequence[tuple[str, str]]) -> SectionBlock:
    """Show two things side by side, row by row: at most five rows."""
    return SectionBlock(fields=[_Prose(text=cut(each, FIELD)) for row in rows for each in row])


def context(*texts: str) -> ContextBlock:
    """Show small print under what it belongs to."""
    return ContextBlock(elements=[_Prose(text=cut(text, SECTION)) for text in texts])


def actions(buttons: Sequence[Button]) -> ActionsBlock:
    """Show buttons in a row, as many as Slack takes; one that carries too much is left out."""
    fitting = [button for button in buttons if len(carrying(button.value)) <= VALUE][:ELEMENTS]
    return ActionsBlock(elements=[_button(number, button) for number, button in enumerate(fitting)])


def table(rows: Sequence[Sequence[str]]) -> TableBlock:
    """Show rows under their header, numbers to the right, cut at Slack's limits."""
    kept, characters = [], 0
    for row in rows[:TABLE_ROWS]:
        characters += sum(map(len, row))
        if characters > TABLE_CHARACTERS:
            break
        kept.append([RawTextObject(text=cell or " ") for cell in row])
    numbers = [TableBlockColumnSettings(align="right") for _ in rows[0][1:]]
    return TableBlock(rows=kept, column_settings=[TableBlockColumnSettings(align="left"), *numbers])


def dumped(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Return blocks as Slack takes them."""
    return [block.to_dict() for block in blocks]


def carried(value: str) -> dict[str, Any]:
    """Return what a button or a form carried."""
    loaded = json.loads(value or "{}")
    return loaded if isinstance(loaded, dict) else {}


def carrying(value: dict[str, Any]) -> str:
    """Return what a button or a form is to carry, as Slack takes it."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def _button(number: int, button: Button) -> ButtonElement:
    return ButtonElement(
        text=cut(button.label, LABEL),
        action_id=f"{button.press}#{number}",
        value=carrying(button.value),
        style=button.style,
    )
