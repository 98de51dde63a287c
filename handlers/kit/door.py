"""Translate between Slack's payloads and the gate: one listener a kind of request."""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from slack_bolt import Ack, App, BoltContext, BoltRequest, BoltResponse, Respond
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.adapter.wsgi.http_request import WsgiHttpRequest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from bot.domain.members import Person
from bot.domain.problems import Refusal
from handlers.kit import blocks, carried, gate, payloads
from handlers.kit.arrivals import Arrival
from handlers.kit.asking import Answer
from handlers.kit.carried import Brought
from handlers.kit.gate import Gate
from handlers.kit.text import cut, typed
from handlers.kit.tree import Command, Feature, Press, Submit

log = logging.getLogger(__name__)
Named = TypeVar("Named")
STALE = "This button or form is from an older message and does nothing any more. Nothing was changed."
UNKNOWN = "I don't know this command."
LATE = (
    "It took too long to open the form, so Slack closed the door. Nothing was changed; please try once more."
)
EXPIRED = {"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"}
_ANY = re.compile("")
"""Bolt tries its listeners in turn and builds the arguments of each: so it has but one of a kind."""


class Bolt(App):
    """Dispatch what can be read, over HTTP or a socket: Bolt itself looks into a payload before any check."""

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Say so of what cannot be read."""
        sent = payloads.read(req.body)
        if sent is None:
            log.warning("refused a request that cannot be read")
            return BoltResponse(status=200, body=payloads.UNREADABLE)
        req.context[payloads.SENT] = sent
        return super().dispatch(req)


class Reader(SlackRequestHandler):
    """Read a request that came over HTTP before Bolt does anything about it."""

    def dispatch(self, request: WsgiHttpRequest) -> BoltResponse:
        """Hand on what can be read; say so of what cannot."""
        try:
            sent = BoltRequest(body=request.get_body(), headers=request.get_headers())
        except Exception as error:  # noqa: BLE001 - Bolt reads without looking at what it has before it
            log.warning("refused a request that cannot be read: %s", type(error).__name__)
            return BoltResponse(status=200, body=payloads.UNREADABLE)
        return self.app.dispatch(sent)


def open_for(app: App, entrance: Gate, features: Iterable[Feature]) -> None:
    """Register a listener for each kind of request, which looks up what command, button or form it is."""
    every = list(features)
    app.command(_ANY)(_command(entrance, {each.name: each for one in every for each in one.commands}))
    app.block_action(_ANY)(_press(entrance, {each.name: each for one in every for each in one.presses}))
    app.view(_ANY)(_submit(entrance, {each.name: each for one in every for each in one.submits}))


def _command(entrance: Gate, commands: Mapping[str, Command]) -> Callable[..., None]:
    def listener(ack: Ack, context: BoltContext, client: WebClient) -> None:
        sent: payloads.Command = context[payloads.SENT]
        command = _known(commands, sent.command, UNKNOWN)
        arrival = Arrival(
            person=Person(sent.team_id, sent.user_id),
            channel=sent.channel_id,
            words=typed(sent.text),
            key=gate.key("command", sent.team_id, sent.trigger_id),
            carried=Brought(),
            filled=Brought(),
        )
        with entrance.owning_up(arrival):
            answer = entrance.command(command, arrival)
            if answer.form:
                _open(client, sent.trigger_id, answer.form)
                ack()
            else:
                ack(response_type="ephemeral", **_message(answer))

    return listener


def _press(entrance: Gate, presses: Mapping[str, Press]) -> Callable[..., None]:
    def listener(ack: Ack, context: BoltContext, client: WebClient, respond: Respond) -> None:
        sent: payloads.Press = context[payloads.SENT]
        action = sent.actions[0]
        press = _known(presses, action.action_id.partition("#")[0], STALE)
        brought = carried.read(action.carried)
        who = Person(sent.user.team_id, sent.user.id)
        arrival = Arrival(
            person=who,
            channel=_channel(sent),
            key=gate.key("press", press.name, who.team, who.user, blocks.carrying(brought)),
            carried=brought,
            filled=Brought(),
        )
        with entrance.owning_up(arrival):
            answer = entrance.enter(press, arrival)
            ack()
            _answer_press(answer, sent, arrival.channel, client, respond)

    return listener


def _submit(entrance: Gate, submits: Mapping[str, Submit]) -> Callable[..., None]:
    def listener(ack: Ack, context: BoltContext) -> None:
        sent: payloads.Submission = context[payloads.SENT]
        submit = _known(submits, sent.view.callback_id, STALE)
        brought = carried.read(sent.view.private_metadata)
        arrival = Arrival(
            person=Person(sent.user.team_id, sent.user.id),
            channel=brought.get("channel", ""),
            key=gate.key("submit", sent.view.id, sent.view.hash),
            carried=brought,
            filled=sent.view.state.filled,
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


def _answer_press(
    answer: Answer, sent: payloads.Press, channel: str, client: WebClient, respond: Respond
) -> None:
    if answer.form and not sent.view:
        _open(client, sent.trigger_id, answer.form)
    elif sent.view:
        client.views_update(view_id=sent.view.id, view=answer.form or receipt(answer, channel))
    else:
        respond(replace_original=answer.replaces, response_type="ephemeral", **_message(answer))


def _open(client: WebClient, trigger: str, form: View) -> None:
    """Open a form; a refusal when Slack no longer takes the press or command that asked for it."""
    try:
        client.views_open(trigger_id=trigger, view=form)
    except SlackApiError as error:
        if error.response["error"] not in EXPIRED:
            raise
        raise Refusal(LATE) from error


def receipt(answer: Answer, channel: str = "") -> View:
    """Show in a modal what was recorded or refused; its buttons act in the channel it was opened from."""
    shown = list(answer.blocks) or [blocks.section(answer.text)]
    remembered = blocks.carrying({"channel": channel})
    return View(type="modal", title="Hammerhead", close="Done", blocks=shown, private_metadata=remembered)


def _channel(sent: payloads.Press) -> str:
    if sent.channel:
        return sent.channel.id
    return str(carried.read(sent.view.private_metadata).get("channel", "")) if sent.view else ""


def _message(answer: Answer) -> dict[str, Any]:
    return (
        {"text": cut(answer.text, 40_000), "blocks": blocks.dumped(answer.blocks)}
        if answer.blocks
        else {"text": answer.text}
    )
