"""Make what takes long, apart from the courier: it must keep no post waiting."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from uuid import uuid4

from bot import logs
from bot.domain.deliveries import Claim, Composed, Kind, Message
from bot.settings import Settings
from handlers.courier.breakages import TRIES
from handlers.courier.watch import Clock, Interrupted, Stopping, Watch
from storage import claims
from storage.db import Database, Session

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """Say how posts of a slow kind are made.

    `keep` writes down under the claim what was made, at a moment; `broken` is said where it cannot be
    made. The claim is looked at `every` so often, a third of the lease where that is None.
    """

    kind: Kind
    make: Callable[[Claim, Watch], Composed]
    keep: Callable[[Session, Claim, Composed, datetime], object]
    broken: str
    every: timedelta | None = None


class Worker:
    """Make posts of one slow kind that are owed; any number may work on one database."""

    def __init__(self, database: Database, settings: Settings, work: Work) -> None:
        """Take what is to be made from `database`."""
        self.db, self._work = database, work
        self._lease = timedelta(seconds=settings.lease_seconds)
        self._settling = timedelta(seconds=settings.settling_seconds)

    def run_due(self, now: datetime, stopping: Stopping = lambda: False) -> None:
        """Make all that is owed by `now`; what is not finished when it stops is begun anew."""
        began = monotonic()

        def clock() -> datetime:
            return now + timedelta(seconds=monotonic() - began)

        while not stopping() and (held := self._claim(clock())):
            self._make(held, clock, stopping)

    def _claim(self, now: datetime) -> Claim | None:
        kind, token = self._work.kind, uuid4()
        return self.db.write(lambda session: claims.claim_slow(session, kind, now, self._lease, token))

    def _make(self, held: Claim, clock: Clock, stopping: Stopping) -> None:
        """Make one post; whatever comes of it, its row says so."""
        watch = Watch(self.db, held, clock, self._lease, stopping, self._work.every)
        try:
            made = self._work.make(held, watch)
        except Interrupted:
            self.db.write(lambda session: claims.release(session, held))
            return
        except Exception as error:  # noqa: BLE001 - one that breaks must not keep the others waiting
            number = secrets.token_hex(4)
            log.error("error %s: %s not made: %s", number, held.delivery.id, logs.trace(error))  # noqa: TRY400 - without its message
            if held.delivery.attempts < TRIES:
                until = clock() + self._settling
                self.db.write(lambda session: claims.put_off(session, held, until, untried=False))
                return
            made = Composed(Message(self._work.broken.format(number)), 0, "")
        self.db.write(lambda session: self._work.keep(session, held, made, clock()))
