"""What is stored beside the log is what the log says; anything else is found, and put right."""

from dataclasses import replace

import pytest

from bot.domain.agencies import Agency
from bot.domain.problems import Refusal
from storage import differences, operations, rebuild, rows
from tests.storage.desk import SEIZURE, Desk, pistols, tamper

TAMPERINGS = {
    "UPDATE records SET status = 'verified' WHERE number = 1": "records: 1 is not what the entries say",
    "UPDATE records SET document = '{}' WHERE number = 1": "records: 1 is not what",
    "DELETE FROM records WHERE number = 2": "records: 2 is missing",
    "DELETE FROM numbers WHERE record = 1": "numbers: 1 fl2023112 ref is missing",
    "UPDATE postings SET amount = 99 WHERE sequence = 4 AND ordinal = 2": "postings: 4 2 is not what",
    "DELETE FROM participations WHERE sequence = 2": "participations: 2 1 HSI is missing",
    "UPDATE rollups SET amount = amount + 1 WHERE span = 'ever' AND dimension = 'all'": "rollups: all ever",
    "DELETE FROM rollups WHERE dimension = 'lead' AND span = 'day'": "rollups: lead day",
    "INSERT INTO numbers SELECT id, 2, 'x', 'ref' FROM operations": "numbers: 2 x ref is in no entry",
    "UPDATE operations SET name = 'OTHER'": "is not what the entries say",
    "DELETE FROM agencies": "agencies: 6 is missing",
}


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Return a desk with some of everything that is derived."""
    desk.record()
    desk.amend(1, 1, replace(SEIZURE, lead="TTPS"))
    desk.record(pistols(20))
    desk.void(2)
    act = desk.act()
    nca = Agency("NCA", "National Crime Agency", "GB", "law_enforcement")
    desk.database.write(lambda session: operations.add_agency(session, desk.operation, nca, act))
    return desk


def test_what_is_stored_is_what_the_log_says(told: Desk) -> None:
    assert rebuild.check(told.database) == []


def test_what_the_log_does_not_say_is_found_and_put_right(told: Desk) -> None:
    for statement in TAMPERINGS:
        tamper(told.database, statement)
    found = "\n".join(rebuild.check(told.database))
    assert [problem for problem in TAMPERINGS.values() if problem not in found] == []
    rebuild.replace(told.database)
    assert rebuild.check(told.database) == []
    assert told.figures() == ["3"]


def test_one_operation_can_be_compared_alone(told: Desk) -> None:
    other = Desk.opened(told.database, "OTH")
    other.record(replace(SEIZURE, lead="JDF"))
    tamper(told.database, "DELETE FROM records WHERE lead = 'JDF'")
    assert rebuild.check(told.database, told.operation) == []
    assert rebuild.check(told.database, other.operation) == ["records: 1 is missing"]


def test_rows_that_no_longer_stand_page_beside_page_find_each_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(differences, "PAGE", 2)
    for _ in range(7):
        desk.record()
    tamper(desk.database, "DELETE FROM records WHERE number = 2")
    tamper(desk.database, "UPDATE records SET lead = 'X' WHERE number = 6")
    assert rebuild.check(desk.database) == ["records: 6 is not what the entries say", "records: 2 is missing"]


def test_where_everything_differs_not_every_row_is_kept_in_mind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(differences, "PAGE", 2)
    monkeypatch.setattr(differences, "HEAP", 3)
    for _ in range(7):
        desk.record()
    tamper(desk.database, "DELETE FROM records")
    assert rebuild.check(desk.database) == ["records: thousands of rows are not what the entries say"]


def test_records_that_are_no_longer_at_hand_are_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild, "RECENT", 1)
    monkeypatch.setattr(rows, "MOST", 3)
    for _ in range(4):
        desk.record()
    for number, amount in ((1, 5), (3, 6), (1, 7)):
        desk.amend(number, desk.get(number).version, pistols(amount))
    assert rebuild.check(desk.database) == []


def test_nothing_is_replaced_where_an_entry_cannot_be_read(desk: Desk) -> None:
    desk.record()
    tamper(desk.database, "UPDATE entries SET body = '{}' WHERE sequence = 2")
    with pytest.raises(Refusal, match="HAM: what entry 2 says cannot be read; nothing was changed"):
        rebuild.replace(desk.database)
    assert desk.figures() == ["3"]
