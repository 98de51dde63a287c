"""Say what Slack takes for interactive elements, and which of them stand in which block."""

from collections.abc import Iterator, Mapping

from bot.practice.limits.checks import (
    Check,
    Fields,
    anything,
    choice,
    every,
    flag,
    kinds,
    number,
    one_of,
    problem,
    record,
    several,
    string,
)
from bot.practice.limits.objects import (
    BOXES,
    CONFIRM,
    GROUPS,
    IDENTIFIER,
    OPTION,
    OPTIONS,
    OVERFLOW,
    URL,
    image,
    mixed,
    option,
    plain,
)

_ACTING: Fields = {"action_id": IDENTIFIER, "focus_on_load": flag}
_PRESSED: Fields = {**_ACTING, "confirm": CONFIRM}
_PROMPTED: Fields = {**_PRESSED, "placeholder": plain(150)}
_TYPED: Fields = {**_ACTING, "placeholder": plain(150), "dispatch_action_config": anything}


def _chosen_is_offered(value: object, where: str) -> Iterator[str]:
    """Refuse what is chosen beforehand without being on offer."""
    if not isinstance(value, Mapping):
        return
    offered = [*value.get("options", [])]
    for group in value.get("option_groups", []):
        offered += group["options"]
    chosen = [*value.get("initial_options", [])] + [o for o in [value.get("initial_option")] if o]
    if any(each not in offered for each in chosen):
        yield problem("initial_option must match one of the options", where)


def _lengths_agree(value: object, where: str) -> Iterator[str]:
    """Refuse lengths that no text has, and a text to begin with that is longer than the field takes."""
    if not isinstance(value, Mapping):
        return
    most = value.get("max_length", 3000)
    if value.get("min_length", 0) > most:
        yield problem("min_length must be at most max_length", f"{where}/min_length")
    if len(value.get("initial_value", "")) > most:
        yield problem("initial_value must be at most max_length", f"{where}/initial_value")


def _select(**chosen: Check) -> Check:
    listed = {"options": OPTIONS, "option_groups": GROUPS, **_PROMPTED, **chosen}
    return every(record({}, listed), one_of("options", "option_groups"), _chosen_is_offered)


def _boxes(**chosen: Check) -> Check:
    return every(record({"options": BOXES}, {**_PRESSED, **chosen}), _chosen_is_offered)


BUTTON = record(
    {"text": plain(75)},
    {
        **_PRESSED,
        "value": string(2000),
        "url": URL,
        "style": choice("primary", "danger"),
        "accessibility_label": string(75),
    },
)
_BOX = option(mixed(75))
_MANY: Fields = {"max_selected_items": number(1)}
_SEARCHED: Fields = {**_PROMPTED, "min_query_length": number(0)}
_CONVERSATION: Fields = {"default_to_current_conversation": flag, "filter": anything}
_CHOOSING: Fields = {
    "static_select": _select(initial_option=OPTION),
    "external_select": record({}, {**_SEARCHED, "initial_option": OPTION}),
    "users_select": record({}, {**_PROMPTED, "initial_user": IDENTIFIER}),
    "conversations_select": record(
        {}, {**_PROMPTED, **_CONVERSATION, "initial_conversation": IDENTIFIER, "response_url_enabled": flag}
    ),
    "channels_select": record({}, {**_PROMPTED, "initial_channel": IDENTIFIER, "response_url_enabled": flag}),
    "multi_static_select": _select(initial_options=OPTIONS, **_MANY),
    "multi_external_select": record({}, {**_SEARCHED, **_MANY, "initial_options": OPTIONS}),
    "multi_users_select": record({}, {**_PROMPTED, **_MANY, "initial_users": several(IDENTIFIER, 100)}),
    "datepicker": record({}, {**_PROMPTED, "initial_date": string(10, 10)}),
    "timepicker": record({}, {**_PROMPTED, "initial_time": string(5, 5), "timezone": string(255)}),
    "checkboxes": _boxes(initial_options=BOXES),
    "radio_buttons": _boxes(initial_option=_BOX),
}
_PRESSING: Fields = {"button": BUTTON, "overflow": record({"options": OVERFLOW}, _PRESSED)}
_TYPING: Fields = {
    "plain_text_input": every(
        record(
            {},
            {
                **_TYPED,
                "initial_value": string(3000),
                "multiline": flag,
                "min_length": number(0, 3000),
                "max_length": number(1, 3000),
            },
        ),
        _lengths_agree,
    ),
    "email_text_input": record({}, {**_TYPED, "initial_value": string(3000)}),
    "url_text_input": record({}, {**_TYPED, "initial_value": string(3000)}),
    "datetimepicker": record({}, {**_PRESSED, "initial_date_time": number(0)}),
    "file_input": record({}, {**_ACTING, "filetypes": several(string(20), 100), "max_files": number(1, 10)}),
}
_NUMBER = record(
    {"is_decimal_allowed": flag},
    {**_TYPED, "initial_value": string(255), "min_value": string(255), "max_value": string(255)},
)

ACCESSORY = kinds({**_CHOOSING, **_PRESSING, "image": image()})
ACTION = kinds({**_CHOOSING, **_PRESSING, "datetimepicker": _TYPING["datetimepicker"]})
INPUT = kinds({**_CHOOSING, **_TYPING})
MODAL_INPUT = kinds({**_CHOOSING, **_TYPING, "number_input": _NUMBER})
