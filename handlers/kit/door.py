"""Translate between Slack's payloads and the gate: one listener a kind of request."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.models.views import View

from bot.domain.members import Person
from bot.domain.problems import Refusal
from handlers.kit import blocks, gate
from handlers.kit.arrivals import Arrival
from handlers.kit.asking import Answer
from handlers.kit.gate import Gate
from handlers.kit.text import cut, typed
from handlers.kit.tree import Command, Feature, Press, Submit

Payload = dict[str, Any]
Named = TypeVar("Named")
STALE = "This button or form is from an older message and does nothing any more. Nothing was changed."
UNKNOWN = "I don't know this command."
_ANY = re.compile("")
"""Bolt tries its listeners in turn and builds the arguments of each: so it has but one of a kind."""


def open_for(app: App, entrance: Gate, features: Iterable[Feature]) -> None:
    """Register a listener for each kind of request, which looks up what command, button or form it is."""
    every = list(features)
    app.command(_ANY)(_command(entrance, {each.name: each for one in every for each in one.commands}))
    app.action(_ANY)(_press(entrance, {each.name: each for one in every for each in one.presses}))
    app.view(_ANY)(_submit(entrance, {each.name: each for one in every for each in one.submits}))


def _command(entrance: Gate, commands: Mapping[str, Command]) -> Callable[..., None]:
    def listener(ack: Ack, body: Payload, client: WebClient) -> None:
        command = _known(commands, body["command"], UNKNOWN)
        arrival = Arrival(
            person=Person(body["team_id"], body["user_id"]),
            channel=body["channel_id"],
            words=typed(body.get("text") or ""),
            key=gate.key("command", body["team_id"], body["trigger_id"]),
            carried={},
            filled={},
        )
        with entrance.owning_up(arrival):
            answer = entrance.command(command, arrival)
            if answer.form:
                client.views_open(trigger_id=body["trigger_id"], view=answer.form)
                ack()
            else:
                ack(response_type="ephemeral", **_message(answer))

    return listener


def _press(entrance: Gate, presses: Mapping[str, Press]) -> Callable[..., None]:
    def listener(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
        action = body["actions"][0]
        press = _known(presses, str(action["action_id"]).partition("#")[0], STALE)
        carried = blocks.carried(action.get("value") or _chosen(action))
        who = Person(body["user"]["team_id"], body["user"]["id"])
        arrival = Arrival(
            person=who,
            channel=_channel(body),
            key=gate.key("press", press.name, who.team, who.user, blocks.carrying(carried)),
            carried=carried,
            filled={},
        )
        with entrance.owning_up(arrival):
            answer = entrance.enter(press, arrival)
            ack()
            _answer_press(answer, body, client, respond)

    return listener


def _submit(entrance: Gate, submits: Mapping[str, Submit]) -> Callable[..., None]:
    def listener(ack: Ack, body: Payload) -> None:
        view = body["view"]
        submit = _known(submits, view["callback_id"], STALE)
        carried = blocks.carried(view.get("private_metadata", ""))
        arrival = Arrival(
            person=Person(body["user"]["team_id"], body["user"]["id"]),
            channel=carried.get("channel", ""),
            key=gate.key("submit", view["id"], view["hash"]),
            carried=carried,
            filled=filled(view["state"]["values"]),
        )
        with entrance.owning_up(arrival):
            answer = entrance.enter(submit, arrival)
            if answer.errors:
                ack(response_action="errors", errors=dict(answer.errors))
            else:
                ack(response_action="update", view=answer.form or receipt(answer, arrival.channel))

    return listener


def _known(every: Mapping[str, Named], name: str, otherwise: str) -> Named:
    """Return what answers to a name that Slack echoes; a refusal for one that nothing answers to any more."""
    if name not in every:
        raise Refusal(otherwise)
    return every[name]


def _answer_press(answer: Answer, body: Payload, client: WebClient, respond: Respond) -> None:
    view = body.get("view")
    if answer.form and not view:
        client.views_open(trigger_id=body["trigger_id"], view=answer.form)
    elif view:
        client.views_update(view_id=view["id"], view=answer.form or receipt(answer, _channel(body)))
    else:
        respond(replace_original=answer.replaces, response_type="ephemeral", **_message(answer))


def receipt(answer: Answer, channel: str = "") -> View:
    """Show in a modal what was recorded or refused; its buttons act in the channel it was opened from."""
    shown = list(answer.blocks) or [blocks.section(answer.text)]
    remembered = blocks.carrying({"channel": channel})
    return View(type="modal", title="Hammerhead", close="Done", blocks=shown, private_metadata=remembered)


def filled(values: Mapping[str, Mapping[str, Payload]]) -> dict[str, Any]:
    """Return what a form's fields hold, by block id: text, a date, an option's value, or a list of these."""
    return {block: _value(element) for block, elements in values.items() for element in elements.values()}


def _value(element: Payload) -> Any:  # noqa: ANN401 - as Slack's payload has it
    option = element.get("selected_option")
    if option:
        return option["value"]
    several = element.get("selected_options")
    if several is not None:
        return [chosen["value"] for chosen in several]
    return element.get("value") or element.get("selected_date")


def _chosen(action: Payload) -> str:
    option = action.get("selected_option") or {}
    return str(option.get("value", ""))


def _channel(body: Payload) -> str:
    channel = body.get("channel") or {}
    if channel:
        return str(channel["id"])
    return str(blocks.carried((body.get("view") or {}).get("private_metadata", "")).get("channel", ""))


def _message(answer: Answer) -> dict[str, Any]:
    return (
        {"text": cut(answer.text, 40_000), "blocks": blocks.dumped(answer.blocks)}
        if answer.blocks
        else {"text": answer.text}
    )
