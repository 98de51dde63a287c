"""Lay out the forms of a seizure."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.domain import reasons
from bot.domain.entry import Reading, write_items
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Record
from bot.domain.seizures import Locality, Precision, Reference
from handlers.kit import blocks, phrases
from handlers.kit.text import listed, safe

RECORD, AMENDMENT, VOIDING = "seizure.record", "seizure.amendment", "seizure.voiding"


class Field(StrEnum):
    """Name the fields, each also the id of its block."""

    ITEMS = "items"
    DATE = "date"
    PLACE = "place"
    DESTINATION = "destination"
    LEAD = "lead"
    REFERENCE = "reference"
    REASON = "reason"
    WORDS = "words"


LABELS = {
    Field.ITEMS: "What was seized",
    Field.DATE: "When",
    Field.PLACE: "Where",
    Field.DESTINATION: "Bound for",
    Field.LEAD: "Lead agency",
    Field.REFERENCE: "Reference numbers",
    Field.REASON: "Reason",
    Field.WORDS: "In words",
}
HINTS = {
    Field.ITEMS: "48 pistols, 10 magazines, 3,371 rounds of 9mm",
    Field.DATE: "3 Nov 2023, yesterday, Feb 2024, unknown",
    Field.PLACE: "Port Everglades, Couva, Jamaica",
    Field.DESTINATION: "Trinidad",
    Field.LEAD: "CBP; your own agency when left empty",
    Field.REFERENCE: "FL-2023-112",
}
LONGEST = 3_000
"""Characters that a field may be prefilled with."""
REQUIRED = {Field.ITEMS, Field.DATE, Field.PLACE, Field.REASON}


def recording(reading: Reading, carried: Mapping[str, Any]) -> View:
    """Lay out the form of a new record, prefilled with what was understood."""
    values = {
        Field.ITEMS: write_items(reading.lines),
        Field.DATE: _date(reading.when.seized_on, reading.when.precision) if reading.when else "",
        Field.PLACE: _place(reading.place),
        Field.DESTINATION: _place(reading.destination),
        Field.LEAD: reading.lead or "",
        Field.REFERENCE: _numbers(reading.references),
    }
    lost = [safe(words) for words in reading.not_understood]
    told = [blocks.section(f"Not understood: {listed(lost)}")] if lost else []
    inputs = [_input(field, values) for field in values]
    return _view(RECORD, "Record Seizure", "Record Seizure", carried, [*told, *inputs])


def amending(operation: Operation, record: Record, carried: Mapping[str, Any]) -> View:
    """Lay out the form of an amendment with the present values and a reason."""
    seizure = record.seizure
    values = {
        Field.ITEMS: write_items(seizure.lines),
        Field.DATE: _date(seizure.seized_on, seizure.precision),
        Field.PLACE: _place(seizure.place),
        Field.DESTINATION: _place(seizure.destination),
    }
    if len(values[Field.ITEMS]) > LONGEST:
        reference = operation.reference(record.number)
        raise Refusal(
            f"{reference} has too many lines for a form. Say what is right in words: "
            f"`/seizure amend {reference} to 13 pistols`."
        )
    title = f"Amend {operation.reference(record.number)}"
    inputs = [*(_input(field, values) for field in values), _reason(), _input(Field.WORDS, {})]
    return _view(AMENDMENT, title, "Amend Seizure", carried, inputs)


def voiding(operation: Operation, record: Record, carried: Mapping[str, Any]) -> View:
    """Lay out the form that asks for the reason of a void."""
    title = f"Void {operation.reference(record.number)}"
    return _view(VOIDING, title, "Void Seizure", carried, [_reason(), _input(Field.WORDS, {})])


def _view(name: str, title: str, submit: str, carried: Mapping[str, Any], inputs: Sequence[Block]) -> View:
    return View(
        type="modal",
        callback_id=name,
        title=title,
        submit=submit,
        close="Cancel",
        private_metadata=blocks.carrying(dict(carried)),
        blocks=inputs,
    )


def _input(field: Field, values: Mapping[Field, str]) -> InputBlock:
    value = values.get(field, "")
    element = PlainTextInputElement(
        action_id=field.value,
        multiline=field in {Field.ITEMS, Field.WORDS},
        initial_value=value if len(value) <= LONGEST else None,
    )
    return InputBlock(
        block_id=field.value,
        label=LABELS[field],
        element=element,
        hint=f"For example: {HINTS[field]}" if field in HINTS else None,
        optional=field not in REQUIRED,
    )


def _reason() -> InputBlock:
    options = [Option(text=label, value=code.value) for code, label in reasons.LABELS.items()]
    element = StaticSelectElement(action_id=Field.REASON.value, options=options)
    return InputBlock(block_id=Field.REASON.value, label=LABELS[Field.REASON], element=element)


def _place(locality: Locality | None) -> str:
    if locality is None:
        return ""
    return phrases.where(locality) if locality.territory and locality.key else locality.name


def _date(seized_on: date | None, precision: Precision) -> str:
    match precision:
        case Precision.UNKNOWN:
            return "unknown"
        case Precision.MONTH:
            return f"{seized_on:%B %Y}"
        case Precision.ON_OR_ABOUT:
            return f"about {seized_on:%-d %b %Y}"
        case _:
            return f"{seized_on:%-d %b %Y}"


def _numbers(references: tuple[Reference, ...]) -> str:
    return ", ".join(reference.number for reference in references)
