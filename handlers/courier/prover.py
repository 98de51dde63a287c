"""Find out what takes long to say, apart from the courier: a proof must keep no post waiting."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from uuid import uuid4

from bot import logs
from bot.domain.deliveries import Claim, Delivery, Kind, Message
from bot.settings import Settings
from handlers.courier.courier import TRIES
from storage import claims
from storage.chain import Progress
from storage.db import Database, Session

log = logging.getLogger(__name__)
Prove = Callable[[Session, Delivery, Progress], tuple[Message, int]]
"""Make what a proof says, telling how it goes on; and tell the place in the log at which it was made."""
Stopping = Callable[[], bool]


class Interrupted(Exception):  # noqa: N818 - an outcome, not an error
    """Say that a proof is for another worker, or for another day."""


class Prover:
    """Compose proofs that are owed; any number may work on one database."""

    def __init__(self, database: Database, settings: Settings, prove: Prove) -> None:
        """Take what is to be proved from `database`; `prove` says what a proof says."""
        self.db, self.prove = database, prove
        self._lease = timedelta(seconds=settings.lease_seconds)
        self._settling = timedelta(seconds=settings.settling_seconds)

    def run_due(self, now: datetime, stopping: Stopping = lambda: False) -> None:
        """Compose every proof that is owed by `now`; what is not finished when it stops is begun anew."""
        began = monotonic()

        def clock() -> datetime:
            return now + timedelta(seconds=monotonic() - began)

        while not stopping() and (held := self._claim(clock())):
            self._work(held, clock, stopping)

    def _claim(self, now: datetime) -> Claim | None:
        token = uuid4()
        return self.db.write(lambda session: claims.claim_slow(session, Kind.PROOF, now, self._lease, token))

    def _work(self, held: Claim, clock: Callable[[], datetime], stopping: Stopping) -> None:
        """Compose one proof; whatever comes of it, its row says so."""
        watch = _Watch(self.db, held, clock, self._lease, stopping)
        try:
            message, position = self.db.read(lambda session: self.prove(session, held.delivery, watch))
        except Interrupted:
            self.db.write(lambda session: claims.release(session, held))
            return
        except Exception as error:  # noqa: BLE001 - one broken proof must not keep the others waiting
            number = secrets.token_hex(4)
            log.error("error %s: %s not proved: %s", number, held.delivery.id, logs.trace(error))  # noqa: TRY400 - without its message
            if held.delivery.attempts < TRIES:
                until = clock() + self._settling
                self.db.write(lambda session: claims.put_off(session, held, until, untried=False))
                return
            broken = f"I could not verify the log: something broke on our side; please quote `{number}`."
            message, position = Message(broken), 0
        self.db.write(lambda session: claims.made(session, held, message, position))


class _Watch:
    """Keep the lease while the proof goes on, and break it off when it is lost or the bot stops."""

    def __init__(
        self, db: Database, held: Claim, clock: Callable[[], datetime], lease: timedelta, stopping: Stopping
    ) -> None:
        self._db, self._held, self._clock, self._lease, self._stopping = db, held, clock, lease, stopping
        self._renewed = clock()

    def __call__(self, _: int) -> None:
        if self._stopping():
            raise Interrupted
        now = self._clock()
        if now - self._renewed > self._lease / 3:
            until = now + self._lease
            if not self._db.write(lambda session: claims.renew(session, self._held, until)):
                raise Interrupted
            self._renewed = now
