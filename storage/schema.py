"""Bring a database to the present tables, as one locked step, and tell where they differ from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import autogenerate, command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from tenacity import retry, retry_if_exception, retry_if_exception_type, stop_after_attempt, stop_after_delay
from tenacity.wait import wait_random

from storage import tables
from storage.db import Database, passes

HERE = Path(__file__).parent / "migrations"
PATIENCE = 60
"""Seconds that an upgrade waits for another one on SQLite, whose writers give up early."""


@retry(
    retry=retry_if_exception(passes), stop=stop_after_delay(PATIENCE), wait=wait_random(0, 0.1), reraise=True
)
def upgrade(database: Database) -> None:
    """Run the steps that are missing; a second process waits, and finds nothing to do."""
    with _alone(database), database.writing.begin() as connection:
        command.upgrade(config(connection), "head")


def drift(database: Database) -> list[Any]:
    """Return what a new migration would have to change; empty when the tables are in step."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        return list(autogenerate.compare_metadata(context, tables.metadata))


def draft(database: Database, words: str, revision: str) -> None:
    """Write a migration that does what the tables ask for, to be checked by hand."""
    with database.engine.connect() as connection:
        command.revision(config(connection), words, autogenerate=True, rev_id=revision)


def config(connection: Connection) -> Config:
    """Return Alembic's configuration, made here so that no file has to be found."""
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(HERE))
    made.set_main_option("path_separator", "os")
    return made


def ours(name: str | None, kind: str, _: object) -> bool:
    """Tell Alembic which tables of the database are in its care: all but the lock of `upgrade`."""
    return (kind, name) != ("table", "upgrades")


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """Keep other processes from upgrading; SQLite's one writer does so by itself.

    The lock is another transaction's, so that the upgrade's own begins once it is held, and sees
    what was done before at any isolation level.
    """
    if database.embedded:
        yield
        return
    _make_lock(database)
    with database.engine.begin() as connection:
        connection.execute(text("SELECT id FROM upgrades FOR UPDATE"))
        yield


@retry(retry=retry_if_exception_type(DBAPIError), stop=stop_after_attempt(5), reraise=True)
def _make_lock(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS upgrades (id INTEGER PRIMARY KEY)"))
        connection.execute(text("INSERT INTO upgrades (id) VALUES (1) ON CONFLICT DO NOTHING"))
