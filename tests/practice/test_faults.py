"""State how the practice Slack misbehaves when it is told to, and that nothing else does."""

import json
from http.client import HTTPException
from threading import Thread
from time import monotonic
from urllib.request import Request, urlopen

import pytest
from slack_sdk.errors import SlackApiError

from bot.practice.web import Fault
from tests.practice.conftest import Practice


def post(practice: Practice) -> str:
    return str(practice.client.chat_postMessage(channel="C1", text="digest")["ts"])


def posted(practice: Practice) -> int:
    return len(practice.client.conversations_history(channel="C1")["messages"])


@pytest.mark.parametrize(("fault", "accepted"), [(Fault.DROP_BEFORE, 0), (Fault.DROP_AFTER, 1)])
def test_a_connection_drops_before_or_after_the_post_was_accepted(
    practice: Practice, fault: Fault, accepted: int
) -> None:
    practice.faults.add("chat.postMessage", fault)
    with pytest.raises((OSError, HTTPException)):
        post(practice)
    assert posted(practice) == accepted


@pytest.mark.parametrize(("fault", "accepted"), [(Fault.FAIL_BEFORE, 0), (Fault.FAIL_AFTER, 1)])
def test_the_server_fails_before_or_after_the_post_was_accepted(
    practice: Practice, fault: Fault, accepted: int
) -> None:
    practice.faults.add("chat.postMessage", fault)
    with pytest.raises(SlackApiError) as caught:
        post(practice)
    assert caught.value.response.status_code == 503
    assert posted(practice) == accepted


@pytest.mark.parametrize(("fault", "accepted"), [(Fault.HANG_BEFORE, 0), (Fault.HANG_AFTER, 1)])
def test_a_call_hangs_until_it_is_let_go(practice: Practice, fault: Fault, accepted: int) -> None:
    outcome: list[BaseException] = []

    def call() -> None:
        try:
            post(practice)
        except (OSError, HTTPException) as error:
            outcome.append(error)

    practice.faults.add("chat.postMessage", fault)
    thread = Thread(target=call)
    thread.start()
    thread.join(0.1)
    assert thread.is_alive()
    practice.faults.clear()
    thread.join(5)
    assert len(outcome) == 1
    assert posted(practice) == accepted


def test_a_call_hangs_for_as_long_as_was_ordered_whatever_was_let_go_before(practice: Practice) -> None:
    practice.faults.clear()
    practice.faults.add("chat.postMessage", Fault.HANG_BEFORE, seconds=0.1)
    began = monotonic()
    with pytest.raises((OSError, HTTPException)):
        post(practice)
    assert 0.1 <= monotonic() - began < 3
    assert posted(practice) == 0


def test_a_rate_limit_says_how_long_to_wait(practice: Practice) -> None:
    practice.faults.add("chat.postMessage", Fault.RATE_LIMIT, seconds=30)
    with pytest.raises(SlackApiError) as caught:
        post(practice)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["retry-after"] == "30"
    assert posted(practice) == 0


def test_any_refusal_can_be_had_for_a_few_calls(practice: Practice) -> None:
    practice.faults.add("chat.postMessage", Fault.REFUSE, times=2)
    practice.faults.add("chat.postMessage", Fault.REFUSE, error="token_revoked")
    refusals = [practice.refusal("chat.postMessage", channel="C1", text="x") for _ in range(3)]
    assert refusals == ["invalid_blocks", "invalid_blocks", "token_revoked"]
    assert practice.faults.left() == 0
    post(practice)
    assert posted(practice) == 1


def test_a_late_message_is_found_only_after_a_while(practice: Practice) -> None:
    practice.faults.add("chat.postMessage", Fault.LATE, seconds=60)
    post(practice)
    practice.clock.wait(59)
    assert posted(practice) == 0
    practice.clock.wait(1)
    assert posted(practice) == 1


def test_a_fault_of_one_method_leaves_the_others_alone(practice: Practice) -> None:
    practice.faults.add("chat.update", Fault.FAIL_BEFORE)
    post(practice)
    assert practice.faults.left() == 1


def test_another_process_orders_faults_over_http(practice: Practice) -> None:
    order = {"method": "chat.postMessage", "fault": "refuse", "error": "is_archived", "times": 2}
    told = Request(  # noqa: S310 - our own address
        f"{practice.url}/practice/faults", json.dumps(order).encode(), {"Content-Type": "application/json"}
    )
    with urlopen(told) as answer:  # noqa: S310 - our own address
        assert json.load(answer) == {"ok": True, "left": 2}
    assert practice.refusal("chat.postMessage", channel="C1", text="x") == "is_archived"
    with urlopen(f"{practice.url}/practice/faults") as answer:  # noqa: S310 - our own address
        assert json.load(answer) == {"ok": True, "left": 0}
    post(practice)
