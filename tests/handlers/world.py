"""Put a courier between a real record and the strict stand-in for Slack, with a clock that stands still."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from pydantic import SecretStr

from bot import web
from bot.domain.deliveries import Composed, Delivery, Kind, Message, Post, State
from bot.domain.occurrences import Schedule
from bot.domain.subscriptions import Feed
from bot.practice.clock import Clock
from bot.practice.web.faults import Faults
from bot.practice.web.slack import Slack
from bot.practice.workspace import BOT, BOT_TOKEN, TEAM, Workspace
from bot.practice.workspace import Kind as Sight
from bot.settings import Settings
from handlers.courier.contents import Compose
from handlers.courier.courier import Courier
from handlers.courier.darkroom import Darkroom
from handlers.courier.desk import EVENT
from handlers.courier.easel import Easel
from storage import claims, deliveries, subscriptions
from storage.audiences import Clearance
from storage.db import Database, Session
from tests.storage.desk import Desk

OWNER = "U1"
NOW = datetime(2023, 11, 8, 16, tzinfo=UTC)
MONDAY = Schedule(0, time(8), "America/Port_of_Spain")
SUBSCRIBED = datetime(2023, 11, 8, 15, tzinfo=UTC)
DUE = datetime(2023, 11, 13, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def plain(_: Session, delivery: Delivery, cleared: Clearance, now: datetime) -> Composed:
    """Compose a digest that says which one it is, and when it was made."""
    section = {"type": "section", "text": {"type": "plain_text", "text": "figures"}}
    said = Message(f"{delivery.nominal_on} made {now:%d %H:%M}", (section,))
    return Composed(said, 1, cleared.version)


PLAIN = {Kind.DIGEST: plain}


@dataclass(repr=False)
class World:
    """Hold a record, a workspace and a courier between them."""

    desk: Desk
    workspace: Workspace
    faults: Faults
    clock: Clock
    settings: Settings
    courier: Courier

    @property
    def database(self) -> Database:
        """Return the record."""
        return self.desk.database

    def another(self) -> Courier:
        """Return a courier of another replica."""
        return Courier(self.database, self.settings, self.courier.compose)

    def subscribe(self, channel: str = "C1", now: datetime = SUBSCRIBED) -> Feed:
        """Promise a channel that the bot is in a digest every Monday at eight."""
        self.workspace.add_channel(channel, channel.lower(), [BOT, OWNER])
        feed = self.bind(channel)
        self.database.write(lambda session: subscriptions.subscribe(session, feed, MONDAY, OWNER, now))
        return feed

    def bind(self, channel: str) -> Feed:
        """Let a channel show the operation to all who are let in."""
        self.desk.bind(channel, TEAM)
        return Feed(TEAM, channel, self.desk.operation.id)

    def owe(self, key: str, kind: Kind = Kind.CARD, follows: UUID | None = None, now: datetime = DUE) -> UUID:
        """Owe a channel a post that says its key."""
        self.workspace.add_channel("C1", "c1", [BOT, OWNER])
        self.bind("C1")
        post = Post(
            kind=kind,
            team=TEAM,
            channel=OWNER if kind is Kind.DIRECT else "C1",
            message=Message(key),
            key=key,
            owner=OWNER,
            operation=self.desk.operation.id,
            follows=follows,
        )
        return self.database.write(lambda session: deliveries.owe(session, post, now))

    def at(self, now: datetime, courier: Courier | None = None) -> None:
        """Let it be `now`, and the courier do all that it can."""
        self.clock.set(now)
        posting = courier or self.courier
        posting.run_due(now)
        posting.darkroom.easel.run_due()

    def settle(self) -> None:
        """Move the clock to each next due time until nothing is owed any more."""
        while due := self.database.read(claims.next_due):
            self.at(max(due, self.clock()))

    def messages(self, channel: str = "C1") -> list[str]:
        """Return what stands in a channel, threads included, in the order in which it was posted."""
        found = self.workspace.channels[channel].messages if channel in self.workspace.channels else {}
        return [str(found[ts]["text"]) for ts in sorted(found)]

    def seen(self, channel: str = "C1") -> list[str]:
        """Return all that people ever saw in a channel, taken back or not."""
        return [s.text for s in self.workspace.sights if s.channel == channel and s.kind is Sight.MESSAGE]

    def delivered(self, channel: str = "C1") -> list[str]:
        """Return the ids of the deliveries that stand in a channel, a copy as often as it is there."""
        found = self.workspace.channels[channel].messages.values()
        return sorted(
            m["metadata"]["event_payload"]["id"] for m in found if m["metadata"]["event_type"] == EVENT
        )

    def delivery(self, delivery_id: UUID) -> Delivery:
        """Return a delivery as it stands."""
        found = self.database.read(lambda session: deliveries.get(session, delivery_id))
        assert found
        return found

    def stopped(self, channel: str = "C1") -> list[tuple[State, str]]:
        """Return what waits in a channel, with the reason."""
        found = self.database.read(lambda session: deliveries.troubles(session, TEAM, channel))
        return [(each.state, each.reason) for each in found]


@contextmanager
def world(database: Database, compose: Mapping[Kind, Compose] = PLAIN) -> Iterator[World]:
    """Open a world over a record."""
    clock = Clock(runs=False)
    workspace = Workspace(clock, pace=timedelta(0))
    workspace.add_person(OWNER, "Owner")
    slack = Slack(workspace)
    with web.serving(slack) as address:
        settings = Settings(
            slack_bot_token=SecretStr(BOT_TOKEN),
            slack_api_base_url=f"{address}/api/",
            slack_timeout_seconds=1,
        )
        courier = Courier(database, settings, compose)
        courier.darkroom = Darkroom(courier.desk, Easel(lambda specs: [b"\x89PNG" for _ in specs]))
        yield World(Desk.opened(database), workspace, slack.faults, clock, settings, courier)
