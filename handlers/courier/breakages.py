"""Count how often a post breaks on our side, and tell when it is to be given up."""

import logging
import secrets
from collections import Counter
from uuid import UUID

from bot import logs
from storage.db import OUT_OF_REACH

log = logging.getLogger(__name__)
TRIES, LONG_TRIES = 3, 20
"""A post that breaks, or finds the database out of reach, as often would hold up its channel for ever."""


class Breakages:
    """Hold what broke in this process; calls that Slack failed are none of it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._times: Counter[UUID] = Counter()

    def given_up(self, post: UUID, error: Exception) -> str:
        """Log what broke, without its message; return the number of it where that was once too often."""
        number = secrets.token_hex(4)
        log.error("error %s: %s was not posted: %s", number, post, logs.trace(error))
        self._times[post] += 1
        if self._times[post] < (LONG_TRIES if isinstance(error, OUT_OF_REACH) else TRIES):
            return ""
        del self._times[post]
        return number
