"""Whatever Slack, the network or the process does, every post arrives, once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from threading import Thread

import pytest

from bot.domain.deliveries import Claim, Composed, Delivery, Kind, Message, State
from bot.practice.web.faults import Fault
from bot.practice.workspace import BOT
from handlers.courier.breakages import LONG_TRIES, TRIES
from handlers.courier.courier import Courier
from storage import claims, deliveries, occurrences, stopped
from storage.audiences import Clearance
from storage.db import BUSY, Busy, Database, Session
from tests.handlers.world import DUE, OWNER, WEEK, World, world

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


class Died(BaseException):
    """Stand for SIGKILL: nothing in the process may catch it."""


@pytest.fixture
def office(database: Database) -> Iterator[World]:
    with world(database) as opened:
        yield opened


def test_a_due_digest_is_posted_once_with_its_id(office: World) -> None:
    office.subscribe()
    office.at(DUE - SECOND)
    assert office.messages() == []
    for late in (0, 1, 2):
        office.at(DUE + late * MINUTE)
    assert office.messages() == ["2023-11-13 made 13 12:00"]
    assert len(office.delivered()) == 1


def test_missed_digests_come_oldest_first_a_second_apart(office: World) -> None:
    office.subscribe()
    late = DUE + 2 * WEEK
    office.at(late)
    assert len(office.messages()) == 1
    office.settle()
    assert [text[:10] for text in office.messages()] == ["2023-11-13", "2023-11-20", "2023-11-27"]
    posted = [float(ts) for ts in sorted(office.workspace.channels["C1"].messages)]
    assert [later - sooner >= 1 for sooner, later in pairwise(posted)] == [True, True]


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("chat.postMessage", Fault.DROP_BEFORE),
        ("chat.postMessage", Fault.DROP_AFTER),
        ("chat.postMessage", Fault.FAIL_BEFORE),
        ("chat.postMessage", Fault.FAIL_AFTER),
        ("chat.postMessage", Fault.HANG_AFTER),
        ("conversations.history", Fault.DROP_BEFORE),
        ("conversations.history", Fault.FAIL_AFTER),
    ],
)
def test_an_outcome_that_nobody_knows_is_found_out_by_looking(
    office: World, method: str, fault: Fault
) -> None:
    office.subscribe()
    office.faults.add(method, fault)
    office.at(DUE)
    office.faults.clear()
    office.at(DUE + MINUTE)
    assert office.stopped() == [(State.DUE, "")], "it must wait out the settling time"
    office.settle()
    assert len(office.delivered()) == 1


def test_a_digest_posted_while_our_clock_was_hours_ahead_is_found_again(office: World) -> None:
    office.subscribe()
    office.faults.add("chat.postMessage", Fault.DROP_AFTER)
    office.clock.set(DUE - 12 * HOUR)
    office.courier.run_due(DUE)
    office.settle()
    assert len(office.delivered()) == 1


def test_faults_in_a_row_delay_a_digest_but_neither_lose_nor_double_it(office: World) -> None:
    office.subscribe()
    for fault in (Fault.DROP_AFTER, Fault.FAIL_BEFORE, Fault.RATE_LIMIT, Fault.DROP_AFTER):
        office.faults.add("chat.postMessage", fault)
    office.faults.add("conversations.history", Fault.FAIL_BEFORE, times=3)
    office.at(DUE)
    office.settle()
    assert len(office.delivered()) == 1


def test_a_rate_limit_is_waited_out_and_nothing_else_is_tried_in_the_channel(office: World) -> None:
    for key in ("first", "second"):
        office.owe(key)
    office.faults.add("chat.postMessage", Fault.RATE_LIMIT, seconds=30)
    office.at(DUE)
    office.at(DUE + 29 * SECOND)
    assert office.messages() == []
    due = office.database.read(claims.next_due)
    assert due
    assert timedelta(0) <= due - (DUE + 30 * SECOND) < SECOND
    office.settle()
    assert office.messages() == ["first", "second"]


def test_refused_blocks_fall_back_to_the_text(office: World) -> None:
    office.subscribe()
    office.faults.add("chat.postMessage", Fault.REFUSE, error="invalid_blocks")
    office.at(DUE)
    (message,) = office.workspace.channels["C1"].messages.values()
    assert (message["text"], message["blocks"]) == ("2023-11-13 made 13 12:00", [])


def test_a_digest_that_is_blocked_tells_its_owner_how_to_mend_it_and_holds_nobody_up(office: World) -> None:
    office.subscribe("C1")
    office.subscribe("C2")
    office.workspace.channels["C1"].members.remove(BOT)
    office.at(DUE)
    assert office.stopped() == [(State.BLOCKED, "not_in_channel")]
    assert len(office.messages("C2")) == 1
    (told,) = office.messages(f"D{OWNER}")
    assert told.startswith(
        "Blocked in <#C1>: digest 1 of HAMMERHEAD for 6-12 Nov 2023. I am not in the channel."
    )
    for late in range(1, 4):
        office.at(DUE + late * MINUTE)
    assert len(office.messages(f"D{OWNER}")) == 1


def test_a_mended_digest_that_nobody_can_have_seen_is_worded_anew(office: World) -> None:
    office.subscribe()
    office.workspace.channels["C1"].members.remove(BOT)
    office.at(DUE)
    (blocked,) = office.database.read(lambda session: deliveries.troubles(session, "T1", "C1"))
    office.workspace.channels["C1"].members.append(BOT)
    office.database.write(lambda session: stopped.try_again(session, blocked.id, DUE + MINUTE))
    office.at(DUE + MINUTE)
    assert office.messages() == ["2023-11-13 made 13 12:01"]


def test_a_mended_digest_that_may_have_been_seen_keeps_its_words(office: World) -> None:
    office.subscribe()
    office.faults.add("chat.postMessage", Fault.DROP_BEFORE)
    office.at(DUE)
    office.workspace.channels["C1"].members.remove(BOT)
    office.at(DUE + HOUR)
    (blocked,) = office.database.read(lambda session: deliveries.troubles(session, "T1", "C1"))
    office.workspace.channels["C1"].members.append(BOT)
    office.database.write(lambda session: stopped.try_again(session, blocked.id, DUE + HOUR))
    office.at(DUE + 2 * HOUR)
    assert office.messages() == ["2023-11-13 made 13 12:00"]


@pytest.mark.parametrize("error", ["channel_not_found", "restricted_action", "token_revoked", "is_archived"])
def test_what_only_a_person_can_mend_is_blocked_by_its_name(office: World, error: str) -> None:
    office.owe("card")
    office.faults.add("chat.postMessage", Fault.REFUSE, error=error)
    office.at(DUE)
    office.settle()
    assert office.stopped() == [(State.BLOCKED, error)]


def test_without_the_right_to_look_a_post_is_made_all_the_same(office: World) -> None:
    office.owe("card")
    office.faults.add("conversations.history", Fault.REFUSE, error="missing_scope", times=9)
    office.at(DUE)
    assert office.messages() == ["card"]


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.DROP_BEFORE], ids=["it arrived", "it did not"])
def test_without_the_right_to_look_a_person_says_whether_it_arrived(office: World, fault: Fault) -> None:
    card = office.owe("card")
    office.faults.add("conversations.history", Fault.REFUSE, error="missing_scope", times=9)
    office.faults.add("chat.postMessage", fault)
    office.at(DUE)
    office.settle()
    assert office.stopped() == [(State.UNSURE, "unknown_outcome")]
    asked = office.workspace.channels[f"D{OWNER}"].messages.values()
    labels = [[e["text"]["text"] for e in message["blocks"][1]["elements"]] for message in asked]
    assert labels == [["It Arrived", "Post It"]]
    here = office.messages() == ["card"]
    said = stopped.arrived if here else partial(stopped.try_again, from_scratch=True)
    office.database.write(lambda session: said(session, card, DUE + WEEK))
    office.settle()
    assert office.messages() == ["card"]


def test_a_post_that_breaks_on_our_side_is_logged_without_its_words_and_holds_nobody_up(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Session, delivery: Delivery, __: Clearance, ___: datetime) -> Composed:
        if delivery.channel == "C1":
            message = "secret of the record"
            raise ValueError(message)
        return Composed(Message("fine"), 1, "")

    with world(database, {Kind.DIGEST: broken}) as office:
        for channel in ("C1", "C2"):
            office.subscribe(channel)
        office.at(DUE)
        assert (office.messages("C1"), office.messages("C2")) == ([], ["fine"])
        office.settle()
        assert "Something broke on our side; please quote `error " in office.messages(f"D{OWNER}")[0]
    assert "ValueError" in caplog.text
    assert "secret of the record" not in caplog.text


def test_a_post_for_which_the_database_is_never_within_reach_is_given_up_in_the_end(
    database: Database,
) -> None:
    def out_of_reach(*_: object) -> Composed:
        raise Busy(BUSY)

    with world(database, {Kind.DIGEST: out_of_reach}) as office:
        office.subscribe()
        for number in range(LONG_TRIES):
            assert State.BLOCKED not in dict(office.stopped())
            with suppress(Busy):
                office.at(DUE + number * HOUR)
        assert dict(office.stopped())[State.BLOCKED].startswith("error ")


def test_a_limit_that_names_no_wait_is_waited_out_all_the_same(office: World) -> None:
    office.owe("card")
    office.faults.add("chat.postMessage", Fault.RATE_LIMIT, seconds=0, times=2)
    office.at(DUE)
    assert office.messages() == []
    office.settle()
    assert office.messages() == ["card"]


class Stumbling(Courier):
    """Break once on our side, after calls that Slack failed as often as a post may break."""

    stumbled = False

    def _record(self, held: Claim, ts: str, now: datetime) -> bool:
        if held.delivery.attempts > TRIES and not self.stumbled:
            self.stumbled = True
            raise ZeroDivisionError
        return super()._record(held, ts, now)


def test_calls_that_slack_failed_leave_a_post_all_of_its_tries(office: World) -> None:
    office.owe("card")
    office.faults.add("chat.postMessage", Fault.DROP_BEFORE, times=TRIES)
    courier = Stumbling(office.database, office.settings, office.courier.compose)
    while due := office.database.read(claims.next_due):
        office.at(max(due, office.clock()), courier)
    assert courier.stumbled
    assert (office.messages(), office.stopped()) == (["card"], [])


def test_a_word_to_one_person_rather_comes_twice_than_never(office: World) -> None:
    office.owe("a word", Kind.DIRECT)
    office.faults.add("conversations.history", Fault.REFUSE, error="missing_scope", times=9)
    office.faults.add("chat.postMessage", Fault.DROP_BEFORE)
    office.at(DUE)
    office.settle()
    assert office.messages(f"D{OWNER}") == ["a word"]


def test_corrections_are_threaded_under_their_card_and_the_card_is_updated(office: World) -> None:
    card = office.owe("card")
    office.owe("new face", Kind.UPDATE, follows=card)
    office.owe("correction", Kind.REPLY, follows=card)
    office.at(DUE)
    office.settle()
    parent, reply = (
        office.workspace.channels["C1"].messages[ts]
        for ts in sorted(office.workspace.channels["C1"].messages)
    )
    assert (parent["text"], reply["text"], reply["thread_ts"]) == ("new face", "correction", parent["ts"])


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.DROP_BEFORE])
def test_a_reply_whose_outcome_is_unknown_is_looked_for_in_its_thread(office: World, fault: Fault) -> None:
    card = office.owe("card")
    office.at(DUE)
    office.owe("correction", Kind.REPLY, follows=card)
    office.faults.add("chat.postMessage", fault)
    office.settle()
    assert office.messages() == ["card", "correction"]


@pytest.mark.parametrize("kind", [Kind.UPDATE, Kind.REPLY])
def test_what_follows_a_card_that_somebody_took_away_is_skipped(office: World, kind: Kind) -> None:
    card = office.owe("card")
    office.at(DUE)
    office.workspace.channels["C1"].messages.clear()
    follower = office.owe("correction", kind, follows=card)
    office.settle()
    assert office.delivery(follower).state is State.SKIPPED
    assert office.messages(f"D{OWNER}") == []


def test_an_old_backup_brought_back_doubles_nothing(office: World) -> None:
    office.subscribe()
    office.database.write(lambda session: occurrences.materialise(session, DUE, WEEK))
    (digest,) = office.database.read(lambda session: deliveries.troubles(session, "T1", "C1"))
    office.courier.desk.post("C1", digest.id, Message("from before the backup"), None)
    office.at(DUE + MINUTE)
    assert len(office.delivered()) == 1
    assert office.delivery(digest.id).state is State.POSTED


def test_a_worker_with_no_time_left_on_its_lease_does_not_post(office: World) -> None:
    office.owe("card")
    office.settings = office.settings.model_copy(update={"lease_seconds": 1})
    office.at(DUE, office.another())
    assert office.messages() == []
    office.settle()
    assert office.messages() == ["card"]


@pytest.mark.parametrize("frozen", ["before", "after"])
def test_a_worker_frozen_past_its_lease_leaves_one_copy(
    office: World, frozen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.subscribe()
    other, post = office.another(), office.courier.desk.post

    def freeze(*args: object) -> str:
        ts = post(*args) if frozen == "after" else ""  # type: ignore[arg-type]  # whatever it is called with
        office.at(DUE + 2 * MINUTE, other)
        return ts or post(*args)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(office.courier.desk, "post", freeze)
    office.at(DUE)
    assert len(office.delivered()) == 1
    office.settle()
    assert len(office.delivered()) == 1


@pytest.mark.parametrize(
    ("method", "fault"), [("chat.postMessage", Fault.DROP_AFTER), ("chat.delete", Fault.FAIL_BEFORE)]
)
def test_a_worker_frozen_until_all_is_settled_leaves_one_copy_even_if_slack_misbehaves_then(
    office: World, monkeypatch: pytest.MonkeyPatch, method: str, fault: Fault
) -> None:
    office.subscribe()
    post = office.courier.desk.post

    def freeze(*args: object) -> str:
        monkeypatch.undo()
        office.at(DUE + 2 * MINUTE)
        office.settle()
        office.faults.add(method, fault)
        return post(*args)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(office.courier.desk, "post", freeze)
    office.at(DUE)
    assert len(office.delivered()) == 2
    office.settle()
    assert len(office.delivered()) == 1


def test_a_post_is_not_given_up_because_the_record_was_busy(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = office.owe("card")
    office.faults.add("chat.postMessage", Fault.FAIL_BEFORE, times=2)
    for late in (0, 2):
        office.at(DUE + late * MINUTE)
    record = office.courier._record
    with closing(sqlite3.connect(str(office.database.engine.url.database), isolation_level=None)) as other:

        def busy(*args: object) -> bool:
            other.execute("BEGIN IMMEDIATE")
            try:
                return record(*args)  # type: ignore[arg-type]  # whatever it is called with
            finally:
                other.execute("ROLLBACK")

        monkeypatch.setattr(office.courier, "_record", busy)
        with pytest.raises(Busy):
            office.at(DUE + 4 * MINUTE)
    monkeypatch.undo()
    office.settle()
    assert office.messages() == ["card"]
    assert office.delivery(card).state is State.POSTED


def test_a_copy_that_shows_up_late_is_taken_back(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A post that the next worker cannot see yet makes a second copy, for a while."""
    office.subscribe()
    office.faults.add("chat.postMessage", Fault.LATE, seconds=300)

    def die(*_: object) -> bool:
        raise Died

    monkeypatch.setattr(office.courier, "_record", die)
    with pytest.raises(Died):
        office.at(DUE)
    monkeypatch.undo()
    office.at(DUE + 2 * MINUTE)
    assert len(office.delivered()) == 2
    office.settle()
    assert len(office.delivered()) == 1


def test_couriers_at_once_post_each_digest_once(office: World) -> None:
    channels = [f"C{number}" for number in range(6)]
    for channel in channels:
        office.subscribe(channel)
    office.clock.set(DUE)
    workers = [Thread(target=office.another().run_due, args=(DUE,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    office.settle()
    assert [len(office.delivered(channel)) for channel in channels] == [1] * 6
