"""Lay out the forms that ask what two seizures are to each other."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from slack_sdk.models.blocks import InputBlock, Option, PlainTextInputElement, StaticSelectElement
from slack_sdk.models.views import View

from bot.domain.ties import Tie
from handlers.kit import blocks

LINKING, TELLING_APART = "seizure.linking", "seizure.telling_apart"
KINDS = {
    Tie.SAME_CONSIGNMENT: "Same consignment, seized in parts",
    Tie.SAME_NETWORK: "Same network",
    Tie.FOLLOW_UP: "Follow-up of it",
}


class Field(StrEnum):
    """Name the fields, each also the id of its block."""

    KIND = "kind"
    WORDS = "words"


def linking(carried: Mapping[str, Any]) -> View:
    """Lay out the form that asks how two seizures belong together."""
    options = [Option(text=label, value=kind.value) for kind, label in KINDS.items()]
    element = StaticSelectElement(action_id=Field.KIND.value, options=options)
    kind = InputBlock(block_id=Field.KIND.value, label="How they belong together", element=element)
    return _view(LINKING, "Link Seizures", carried, [kind, _words("In words", optional=True)])


def telling_apart(carried: Mapping[str, Any]) -> View:
    """Lay out the form that asks why two seizures are two."""
    return _view(TELLING_APART, "Two Seizures", carried, [_words("How you know", optional=False)])


def _words(label: str, *, optional: bool) -> InputBlock:
    element = PlainTextInputElement(action_id=Field.WORDS.value, multiline=True)
    return InputBlock(block_id=Field.WORDS.value, label=label, element=element, optional=optional)


def _view(name: str, title: str, carried: Mapping[str, Any], inputs: list[InputBlock]) -> View:
    return View(
        type="modal",
        callback_id=name,
        title=title,
        submit="Save",
        close="Cancel",
        private_metadata=blocks.carrying(dict(carried)),
        blocks=inputs,
    )
