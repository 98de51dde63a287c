"""Run every test of storage on both engines; each engine is opened once and emptied for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage import db
from storage.db import Database
from tests.storage.desk import Desk

Opened = Callable[[str], Database]


@pytest.fixture(scope="session")
def opened() -> Iterator[Opened]:
    """Open a database once: its statements are compiled once, too."""
    kept: dict[str, Database] = {}

    def get(url: str) -> Database:
        if url not in kept:
            kept[url] = db.connect(url)
        return kept[url]

    yield get
    for database in kept.values():
        database.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the file of the record lies."""
    return tmp_path_factory.mktemp("record")


@pytest.fixture
def sqlite_url(template: Path, folder: Path, opened: Opened) -> str:
    """Return the address of an empty record, in the place of the one before."""
    path = folder / "record.db"
    url = f"sqlite:///{path}"
    opened(url).close()
    for leftover in folder.iterdir():
        leftover.unlink()
    shutil.copy(template, path)
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty record, on each engine in turn."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def database(url: str, opened: Opened) -> Database:
    """Return an empty record."""
    return opened(url)


@pytest.fixture
def desk(database: Database) -> Desk:
    """Return an operation that is open, and the people who enter for it."""
    return Desk.opened(database)
