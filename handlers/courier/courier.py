"""Claim what is due, look for it, post it, record it: three small steps, each safe at any time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from time import monotonic
from uuid import uuid4

from bot.domain.deliveries import Claim, Delivery, Kind, Message, State
from bot.settings import Settings
from handlers.courier import contents, mending, refusals
from handlers.courier.breakages import Breakages
from handlers.courier.contents import Compose
from handlers.courier.darkroom import Darkroom
from handlers.courier.desk import Desk, Later, Refused
from handlers.courier.watch import Clock, Stopping
from storage import claims, deliveries, occurrences
from storage.db import OUT_OF_REACH, Database, Session

SKEW = timedelta(days=1)
"""Slack's clock and ours may differ by as much: one that was set in a wrong zone makes posts hours early."""


class Courier:
    """Post what is owed; any number of couriers may work on one database."""

    def __init__(self, database: Database, settings: Settings, compose: Mapping[Kind, Compose]) -> None:
        """Take what is to be posted from `database`; `compose` says what posts say, by their kind."""
        self.db, self.compose, self.desk = database, compose, Desk(settings)
        self.darkroom, self._settings = Darkroom(self.desk), settings
        self._broken = Breakages()
        self._catch_up = timedelta(weeks=settings.catch_up_weeks)
        self._lease = timedelta(seconds=settings.lease_seconds)
        self._call = timedelta(seconds=settings.slack_timeout_seconds)
        self._settling = timedelta(seconds=settings.settling_seconds)
        self._verify = timedelta(seconds=settings.verify_seconds)

    def run_due(self, now: datetime, stopping: Stopping = lambda: False) -> None:
        """Owe every digest that is due by `now` and post all that can be posted, unless it is to stop."""
        began = monotonic()

        def clock() -> datetime:
            return now + timedelta(seconds=monotonic() - began)

        def owes() -> bool:
            return self.db.write(lambda session: occurrences.materialise(session, now, self._catch_up))

        while not stopping() and owes():
            pass
        while not stopping() and (held := self._claim(clock())):
            self._deliver(held, clock)

    def _claim(self, now: datetime) -> Claim | None:
        token = uuid4()
        return self.db.write(lambda session: claims.claim(session, now, self._lease, token))

    def _deliver(self, held: Claim, clock: Clock) -> None:
        """Make one post; whatever comes of it, its row says so and the others go on."""
        try:
            self._attempt(held, clock)
        except Later as later:
            self._put_off(held, clock() + timedelta(seconds=later.seconds), untried=later.untried)
        except Refused as refused:
            self._stop(held, refusals.state(held.delivery, refused.error), refused.error, clock())
        except Exception as error:
            number = self._broken.given_up(held.delivery.id, error)
            if number:
                self._stop(held, State.BLOCKED, f"error {number}", clock())
            elif isinstance(error, OUT_OF_REACH):
                # The post is hardly to blame: it keeps its lease until that runs out, and is tried again.
                raise
            else:
                self._put_off(held, clock() + self._settling, untried=False)

    def _attempt(self, held: Claim, clock: Clock) -> None:
        if held.delivery.kind is Kind.CHECK:
            self._check(held)
            return
        channel, worded = self._channel(held.delivery), held.delivery.message is not None
        # What has words may stand already: then it keeps them, whatever its readers may see by now.
        if worded and self._stands(held, channel, clock):
            return
        message = self._says(held, clock())
        if message is None:
            return
        if held.delivery.kind.replaces:
            self._record(held, self.desk.update(channel, _followed(held), message), clock())
        elif worded or not self._stands(held, channel, clock):
            self._post(held, channel, self.darkroom.developed(held.delivery, message, clock()), clock)

    def _stands(self, held: Claim, channel: str, clock: Clock) -> bool:
        """Look whether a post was made already, and record where it stands."""
        found = None if held.delivery.kind.replaces else self._found(held, channel)
        if found:
            self._record(held, found, clock())
        return found is not None

    def _says(self, held: Claim, now: datetime) -> Message | None:
        """Return what a post says, a digest the same at every try; None when the lease is lost."""
        made = self.db.read(
            lambda session: contents.now(session, held.delivery, self.compose, now, self._settings)
        )
        if made is None:
            raise Refused(refusals.WITHHELD)
        if made.position is None or made.message == held.delivery.message:
            return made.message
        kept = self.db.write(lambda session: claims.freeze(session, held, made))
        return made.message if kept else None

    def _found(self, held: Claim, channel: str) -> str | None:
        """Look for the post: a crash, a lost answer or an old backup may hide that it was made."""
        delivery = held.delivery
        if delivery.message and delivery.message.file:
            return self.desk.shared(channel, delivery.message.file)
        try:
            found = self.desk.find(channel, delivery.id, delivery.due_at - SKEW, _thread(held))
        except Refused as refused:
            if refused.error not in refusals.BLIND:
                raise
            # A word to one person may come twice rather than never: there is nobody to ask about it.
            if delivery.attempts > 1 and not delivery.kind.personal:
                raise Refused(refusals.UNKNOWN) from refused
            return None
        return found[0] if found else None

    def _post(self, held: Claim, channel: str, message: Message, clock: Clock) -> None:
        """Post under the lease; a copy made after it was lost is taken back."""
        if clock() + self._call >= held.until:
            raise Later(1, untried=True)
        if message.file:
            ts = self.desk.share(channel, message)
        else:
            with self.darkroom.learning(held.delivery, message, clock):
                ts = self.desk.post(channel, held.delivery.id, message, _thread(held))
        if not self._record(held, ts, clock()):
            stands = self.db.read(lambda session: deliveries.get(session, held.delivery.id))
            if stands and stands.posted_ts not in {None, ts}:
                self.desk.delete(channel, ts)

    def _record(self, held: Claim, ts: str, now: datetime) -> bool:
        def record(session: Session) -> bool:
            kept = claims.posted(session, held, ts, now)
            if not kept or held.delivery.attempts > 1:
                _look_again(session, held, now + self._verify)
            return kept

        return self.db.write(record)

    def _check(self, held: Claim) -> None:
        """Look once more for a post that was not made at the first try; of several copies one stays."""
        post, parent = self.db.read(lambda session: claims.checked(session, held))
        channel = self._channel(post)
        copies = self.desk.find(channel, post.id, post.due_at - SKEW, parent)
        stays = post.posted_ts if post.posted_ts in copies else next(iter(copies), None)
        for copy in copies:
            if copy != stays:
                self.desk.delete(channel, copy)
        self.db.write(lambda session: claims.stop(session, held, State.POSTED, ""))

    def _channel(self, delivery: Delivery) -> str:
        return self.desk.conversation(delivery.channel) if delivery.personal else delivery.channel

    def _put_off(self, held: Claim, until: datetime, *, untried: bool) -> None:
        """Give a post back; where the lease was lost, the copy that was perhaps made is looked for."""

        def put_off(session: Session) -> None:
            if not claims.put_off(session, held, until, untried=untried) and not untried:
                _look_again(session, held, until)

        self.db.write(put_off)

    def _stop(self, held: Claim, state: State, error: str, now: datetime) -> None:
        """Take a post out of the queue and owe its owner a word on how to mend it."""

        def stop(session: Session) -> None:
            if claims.stop(session, held, state, error):
                mending.tell(session, held, state, error, now)

        self.db.write(stop)


def _look_again(session: Session, held: Claim, at: datetime) -> None:
    """Owe another look for copies of a post; what replaces another, or is a file, has none."""
    if not held.delivery.kind.replaces and held.delivery.kind not in {Kind.CHECK, Kind.EXPORT}:
        claims.check(session, held, at)


def _thread(held: Claim) -> str | None:
    return _followed(held) if held.delivery.kind.threaded else None


def _followed(held: Claim) -> str:
    if held.parent_ts is None:
        raise Refused(refusals.LOST)
    return held.parent_ts
