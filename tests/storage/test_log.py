"""The log is the only way in: in order, once, and with typed words beside it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from bot.domain.entries import Tip
from bot.domain.words import Words
from storage import log, operations, replay, rollups, tables
from tests.storage.desk import BEN, NOON, SEIZURE, Desk, pistols


def tip(desk: Desk) -> Tip:
    return desk.read(lambda session: operations.head(session, desk.operation.id))


def test_every_act_is_one_entry_after_the_last(desk: Desk) -> None:
    receipts = [desk.record(), desk.amend(1, 1, pistols(4)), desk.void(1)]
    assert [receipt.sequence for receipt in receipts] == [2, 3, 4]
    assert tip(desk).sequence == 4


def test_a_request_that_comes_twice_is_recorded_once_and_answered_the_same(desk: Desk) -> None:
    act = desk.act()
    first, second = desk.record(act=act), desk.record(act=act)
    assert not first.repeated
    assert second == replace(first, repeated=True)
    assert desk.totals().seizures == 1


def test_what_a_request_left_behind_is_found_by_its_key(desk: Desk) -> None:
    act = desk.act()
    assert desk.read(lambda session: log.subject_of(session, act.key)) is None
    desk.record(act=act)
    assert desk.read(lambda session: log.subject_of(session, act.key)) == "HAM-0001"


def test_moments_never_run_backwards_along_a_chain(desk: Desk) -> None:
    desk.record()
    desk.now = NOON - timedelta(hours=1)
    assert desk.record().recorded_at == NOON


def test_an_entry_says_who_from_where_and_why(desk: Desk) -> None:
    desk.record()
    desk.amend(1, 1, pistols(4), by=BEN, channel="C2", reason="recount", words=Words("counted again"))
    (_, _, link) = desk.read(lambda session: list(replay.links(session, desk.operation.id)))
    entry = link.entry
    assert (entry.team, entry.user, entry.agency, entry.channel) == ("T1", "BEN", "CBP", "C2")
    assert (entry.reason, link.words) == ("recount", "counted again")


def test_typed_words_lie_beside_the_entry_never_in_it(desk: Desk) -> None:
    desk.record(replace(SEIZURE, concealment=Words("under John Smith's seat")))
    bodies = desk.read(lambda session: session.exec(select(tables.Entry.body)).all())
    texts = desk.read(lambda session: session.exec(select(tables.Text.text)).all())
    assert not any("Smith" in body or "FL-2023-112" in body for body in bodies)
    assert "under John Smith's seat" in texts


def test_equal_words_have_different_digests(desk: Desk) -> None:
    desk.record()
    desk.record()
    bodies = desk.read(lambda session: session.exec(select(tables.Entry.body)).all())
    assert len(set(bodies)) == 3


def test_an_unknown_operation_has_no_chain(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.database.write(lambda session: log.lock(session, UUID(int=0)))


def test_two_operations_have_chains_of_their_own(desk: Desk) -> None:
    other = Desk.opened(desk.database, "OTH")
    assert other.record().subject == "OTH-0001"
    assert desk.record().subject == "HAM-0001"
    assert (tip(desk).sequence, tip(other).sequence) == (2, 2)


def test_an_entry_is_all_there_or_not_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(rollups, "add")
    with pytest.raises(AttributeError):
        desk.record()
    assert tip(desk).sequence == 1
    assert desk.read(lambda session: session.exec(select(tables.Entry)).all())[1:] == []
