"""What is stored beside the log is what the log says; anything else is found, and put right."""

from dataclasses import replace

import pytest

from bot.domain.agencies import Agency
from storage import operations, rebuild
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
