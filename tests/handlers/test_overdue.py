"""What is overdue is told to whoever may see it, as it stood, the longest first."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.actions import Action
from bot.domain.entries import Kind
from bot.domain.members import Person
from bot.domain.words import Words
from handlers.kit import overdue
from storage import actions, dossiers
from storage.db import Database
from tests.storage import test_cases
from tests.storage.desk import NOON, Desk
from tests.storage.test_cases import CASE, SECRET, put

LATE = Action(agency="HSI", case=1, owner=Person("T1", "U2"), due=date(2023, 11, 5), what=Words("ask"))
SAID = "HAM-A0001 (<@U2>, due 5 Nov 2023, CASE-0001)"


@pytest.fixture
def desk(database: Database) -> Desk:
    desk = Desk.opened(database)
    put(desk)
    return desk


def promise(desk: Desk, action: Action = LATE) -> int:
    act = desk.act()
    made = desk.database.write(lambda session: actions.make(session, desk.operation, action, act))
    return made.sequence


def told(desk: Desk, classes: tuple[str, ...] | None = None, as_of: int | None = None) -> list[str]:
    return desk.read(lambda session: [*overdue.line(session, desk.cleared(session, classes), NOON, as_of)])


def test_what_is_due_today_or_done_is_not_overdue(desk: Desk) -> None:
    promise(desk, replace(LATE, due=date(2023, 11, 6)))
    promise(desk, replace(LATE, done_on=date(2023, 11, 5)))
    assert told(desk) == []


def test_those_overdue_longest_are_named_and_the_others_counted(desk: Desk) -> None:
    promise(desk)
    assert told(desk) == [f"1 action overdue: {SAID}"]
    for day in (4, 3, 2, 1, 1):
        promise(desk, replace(LATE, due=date(2023, 11, day)))
    (line,) = told(desk)
    assert line.startswith("6 actions overdue: HAM-A0005 (<@U2>, due 1 Nov 2023, CASE-0001), HAM-A0006 (")
    assert line.endswith("and 1 more")
    assert SAID not in line


def test_it_is_told_as_it_stood_at_a_position_of_the_log(desk: Desk) -> None:
    position = promise(desk)
    act, seen = desk.act(), desk.read(lambda session: dossiers.get(session, desk.cleared(session), Action, 1))
    done = replace(seen.document, done_on=date(2023, 11, 6))
    desk.database.write(
        lambda session: actions.change(
            session, desk.operation, Kind.ACTION_DONE, seen, done, act, stands=True
        )
    )
    assert told(desk) == []
    assert test_cases.sound(desk)
    assert told(desk, as_of=position) == [f"1 action overdue: {SAID}"]


def test_nothing_is_told_of_a_case_that_is_void_or_withheld(desk: Desk) -> None:
    secret = replace(CASE, marking=SECRET)
    put(desk, secret)
    promise(desk, replace(LATE, case=2))
    assert told(desk, ("",)) == []
    assert len(told(desk)) == 1
    test_cases.change(desk, 2, secret, Kind.CASE_VOIDED, stands=False)
    assert told(desk) == []
