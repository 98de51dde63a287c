"""Keep the lease of what takes long while it goes on, and know when to break it off."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.deliveries import Claim
from storage import claims
from storage.db import Database

Clock = Callable[[], datetime]
Stopping = Callable[[], bool]


class Interrupted(Exception):  # noqa: N818 - an outcome, not an error
    """Say that it is for another worker, or for another day, or for nobody any more."""


class Watch:
    """Renew a lease now and then; Interrupted when it is lost or the bot stops."""

    def __init__(
        self,
        db: Database,
        held: Claim,
        clock: Clock,
        lease: timedelta,
        stopping: Stopping,
        every: timedelta | None = None,
    ) -> None:
        """Begin with a lease that is new, to be renewed `every` so often."""
        self._db, self._held, self.clock, self._lease, self._stopping = db, held, clock, lease, stopping
        self._every, self._renewed = lease / 3 if every is None else every, clock()

    def __call__(self, _: int) -> None:
        """Say that it goes on."""
        self.beats()

    def beats(self) -> bool:
        """Look at the clock; tell whether the lease was renewed just now."""
        if self._stopping():
            raise Interrupted
        now = self.clock()
        if now - self._renewed <= self._every:
            return False
        until = now + self._lease
        if not self._db.write(lambda session: claims.renew(session, self._held, until)):
            raise Interrupted
        self._renewed = now
        return True
