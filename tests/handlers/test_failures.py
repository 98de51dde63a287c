"""What cannot be stored is not confirmed: the person is told, and the log says no word of the case."""

import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from sqlite3 import Connection
from typing import cast

import pytest
from sqlalchemy import event, text

from bot.app import Bot
from bot.practice.console import whole
from bot.practice.console.session import Session, opened
from tests.handlers.playing import OPENING, play

LINE = "/seizure 2 pistols in a barrel of Zanzibar at Arima on 3 Nov 2023"


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    play(sqlite_url, *OPENING)
    with opened(whole.MAKE, sqlite_url, runs=False) as session:
        yield session


def say(session: Session, line: str, user: str = "U2") -> str:
    return str(session.sender.command(user, "C1", line).body["text"])


def test_a_locked_record_confirms_nothing(session: Session, sqlite_url: str) -> None:
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = session.sender.command("U2", "C1", LINE)
        other.execute("ROLLBACK")
    assert "othing was recorded" in str(said.body) or said.trouble
    assert "none reported" in say(session, "/operation totals", "U1")


def test_a_full_disk_confirms_nothing_and_the_log_keeps_no_case_text(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    engine = cast("Bot", session.bot).database.engine

    def fill(connection: Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    event.listen(engine, "connect", fill)
    engine.dispose()
    with caplog.at_level(logging.DEBUG):
        said = say(session, LINE + " " + "with many words " * 300)
    event.remove(engine, "connect", fill)
    engine.dispose()
    assert "othing was recorded" in said
    assert "Zanzibar" not in caplog.text
    assert "none reported" in say(session, "/operation totals", "U1")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM drafts")).scalar() == 0


def test_sixty_people_at_once_lose_nothing(session: Session) -> None:
    lines = [f"/seizure {number} pistols at Arima on 3 Nov 2023" for number in range(1, 61)]
    with ThreadPoolExecutor(60) as people:
        said = list(people.map(lambda line: say(session, line), lines))
    assert [answer for answer in said if "(recorded)" not in answer] == []
    assert f"{sum(range(1, 61)):,} pistols" in say(session, "/operation totals", "U1")


def test_the_same_line_from_one_person_at_once_is_recorded_once(session: Session) -> None:
    with ThreadPoolExecutor(6) as people:
        said = list(people.map(lambda _: say(session, LINE), range(6)))
    assert sum("(recorded)" in answer for answer in said) == 1
