"""State how the practice Slack takes, keeps and finds messages."""

import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice.workspace import BOT, Kind, Workspace, keeping, messages
from tests.practice.conftest import Hands, Practice, furnished

METADATA = {"event_type": "delivery", "event_payload": {"id": "d-1"}}


def texts(found: Any) -> list[str]:  # noqa: ANN401 - Slack's answer
    return [message["text"] for message in found["messages"]]


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def test_a_token_is_checked(practice: Practice) -> None:
    assert practice.client.auth_test()["user_id"] == BOT
    for token, error in (("xoxb-wrong", "invalid_auth"), ("xapp-practice", "not_allowed_token_type")):
        with pytest.raises(SlackApiError, match=error):
            WebClient(token, base_url=practice.client.base_url).auth_test()
    with pytest.raises(SlackApiError, match="not_authed"):
        WebClient(base_url=practice.client.base_url).auth_test()


def test_a_posted_message_is_seen_and_found_with_its_metadata(practice: Practice) -> None:
    posted = practice.client.chat_postMessage(
        channel="C1", text="48 pistols", blocks=[section("*48* pistols")], metadata=METADATA
    )
    (sight,) = practice.workspace.sights
    assert (sight.kind, sight.channel, sight.user, sight.ts, sight.text) == (
        Kind.MESSAGE,
        "C1",
        BOT,
        posted["ts"],
        "48 pistols",
    )
    bare = practice.client.conversations_history(channel="C1")["messages"]
    full = practice.client.conversations_history(channel="C1", include_all_metadata=True)["messages"]
    assert "metadata" not in bare[0]
    assert full[0]["metadata"] == METADATA


@pytest.mark.parametrize("as_json", [True, False], ids=["JSON", "form"])
def test_arguments_come_as_json_or_as_a_form(practice: Practice, as_json: bool) -> None:  # noqa: FBT001 - the two ways
    arguments: dict[str, Any] = {"channel": "C1", "blocks": [section("x")], "text": "x"}
    if as_json:
        practice.client.api_call("chat.postMessage", json=arguments)
    else:
        form = {**arguments, "blocks": json.dumps(arguments["blocks"])}
        practice.client.api_call("chat.postMessage", params=form)
    assert [sight.blocks[0]["text"]["text"] for sight in practice.workspace.sights] == ["x"]


def test_posting_is_refused_where_the_bot_cannot_post(practice: Practice) -> None:
    practice.workspace.add_channel("C3", "old", [BOT]).archived = True
    assert practice.refusal("chat.postMessage", channel="C404", text="x") == "channel_not_found"
    assert practice.refusal("chat.postMessage", channel="C9", text="x") == "not_in_channel"
    assert practice.refusal("chat.postMessage", channel="C3", text="x") == "is_archived"
    assert practice.refusal("chat.postMessage", channel="C1") == "no_text"
    assert practice.refusal("chat.postMessage", text="x") == "invalid_arguments"
    assert practice.refusal("chat.teleport") == "unknown_method"
    assert not list(practice.workspace.sights)


def test_blocks_that_are_no_json_are_refused(practice: Practice) -> None:
    with pytest.raises(SlackApiError, match="invalid_blocks_format"):
        practice.client.api_call("chat.postMessage", params={"channel": "C1", "blocks": "[{"})


@pytest.mark.parametrize(("body", "error"), [(b"{", "invalid_json"), (b"[]", "json_not_object")])
def test_a_body_that_is_no_json_object_is_refused(practice: Practice, body: bytes, error: str) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    with urlopen(Request(f"{practice.url}/api/auth.test", body, headers)) as answer:  # noqa: S310 - our own
        assert json.load(answer)["error"] == error


def test_a_channel_takes_one_post_a_second(practice: Practice) -> None:
    practice.client.chat_postMessage(channel="C1", text="first")
    practice.clock.wait(0.999)
    with pytest.raises(SlackApiError) as caught:
        practice.client.chat_postMessage(channel="C1", text="too soon")
    assert caught.value.response.status_code == 429
    assert caught.value.response["error"] == "ratelimited"
    assert caught.value.response.headers["retry-after"] == "1"
    practice.client.chat_postMessage(channel="U1", text="elsewhere")
    practice.clock.wait(0.001)
    practice.client.chat_postMessage(channel="C1", text="second")
    assert texts(practice.client.conversations_history(channel="C1")) == ["second", "first"]


