"""State how the practice Slack opens, stacks and replaces forms, and hands out triggers and addresses."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bot.practice.workspace import Kind, tickets
from tests.practice.conftest import Practice


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def form(title: str = "Void") -> dict[str, Any]:
    words = {"type": "section", "text": {"type": "mrkdwn", "text": "48 pistols"}}
    return {"type": "modal", "title": plain(title), "blocks": [words]}


def trigger(practice: Practice, view_id: str = "") -> str:
    return tickets.trigger(practice.workspace, "U1", "C1", view_id)


def test_a_form_opens_before_the_person_who_asked_for_it(practice: Practice) -> None:
    opened = practice.client.views_open(trigger_id=trigger(practice), view=form())["view"]
    (sight,) = practice.workspace.sights
    assert (sight.kind, sight.user, sight.channel, sight.text) == (Kind.MODAL, "U1", "C1", "Void\n48 pistols")
    assert sight.view is not None
    assert sight.view["id"] == opened["id"] == opened["root_view_id"]


def test_a_trigger_is_good_once_and_for_three_seconds(practice: Practice) -> None:
    used, late, in_time = (trigger(practice) for _ in range(3))
    practice.client.views_open(trigger_id=used, view=form())
    practice.clock.wait(3)
    practice.client.views_open(trigger_id=in_time, view=form())
    practice.clock.wait(0.001)

    def refusal(ticket: str) -> str:
        return practice.refusal("views.open", trigger_id=ticket, view=form())

    assert refusal(used) == "exchanged_trigger_id"
    assert refusal(late) == "expired_trigger_id"
    assert refusal("1.2.x") == "invalid_trigger_id"


def test_a_form_that_slack_refuses_does_not_use_the_trigger_up(practice: Practice) -> None:
    ticket = trigger(practice)
    assert practice.refusal("views.open", trigger_id=ticket, view=form("x" * 25)) == "invalid_arguments"
    practice.client.views_open(trigger_id=ticket, view=form("x" * 24))


def test_three_forms_lie_over_one_another_and_no_more(practice: Practice) -> None:
    below = practice.client.views_open(trigger_id=trigger(practice), view=form())["view"]
    for depth in (2, 3):
        ticket = trigger(practice, below["id"])
        over = practice.client.views_push(trigger_id=ticket, view=form(str(depth)))["view"]
        assert over["previous_view_id"] == below["id"]
        below = over
    ticket = trigger(practice, below["id"])
    assert practice.refusal("views.push", trigger_id=ticket, view=form()) == "push_limit_reached"


def test_nothing_is_laid_over_a_form_that_is_not_there(practice: Practice) -> None:
    assert practice.refusal("views.push", trigger_id=trigger(practice), view=form()) == "not_found"


def test_an_update_puts_a_form_in_the_place_of_another_under_its_hash(practice: Practice) -> None:
    first = practice.client.views_open(trigger_id=trigger(practice), view=form())["view"]
    second = practice.client.views_update(view_id=first["id"], hash=first["hash"], view=form("Done"))["view"]
    assert second["id"] == first["id"]
    assert second["hash"] != first["hash"]
    stale = {"view_id": first["id"], "hash": first["hash"], "view": form()}
    assert practice.refusal("views.update", **stale) == "hash_conflict"
    assert practice.refusal("views.update", view_id="V404", view=form()) == "not_found"


def test_a_form_is_found_by_the_bots_own_id_too(practice: Practice) -> None:
    practice.client.views_open(trigger_id=trigger(practice), view={**form(), "external_id": "void-42"})
    practice.client.views_update(external_id="void-42", view=form("Done"))


def test_home_is_published_for_a_person(practice: Practice) -> None:
    home = {"type": "home", "blocks": form()["blocks"]}
    kept = practice.client.views_publish(user_id="U1", view=home)["view"]
    practice.client.views_publish(user_id="U1", view=home, hash=kept["hash"])
    assert practice.refusal("views.publish", user_id="U1", view=home, hash=kept["hash"]) == "hash_conflict"
    assert practice.refusal("views.publish", user_id="U404", view=home) == "user_not_found"


def respond(practice: Practice, ticket: str, **body: object) -> str:
    sent = Request(f"{practice.url}/response/{ticket}", json.dumps(body).encode())  # noqa: S310 - our own
    try:
        with urlopen(sent) as answer:  # noqa: S310 - our own address
            return str(answer.read().decode())
    except HTTPError as error:
        with error:
            return str(json.load(error)["error"])


def test_a_response_address_is_good_five_times(practice: Practice) -> None:
    ticket = tickets.response(practice.workspace, "U1", "C1")
    assert [respond(practice, ticket, text="x") for _ in range(6)] == ["ok"] * 5 + ["used_url"]
    assert [sight.kind for sight in practice.workspace.sights] == [Kind.EPHEMERAL] * 5


def test_a_response_address_is_good_for_half_an_hour(practice: Practice) -> None:
    ticket = tickets.response(practice.workspace, "U1", "C1")
    practice.clock.wait(30 * 60)
    assert respond(practice, ticket, text="x") == "ok"
    practice.clock.wait(0.001)
    assert respond(practice, ticket, text="x") == "expired_url"
    assert respond(practice, "R404", text="x") == "invalid_url"


def test_a_response_is_refused_as_a_message_is(practice: Practice) -> None:
    ticket = tickets.response(practice.workspace, "U1", "C1")
    assert respond(practice, ticket, text="") == "no_text"
    assert respond(practice, ticket, text="x", blocks=[{"type": "carousel"}]) == "invalid_blocks"


def test_a_response_is_private_unless_it_says_otherwise(practice: Practice) -> None:
    ticket = tickets.response(practice.workspace, "U1", "C1")
    respond(practice, ticket, text="private")
    respond(practice, ticket, text="public", response_type="in_channel")
    assert [sight.kind for sight in practice.workspace.sights] == [Kind.EPHEMERAL, Kind.MESSAGE]


def test_a_response_replaces_the_message_whose_button_was_pressed(practice: Practice) -> None:
    ts = str(practice.client.chat_postMessage(channel="C1", text="card")["ts"])
    respond(
        practice, tickets.response(practice.workspace, "U1", "C1", ts), text="void", replace_original=True
    )
    assert practice.workspace.channels["C1"].messages[ts]["text"] == "void"

    whisper = str(practice.client.chat_postEphemeral(channel="C1", user="U1", text="which?")["message_ts"])
    ticket = tickets.response(practice.workspace, "U1", "C1", whisper)
    respond(practice, ticket, text="recorded", replace_original=True)
    shown = [(sight.kind, sight.ts, sight.text) for sight in practice.workspace.sights]
    assert shown[-2:] == [(Kind.EPHEMERAL, whisper, "which?"), (Kind.EPHEMERAL, whisper, "recorded")]

    respond(practice, ticket, delete_original=True)
    assert not practice.workspace.whispers
