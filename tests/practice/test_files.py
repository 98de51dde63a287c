"""State how the practice Slack takes files."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bot.practice.workspace import Kind, tickets
from tests.practice.conftest import Practice


def test_a_file_is_uploaded_in_three_steps_and_seen(practice: Practice) -> None:
    done = practice.client.files_upload_v2(
        channel="C1",
        filename="weeks.csv",
        content="week,firearms\n",
        title="Weeks",
        initial_comment="14 weeks",
    )
    (sight,) = practice.workspace.sights
    assert (sight.kind, sight.text) == (Kind.FILE, "14 weeks")
    file = practice.client.files_info(file=done["file"]["id"])["file"]
    assert (file["title"], file["is_public"]) == ("Weeks", False)
    assert file["shares"]["private"]["C1"][0]["ts"] == sight.ts


def test_a_picture_in_a_message_is_a_file_that_was_uploaded(practice: Practice) -> None:
    done = practice.client.files_upload_v2(filename="map.png", content="png", title="Map")
    picture = {"type": "image", "alt_text": "A map", "slack_file": {"id": done["file"]["id"]}}
    practice.client.chat_postMessage(channel="C1", text="map", blocks=[picture])


def test_a_picture_that_was_never_uploaded_is_refused_wherever_it_stands(practice: Practice) -> None:
    announced = practice.client.files_getUploadURLExternal(filename="map.png", length=3)["file_id"]
    picture = {"type": "image", "alt_text": "A map", "slack_file": {"id": announced}}
    beside = {"type": "section", "text": {"type": "mrkdwn", "text": "map"}, "accessory": picture}
    under = {"type": "context", "elements": [picture]}
    title = {"type": "plain_text", "text": "Map"}
    for number, block in enumerate((picture, beside, under)):
        practice.clock.wait(1)
        refusal = practice.refusal("chat.postMessage", channel="C1", text="map", blocks=[block])
        assert (number, refusal) == (number, "invalid_blocks")
        form = {"type": "modal", "title": title, "blocks": [block]}
        ticket = tickets.trigger(practice.workspace, "U1", "C1")
        assert practice.refusal("views.open", trigger_id=ticket, view=form) == "invalid_arguments"


def test_bytes_that_were_not_announced_are_refused(practice: Practice) -> None:
    place = practice.client.files_getUploadURLExternal(filename="a.csv", length=5)
    with pytest.raises(HTTPError) as caught:
        urlopen(Request(place["upload_url"], b"four"))  # noqa: S310 - our own address
    with caught.value as answer:
        assert answer.read() == b"file_upload_size_mismatch"
    never_sent = [{"id": place["file_id"], "title": "A"}]
    assert practice.refusal("files.completeUploadExternal", files=never_sent) == "file_not_found"
    assert practice.refusal("files.info", file="F404") == "file_not_found"
