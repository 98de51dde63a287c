"""State what the practice Slack sends a bot, and how it shows what the bot answers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.practice import web
from bot.practice.sending import Sender, Web
from bot.practice.sending.filling import Unfillable
from bot.practice.sending.targets import Target, find
from bot.practice.workspace import BOT, Kind, Workspace, views
from bot.practice.workspace.state import Shown
from tests.practice import bolts
from tests.practice.conftest import Practice

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse


@pytest.fixture
def sender(practice: Practice) -> Iterator[Sender]:
    """Return hands that type and press, with a small bot behind them over signed HTTP."""
    bot = SlackRequestHandler(bolts.build(practice.url), path="/slack/events")
    with web.serving(bot) as url:
        yield Sender(practice.workspace, Web(f"{url}/slack/events"), practice.url)


def seen(workspace: Workspace) -> list[tuple[Kind, str]]:
    return [(sight.kind, sight.text) for sight in workspace.sights]


def at(sender: Sender, label: str, user: str = "U1") -> Target:
    found = find(sender.workspace, user, "C1", label)
    assert found is not None
    return found


def opened(sender: Sender, user: str = "U1") -> Shown:
    sender.command(user, "C1", "/seizure form")
    shown = views.top(sender.workspace, user)
    assert shown is not None
    return shown


def test_an_answer_to_a_command_is_seen_by_its_typist_alone(sender: Sender) -> None:
    sender.command("U2", "C1", "/seizure 2 pistols")
    (sight,) = sender.workspace.sights
    assert (sight.kind, sight.user, sight.channel) == (Kind.EPHEMERAL, "U2", "C1")
    assert sight.text == "read: 2 pistols"


def test_an_answer_may_be_for_the_channel(sender: Sender) -> None:
    sender.command("U1", "C1", "/seizure all")
    assert seen(sender.workspace) == [(Kind.MESSAGE, "48 pistols")]


def test_what_is_typed_arrives_escaped_with_mentions_by_id(sender: Sender) -> None:
    sender.command("U1", "C1", "/seizure <b> & @U2 @ben #operations @nobody a@b.c")
    expected = "read: &lt;b&gt; &amp; <@U2|ben> <@U2|ben> <#C1|operations> @nobody a@b.c"
    assert [sight.text for sight in sender.workspace.sights] == [expected]


def test_a_bot_that_breaks_or_answers_badly_is_held_against_it(sender: Sender) -> None:
    sender.command("U1", "C1", "/seizure bad")
    sender.command("U1", "C1", "/seizure break")
    assert seen(sender.workspace) == [
        (Kind.EPHEMERAL, "/seizure failed with the error “invalid_command_response”"),
        (Kind.EPHEMERAL, "/seizure failed with the error “dispatch_failed”"),
    ]
    assert sender.troubles == ["/seizure: invalid_command_response", "/seizure: dispatch_failed"]


def test_a_bot_that_takes_too_long_times_out(practice: Practice) -> None:
    def silent(_environ: object, _start: "StartResponse") -> list[bytes]:
        practice.faults.around(practice.workspace, "hang", dict)
        raise AssertionError

    practice.faults.add("hang", web.Fault.HANG_BEFORE)
    with web.serving(silent) as url:
        Sender(practice.workspace, Web(url, patience=0.05), practice.url).command("U1", "C1", "/seizure")
        practice.faults.clear()
    assert seen(practice.workspace) == [
        (Kind.EPHEMERAL, "/seizure failed with the error “operation_timeout”")
    ]


@pytest.mark.parametrize(
    "door",
    [Web("", secret="another"), Web("", wall=lambda: 1_700_000_000.0)],  # noqa: S106 - wrong on purpose  # pragma: allowlist secret
    ids=["forged", "stale"],
)
def test_a_request_with_a_wrong_or_old_signature_is_refused(sender: Sender, door: Web) -> None:
    assert isinstance(sender.door, Web)
    through = Web(sender.door.url, door.secret, door.wall)
    answer = Sender(sender.workspace, through, sender.base).command("U1", "C1", "/seizure all")
    assert answer.status == 401


def test_a_pressed_button_brings_its_value_and_a_trigger(sender: Sender) -> None:
    sender.command("U1", "C1", "/seizure 2 pistols")
    sender.press("U1", at(sender, "amend"))
    shown = views.top(sender.workspace, "U1")
    assert shown is not None
    assert shown.view["private_metadata"] == "1"


def test_a_press_replaces_the_ephemeral_it_stood_in(sender: Sender) -> None:
    sender.command("U1", "C1", "/seizure 2 pistols")
    sender.press("U1", at(sender, "Which?"))
    sender.press("U1", at(sender, "In country"))
    first, second, third = sender.workspace.sights
    assert first.ts == second.ts == third.ts
    assert [second.text, third.text] == ["which?", "chosen: in"]


def test_people_press_only_what_they_see(sender: Sender) -> None:
    sender.command("U1", "C1", "/seizure 2 pistols")
    assert find(sender.workspace, "U1", "C1", "Amend") is not None
    assert find(sender.workspace, "U2", "C1", "Amend") is None
    assert find(sender.workspace, "U1", "C9", "Amend") is None
    sender.command("U1", "C1", "/seizure all")
    assert find(sender.workspace, "U2", "C1", "Amend") is not None


def test_the_button_shown_last_is_the_one_that_is_pressed(sender: Sender) -> None:
    sender.command("U1", "C1", "/seizure all")
    public = at(sender, "Amend")
    sender.command("U1", "C1", "/seizure 2 pistols")
    assert at(sender, "Amend").private
    assert not public.private


def test_a_form_is_filled_by_label_and_keeps_what_is_not_touched(sender: Sender) -> None:
    shown = opened(sender)
    sender.submit(shown, {"where": "Couva", "Stage": "in country", "Lead agency": "cbp"})
    assert seen(sender.workspace)[-1] == (Kind.MODAL, "Done\nU1 2 pistols at Couva 2023-11-03 in cbp")


def test_a_form_takes_dates_and_lets_fields_be_emptied(sender: Sender) -> None:
    shown = opened(sender)
    sender.submit(shown, {"Where": "Couva", "When": "2023-11-05", "Stage": ""})
    assert seen(sender.workspace)[-1][1].endswith("at Couva 2023-11-05 - -")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"Colour": "red"}, "no field “colour”"),
        ({"Stage": "sideways"}, "offers no “sideways”. It offers: Outbound, In country"),
        ({"When": "yesterday"}, "is no date"),
        ({"Where": "x"}, "takes 2 to 3000 characters"),
        ({"Where": "x" * 3001}, "takes 2 to 3000 characters"),
    ],
)
def test_a_form_cannot_be_filled_with_what_it_does_not_offer(
    sender: Sender, typed: dict[str, str], why: str
) -> None:
    with pytest.raises(Unfillable, match=why):
        sender.submit(opened(sender), typed)


def test_a_required_field_left_empty_never_reaches_the_bot(sender: Sender) -> None:
    assert sender.submit(opened(sender), {}) is None
    assert seen(sender.workspace)[-1] == (Kind.MODAL_ERRORS, "Where: Please complete this required field.")


def test_errors_are_shown_beside_their_fields_and_the_form_stays(sender: Sender) -> None:
    shown = opened(sender)
    sender.submit(shown, {"Where": "nowhere"})
    assert seen(sender.workspace)[-1] == (Kind.MODAL_ERRORS, "Where: No such place.")
    assert views.top(sender.workspace, "U1") is shown


def test_errors_of_no_field_are_held_against_the_bot(sender: Sender) -> None:
    sender.submit(opened(sender), {"Where": "astray"})
    assert seen(sender.workspace)[-1] == (Kind.MODAL_ERRORS, "We had some trouble connecting. Try again?")
    assert sender.troubles == ["record: invalid_arguments no input has block_id ghost"]


def test_a_form_closes_stacks_or_clears_as_the_bot_says(sender: Sender) -> None:
    below = opened(sender)
    sender.submit(below, {"Where": "over"})
    over = views.top(sender.workspace, "U1")
    assert over is not None
    assert over.view["title"]["text"] == "Over"
    sender.submit(over, {"Where": "here"})
    assert views.top(sender.workspace, "U1") is below
    sender.submit(below, {"Where": "over"})
    sender.submit(sender.workspace.stacks["U1"][-1], {"Where": "away"})
    assert views.top(sender.workspace, "U1") is None


def test_a_form_that_the_bot_replaced_is_closed_already(sender: Sender) -> None:
    sender.submit(opened(sender), {"Where": "anew"})
    shown = views.top(sender.workspace, "U1")
    assert shown is not None
    assert shown.view["title"]["text"] == "Anew"
    assert sender.troubles == []


def test_a_button_in_a_form_brings_what_the_fields_hold(sender: Sender) -> None:
    sender.command("U1", "C1", "/seizure check")
    sender.press("U1", at(sender, "Check"))
    assert seen(sender.workspace)[-1] == (Kind.MODAL, "Checked\n2 pistols")


def test_suggestions_that_slack_does_not_show_are_held_against_the_bot(sender: Sender) -> None:
    with pytest.raises(Unfillable, match="offers no “all”"):
        sender.submit(opened(sender), {"Lead agency": "all"})
    assert sender.troubles == ["lead invalid_options no more than 100 items allowed [json-pointer:/options]"]


def test_a_bot_that_asked_learns_that_its_form_was_closed(sender: Sender) -> None:
    sender.close(opened(sender))
    assert views.top(sender.workspace, "U1") is None
    assert seen(sender.workspace)[-1] == (Kind.DIRECT, "closed")


def test_events_reach_the_bot(sender: Sender) -> None:
    sender.workspace.pace *= 0
    sender.event({"type": "member_joined_channel", "user": BOT, "channel": "C1", "channel_type": "C"})
    sender.event(
        {"type": "app_mention", "user": "U1", "channel": "C1", "text": "totals?", "ts": "1.1"}, retry=1
    )
    assert seen(sender.workspace) == [(Kind.MESSAGE, f"welcome {BOT}"), (Kind.MESSAGE, "heard: totals?")]
    assert sender.event({"type": "tokens_revoked"}).status == 404
    assert sender.troubles == ["tokens_revoked: dispatch_failed"]
