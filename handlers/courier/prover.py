"""Find out what proofs say."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.deliveries import Claim, Composed, Delivery, Kind, Message
from bot.settings import Settings
from handlers.courier.watch import Watch
from handlers.courier.worker import Work, Worker
from storage import claims
from storage.chain import Progress
from storage.db import Database, Session

Prove = Callable[[Session, Delivery, Progress], tuple[Message, int]]
"""Make what a proof says, telling how it goes on; and tell the place in the log at which it was made."""
BROKEN = "I could not verify the log: something broke on our side; please quote `{}`."


def prover(database: Database, settings: Settings, prove: Prove) -> Worker:
    """Return what composes proofs that are owed; `prove` says what a proof says."""

    def make(held: Claim, watch: Watch) -> Composed:
        return Composed(*database.read(lambda session: prove(session, held.delivery, watch)), "")

    def keep(session: Session, held: Claim, made: Composed, _: datetime) -> bool:
        return claims.made(session, held, made)

    return Worker(database, settings, Work(Kind.PROOF, make, keep, BROKEN))
