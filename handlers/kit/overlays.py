"""Lay a question over a filled form: beneath it the form stays as it was, until what it says is confirmed."""

from typing import Any

from slack_sdk.models.views import View

from bot.domain.problems import Refusal
from handlers.kit import blocks, door
from handlers.kit.asking import Answer, Ask

CONFIRM = "held.confirm"
KEEP_LABEL, RECORD_LABEL, CHANGE_LABEL = "Keep It, It Is None", "Record It", "Change It"
FIRST = "Nothing was recorded yet."


class Overlaid(Refusal):
    """Refuse a form, and lay a question over it; the form stays as it was filled in."""

    def __init__(self, view: View) -> None:
        """Keep the question."""
        super().__init__(FIRST)
        self.view = view


def over(ask: Ask, said: str, label: str, carried: dict[str, Any]) -> Answer:
    """Lay a question over a form, or put a further one in the place of the first."""
    view = _question(said, label, carried)
    if ask.confirmed or ask.sure:
        return Answer(form=view)
    raise Overlaid(view)


def closing(answer: Answer, channel: str) -> Answer:
    """Show what a confirmed form did; with it closes the form beneath, which is done with."""
    view = answer.form or door.receipt(answer, channel)
    view.clear_on_close = view.callback_id != CONFIRM
    return Answer(form=view)


def _question(said: str, label: str, carried: dict[str, Any]) -> View:
    return View(
        type="modal",
        callback_id=CONFIRM,
        title="Please Look Again",
        submit=label,
        close=CHANGE_LABEL,
        private_metadata=blocks.carrying(carried),
        blocks=[blocks.section(said)],
    )
