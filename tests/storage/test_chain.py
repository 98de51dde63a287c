"""Every tampering with the stored log is found, and named where it is."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.domain.words import Words
from storage import chain, tables, texts
from storage.chain import Verdict
from tests.storage.desk import SEIZURE, Desk, pistols, tamper

TEXTS = tables.core(tables.Text)
TAMPERINGS = {
    "UPDATE entries SET agency = 'X' WHERE sequence = 3": "entry 3 was changed",
    "UPDATE entries SET recorded_at = '2020-01-01 00:00:00' WHERE sequence = 3": "entry 3 was changed",
    "UPDATE entries SET body = REPLACE(body, '13', '12') WHERE sequence = 3": "entry 3 was changed",
    "UPDATE entries SET hash = previous WHERE sequence = 3": "entry 3 was changed",
    "UPDATE entries SET form = 2 WHERE sequence = 3": "entry 3 was changed",
    "UPDATE entries SET previous = hash WHERE sequence = 3": "entry 3 does not continue",
    "UPDATE entries SET sequence = 9 WHERE sequence = 5": "entry 9 follows entry 4",
    "UPDATE entries SET subject = 'HAM-0009' WHERE sequence = 4": "HAM-0009 stands where HAM-0002 belongs",
    "DELETE FROM entries WHERE sequence = 3": "entry 4 follows entry 2",
    "DELETE FROM entries WHERE sequence = 5": "the head says that 5 entries were made, 4 are there",
    "UPDATE heads SET hash = 'x'": "the head",
    "UPDATE heads SET recorded_at = '2020-01-01 00:00:00'": "the head is not that of the last entry",
    "UPDATE entries SET key = 'x' WHERE sequence = 3": "entry 3 was changed",
    "UPDATE heads SET last_reference = 3": "the head says that 3 seizures were recorded, 2 were",
    "DELETE FROM heads": "the head of the chain is missing",
    "UPDATE texts SET text = 'X' WHERE sequence = 2 AND number = 1": "a text of entry 2 was changed",
    "UPDATE texts SET text = NULL, salt = NULL WHERE sequence = 2": "a text of entry 2 is gone",
    "DELETE FROM texts WHERE sequence = 2 AND number = 1": "a text of entry 2 is missing",
    "INSERT INTO texts SELECT operation_id, 5, 7, salt, text FROM texts WHERE sequence = 2 AND number = 1": (
        "there are texts that belong to no entry"
    ),
}


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Return a desk with five entries."""
    desk.record()
    desk.amend(1, 1, pistols(13))
    desk.record(pistols(20))
    desk.void(2)
    return desk


def verdict(desk: Desk) -> Verdict:
    return desk.read(lambda session: chain.verify(session, desk.operation))


def test_a_chain_that_nobody_touched_is_whole(told: Desk) -> None:
    found = verdict(told)
    assert (found.problems, found.entries) == ((), 5)
    assert str(found).startswith("HAMMERHEAD (HAM): all is well: 5 entries, head ")


@pytest.mark.parametrize("statement", TAMPERINGS)
def test_tampering_is_found_where_it_is(told: Desk, statement: str) -> None:
    tamper(told.database, statement)
    assert TAMPERINGS[statement] in str(verdict(told))


def test_a_blanked_text_verifies_and_is_named(told: Desk) -> None:
    told.record(replace(SEIZURE, concealment=Words("under John Smith's seat")))
    act = told.act()
    told.database.write(lambda session: texts.blank(session, told.operation, 3, "John Smith", act))
    found = verdict(told)
    assert (found.problems, found.blanked) == ((), 1)
    assert "texts blanked: 1" in str(found)


def test_a_blanked_text_that_is_there_again_is_found(told: Desk) -> None:
    words = "under John Smith's seat"
    told.record(replace(SEIZURE, concealment=Words(words)))
    kept = told.read(
        lambda session: session.connection().execute(select(TEXTS).where(TEXTS.c.text == words))
    ).one()
    act = told.act()
    told.database.write(lambda session: texts.blank(session, told.operation, 3, "John Smith", act))
    here = f"sequence = {kept.sequence} AND number = {kept.number}"
    again = words.replace("'", "''")
    tamper(told.database, f"UPDATE texts SET text = '{again}', salt = '{kept.salt}' WHERE {here}")
    assert verdict(told).problems == ("a text of entry 6 is there, which entry 7 took away",)
