"""Lay out the pages on which details are filled in: the route, the numbers, the firearms."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock, InputInteractiveElement, Option
from slack_sdk.models.blocks import PlainTextInputElement as TextInput
from slack_sdk.models.blocks import StaticSelectElement as Select
from slack_sdk.models.views import View

from bot.domain.circumstances import Detection, Transport
from bot.domain.dates import written
from bot.domain.detail import codes, lines, writing
from bot.domain.detail.fields import NUMBERS, ROUTE, Field
from bot.domain.seizures import Line, Seizure
from handlers.kit import blocks

DETAIL = "seizure.detail"
JOINED = "joined"
"""The block of those who took part."""
FIREARMS = (Field.MAKE, Field.MODEL, Field.CALIBRE, Field.MANUFACTURE, Field.SERIAL, Field.TRACE)
LONGEST = 3_000
"""Characters that a field may be prefilled with."""
OFFERED: Mapping[str, type[StrEnum]] = {Field.TRANSPORT: Transport, Field.DETECTION: Detection}
NOT_STATED = "none"
LABELS = {
    Field.TRANSPORT: "Transport",
    Field.DETECTION: "Found by",
    Field.ORIGIN: "From",
    Field.TRANSIT: "Via",
    Field.CONCEALMENT: "Concealed in",
    Field.DECLARED: "Declared as",
    Field.CASE: "Case numbers",
    Field.CONSIGNMENT: "Consignment numbers",
    Field.INCIDENT: "Incident numbers",
    Field.CONTAINER: "Container numbers",
    Field.AWB: "Air waybills",
    JOINED: "Also took part",
    Field.MAKE: "Make",
    Field.MODEL: "Model",
    Field.CALIBRE: "Calibre",
    Field.MANUFACTURE: "Who built them",
    Field.SERIAL: "Serial numbers",
    Field.TRACE: "Traces",
}
HINTS = {
    Field.ORIGIN: "Miami, Florida",
    Field.TRANSIT: "Bahamas then Haiti",
    Field.CONCEALMENT: "a false wall of a container",
    Field.DECLARED: "household goods",
    Field.CASE: "FL-23-112 by HSI, TT-9 by TTPS",
    Field.CONSIGNMENT: "176-1234 by CBP",
    JOINED: "HSI since 3 Nov 2023, TTPS",
    Field.MAKE: "Glock",
    Field.MODEL: "17",
    Field.CALIBRE: "9 mm",
    Field.MANUFACTURE: "factory, kit, printed 3d, craft, converted",
    Field.SERIAL: "12 present, 2 obliterated",
    Field.TRACE: "10 requested, 4 not requested",
}
TITLES = ("the route", "numbers and agencies", "the firearms")


def pages(seizure: Seizure) -> Sequence[Sequence[str]]:
    """Return the fields of each page; one about firearms only where there are any."""
    numbers = (*(kind for kind in NUMBERS if kind is not Field.REF), JOINED)
    return (ROUTE, numbers, FIREARMS) if marked(seizure) else (ROUTE, numbers)


def marked(seizure: Seizure) -> list[tuple[int, Line]]:
    """Return the lines of firearms and frames, each with its place in the record."""
    return [(place, line) for place, line in enumerate(seizure.lines, 1) if lines.is_marked(line)]


def values(seizure: Seizure) -> dict[str, str]:
    """Return what the fields hold before anybody touched them."""
    parties = (
        f"{each.agency} since {written(each.since)}" if each.since else each.agency
        for each in seizure.participating
    )
    held = {str(field): value for field, value in writing.of(seizure).items()}
    held |= {str(field): "\n".join(_rows(seizure, field)) for field in FIREARMS}
    held |= {JOINED: ", ".join(parties)}
    return {field: value if len(value) <= LONGEST else "" for field, value in held.items()}


def page(
    seizure: Seizure, number: int, shown: Mapping[str, str], carried: Mapping[str, Any], title: str, said: str
) -> View:
    """Lay out one page with what its fields hold, and a line of small print."""
    every = pages(seizure)
    multiline = every[number] == FIREARMS and len(marked(seizure)) > 1
    told = f"Page {number + 1} of {len(every)}: {TITLES[number]}. {said}"
    inputs = [_input(field, shown.get(field, ""), multiline=multiline) for field in every[number]]
    laid: list[Block] = [blocks.context(told), *inputs]
    return View(
        type="modal",
        callback_id=DETAIL,
        title=title,
        submit="Save Detail" if number + 1 == len(every) else "Next",
        close="Cancel",
        private_metadata=blocks.carrying({**carried, "page": number}),
        blocks=laid,
    )


def _rows(seizure: Seizure, field: Field) -> list[str]:
    """Return what a field says of each line, under the line's name where there are several."""
    found = [(line, writing.of_line(line)[field]) for _, line in marked(seizure)]
    return [f"{lines.called(line)}: {value}" if len(found) > 1 else value for line, value in found]


def _input(field: str, value: str, *, multiline: bool) -> InputBlock:
    hint = f"For example: {HINTS[field]}" if field in HINTS else None
    element = _select(field, value) if field in OFFERED else _text(field, value, multiline=multiline)
    return InputBlock(block_id=str(field), label=LABELS[field], element=element, hint=hint, optional=True)


def _text(field: str, value: str, *, multiline: bool) -> InputInteractiveElement:
    return TextInput(action_id=str(field), multiline=multiline, initial_value=value or None)


def _select(field: str, value: str) -> InputInteractiveElement:
    named = [codes.named(code) for code in OFFERED[field]]
    options = [Option(text=name.capitalize(), value=name) for name in named]
    options.append(Option(text="Not stated", value=NOT_STATED))
    chosen = next((option for option in options if option.value == value), None)
    return Select(action_id=str(field), options=options, initial_option=chosen)
