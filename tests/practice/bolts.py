"""Build a small Bolt app that answers in every way a bot can, to try the practice Slack on."""

from typing import Any

from slack_bolt import Ack, App, Respond, Say
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.practice.workspace import BOT, BOT_TOKEN, SIGNING_SECRET, TEAM

Json = dict[str, Any]


def plain(text: str) -> Json:
    """Return a plain text object."""
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> Json:
    """Return an option of a select."""
    return {"text": plain(text), "value": value}


def button(label: str, action: str, value: str = "1") -> Json:
    """Return a button in a row of its own."""
    element = {"type": "button", "text": plain(label), "action_id": action, "value": value}
    return {"type": "actions", "elements": [element]}


def field(name: str, label: str, *, optional: bool = False, **element: Any) -> Json:  # noqa: ANN401 - JSON
    """Return a field of a form."""
    held = {"type": "plain_text_input", "action_id": name, **element}
    block = {"type": "input", "block_id": name, "label": plain(label), "element": held}
    return {**block, "optional": optional}


FORM: Json = {
    "type": "modal",
    "callback_id": "record",
    "title": plain("Record Seizure"),
    "submit": plain("Record Seizure"),
    "close": plain("Cancel"),
    "notify_on_close": True,
    "blocks": [
        field("items", "What was seized", initial_value="2 pistols"),
        field("place", "Where", min_length=2),
        field("when", "When", type="datepicker", initial_date="2023-11-03"),
        field(
            "stage",
            "Stage",
            type="static_select",
            optional=True,
            options=[option("Outbound", "out"), option("In country", "in")],
        ),
        field("lead", "Lead agency", type="external_select", optional=True),
    ],
}


FORMS: Json = {"form": FORM, "check": {**FORM, "blocks": [*FORM["blocks"], button("Check", "check")]}}
ANSWERS: Json = {
    "nowhere": {"response_action": "errors", "errors": {"place": "No such place."}},
    "astray": {"response_action": "errors", "errors": {"ghost": "No such field."}},
    "over": {"response_action": "push", "view": {**FORM, "title": plain("Over")}},
    "away": {"response_action": "clear"},
    "here": {},
    "anew": {},
}
"""What the bot answers to a form, by the place that was typed."""


def build(url: str, *, signed: bool = True) -> App:
    """Return the app, talking to a workspace at `url`."""
    app = App(
        client=WebClient(BOT_TOKEN, base_url=f"{url}/api/"),
        signing_secret=SIGNING_SECRET,
        request_verification_enabled=signed,
        authorize=_authorize,
        process_before_response=True,
    )
    app.command("/seizure")(_seizure)
    app.action("amend")(_amend)
    app.action("which")(_which)
    app.action("stage")(_which)
    app.action("check")(_check)
    app.action("nothing")(lambda ack: ack())
    app.view("record")(_record)
    app.view_closed("record")(_closed)
    app.options("lead")(_agencies)
    app.event("member_joined_channel")(_joined)
    app.event("app_mention")(_mentioned)
    for happened in ("channel_shared", "channel_unshared", "channel_id_changed"):
        app.event(happened)(_changed)
    return app


def _authorize(**_: object) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_token=BOT_TOKEN, bot_user_id=BOT)


def _seizure(ack: Ack, command: Json, client: WebClient) -> None:
    text = command["text"]
    match text.partition(" ")[0]:
        case "form" | "check" as name:
            client.views_open(trigger_id=command["trigger_id"], view=FORMS[name])
            ack()
        case "all":
            ack(text="48 pistols", response_type="in_channel", blocks=[button("Amend", "amend")])
        case "bad":
            ack(text="x", blocks=[{"type": "carousel"}])
        case "break":
            raise ValueError(text)
        case "":
            ack()
        case _:
            ack(
                text=f"read: {text}",
                blocks=[_said(text), button("Amend", "amend"), button("Which?", "which")],
            )


def _said(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _amend(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    client.views_open(
        trigger_id=body["trigger_id"], view={**FORM, "private_metadata": body["actions"][0]["value"]}
    )


def _check(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    view = body["view"]
    words = view["state"]["values"]["items"]["items"]["value"]
    checked = {"type": "modal", "title": plain("Checked"), "blocks": [_said(words)]}
    client.views_update(view_id=view["id"], hash=view["hash"], view=checked)


def _which(ack: Ack, action: Json, respond: Respond) -> None:
    ack()
    if "selected_option" in action:
        respond(text=f"chosen: {action['selected_option']['value']}", replace_original=True)
        return
    choice = {
        "type": "static_select",
        "action_id": "stage",
        "options": [option("Outbound", "out"), option("In country", "in")],
    }
    respond(text="which?", replace_original=True, blocks=[{"type": "actions", "elements": [choice]}])


def _record(ack: Ack, view: Json, body: Json, client: WebClient) -> None:
    values = view["state"]["values"]
    place = values["place"]["place"]["value"]
    held = {name: next(iter(each.values())) for name, each in values.items()}
    if place == "anew":
        client.views_open(trigger_id=body["trigger_id"], view={**FORM, "title": plain("Anew")})
    if place in ANSWERS:
        ack(**ANSWERS[place])
        return
    words = f"{body['user']['id']} {held['items']['value']} at {place} {held['when']['selected_date']}"
    stage, lead = (held[name]["selected_option"] or {} for name in ("stage", "lead"))
    text = f"{words} {stage.get('value', '-')} {lead.get('value', '-')}"
    done = {"type": "modal", "title": plain("Done"), "blocks": [_said(text)]}
    ack(response_action="update", view=done)


def _closed(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    client.chat_postMessage(channel=body["user"]["id"], text="closed")


def _agencies(ack: Ack, body: Json) -> None:
    times = 101 if body["value"] == "all" else 1
    ack(options=[option(body["value"].upper(), body["value"].lower())] * times)


def _joined(event: Json, say: Say) -> None:
    say(f"welcome {event['user']}")


def _mentioned(event: Json, say: Say) -> None:
    say(f"heard: {event['text']}")


def _changed(event: Json, client: WebClient) -> None:
    channel = event.get("new_channel_id") or event["channel"]
    client.chat_postMessage(channel=channel, text=event["type"])
