"""Give tests real databases, made by the real migrations: SQLite always, PostgreSQL where one runs."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import text
from sqlalchemy.engine import make_url

from storage import db, tables
from storage.db import Database

SERVER = os.environ.get("TEST_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432/postgres")

ISOLATION = os.environ.get("TEST_ISOLATION", "READ COMMITTED")

# No deadline: the first example pays for reading the code lists. CI draws the same examples each time.
settings.register_profile("searching", deadline=None)
settings.register_profile("repeating", deadline=None, derandomize=True, database=None, max_examples=30)
settings.load_profile("repeating" if os.environ.get("CI") == "true" else "searching")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file that the migrations have made, to be copied."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    database = db.connect(f"sqlite:///{path}")
    db.upgrade(database)
    with database.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    database.close()
    return path


@pytest.fixture
def sqlite_url(template: Path, tmp_path: Path) -> str:
    """Return the address of an empty record in a file of its own."""
    path = tmp_path / "record.db"
    shutil.copy(template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Return the address of a database of this run alone; compulsory in CI."""
    name = f"hammerhead_test_{os.getpid()}"
    try:
        server = psycopg.connect(SERVER, autocommit=True, connect_timeout=2)
    except psycopg.OperationalError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL server at {SERVER}: {error}")
    with server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
        server.execute(f"ALTER DATABASE {name} SET default_transaction_isolation = '{ISOLATION}'")
        url = make_url(SERVER).set(database=name).render_as_string(hide_password=False)
        made = db.connect(url)
        db.upgrade(made)
        made.close()
        yield url
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgresql_url(postgresql: str) -> str:
    """Return the address of an empty record; triggers are set aside to empty it."""
    emptying = ";".join(f"DELETE FROM {table.name}" for table in tables.metadata.sorted_tables)
    with psycopg.connect(postgresql) as connection:
        connection.execute(f"SET session_replication_role = replica; {emptying}")
    return postgresql


@pytest.fixture
def url(sqlite_url: str) -> str:
    """Return the address of an empty record; tests of storage have it on both engines."""
    return sqlite_url


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """Return an empty record."""
    opened = db.connect(url)
    yield opened
    opened.close()
