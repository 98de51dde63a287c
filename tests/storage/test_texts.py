"""A name that was typed by mistake is gone everywhere, and everything else stands as it did."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain.circumstances import Transport
from bot.domain.entries import Kind
from bot.domain.facts import Blanked, TextAt
from bot.domain.problems import Refusal
from bot.domain.records import Receipt
from bot.domain.reviews.report import Report
from bot.domain.seizures import Locality, Reference
from bot.domain.words import Words
from storage import db, dossiers, rebuild, replay, seizures, tables, texts
from storage.db import Database
from tests.storage.desk import CONFIRMED, Desk, pistols

NAMED = pistols(
    3,
    place=Locality(Words("John Smith's house")),
    references=(Reference(Words("SMITH-7")),),
    concealment=Words("in john smith's car"),
    typed=Words("3 pistols at John Smith's house ref SMITH-7"),
)


def blank(desk: Desk, words: str, number: int = 1) -> Receipt:
    act = desk.act(words=Words("a name"))
    return desk.database.write(lambda session: texts.blank(session, desk.operation, number, words, act))


def everything(desk: Desk) -> str:
    with desk.database.engine.connect() as connection:
        every = (connection.execute(text(f"SELECT * FROM {name}")).all() for name in tables.metadata.tables)
        return "\n".join(str(rows) for rows in every).casefold()


def test_blanked_words_are_in_no_row(desk: Desk) -> None:
    desk.record(NAMED)
    desk.amend(1, 1, replace(NAMED, transport=Transport.CONTAINER))
    blank(desk, "SMITH")
    assert "smith" not in everything(desk)


def test_blanked_words_are_not_left_in_the_file(sqlite_url: str) -> None:
    desk = Desk.opened(db.connect(sqlite_url))
    desk.record(NAMED)
    blank(desk, "SMITH")
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    desk.database.close()
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    assert b"smith" not in path.read_bytes().lower()


def test_a_record_shows_that_words_were_blanked_and_counts_as_before(desk: Desk) -> None:
    desk.record(NAMED)
    blank(desk, "smith")
    seizure = desk.get(1).seizure
    assert (seizure.place.name, seizure.concealment, seizure.typed) == ("[blanked]",) * 3
    assert (seizure.lines, desk.figures(), desk.get(1).version) == (NAMED.lines, ["3"], 1)
    assert rebuild.check(desk.database) == []


def test_other_words_stay(desk: Desk) -> None:
    desk.record(NAMED)
    blank(desk, "SMITH-7")
    seizure = desk.get(1).seizure
    assert (seizure.place.name, seizure.references[0].number) == ("John Smith's house", "[blanked]")
    assert desk.read(lambda session: seizures.find(session, desk.cleared(session), "smith7")) == []


def test_a_record_with_blanked_words_can_be_amended(desk: Desk) -> None:
    desk.record(NAMED)
    blank(desk, "smith")
    desk.amend(1, 1, replace(desk.get(1).seizure, lines=pistols(9).lines))
    assert (desk.figures(), desk.get(1).seizure.place.name) == (["9"], "[blanked]")
    assert rebuild.check(desk.database) == []


def test_blanking_is_an_entry_that_names_what_went(desk: Desk) -> None:
    desk.record(NAMED)
    receipt = blank(desk, "SMITH-7")
    (link,) = desk.read(lambda session: replay.at(session, desk.operation.id, [receipt.sequence]))
    assert (link.entry.kind, link.words) == (Kind.TEXT_BLANKED, "a name")
    assert isinstance(link.fact, Blanked)
    assert link.fact.texts == (TextAt(2, 2), TextAt(2, 4))


@pytest.mark.parametrize("words", ["Jones", "", "   "])
def test_words_that_nobody_typed_are_not_blanked(desk: Desk, words: str) -> None:
    desk.record(NAMED)
    with pytest.raises(Refusal, match="HAM-0001 has no text with these words"):
        blank(desk, words)


def test_words_of_other_records_stay(desk: Desk) -> None:
    desk.record(NAMED)
    desk.record(NAMED)
    blank(desk, "smith", number=2)
    assert desk.get(1).seizure == NAMED


def test_words_are_blanked_wherever_a_record_was_moved_closed_operations_included(
    desk: Desk, database: Database
) -> None:
    other = Desk.opened(database, "CAR")
    desk.record(NAMED)
    desk.move(1, other)
    other.amend(1, 1, replace(NAMED, transport=Transport.CONTAINER))
    desk.close()
    blank(other, "smith")
    assert "smith" not in everything(desk)
    assert rebuild.check(database) == []


def test_words_about_two_records_stand_beside_one_of_them(desk: Desk) -> None:
    for _ in range(2):
        desk.record()
    desk.merge(2, into=1, words=Words("John Smith's box"))
    blank(desk, "smith", number=2)
    assert "smith" not in everything(desk)


def test_words_of_a_report_are_blanked_in_all_of_its_versions(desk: Desk, database: Database) -> None:
    report = Report(agency="CBP", first=None, last=date(2023, 11, 3), reviewed=7, source=Words("John Smith"))
    of, act = desk.operation, desk.act(confirmed=CONFIRMED)
    database.write(lambda session: dossiers.record(session, of, Kind.REPORT_RECORDED, report, act))
    doing = desk.act(words=Words("a name"))
    database.write(lambda session: texts.blank_dossier(session, of, Report, 1, "smith", doing))
    (kept,) = desk.read(lambda session: dossiers.every(session, desk.cleared(session), Report))
    assert (kept.document.source, kept.version) == ("[blanked]", 1)
    assert "smith" not in everything(desk)
    assert rebuild.check(database) == []
    again = desk.act()
    with pytest.raises(Refusal, match="HAM-R0001 has no text with these words"):
        database.write(lambda session: texts.blank_dossier(session, of, Report, 1, "smith", again))
