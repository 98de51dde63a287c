"""Run every test of storage on both engines."""

import pytest

from storage.db import Database
from tests.storage.desk import Desk


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty record, on each engine in turn."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def desk(database: Database) -> Desk:
    """Return an operation that is open, and the people who enter for it."""
    return Desk.opened(database)
