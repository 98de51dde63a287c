"""A lead verifies the log in Slack: at once when it is short, by a direct message when it is long."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from bot.domain.deliveries import Kind
from bot.domain.problems import Refusal
from handlers import taskforce
from handlers.courier import prover as provers
from handlers.courier.watch import Interrupted
from handlers.courier.worker import Worker
from handlers.taskforce import proving
from storage import claims, operations
from storage.chain import Progress
from storage.db import Session
from tests.handlers.playing import OPENING, play, text
from tests.handlers.test_digests import say
from tests.handlers.world import DUE, OWNER, World
from tests.storage.desk import ANA, tamper

MINE = replace(ANA, person=replace(ANA.person, user=OWNER))


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every log be a long one."""
    monkeypatch.setattr(proving, "MOST", 0)


def prover(office: World, prove: Callable[..., object] | None = None) -> Worker:
    composing = prove or taskforce.composer(office.settings)
    return provers.prover(office.database, office.settings, composing)  # type: ignore[arg-type]  # some only break off


def ask(office: World, words: str = "") -> str:
    return say(office, proving.verify, words, who=MINE).text


def head(office: World) -> str:
    return office.desk.read(lambda session: operations.head(session, office.desk.operation.id)).hash


def told(office: World) -> list[str]:
    return office.messages(f"D{OWNER}")


def test_a_short_log_is_verified_at_once(office: World) -> None:
    office.desk.record()
    said = ask(office)
    assert said.startswith(
        f"HAMMERHEAD (HAM): all is well: 2 entries and all that follows from them, head {head(office)[:16]}."
    )
    assert "Not vouched for: bindings, channels, deliveries" in said


def test_what_was_altered_is_said(office: World) -> None:
    office.desk.record()
    tamper(office.database, "UPDATE records SET status = 'verified'")
    assert "NOT as it was recorded: records: 1 is not what the entries say" in ask(office)
    tamper(office.database, "DELETE FROM heads")
    assert "NOT as it was recorded: the head of the chain is missing" in ask(office)


def test_a_witness_is_answered_before_the_log(office: World) -> None:
    office.subscribe()
    office.desk.record()
    witness = head(office)[:16]
    office.at(DUE)
    office.desk.void(1, reason="duplicate")
    first, second, _ = ask(office, witness.upper()).split("\n")
    assert first == (
        "HAMMERHEAD: Unchanged since digest 1 of 13 Nov 2023; 1 entry added since, "
        "1 of them lowered a total (HAM-0001, recorded twice)."
    )
    assert "all is well: 3 entries" in second
    assert "no entry has this hash" in ask(office, "0" * 16)
    with pytest.raises(Refusal, match="hex digits"):
        ask(office, "yesterday")


@pytest.mark.usefixtures("long")
def test_a_long_log_is_answered_once_by_a_direct_message(office: World) -> None:
    office.desk.record()
    witness = head(office)
    for _ in range(2):
        assert ask(office, witness).endswith("I send you the result as a direct message.")
    office.at(DUE)
    assert told(office) == []
    prover(office).run_due(DUE)
    office.settle()
    (message,) = told(office)
    assert message.startswith("HAMMERHEAD: Unchanged since entry 2 of 8 Nov 2023; nothing was added since.\n")
    assert "all is well: 2 entries" in message


@pytest.mark.usefixtures("long")
def test_a_proof_that_is_awaited_keeps_no_other_word_waiting(office: World) -> None:
    ask(office)
    office.owe("a word", Kind.DIRECT)
    office.at(DUE)
    assert told(office) == ["a word"]


@pytest.mark.usefixtures("long")
def test_a_proof_that_a_stop_breaks_off_is_made_after_the_next_start(office: World) -> None:
    office.desk.record()
    ask(office)
    stops = iter([False, False, True, True])
    prover(office).run_due(DUE, lambda: next(stops))
    office.at(DUE)
    assert told(office) == []
    prover(office).run_due(DUE)
    office.at(DUE)
    assert len(told(office)) == 1


@pytest.mark.usefixtures("long")
def test_a_proof_that_dies_with_its_process_is_made_by_another_when_the_lease_is_over(office: World) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    ask(office)
    with pytest.raises(KeyboardInterrupt):
        prover(office, die).run_due(DUE)
    for later in (timedelta(0), timedelta(seconds=office.settings.lease_seconds + 1)):
        prover(office).run_due(DUE + later)
        office.at(DUE + later)
    assert len(told(office)) == 1


@pytest.mark.usefixtures("long")
def test_the_lease_is_kept_while_it_goes_on_and_a_lost_one_ends_it(office: World) -> None:
    ask(office)
    lease = timedelta(seconds=office.settings.lease_seconds)
    seen: list[object] = []

    def steal(session: Session, delivery: object, watch: Progress) -> None:
        del session, delivery
        watch(1)
        held = office.database.write(
            lambda session: claims.claim_slow(session, Kind.PROOF, DUE + 2 * lease, lease, uuid4())
        )
        seen.append(held)
        watch._renewed -= lease  # type: ignore[attr-defined]  # as if that time had passed
        with pytest.raises(Interrupted):
            watch(1)
        raise Interrupted

    prover(office, steal).run_due(DUE, iter([False, False, False, True]).__next__)
    assert seen != [None]


@pytest.mark.usefixtures("long")
def test_a_proof_that_breaks_is_tried_again_and_then_said_to_be_broken(office: World) -> None:
    def fail(*_: object) -> None:
        message = "secret of the record"
        raise ValueError(message)

    ask(office)
    for hours in range(3):
        prover(office, fail).run_due(DUE + timedelta(hours=hours))
    office.at(DUE + timedelta(hours=3))
    (message,) = told(office)
    assert re.fullmatch(r"I could not verify the log: .* quote `[0-9a-f]{8}`\.", message)
    assert office.stopped(OWNER) == []


def test_only_leads_verify(sqlite_url: str) -> None:
    admit = "/taskforce admit <@U9> as recorder agency RBPF"
    seen = play(sqlite_url, *OPENING, admit, "/taskforce verify", "!user U9", "/taskforce verify")
    assert "all is well: 1 entry" in text(seen[-2])
    assert "This needs the role of lead" in text(seen[-1])
