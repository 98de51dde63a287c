"""Run every test of storage on both engines."""

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty record, on each engine in turn."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found
