"""Kill the courier between any two of its steps, and let others work beside it: each week arrives once."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.practice.web.faults import Fault
from handlers.courier.courier import Courier
from storage import subscriptions
from storage.db import Database, Work
from tests.handlers.world import DUE, WEEK, World, world

T = TypeVar("T")
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
VISIBLE_AFTER = 50
"""Seconds until a message can be found: less than a lease, and than the settling time."""
LAST = DUE + 7 * WEEK
"""Beyond the catch-up bound weeks are skipped, which other tests show."""
MISHAPS = (Fault.DROP_AFTER, Fault.FAIL_AFTER, Fault.LATE, Fault.DROP_BEFORE, Fault.RATE_LIMIT)


class Died(BaseException):
    """Stand for SIGKILL: nothing in the process may catch it."""


class Fuse:
    """Let a process die at one of its steps: before or after a commit, before or after a call."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def burn(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Died


class Mortal(Database):
    """Commit, and perhaps die before or after."""

    def __init__(self, database: Database, fuse: Fuse) -> None:
        super().__init__(database.engine)
        self.fuse = fuse

    def write(self, work: Work[T]) -> T:
        self.fuse.burn()
        done = super().write(work)
        self.fuse.burn()
        return done


def mortal(office: World, steps: int) -> Courier:
    """Return a courier that dies after so many steps."""
    fuse = Fuse(steps)
    courier = Courier(Mortal(office.database, fuse), office.settings, office.courier.compose)
    client = courier.desk._client
    call = client.api_call

    def dying(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - passed through
        fuse.burn()
        answer = call(*args, **kwargs)
        fuse.burn()
        return answer

    client.api_call = dying  # type: ignore[method-assign]  # a call that kills
    return courier


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty record, on each engine in turn."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def office(database: Database) -> Iterator[World]:
    with world(database) as opened:
        yield opened


def test_killed_at_any_step_and_started_again_each_week_arrives_once_and_in_order(office: World) -> None:
    for steps in count(1):
        channel, died = f"C{steps}", True
        feed = office.subscribe(channel)
        office.faults.add("chat.postMessage", Fault.LATE, times=3, seconds=VISIBLE_AFTER)
        courier = mortal(office, steps)
        with suppress(Died):
            office.at(DUE + WEEK, courier)
            office.at(DUE + WEEK + 2 * SECOND, courier)
            died = False
        office.at(DUE + WEEK + 3 * SECOND)
        office.settle()
        assert [text[:10] for text in office.seen(channel)] == ["2023-11-13", "2023-11-20"], steps
        office.database.write(partial(subscriptions.unsubscribe, feed=feed, now=DUE))
        if not died:
            break
    assert steps > 20, "so many steps can be died at"


post = st.tuples(st.just("post"), st.sampled_from(MISHAPS))
work = st.tuples(st.just("work"), st.integers(0, 1))
moves = st.one_of(
    post,
    work,
    st.tuples(st.just("die"), st.integers(3, 14)),
    st.tuples(st.just("wait"), st.sampled_from([SECOND, MINUTE, 2 * MINUTE, WEEK])),
    st.tuples(st.just("look"), st.sampled_from([Fault.DROP_BEFORE, Fault.FAIL_AFTER, Fault.RATE_LIMIT])),
)
stories = st.builds(lambda *parts: [parts[0], parts[1], *parts[2]], post, work, st.lists(moves, max_size=8))


@given(story=stories)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_each_week_arrives_once_and_in_order(
    office: World, story: list[tuple[str, Any]]
) -> None:
    channel, now = f"C{uuid4()}", DUE
    feed = office.subscribe(channel)
    workers = (office.courier, office.another())
    for move, what in story:
        match move:
            case "work":
                office.at(now, workers[what])
            case "die":
                with suppress(Died):
                    office.at(now, mortal(office, what))
            case "wait":
                now = min(now + what, LAST)
            case "post":
                office.faults.add("chat.postMessage", what, seconds=VISIBLE_AFTER)
            case _:
                office.faults.add("conversations.history", what)
    office.faults.clear()
    office.at(now)
    office.settle()
    office.database.write(partial(subscriptions.unsubscribe, feed=feed, now=now))
    expected = [f"{DUE + week * WEEK:%Y-%m-%d}" for week in range((now - DUE) // WEEK + 1)]
    assert [text[:10] for text in office.seen(channel)] == expected
