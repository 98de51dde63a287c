"""Answer: one package for each thing a person, or the clock, can ask."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt import App

from bot.settings import Settings
from handlers import cases, courier, digests, errors, exports, operations, screening, seizures, taskforce
from handlers.kit import door, held
from handlers.kit.gate import Gate
from handlers.kit.journal import Journal
from handlers.kit.tree import Feature
from storage.db import Database

FEATURES: tuple[Feature, ...] = held.screened(
    (
        seizures.FEATURE,
        operations.FEATURE.taking(exports.VERB),
        screening.FEATURE,
        cases.FEATURE,
        digests.FEATURE,
        exports.FEATURE,
        taskforce.FEATURE,
        courier.FEATURE,
    )
)


def register(app: App, database: Database, settings: Settings, clock: Callable[[], datetime]) -> Journal:
    """Open every feature's commands, buttons and forms, all through one gate; return its journal."""
    entrance = Gate.before(database, settings, clock)
    door.open_for(app, entrance, FEATURES)
    taskforce.greet(app, entrance)
    taskforce.watch(app, entrance)
    errors.register(app)
    return entrance.journal
