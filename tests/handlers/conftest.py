"""Give the tests of digests and proofs an office: a record, a workspace, and a courier that composes."""

from collections.abc import Iterator

import pytest

from bot.practice.workspace import BOT
from handlers.digests import COMPOSE
from storage.db import Database
from tests.handlers.world import NOW, OWNER, World, world


@pytest.fixture
def office(database: Database) -> Iterator[World]:
    with world(database, COMPOSE) as opened:
        opened.desk.now = NOW
        opened.clock.set(NOW)
        opened.workspace.add_channel("C1", "ops", [BOT, OWNER])
        opened.bind("C1")
        yield opened
