"""Seizures are tied to each other, within an operation and across; each log tells it of its own record."""

import pytest

from bot.domain.problems import Refusal
from bot.domain.records import Record
from bot.domain.seizures import Status
from bot.domain.ties import Pointer, Tie
from storage import rebuild, seizures
from storage.db import Database
from tests.storage.desk import Desk


def tied(desk: Desk, record: Record) -> list[tuple[Pointer, Tie]]:
    return desk.read(lambda session: seizures.ties(session, record.pointer))


def test_a_tie_is_known_on_both_sides_and_changes_no_figure(desk: Desk, database: Database) -> None:
    other = Desk.opened(database, "CAR")
    other.record()
    desk.record()
    desk.verify(1)
    one, two = desk.get(1), other.get(1)
    desk.tie(1, two, Tie.FOLLOW_UP)
    assert (tied(desk, one), tied(desk, two)) == (
        [(two.pointer, Tie.FOLLOW_UP)],
        [(one.pointer, Tie.FOLLOW_UP)],
    )
    assert (desk.get(1).version, desk.get(1).status) == (2, Status.VERIFIED)
    assert [version.tie for version in other.history(1)] == [None, Tie.FOLLOW_UP]
    assert rebuild.check(database) == []


def test_a_tie_is_made_once_and_never_to_itself(desk: Desk) -> None:
    for _ in range(2):
        desk.record()
    desk.tie(1, desk.get(2))
    with pytest.raises(Refusal, match="tied so already"):
        desk.tie(2, desk.get(1))
    with pytest.raises(Refusal, match="tied to itself"):
        desk.tie(1, desk.get(1))


def test_a_tie_can_be_undone_and_the_undoing_is_not_undone(desk: Desk) -> None:
    for _ in range(2):
        desk.record()
    desk.tie(1, desk.get(2))
    desk.undo()
    assert (tied(desk, desk.get(1)), tied(desk, desk.get(2))) == ([], [])
    desk.undo()
    assert desk.get(2).status is Status.VOID
    assert rebuild.check(desk.database) == []
