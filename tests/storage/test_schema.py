"""The migrations make the tables, once, whoever comes first; and they are in step with the code."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage import db, schema
from storage.db import Database
from storage.migrations import HEAD


@pytest.fixture
def bare(request: pytest.FixtureRequest, url: str, tmp_path: Path) -> Iterator[Database]:
    """Return a database in which nothing was made yet."""
    del request
    database = db.connect(url)
    if database.embedded:
        database.close()
        database = db.connect(f"sqlite:///{tmp_path / 'bare.db'}")
    else:
        _empty(database)
    yield database
    if not database.embedded:
        _empty(database)
        db.upgrade(database)
    database.close()


def _empty(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def test_migrations_are_in_step_with_the_tables(database: Database) -> None:
    assert schema.drift(database) == []


def test_the_head_that_the_code_knows_is_the_last_migration(database: Database) -> None:
    with database.engine.connect() as connection:
        assert ScriptDirectory.from_config(schema.config(connection)).get_heads() == [HEAD]


def test_a_database_is_current_once_it_was_upgraded(bare: Database) -> None:
    assert not db.is_current(bare)
    db.upgrade(bare)
    assert db.is_current(bare)


def test_upgrades_at_once_are_one(bare: Database) -> None:
    failures: list[BaseException] = []

    def upgrade() -> None:
        try:
            db.upgrade(bare)
        except BaseException as error:  # noqa: BLE001 - a thread tells nobody else
            failures.append(error)

    threads = [Thread(target=upgrade) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert db.is_current(bare)


def test_a_start_with_current_tables_does_not_import_alembic(sqlite_url: str) -> None:
    program = (
        "import sys; from storage import db; database = db.connect(sys.argv[1]); db.upgrade(database);"
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, sqlite_url], check=True)  # noqa: S603 - our own program
