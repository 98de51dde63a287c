"""What is threaded under a digest is shown, told and mended like the digest itself."""

import pytest

from bot.domain.deliveries import Kind
from bot.practice.web.faults import Fault
from bot.practice.workspace import BOT, TEAM
from handlers.courier import mending
from handlers.courier.desk import Later
from handlers.digests import listeners, listing, reprinting
from handlers.kit.troubles import RETRY
from storage import bindings, deliveries, needs, subscriptions
from tests.handlers.test_digests import hammerhead, say, screens
from tests.handlers.world import DUE, OWNER, WEEK, World

BEHIND = "what is behind it"
TITLE = "the thread of digest 1 of HAMMERHEAD for 6-12 Nov 2023"


def blocked(office: World) -> World:
    """Let a digest be posted, and its thread not."""
    office.subscribe()
    hammerhead(office.desk)
    office.clock.set(DUE)
    office.courier.run_due(DUE)
    office.workspace.channels["C1"].members.remove(BOT)
    office.settle()
    return office


def waiting(office: World) -> dict[str, str]:
    """Return the names of the posts that wait in the channel, with their ids."""
    found = office.database.read(lambda session: deliveries.troubles(session, TEAM, "C1"))
    return {each.kind: str(each.id) for each in found}


def test_a_thread_that_is_blocked_is_named_to_its_owner_and_in_the_list(office: World) -> None:
    blocked(office)
    said = f"Blocked in <#C1>: {TITLE}. I am not in the channel."
    assert office.messages(f"D{OWNER}")[0].startswith(said)
    listed = say(office, listing.show)
    assert said in listed.text
    assert RETRY in str([block.to_dict() for block in listed.blocks])
    assert office.desk.read(lambda session: needs.blocked(session, office.desk.cleared(session))) == 1


def test_a_thread_that_is_mended_is_posted_under_its_digest(office: World) -> None:
    blocked(office)
    office.workspace.channels["C1"].members.append(BOT)
    say(office, mending.retry, carried={"delivery": waiting(office)[Kind.DETAIL]})
    assert Kind.DETAIL not in waiting(office)
    office.settle()
    digest, thread = office.workspace.channels["C1"].messages.values()
    assert (thread["thread_ts"], BEHIND in thread["text"]) == (digest["ts"], True)


def test_a_digest_is_shown_again_with_what_was_posted_of_its_thread(office: World) -> None:
    assert BEHIND not in say(blocked(office), reprinting.show, "1").text


def test_who_says_that_a_digest_arrived_is_told_that_its_thread_cannot_follow(office: World) -> None:
    office.subscribe()
    hammerhead(office.desk)
    office.faults.add("conversations.history", Fault.REFUSE, error="missing_scope", times=9)
    office.faults.add("chat.postMessage", Fault.DROP_AFTER)
    office.at(DUE)
    office.settle()
    carried = {"delivery": waiting(office)[Kind.DIGEST]}
    said = say(office, mending.arrived, carried=carried).text
    assert said.startswith(
        "Noted: it arrived. Its thread cannot follow, as I do not know under which message"
    )
    office.settle()
    assert len(office.messages()) == 1
    shown = say(office, reprinting.show, "1").text
    assert ("*HAMMERHEAD* digest 1, 6-12 Nov 2023" in shown, BEHIND in shown) == (True, False)
    assert say(office, mending.arrived, carried=carried).text == mending.SETTLED


def test_what_waited_too_long_for_a_channel_to_be_bound_is_skipped(office: World) -> None:
    feed = office.subscribe()
    office.database.write(lambda session: bindings.unbind(session, feed))
    for week in range(30):
        office.at(DUE + week * WEEK)
    assert "Waiting: digest 22 of HAMMERHEAD" in say(office, listing.show).text
    office.bind("C1")
    office.settle()
    posted = [each.split(",")[0] for each in screens(office)]
    assert posted == [f"*HAMMERHEAD* digest {number}" for number in range(22, 31)]
    assert "Digests 1 to 21 before this one were not posted: skipped" in screens(office)[0]


def test_a_thread_that_is_blocked_ends_with_the_subscription(office: World) -> None:
    say(blocked(office), listeners.unsubscribe)
    assert Kind.DETAIL not in waiting(office)


def test_a_thread_that_follows_its_digest_in_a_moment_does_so_whoever_unsubscribes(office: World) -> None:
    office.subscribe()
    hammerhead(office.desk)
    office.clock.set(DUE)
    office.courier.run_due(DUE)
    say(office, listeners.unsubscribe)
    office.settle()
    assert BEHIND in office.messages()[-1]


def test_a_digest_that_is_put_off_while_it_is_unsubscribed_is_not_posted(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.subscribe()

    def put_off(*_: object) -> str:
        monkeypatch.undo()
        say(office, listeners.unsubscribe)
        raise Later(90, untried=False)

    monkeypatch.setattr(office.courier.desk, "post", put_off)
    office.at(DUE)
    office.settle()
    assert office.messages() == []
    assert "Not posted: digest 1 of HAMMERHEAD for 6-12 Nov 2023, skipped (unsubscribed)." in (
        say(office, listing.show).text
    )


def test_a_digest_that_is_posted_while_it_is_unsubscribed_is_known_to_be(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed, post = office.subscribe(), office.courier.desk.post

    def late(*asked: object) -> str:
        monkeypatch.undo()
        office.database.write(lambda session: subscriptions.unsubscribe(session, feed, DUE))
        return post(*asked)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(office.courier.desk, "post", late)
    office.at(DUE)
    assert "*HAMMERHEAD* digest 1" in say(office, reprinting.show, "1").text
