"""Fill forms as people do: by the label of a field, leaving alone what they do not touch."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from bot.practice.sending.targets import offered
from bot.practice.workspace import views
from bot.practice.workspace.state import Json

_MISSING = "Please complete this required field."
_ONE = {"static_select", "external_select", "radio_buttons"}
_MANY = {"multi_static_select", "multi_external_select", "checkboxes"}
_PICKED = {
    "datepicker": "date",
    "timepicker": "time",
    "datetimepicker": "date_time",
    "users_select": "user",
    "conversations_select": "conversation",
    "channels_select": "channel",
}
Suggest = Callable[[Mapping[str, Any], str], Iterable[Json]]
"""Ask the bot what a field offers for what was typed."""


class Unfillable(Exception):  # noqa: N818 - said to the person who typed it
    """Say why a form cannot be filled like this."""


def values(view: Mapping[str, Any], typed: Mapping[str, str], suggest: Suggest) -> Json:
    """Return what the fields of a form hold, as Slack sends it; untouched ones keep what they had."""
    fields = list(views.inputs(view))
    wanted = {label.strip().casefold(): text.strip() for label, text in typed.items()}
    labels = [field["label"]["text"] for field in fields]
    for label in wanted.keys() - {label.casefold() for label in labels}:
        raise Unfillable(f"The form has no field “{label}”. Its fields: {', '.join(labels)}.")
    filled = untouched(view)
    for field in fields:
        text = wanted.get(field["label"]["text"].casefold())
        if text is not None:
            filled[field["block_id"]][field["element"]["action_id"]] |= _entered(field, text, suggest)
    return filled


def untouched(view: Mapping[str, Any]) -> Json:
    """Return what the fields of a form hold before anybody touched them, as Slack sends it."""
    fields = ((field["block_id"], field["element"]) for field in views.inputs(view))
    return {
        block_id: {element["action_id"]: {"type": element["type"], **initial(element)}}
        for block_id, element in fields
    }


def missing(view: Mapping[str, Any], filled: Mapping[str, Any]) -> dict[str, str]:
    """Return what Slack's own client says about required fields that are empty."""
    empty = {}
    for field in views.inputs(view):
        held = filled[field["block_id"]][field["element"]["action_id"]]
        nothing = not any(value for name, value in held.items() if name != "type")
        if nothing and not field.get("optional"):
            empty[field["block_id"]] = _MISSING
    return empty


def initial(element: Mapping[str, Any]) -> Json:
    """Return what a field holds before anybody touched it."""
    kind = element["type"]
    if kind in _ONE:
        return {"selected_option": element.get("initial_option")}
    if kind in _MANY:
        return {"selected_options": element.get("initial_options", [])}
    if kind in _PICKED:
        return {f"selected_{_PICKED[kind]}": element.get(f"initial_{_PICKED[kind]}")}
    return {"value": element.get("initial_value")}


def _entered(field: Mapping[str, Any], text: str, suggest: Suggest) -> Json:
    element, kind = field["element"], field["element"]["type"]
    if kind in _ONE:
        return {"selected_option": _option(field, text, suggest) if text else None}
    if kind in _MANY:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return {"selected_options": [_option(field, part, suggest) for part in parts]}
    if kind in _PICKED:
        return {f"selected_{_PICKED[kind]}": _picked(kind, text) if text else None}
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if text and not least <= len(text) <= most:
        raise Unfillable(f"“{field['label']['text']}” takes {least} to {most} characters.")
    return {"value": text or None}


def _option(field: Mapping[str, Any], text: str, suggest: Suggest) -> Json:
    element = field["element"]
    external = element["type"].endswith("external_select")
    options = list(suggest(field, text)) if external else offered(element)
    for option in options:
        if option["text"]["text"].casefold() == text.casefold():
            return option
    names = ", ".join(option["text"]["text"] for option in options)
    raise Unfillable(f"“{field['label']['text']}” offers no “{text}”. It offers: {names}.")


def _picked(kind: str, text: str) -> str | int:
    if kind not in {"datepicker", "datetimepicker"}:
        return text.lstrip("@#")
    try:
        day = date.fromisoformat(text) if kind == "datepicker" else None
        return day.isoformat() if day else int(datetime.fromisoformat(text).astimezone().timestamp())
    except ValueError:
        raise Unfillable(f"“{text}” is no date. Write it as 2023-11-03.") from None
