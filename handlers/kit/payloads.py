"""Read what Slack sends, strictly and in one place: past it every field is there, and of its kind."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError, model_validator

from handlers.kit.carried import Brought, Strict, Text

UNREADABLE = "I can't read this request. Nothing was changed."
SENT: Final = "sent"
"""Where the context of a request holds what was read."""


def _address(text: str) -> str:
    urlsplit(text)
    return text


Named = Annotated[Text, Field(min_length=1)]
_NAMED: TypeAdapter[str] = TypeAdapter(Named)
Address = Annotated[str, AfterValidator(_address)]


class _Reply(Strict):
    response_url: Address


class _Sent(Strict):
    response_url: Address = ""
    response_urls: tuple[_Reply, ...] = Field((), strict=False)


class Command(_Sent):
    """Hold a slash command."""

    command: Named
    team_id: Named
    user_id: Named
    channel_id: Named
    trigger_id: Named
    text: Text = ""


class Place(Strict):
    """Hold where a button stands."""

    id: Named


class Sender(Strict):
    """Hold who pressed a button or filled in a form."""

    id: Named
    team_id: Named


class Option(Strict):
    """Hold what was chosen."""

    value: Text


class Action(Strict):
    """Hold a button that was pressed, or a menu in which something was chosen."""

    action_id: Named
    value: Text | None = None
    selected_option: Option | None = None

    @property
    def carried(self) -> str:
        """Return what it carries, as it was written."""
        return self.value or (self.selected_option.value if self.selected_option else "")


class Surface(Strict):
    """Hold a form in which a button stands."""

    id: Named
    private_metadata: Text = ""


class Element(Strict):
    """Hold what one field of a form holds."""

    value: Text | None = None
    selected_date: Text | None = None
    selected_option: Option | None = None
    selected_options: list[Option] | None = None

    @property
    def held(self) -> str | list[str] | None:
        """Return a text, a date, an option's value, or a list of these."""
        if self.selected_option:
            return self.selected_option.value
        if self.selected_options is not None:
            return [chosen.value for chosen in self.selected_options]
        return self.value or self.selected_date


class State(Strict):
    """Hold the fields of a form, by block and action id."""

    values: dict[str, dict[str, Element]]

    @property
    def filled(self) -> Brought:
        """Return what the fields that are not empty hold, by block id."""
        fields = [(block, each.held) for block, every in self.values.items() for each in every.values()]
        return Brought((block, held) for block, held in fields if held)


class Form(Surface):
    """Hold a filled form."""

    type: Literal["modal"]
    callback_id: Named
    hash: Named
    state: State


class Press(_Sent):
    """Hold the press of a button in a message or a form."""

    user: Sender
    actions: list[Action] = Field(min_length=1)
    trigger_id: Named
    channel: Place | None = None
    view: Surface | None = None

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if not self.view and not self.response_url:
            raise ValueError
        return self


class Submission(_Sent):
    """Hold a filled form and who filled it in."""

    user: Sender
    view: Form


class _Installed(Strict):
    team_id: Text | None


class Occurrence(_Sent):
    """Hold an event in its envelope; what it names is checked for those that are listened to."""

    NAMES: ClassVar = {
        "channel_shared": ("channel",),
        "channel_unshared": ("channel",),
        "channel_id_changed": ("old_channel_id", "new_channel_id"),
        "member_joined_channel": ("channel", "user"),
    }
    team_id: Named
    event_id: Named
    event: dict[str, Any]
    authorizations: list[_Installed] | None = None

    @model_validator(mode="after")
    def _names_what_it_is_of(self) -> Self:
        for name in ("type", *self.NAMES.get(str(self.event.get("type")), ())):
            _NAMED.validate_python(self.event.get(name), strict=True)
        return self


class Challenge(_Sent):
    """Hold the question whether this is the right address, which Bolt answers."""

    challenge: Text


Sent = Command | Press | Submission | Occurrence | Challenge
_KINDS: Mapping[object, type[Sent]] = {
    "block_actions": Press,
    "view_submission": Submission,
    "event_callback": Occurrence,
    "url_verification": Challenge,
}


def read(body: Mapping[str, Any]) -> Sent | None:
    """Return what was sent; None for what is not as Slack words it, and for what nothing here answers."""
    kind = _KINDS.get(str(body["type"])) if "type" in body else Command
    try:
        return kind.model_validate(body) if kind and ("command" in body) is (kind is Command) else None
    except ValidationError:
        return None
