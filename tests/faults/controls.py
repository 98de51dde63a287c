"""Deliver as others do, so that it shows that this suite can see a post that is missing or doubled."""

from contextlib import suppress

from bot.domain.deliveries import Claim, Message, State
from handlers.courier.courier import Courier
from handlers.courier.desk import Later
from handlers.courier.watch import Clock
from storage import claims


class AtLeastOnce(Courier):
    """Post, and post again whenever it is not known to have worked; never look."""

    def _found(self, held: Claim, channel: str) -> str | None:  # noqa: ARG002 - it does not look
        return None

    def _check(self, held: Claim) -> None:
        self.db.write(lambda session: claims.stop(session, held, State.POSTED, ""))


class AtMostOnce(AtLeastOnce):
    """Record that it was posted, then post; never again."""

    def _post(self, held: Claim, channel: str, message: Message, clock: Clock) -> None:
        if self._record(held, "", clock()):
            with suppress(Later):
                self.desk.post(channel, held.delivery.id, message, None)
