"""A record can be moved to another operation: it counts there, and nothing of it is lost here."""

from dataclasses import replace
from functools import partial

import pytest

from bot.domain.problems import Refusal
from bot.domain.seizures import Status
from storage import chain, rebuild, seizures
from storage.db import Database
from tests.storage.desk import ANA, BEN, SEIZURE, Desk, pistols


@pytest.fixture
def other(database: Database) -> Desk:
    """Return a second operation, with one record of its own."""
    desk = Desk.opened(database, "CAR")
    desk.record(pistols(1))
    return desk


def whole(*desks: Desk) -> bool:
    walks = [partial(chain.verify, operation=desk.operation) for desk in desks]
    unbroken = not any(desks[0].read(walk).problems for walk in walks)
    return unbroken and rebuild.check(desks[0].database) == []


def test_a_moved_record_counts_where_it_was_moved_to_under_a_reference_there(desk: Desk, other: Desk) -> None:
    desk.record()
    desk.move(1, other)
    assert (desk.figures(), other.figures()) == ([""], ["4"])
    moved = other.get(2)
    assert (moved.seizure, moved.came_from) == (
        SEIZURE,
        desk.get(1).pointer,
    )
    assert (desk.get(1).status, desk.get(1).leads_to) == (Status.MOVED, moved.pointer)
    assert whole(desk, other)


def test_a_record_that_comes_back_takes_its_own_reference_again(desk: Desk, other: Desk) -> None:
    desk.record()
    desk.move(1, other)
    other.amend(2, 1, pistols(7))
    other.move(2, desk)
    assert (desk.figures(), other.figures()) == (["7"], ["1"])
    assert (desk.get(1).leads_to, desk.get(1).version) == (None, 3)
    desk.move(1, other)
    assert other.get(2).leads_to is None
    assert whole(desk, other)


def test_both_histories_tell_of_the_move(desk: Desk, other: Desk) -> None:
    desk.record()
    desk.move(1, other)
    assert [(v.kind.value, v.other) for v in desk.history(1)][-1] == ("seizure.moved", other.get(2).pointer)
    assert [(v.kind.value, v.other) for v in other.history(2)] == [("seizure.received", desk.get(1).pointer)]


def test_who_entered_it_does_not_verify_it_where_it_was_moved_to(desk: Desk, other: Desk) -> None:
    desk.record(by=BEN)
    desk.move(1, other, by=ANA)
    with pytest.raises(Refusal, match="a second person verifies it"):
        other.verify(2, by=BEN)
    assert other.verify(2, by=ANA).number == 2


def test_a_verified_record_stays_verified(desk: Desk, other: Desk) -> None:
    desk.record()
    desk.verify(1)
    desk.move(1, other)
    assert other.get(2).status is Status.VERIFIED


def test_a_move_can_be_undone_and_that_is_done_once(desk: Desk, other: Desk) -> None:
    desk.record()
    desk.move(1, other)
    act = desk.act()
    for _ in range(2):
        desk.database.write(lambda session: seizures.undo(session, desk.operation, act))
    assert (desk.figures(), other.figures()) == (["3"], ["1"])
    desk.undo()
    assert (desk.figures(), desk.get(1).status) == ([""], Status.VOID)
    assert whole(desk, other)


def test_what_does_not_count_or_stands_for_another_is_not_moved(desk: Desk, other: Desk) -> None:
    for _ in range(2):
        desk.record()
    desk.merge(2, into=1)
    with pytest.raises(Refusal, match="unmerge that first"):
        desk.move(1, other)
    with pytest.raises(Refusal, match="was merged into HAM-0001"):
        desk.move(2, other)
    with pytest.raises(Refusal, match="HAM-0001 is in HAM already"):
        desk.move(1, replace(desk))


def test_a_closed_operation_receives_nothing(desk: Desk, other: Desk) -> None:
    desk.record()
    other.close()
    with pytest.raises(Refusal, match="CAR is closed"):
        desk.move(1, other)
    assert desk.figures() == ["3"]