def test_a_workspace_without_pace_takes_posts_while_its_clock_stands_still(practice: Practice) -> None:
    practice.workspace.pace *= 0
    first, second = (practice.client.chat_postMessage(channel="C1", text="x")["ts"] for _ in range(2))
    assert first < second


def test_a_thread_is_found_under_its_parent_only(practice: Practice) -> None:
    practice.workspace.pace *= 0
    parent = practice.client.chat_postMessage(channel="C1", text="digest")["ts"]
    practice.client.chat_postMessage(channel="C1", text="by agency", thread_ts=parent)
    assert texts(practice.client.conversations_history(channel="C1")) == ["digest"]
    assert texts(practice.client.conversations_replies(channel="C1", ts=parent)) == ["digest", "by agency"]
    assert [sight.thread for sight in practice.workspace.sights] == [None, parent]
    assert practice.refusal("conversations.replies", channel="C1", ts="1.000001") == "thread_not_found"
    assert practice.refusal("chat.postMessage", channel="C1", text="x", thread_ts="1.1") == "thread_not_found"


def test_history_is_read_by_window_and_page(practice: Practice) -> None:
    stamps = []
    for text in "abcde":
        stamps.append(practice.client.chat_postMessage(channel="C1", text=text)["ts"])
        practice.clock.wait(1)
    history = practice.client.conversations_history
    assert texts(history(channel="C1", oldest=stamps[1], latest=stamps[4])) == ["d", "c"]
    assert texts(history(channel="C1", oldest=stamps[1], latest=stamps[4], inclusive=True)) == list("edcb")
    page = history(channel="C1", limit=2)
    assert (texts(page), page["has_more"]) == (["e", "d"], True)
    assert texts(history(channel="C1", limit=2, cursor=page["response_metadata"]["next_cursor"])) == [
        "c",
        "b",
    ]
    assert practice.refusal("conversations.history", channel="C1", limit=1000) == "invalid_limit"
    assert practice.refusal("conversations.history", channel="C1", cursor="nonsense") == "invalid_cursor"
    assert practice.refusal("conversations.history", channel="C1", oldest="soon") == "invalid_ts_oldest"
    assert practice.refusal("conversations.history", channel="C1", latest="now") == "invalid_ts_latest"
    assert practice.refusal("conversations.history", channel="C9") == "not_in_channel"


def test_an_update_with_text_alone_drops_the_blocks(practice: Practice) -> None:
    ts = practice.client.chat_postMessage(channel="C1", text="card", blocks=[section("card")])["ts"]
    practice.client.chat_update(channel="C1", ts=ts, text="void")
    (message,) = practice.client.conversations_history(channel="C1")["messages"]
    assert (message["text"], message["blocks"], message["ts"]) == ("void", [], ts)
    assert [sight.kind for sight in practice.workspace.sights] == [Kind.MESSAGE, Kind.UPDATE]


def test_what_the_bot_did_not_write_it_can_neither_change_nor_take_back(practice: Practice) -> None:
    channel = practice.workspace.channels["C1"]
    theirs = messages.post(practice.workspace, channel, {"text": "hello"}, author="U1")["ts"]
    assert practice.refusal("chat.update", channel="C1", ts=theirs, text="x") == "cant_update_message"
    assert practice.refusal("chat.delete", channel="C1", ts=theirs) == "cant_delete_message"
    assert practice.refusal("chat.update", channel="C1", ts="1.1", text="x") == "message_not_found"
    assert practice.refusal("chat.update", channel="C1", ts=theirs, text="x" * 4001) == "cant_update_message"


def test_a_message_can_be_taken_back_once(practice: Practice) -> None:
    ts = practice.client.chat_postMessage(channel="C1", text="a copy")["ts"]
    practice.client.chat_delete(channel="C1", ts=ts)
    assert practice.refusal("chat.delete", channel="C1", ts=ts) == "message_not_found"
    assert texts(practice.client.conversations_history(channel="C1")) == []


