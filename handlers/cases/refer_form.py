"""Lay out the form that asks to whom a case is referred: the districts of the seaboard first."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputBlock,
    Option,
    OptionGroup,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.domain import dates
from bot.domain.dates import When
from bot.domain.prosecutors import Group, Prosecutor, Prosecutors
from bot.domain.referring import Said
from bot.domain.seizures import Precision
from handlers.kit import blocks
from handlers.kit.text import cut

REFERRING = "case.referring"
GROUPS = {
    Group.SEABOARD: "Eastern seaboard to Texas, Puerto Rico, Virgin Islands",
    Group.DISTRICT: "Other districts",
    Group.ABROAD: "Caribbean prosecutors",
}
_OPTIONS, _LABEL = 100, 75
"""How many options Slack takes in a group, and how long one may be."""


class Field(StrEnum):
    """Name the fields, each also the id of its block."""

    TO = "to"
    PRIORITY = "priority"
    DATE = "date"


def referring(offices: Prosecutors, reference: str, said: Said, carried: Mapping[str, Any]) -> View:
    """Lay out the form with what was said already."""
    every = [(label, _options(offices, group)) for group, label in GROUPS.items()]
    groups = [OptionGroup(label=label, options=options) for label, options in every if options]
    to = StaticSelectElement(action_id=Field.TO.value, option_groups=groups)
    box = [Option(text="With priority", value="yes")]
    priority = CheckboxesElement(
        action_id=Field.PRIORITY.value, options=box, initial_options=box if said.priority else None
    )
    day = PlainTextInputElement(action_id=Field.DATE.value, initial_value=_written(said.when))
    hint = "For example: 3 Nov 2023, Nov 2023, about 3 Nov 2023, unknown"
    return View(
        type="modal",
        callback_id=REFERRING,
        title=f"Refer {reference}",
        submit="Refer",
        close="Cancel",
        private_metadata=blocks.carrying(dict(carried)),
        blocks=[
            InputBlock(block_id=Field.TO.value, label="To", element=to),
            InputBlock(block_id=Field.PRIORITY.value, label="Priority", element=priority, optional=True),
            InputBlock(block_id=Field.DATE.value, label="When", element=day, hint=hint),
        ],
    )


def _written(when: When | None) -> str:
    """Return a date as people type it."""
    if when is None or when.seized_on is None:
        return "unknown"
    if when.precision is Precision.MONTH:
        return f"{when.seized_on:%B %Y}"
    about = "about " if when.precision is Precision.ON_OR_ABOUT else ""
    return f"{about}{dates.written(when.seized_on)}"


def _options(offices: Prosecutors, group: Group) -> list[Option]:
    found = [each for each in offices.listed.values() if each.group is group]
    return [Option(text=cut(_label(each), _LABEL), value=each.code) for each in found[:_OPTIONS]]


def _label(office: Prosecutor) -> str:
    """Return a district by its name, and a prosecutor by the country, which the names end with."""
    name = office.place if office.group is Group.ABROAD else office.name
    return f"{name} ({office.code})"
