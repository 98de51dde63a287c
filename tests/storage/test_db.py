"""A transaction stands on disk, or never was."""

import sqlite3
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import col, select

from bot.domain.problems import Refusal
from bot.domain.records import Receipt
from storage import db, tables
from storage.db import Database, Session
from tests.storage.desk import SEIZURE, Desk


def test_what_failed_halfway_never_was(desk: Desk) -> None:
    def work(session: Session) -> None:
        session.connection().execute(text("UPDATE operations SET name = 'half'"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.database.write(work)
    assert desk.read(lambda session: session.exec(select(col(tables.Operation.name))).all()) == ["HAMMERHEAD"]


def test_a_reader_sees_one_moment_however_long_it_reads(desk: Desk) -> None:
    def work(session: Session) -> tuple[int, int]:
        def count() -> int:
            return len(session.connection().execute(text("SELECT * FROM records")).all())

        before = count()
        desk.record()
        return before, count()

    assert desk.read(work) == (0, 0)


def test_a_transaction_that_met_a_conflict_is_run_again(desk: Desk) -> None:
    runs: list[int] = []

    def work(_: Session) -> str:
        runs.append(1)
        if len(runs) < 3:
            raise DBAPIError("", None, _conflict())
        return "done"

    assert desk.database.write(work) == "done"
    assert len(runs) == 3


def _conflict() -> Exception:
    error = Exception("serialization failure")
    error.sqlstate = "40001"  # type: ignore[attr-defined]  # as psycopg has it
    return error


def test_other_errors_are_not_tried_again(desk: Desk) -> None:
    runs: list[int] = []

    def work(session: Session) -> None:
        runs.append(1)
        session.connection().execute(text("SELECT * FROM nothing"))

    with pytest.raises(DBAPIError):
        desk.database.write(work)
    assert len(runs) == 1


def test_a_naive_moment_is_refused(desk: Desk) -> None:
    naive = datetime(2023, 11, 6, 12)  # noqa: DTZ001 - that is the point
    row = tables.core(tables.Head).update().values(recorded_at=naive)
    with pytest.raises(StatementError, match="naive"):
        desk.database.write(lambda session: session.connection().execute(row))


def test_a_locked_file_is_a_refusal_and_nothing_is_recorded(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "PATIENCE", 0.3)
    desk = Desk.opened(db.connect(sqlite_url))
    with sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal, match="nothing was recorded"):
            desk.record()
        other.execute("ROLLBACK")
    assert desk.figures() == [""]
    desk.record()
    assert desk.figures() == ["3"]
    other.close()
    desk.database.close()


def test_where_every_connection_is_taken_the_record_is_busy(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "PATIENCE", 0.1)
    desk = Desk.opened(db.connect(sqlite_url))
    with ExitStack() as taken:
        for _ in range(32):
            taken.enter_context(desk.database.engine.connect())
        with pytest.raises(db.Busy):
            desk.record()
        with pytest.raises(db.Busy):
            desk.figures()
    desk.record()
    assert desk.figures() == ["3"]
    desk.database.close()


@pytest.mark.postgresql
def test_a_server_that_vanished_is_noticed(postgresql_url: str) -> None:
    database = db.connect(postgresql_url)
    with database.engine.connect() as connection:
        told = connection.connection.driver_connection.info.get_parameters()  # type: ignore[union-attr]  # psycopg's
    assert (told["tcp_user_timeout"], told["keepalives_idle"]) == ("30000", "30")
    database.close()


def test_a_full_disk_confirms_nothing(sqlite_url: str) -> None:
    desk = Desk.opened(db.connect(sqlite_url))
    desk.record()

    def fill(session: Session) -> None:
        pages = session.connection().scalar(text("PRAGMA page_count"))
        session.connection().execute(text(f"PRAGMA max_page_count = {pages}"))

    desk.database.read(fill)
    confirmed: list[Receipt] = []
    with pytest.raises(DBAPIError, match="full"):
        confirmed.extend(desk.record() for _ in range(500))
    assert desk.totals().seizures == 1 + len(confirmed)
    desk.database.close()


def test_sqlite_is_opened_durable_and_guarded(sqlite_url: str) -> None:
    database = db.connect(sqlite_url)

    def look(session: Session) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "secure_delete")
        return [session.connection().scalar(text(f"PRAGMA {name}")) for name in names]

    assert database.read(look) == ["wal", 2, 1, 1, 1]
    database.close()


def test_a_row_that_belongs_to_nothing_is_refused(database: Database) -> None:
    orphan = text("INSERT INTO channels (team, channel, operation_id) VALUES ('T', 'C', :id)")
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
        database.write(lambda session: session.connection().execute(orphan, {"id": "0" * 32}))


def test_a_seizure_survives_its_process(sqlite_url: str) -> None:
    first = Desk.opened(db.connect(sqlite_url))
    first.record()
    first.database.close()
    again = Desk(db.connect(sqlite_url), first.operation)
    assert again.get(1).seizure == SEIZURE
    again.database.close()
