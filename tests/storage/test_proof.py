"""A proof covers the log and everything derived from it, and says what it does not cover."""

from collections.abc import Callable

import pytest

from storage import proof, rebuild, tables
from storage.chain import Verdict
from tests.storage.desk import Desk, pistols, tamper

BESIDE = "bindings, channels, deliveries, drafts, memberships, pauses, requests, subscriptions"
"""What a proof does not vouch for. A new table is vouched for, unless somebody writes its name here."""


def proved(desk: Desk, told: Callable[[int], None] = lambda _: None) -> Verdict:
    return desk.read(lambda session: proof.prove(session, desk.operation, told))


def test_one_sentence_says_that_all_is_well(desk: Desk) -> None:
    assert str(proved(desk)).startswith(
        "HAMMERHEAD (HAM): all is well: 1 entry and all that follows from them, head "
    )


def test_one_sentence_says_what_is_not(desk: Desk) -> None:
    desk.record()
    desk.record(pistols(20))
    tamper(desk.database, "UPDATE records SET status = 'verified' WHERE number = 1")
    tamper(desk.database, "DELETE FROM numbers WHERE record = 2")
    assert str(proved(desk)) == (
        "HAMMERHEAD (HAM): NOT as it was recorded: numbers: 2 fl2023112 ref is missing; "
        "records: 1 is not what the entries say."
    )


def test_nothing_is_compared_with_a_log_that_is_not_whole(desk: Desk) -> None:
    desk.record()
    tamper(desk.database, "UPDATE entries SET agency = 'X' WHERE sequence = 2")
    tamper(desk.database, "DELETE FROM records")
    assert str(proved(desk)) == (
        "HAMMERHEAD (HAM): NOT as it was recorded: entry 2 was changed: it does not have the hash it was "
        "sealed with; what is derived from it was not compared."
    )


def test_many_breaks_are_counted_after_the_first_five(desk: Desk) -> None:
    for _ in range(9):
        desk.record()
    tamper(desk.database, "DELETE FROM records")
    assert str(proved(desk)).endswith("records: 5 is missing; 4 more.")


def test_the_operation_that_is_proved_is_the_one_that_the_log_opened(desk: Desk) -> None:
    tamper(desk.database, "UPDATE operations SET code = 'ANV', name = 'ANVIL'")
    (found,) = desk.read(proof.operations)
    assert (found.code, found.name) == ("HAM", "HAMMERHEAD")
    assert proved(desk).problems == ("operations: it is not what the entries say",)


@pytest.mark.parametrize("lost", ["DELETE FROM entries", "DELETE FROM heads"])
def test_an_operation_without_its_log_is_not_passed_over(desk: Desk, lost: str) -> None:
    tamper(desk.database, lost)
    (found,) = desk.read(proof.operations)
    assert found.code == "HAM"
    assert desk.read(lambda session: proof.prove(session, found)).problems


def test_rows_of_no_operation_are_found(desk: Desk) -> None:
    assert desk.read(lambda session: list(proof.strays(session))) == []
    tamper(desk.database, "DELETE FROM operations")
    tamper(desk.database, "DELETE FROM entries")
    assert desk.read(lambda session: list(proof.strays(session))) == [
        "NOT as it was recorded: heads has a row of no operation."
    ]


def test_progress_is_told_and_comes_to_the_work_that_was_announced(desk: Desk) -> None:
    desk.record()
    told: list[int] = []
    proved(desk, told.append)
    assert sum(told) == desk.read(lambda session: proof.work(session, desk.operation)) > 0


def test_every_table_is_vouched_for_or_named_as_one_that_is_not() -> None:
    named = {table.name for table in (*rebuild.LOG, *rebuild.DERIVED)} | set(BESIDE.split(", "))
    assert named == set(tables.metadata.tables)
    assert proof.scope().endswith(f" Not vouched for: {BESIDE}.")
