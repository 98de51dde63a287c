"""Whatever people, clocks and processes do: each period of a subscription has one row, in order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.domain.occurrences import Cadence, Occurrence, Schedule
from bot.domain.subscriptions import Feed, Subscription
from storage import db, deliveries, occurrences, subscriptions
from storage.db import Database
from tests.storage.desk import Desk

NOW = datetime(2023, 11, 8, 15, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
ZONES = ("America/Port_of_Spain", "America/New_York", "Pacific/Auckland", "America/Havana")


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Draw a schedule of any cadence."""
    cadence = draw(st.sampled_from(Cadence))
    day = draw(st.integers(0, 6) if cadence.by_weeks else st.integers(1, 31))
    at = draw(st.sampled_from([time(0), time(2, 30), time(8), time(23, 59)]))
    return Schedule(day, at, draw(st.sampled_from(ZONES)), cadence)


waits = st.one_of(
    st.sampled_from([-60 * DAY, -WEEK, -DAY, timedelta(hours=1)]),
    st.timedeltas(timedelta(0), 50 * DAY),
)
moves = st.one_of(
    st.tuples(st.just("subscribe"), schedules()),
    st.tuples(st.just("wait"), waits),
    st.tuples(
        st.sampled_from(["tick", "tick", "post", "pause", "resume", "unsubscribe", "restart"]), st.none()
    ),
)
WEEKLY = Schedule(0, time(8), ZONES[0])
MONTHLY = Schedule(1, time(8), ZONES[0], Cadence.MONTHLY)


@dataclass(slots=True)
class Story:
    """Hold a channel of a record, the time of day, and where a new promise was begun."""

    database: Database
    feed: Feed
    now: datetime = NOW
    promised: Subscription | None = None
    awaited: Occurrence | None = None
    since: datetime = NOW
    begun: set[date] = field(default_factory=set)

    def play(self, move: str, what: Any) -> None:  # noqa: ANN401 - what a move needs
        """Let one thing happen, and look at what is promised then."""
        match move:
            case "subscribe":
                self.subscribe(what)
            case "wait":
                self.now += what
            case "tick":
                self.tick()
            case "post":
                self.database.write(partial(occurrences.bring_forward, feed=self.feed, now=self.now))
            case "restart":
                self.restart()
            case _:
                act: Callable[..., object] = getattr(subscriptions, move)
                self.database.write(partial(act, feed=self.feed, now=self.now))
        self.promised = self.database.read(partial(subscriptions.get, feed=self.feed))
        self.awaited = self.promised.next if self.promised else self.awaited

    def tick(self) -> None:
        """Let the clock ring."""
        self.database.write(partial(occurrences.materialise, now=self.now, catch_up=8 * WEEK))

    def restart(self) -> None:
        """Let another process go on."""
        url = self.database.engine.url.render_as_string(hide_password=False)
        self.database.close()
        self.database = db.connect(url)

    def subscribe(self, wanted: Schedule) -> None:
        """Subscribe: what is promised goes on where it was, unless it had ended and come due since."""
        done = partial(subscriptions.subscribe, feed=self.feed, wanted=wanted, owner="U1", now=self.now)
        found, awaited = self.database.write(done), self.awaited
        if awaited is None or (self.promised is None and awaited.due_at <= self.now):
            self.begun.add(found.next.start)
            self.since = self.now
        elif self.rows() and self.rows()[-1][1] == awaited.start:
            assert found.next.start == awaited.start, "nothing is skipped, nothing repeated"
        else:
            self.begun.add(found.next.start)
            first = max(awaited.start, self.since.astimezone(ZoneInfo(wanted.zone)).date())
            assert found.next.start <= first, "no day since the beginning is skipped"
        same = self.promised and self.promised.schedule.cadence is wanted.cadence
        assert same or found.next.due_at > self.now or self.promised is None

    def rows(self) -> list[tuple[date, date, int, UUID]]:
        """Return the digests of the channel in the order in which they are posted."""
        table = deliveries.TABLE
        wanted = select(*table.c["period_start", "period_end", "number", "id"]).where(
            table.c.channel == self.feed.channel
        )
        ordered = wanted.order_by(table.c.due_at, table.c.created_at, table.c.id)
        return self.database.read(
            lambda session: [tuple(row) for row in session.connection().execute(ordered)]
        )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(moves, min_size=4, max_size=30))
@example(
    [("subscribe", WEEKLY), ("wait", 2 * WEEK), ("tick", None), ("subscribe", MONTHLY), ("wait", 9 * WEEK)]
)
@example(
    [("subscribe", MONTHLY), ("wait", 9 * WEEK), ("tick", None), ("wait", -9 * WEEK), ("subscribe", WEEKLY)]
)
def test_every_day_since_a_subscription_began_is_in_one_period_of_one_row(
    sqlite_url: str, story: list[tuple[str, Any]]
) -> None:
    database = db.connect(sqlite_url)
    operation = Desk.opened(database, f"H{uuid4().hex[:5].upper()}").operation
    told = Story(database, Feed("T1", f"C{uuid4()}", operation.id))
    for move, what in [("subscribe", WEEKLY), *story, ("wait", 100 * DAY), ("tick", None)]:
        told.play(move, what)
    rows = told.rows()
    told.database.close()
    assert all(start < end for start, end, _, _ in rows)
    for (_, end, _, _), (start, _, _, _) in pairwise(rows):
        assert start == end or (start > end and start in told.begun), "no gap and no overlap"
    assert [number for _, _, number, _ in rows] == list(range(1, len(rows) + 1))
    assert told.promised is None or not rows or told.promised.next.start == rows[-1][1]
