"""The database itself refuses to change the log, after all migrations and on both engines."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import db
from storage.db import Database
from tests.storage.desk import Desk

COLUMNS = (
    'operation_id, sequence, kind, subject, version, recorded_at, team, "user", agency, channel, reason,'
    " body, previous, hash, form, key"
)
EVERYWHERE = [
    "UPDATE entries SET agency = 'X'",
    "UPDATE entries SET body = '{}' WHERE sequence = 2",
    "DELETE FROM entries WHERE sequence = 2",
    "DELETE FROM entries",
    "UPDATE texts SET text = 'X'",
    "UPDATE texts SET salt = NULL",
    "UPDATE texts SET text = NULL",
    "UPDATE texts SET text = NULL, salt = NULL, number = number + 100",
    "DELETE FROM texts",
]
SQLITE = [
    f"INSERT OR REPLACE INTO entries SELECT {COLUMNS} FROM entries WHERE sequence = 2",
    f"REPLACE INTO entries SELECT {COLUMNS.replace('sequence', 'sequence + 100')} FROM entries",
    "INSERT OR REPLACE INTO texts SELECT operation_id, sequence, number, salt, 'X' FROM texts",
]
POSTGRESQL = [
    "TRUNCATE entries CASCADE",
    "TRUNCATE texts",
    f"INSERT INTO entries SELECT {COLUMNS} FROM entries ON CONFLICT (key) DO UPDATE SET agency = 'X'",
]


def state(database: Database) -> list[object]:
    with database.engine.connect() as connection:
        return [
            connection.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2, 3")).all()
            for table in ("entries", "texts")
        ]


def refused(database: Database, statement: str) -> bool:
    try:
        with database.writing.begin() as connection:
            connection.execute(text(statement))
    except DBAPIError as error:
        return "never change" in str(error) or "only be blanked" in str(error)
    return False


def test_nothing_changes_the_log(desk: Desk) -> None:
    desk.record()
    before = state(desk.database)
    own = SQLITE if desk.database.embedded else POSTGRESQL
    assert [statement for statement in EVERYWHERE + own if not refused(desk.database, statement)] == []
    assert state(desk.database) == before


def test_a_text_can_be_blanked(desk: Desk) -> None:
    desk.record()
    assert not refused(desk.database, "UPDATE texts SET text = NULL, salt = NULL WHERE number = 1")


@pytest.mark.parametrize("statement", SQLITE)
def test_a_connection_without_our_settings_cannot_replace_either(sqlite_url: str, statement: str) -> None:
    desk = Desk.opened(db.connect(sqlite_url))
    desk.record()
    plain = sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")))
    with pytest.raises(sqlite3.IntegrityError):
        plain.execute(statement)
    plain.close()
    desk.database.close()
