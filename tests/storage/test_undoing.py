"""Undo takes back the typist's own last change, and only while it is fresh."""

from datetime import timedelta

import pytest

from bot.domain.entries import Kind
from bot.domain.problems import Refusal
from bot.domain.seizures import Status
from storage import seizures
from storage.db import Database
from tests.storage.desk import ANA, BEN, SEIZURE, Desk, pistols


def test_an_entry_that_is_undone_is_void(desk: Desk) -> None:
    desk.record()
    desk.undo()
    assert (desk.get(1).status, desk.figures()) == (Status.VOID, [""])


def test_an_amendment_that_is_undone_goes_back_to_the_version_before_as_a_new_one(desk: Desk) -> None:
    desk.record()
    desk.amend(1, 1, pistols(13))
    receipt = desk.undo()
    assert (desk.get(1).seizure, desk.get(1).status) == (SEIZURE, Status.PROVISIONAL)
    assert (receipt.version, desk.figures()) == (3, ["3"])


def test_a_void_that_is_undone_counts_again(desk: Desk) -> None:
    desk.record()
    desk.void(1)
    desk.undo()
    assert (desk.get(1).status, desk.figures()) == (Status.PROVISIONAL, ["3"])


def test_undoing_again_takes_back_the_change_before(desk: Desk) -> None:
    desk.record()
    desk.amend(1, 1, pistols(13))
    desk.record(pistols(20))
    assert [desk.undo().number for _ in range(3)] == [2, 1, 1]
    assert [desk.get(1).status, desk.get(2).status] == [Status.VOID, Status.VOID]
    with pytest.raises(Refusal, match="You changed nothing"):
        desk.undo()


def test_one_record_can_be_named(desk: Desk) -> None:
    desk.record()
    desk.record(pistols(20))
    assert desk.undo(number=1).subject == "HAM-0001"
    assert desk.figures() == ["20"]


def test_nobody_undoes_what_somebody_else_did(desk: Desk) -> None:
    desk.record(by=ANA)
    with pytest.raises(Refusal, match="You changed nothing of HAMMERHEAD"):
        desk.undo(by=BEN)


def test_what_somebody_else_changed_since_is_not_undone(desk: Desk) -> None:
    desk.record(by=ANA)
    desk.amend(1, 1, pistols(13), by=BEN)
    with pytest.raises(Refusal, match="HAM-0001 was changed by somebody else"):
        desk.undo(by=ANA)
    assert desk.figures() == ["13"]


def test_a_change_can_be_undone_for_fifteen_minutes(desk: Desk) -> None:
    desk.record()
    desk.record()
    desk.now += timedelta(minutes=15)
    desk.undo()
    desk.now += timedelta(seconds=1)
    with pytest.raises(Refusal, match="last 15 minutes"):
        desk.undo()


def test_undoing_is_on_record_like_any_change(desk: Desk) -> None:
    desk.record()
    desk.undo()
    told = desk.read(lambda session: seizures.history(session, desk.cleared(session), 1))
    assert [version.kind for version in told] == [Kind.SEIZURE_RECORDED, Kind.SEIZURE_VOIDED]


def test_a_later_change_in_another_operation_is_not_passed_over(desk: Desk, database: Database) -> None:
    other = Desk.opened(database, "CAR")
    desk.record()
    desk.now = other.now = desk.now + timedelta(minutes=1)
    other.record()
    with pytest.raises(Refusal, match="Your last change is that of CAR-0001"):
        desk.undo()
    assert desk.undo(number=1).number == 1
    assert other.undo().number == 1


def test_what_was_moved_away_is_not_brought_back_by_undoing_what_was_done_there(
    desk: Desk, database: Database
) -> None:
    other = Desk.opened(database, "CAR")
    desk.record(pistols(3))
    desk.move(1, other)
    other.amend(1, 1, pistols(7))
    desk.undo(number=1)
    with pytest.raises(Refusal, match="was changed since"):
        other.undo()
    assert (desk.figures(), other.figures()) == (["7"], [""])
