"""An operation is opened once, closed and reopened by entries, and knows agencies of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bot.domain.agencies import Agency
from bot.domain.operations import Operation, State
from bot.domain.problems import Refusal
from bot.domain.words import Words
from storage import chain, operations, rebuild
from storage.operations import Opening
from tests.storage.desk import Desk, pistols

AGAIN = Opening("SECOND", "HAM", "America/Jamaica", date(2024, 1, 1))


def present(desk: Desk) -> Operation | None:
    return desk.read(lambda session: operations.by_code(session, "ham"))


def close(desk: Desk) -> Operation:
    act = desk.act()
    return desk.database.write(lambda session: operations.close(session, desk.operation, act))


def reopen(desk: Desk) -> Operation:
    act = desk.act()
    return desk.database.write(lambda session: operations.reopen(session, desk.operation, act))


def test_an_open_operation_is_found_by_its_code_in_any_case(desk: Desk) -> None:
    assert present(desk) == desk.operation
    assert desk.read(lambda session: operations.get(session, desk.operation.id)) == desk.operation


@pytest.mark.parametrize(
    ("name", "why"), [("ANOTHER", "The code HAM is taken"), ("Hammerhead", "is on record already")]
)
def test_a_code_is_taken_once(desk: Desk, name: str, why: str) -> None:
    act, opening = desk.act(), replace(AGAIN, name=name)
    with pytest.raises(Refusal, match=why):
        desk.database.write(lambda session: operations.open(session, opening, act))
    assert desk.read(operations.every) == [desk.operation]


def test_the_same_request_opens_one_operation(desk: Desk) -> None:
    opening, act = Opening("NEW", "NEW", "America/Jamaica", date(2024, 1, 1)), desk.act()
    opened = [desk.database.write(lambda session: operations.open(session, opening, act)) for _ in range(2)]
    assert opened[0] == opened[1]
    assert [operation.code for operation in desk.read(operations.every)] == ["HAM", "NEW"]


def test_a_closed_operation_takes_no_entries_until_it_is_reopened(desk: Desk) -> None:
    desk.record()
    assert close(desk).state is State.CLOSED
    changes: list[Callable[[], object]] = [desk.record, desk.undo, partial(desk.void, 1)]
    changes.append(partial(desk.amend, 1, 1, pistols(9)))
    for change in changes:
        with pytest.raises(Refusal, match="HAM is closed"):
            change()
    assert desk.figures() == ["3"]
    reopen(desk)
    assert desk.record().subject == "HAM-0002"


def test_a_closed_operation_is_not_closed_again(desk: Desk) -> None:
    close(desk)
    with pytest.raises(Refusal, match="closed already"):
        close(desk)
    assert present(desk) == replace(desk.operation, state=State.CLOSED)


def add(desk: Desk, agency: Agency) -> None:
    act = desk.act()
    desk.database.write(lambda session: operations.add_agency(session, desk.operation, agency, act))


def test_an_agency_that_an_operation_added_is_on_its_roster_alone(desk: Desk) -> None:
    other = Desk.opened(desk.database, "OTH")
    add(desk, Agency("NCA", "National Crime Agency", "GB", "law_enforcement"))
    add(desk, Agency("TTPS", "", "", "", ("the blues",)))
    mine = desk.read(lambda session: operations.roster(session, desk.operation))
    theirs = desk.read(lambda session: operations.roster(session, other.operation))
    assert [mine.find("nca"), mine.find("The Blues")] == [mine["NCA"], mine["TTPS"]]
    assert mine["TTPS"].jurisdiction == "TT"
    assert [theirs.find("nca"), theirs.find("The Blues")] == [None, None]


def tier(desk: Desk, *names: str) -> None:
    act, words = desk.act(), tuple(map(Words, names))
    desk.database.write(lambda session: operations.tier(session, desk.operation, words, act))


def test_tiers_are_called_as_was_said_last_and_each_operation_has_its_own(desk: Desk) -> None:
    other = Desk.opened(desk.database, "OTH")
    assert desk.read(lambda session: operations.tiers(session, desk.operation)) == ()
    tier(desk, "low", "high")
    tier(desk, "low", "medium", "high")
    with pytest.raises(Refusal, match="calls them so already"):
        tier(desk, "low", "medium", "high")
    tier(other, "red", "green")
    assert desk.read(lambda session: operations.tiers(session, desk.operation)) == ("low", "medium", "high")
    assert desk.read(lambda session: operations.tiers(session, other.operation)) == ("red", "green")
    walked = desk.read(lambda session: chain.verify(session, desk.operation))
    assert (*walked.problems, *rebuild.check(desk.database)) == ()
