"""Promise channels of a practice workspace their digests, and count what has become of each."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.domain import deliveries
from bot.domain.deliveries import State
from bot.domain.handling import EVERYBODY
from bot.domain.occurrences import WEEK, Schedule, identify
from bot.domain.operations import Operation
from bot.domain.subscriptions import Feed
from bot.practice.clock import Clock
from bot.practice.workspace import BOT, TEAM, Kind, Workspace
from storage import bindings, subscriptions, tables
from storage.db import Database, Session
from storage.deliveries import STOPPED
from tests.storage.desk import ANA, Desk

OWNER, ZONE = "U1", "America/Port_of_Spain"
MISSED = 3
"""Weeks that each channel has to be told of when the bot starts."""
NEXT = timedelta(hours=2)
"""In how long the next digest is due, for a clock that is wrong by more."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold how many digests stand once, not at all or more often; `stopped` is why posts were given up.

    `withdrawn` is how many copies stood for a while, `mishaps` how often something went wrong.
    """

    once: int
    missing: int
    doubled: int
    stopped: tuple[str, ...]
    withdrawn: int
    mishaps: int
    seconds: float

    def __str__(self) -> str:
        """Return all that it holds, in a few words."""
        kept = f"{self.once} once, {self.missing} missing, {self.doubled} doubled"
        kept += f", stopped: {'; '.join(self.stopped)}" if self.stopped else ""
        return f"{kept}, {self.withdrawn} taken back in {self.mishaps} mishaps and {self.seconds:.0f} s"

    @property
    def clean(self) -> bool:
        """Tell whether each digest is there once."""
        return not (self.missing or self.doubled or self.stopped)


@dataclass(frozen=True, slots=True)
class Office:
    """Hold a record, and the workspace in which its digests are `owed`: an id each, and its channel."""

    database: Database
    workspace: Workspace
    owed: dict[UUID, str] = field(default_factory=dict)

    def open(self, deliveries: int, ahead: timedelta) -> None:
        """Promise enough channels a digest that so many are due once the clock is so far ahead."""
        now = datetime.now(UTC)
        operation = Desk.opened(self.database).operation
        following = (now + NEXT).astimezone(ZoneInfo(ZONE))
        schedule = Schedule(following.weekday(), time(following.hour, following.minute), ZONE)
        first = schedule.after(now - MISSED * WEEK)
        due = list(schedule.until(first, now + ahead))
        self.workspace.add_person(OWNER, "Owner")
        for number in range(deliveries // len(due)):
            channel = f"C{number}"
            self._promise(operation, channel, schedule, now - MISSED * WEEK)
            self.owed.update({identify(TEAM, channel, operation.id, each.start): channel for each in due})

    def _promise(self, operation: Operation, channel: str, schedule: Schedule, since: datetime) -> None:
        """Open a channel that gets a digest; all that a channel needs for it is done here."""
        self.workspace.add_channel(channel, channel.lower(), [BOT, OWNER])
        feed = Feed(TEAM, channel, operation.id)
        promise = partial(subscriptions.subscribe, feed=feed, wanted=schedule, owner=OWNER, now=since)
        self.database.write(promise)
        self.database.write(lambda session: bindings.bind(session, feed, EVERYBODY, ANA.person, since))

    def settled(self) -> bool:
        """Tell whether every digest has its row, and no row waits for anything any more."""
        try:
            rows = self.database.read(_rows)
        except OperationalError:
            return False
        return rows.keys() >= self.owed.keys() and State.DUE not in {state for state, _ in rows.values()}

    def standing(self) -> list[tuple[UUID, str]]:
        """Return the digest and the channel of every message that stands."""
        with self.workspace.lock:
            return [
                (UUID(message["metadata"]["event_payload"]["id"]), channel.id)
                for channel in self.workspace.channels.values()
                if not channel.person
                for message in channel.messages.values()
            ]

    def bare(self) -> int:
        """Return how many messages stand without blocks, as these were refused."""
        channels = self.workspace.channels.values()
        return sum(not message["blocks"] for channel in channels for message in channel.messages.values())

    def tally(self, mishaps: int, seconds: float) -> Tally:
        """Count what has become of each digest and its thread, as the people in the channels see it."""
        standing = Counter(self.standing())
        copies = [
            [
                standing.pop((one, channel), 0)
                for one in (digest, deliveries.identify(str(digest), deliveries.Kind.DETAIL))
            ]
            for digest, channel in self.owed.items()
        ]
        shown = sum(sight.kind is Kind.MESSAGE for sight in self.workspace.sights)
        stopped = [why for state, why in self.database.read(_rows).values() if state in STOPPED]
        return Tally(
            once=copies.count([1, 1]),
            missing=sum(0 in each for each in copies),
            doubled=sum(max(each) > 1 for each in copies) + standing.total(),
            stopped=tuple(stopped),
            withdrawn=shown - len(self.standing()),
            mishaps=mishaps,
            seconds=seconds,
        )


def office(database: Database) -> Office:
    """Return an office with nobody in it."""
    return Office(database, Workspace(Clock(runs=True)))


def _rows(session: Session) -> dict[UUID, tuple[State, str]]:
    """Return the state of each post, and why."""
    columns = tables.core(tables.Delivery).c
    wanted = select(columns.id, columns.state, columns.kind, columns.reason)
    return {
        row.id: (State(row.state), f"{row.kind}: {row.reason}")
        for row in session.connection().execute(wanted)
    }