def test_an_ephemeral_message_is_seen_by_one_and_found_by_nobody(practice: Practice) -> None:
    practice.client.chat_postEphemeral(channel="C1", user="U2", text="for you")
    (sight,) = practice.workspace.sights
    assert (sight.kind, sight.user) == (Kind.EPHEMERAL, "U2")
    assert texts(practice.client.conversations_history(channel="C1")) == []
    assert practice.refusal("chat.postEphemeral", channel="C1", user="U9", text="x") == "user_not_in_channel"


def test_a_direct_message_goes_to_one_person(practice: Practice) -> None:
    channel = practice.client.conversations_open(users="U2")["channel"]["id"]
    practice.client.chat_postMessage(channel=channel, text="blocked")
    (sight,) = practice.workspace.sights
    assert (sight.kind, sight.user, sight.channel) == (Kind.DIRECT, "U2", channel)
    assert texts(practice.client.conversations_history(channel=channel)) == ["blocked"]
    assert practice.refusal("conversations.open", users="U404") == "user_not_found"


def test_a_persons_id_stands_for_their_direct_messages_when_posting_only(practice: Practice) -> None:
    ts = practice.client.chat_postMessage(channel="U2", text="blocked")["ts"]
    assert practice.refusal("conversations.history", channel="U2") == "channel_not_found"
    assert practice.refusal("chat.update", channel="U2", ts=ts, text="x") == "channel_not_found"
    assert practice.refusal("chat.delete", channel="U2", ts=ts) == "channel_not_found"


def test_a_permalink_names_channel_and_message(practice: Practice) -> None:
    ts = practice.client.chat_postMessage(channel="C1", text="x")["ts"]
    link = practice.client.chat_getPermalink(channel="C1", message_ts=ts)["permalink"]
    assert link.endswith(f"/archives/C1/p{ts.replace('.', '')}")
    assert practice.refusal("chat.getPermalink", channel="C1", message_ts="1.1") == "message_not_found"


def test_people_and_channels_are_told_about(practice: Practice) -> None:
    client = practice.client
    assert client.users_info(user="U1")["user"]["real_name"] == "Ana"
    assert client.conversations_members(channel="C1")["members"] == [BOT, "U1", "U2"]
    assert client.conversations_info(channel="C9")["channel"]["is_member"] is False
    assert [each["id"] for each in client.conversations_list()["channels"]] == ["C1", "C9"]
    assert practice.refusal("users.info", user="U404") == "user_not_found"


def test_guests_and_people_of_other_workspaces_are_told_apart(practice: Practice) -> None:
    practice.workspace.add_person("U8", "Eva").guest = True
    practice.workspace.add_person("U9", "Finn").team = "T2"
    told = [practice.client.users_info(user=user)["user"] for user in ("U1", "U8", "U9")]
    names = ("team_id", "is_restricted", "is_ultra_restricted", "is_stranger")
    assert [[each[name] for name in names] for each in told] == [
        ["T1", False, False, False],
        ["T1", True, False, False],
        ["T2", False, False, True],
    ]


def test_a_restart_finds_messages_and_files_but_no_ephemerals(clock: Hands, tmp_path: Path) -> None:
    kept = tmp_path / "workspace.json"
    before = furnished(clock)
    before.file = kept
    posted = messages.post(before, before.channels["C1"], {"text": "digest", "metadata": METADATA})
    messages.whisper(before, before.channels["C1"], "U1", {"text": "for you"})
    keeping.save(before)

    after = Workspace(clock, kept)
    keeping.load(after)
    assert messages.find(after.channels["C1"], posted["ts"])["metadata"] == METADATA
    assert after.people["U1"].name == "Ana"
    assert not after.whispers
    assert messages.post(after, after.channels["C1"], {"text": "next"})["ts"] > posted["ts"]


def test_every_call_that_changes_something_is_kept_before_it_is_answered(
    practice: Practice, tmp_path: Path
) -> None:
    practice.workspace.file = tmp_path / "workspace.json"
    ts = practice.client.chat_postMessage(channel="C1", text="digest")["ts"]
    found = Workspace(practice.clock, practice.workspace.file)
    keeping.load(found)
    assert list(found.channels["C1"].messages) == [ts]
