"""The tick comes at once, goes on coming whatever it or the clock does, and is never cut off."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine

from bot import schedule

EVERY = 0.02
LONG = 10


class Ticks:
    """Count ticks, and let a test wait for the next ones without sleeping."""

    def __init__(self, then: Callable[[schedule.Stopping], None] = lambda _: None) -> None:
        self.count, self.reached, self.goal, self.then = 0, Event(), 1, then

    def __call__(self, ends: schedule.Stopping) -> None:
        self.count += 1
        if self.count >= self.goal:
            self.reached.set()
        self.then(ends)

    def more(self, number: int) -> bool:
        self.reached.clear()
        self.goal = self.count + number
        return self.reached.wait(LONG)


def test_the_first_tick_comes_at_once() -> None:
    ticks = Ticks()
    with schedule.running(ticks, 3600):
        assert ticks.reached.wait(LONG)


def test_a_tick_that_fails_is_logged_without_its_message_and_not_the_last(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_: schedule.Stopping) -> None:
        message = "secret of the record"
        raise ValueError(message)

    ticks = Ticks(fail)
    with schedule.running(ticks, EVERY):
        assert ticks.more(3)
    assert "tick failed: ValueError" in caplog.text
    assert "secret of the record" not in caplog.text


def test_long_work_is_told_when_to_end_goes_on_after_a_failure_and_is_waited_for() -> None:
    begun, again, ended = Event(), Event(), Event()

    def work(ends: Callable[[], bool]) -> None:
        if not begun.is_set():
            begun.set()
            message = "secret of the record"
            raise ValueError(message)
        again.set()
        while not ends():
            pass
        ended.set()

    with schedule.working(work, EVERY):
        assert begun.wait(LONG)
        assert again.wait(LONG)
    assert ended.is_set()


@pytest.mark.parametrize("step", [timedelta(hours=-1), timedelta(days=-400), timedelta(hours=1)], ids=str)
def test_ticks_go_on_when_the_wall_clock_is_moved(step: timedelta) -> None:
    ticks = Ticks()
    with (
        time_machine.travel(datetime(2023, 11, 13, 12, tzinfo=UTC), tick=True) as clock,
        schedule.running(ticks, EVERY),
    ):
        assert ticks.more(2)
        clock.shift(step)
        assert ticks.more(3)


def test_stopping_waits_for_the_tick_that_is_under_way() -> None:
    begun, may_end, ended = Event(), Event(), Event()

    def slow(_: schedule.Stopping) -> None:
        begun.set()
        may_end.wait(LONG)
        ended.set()

    with schedule.running(slow, 3600):
        assert begun.wait(LONG)
        may_end.set()
    assert ended.is_set()


def test_ticks_never_overlap() -> None:
    inside, overlapped = list[int](), Event()

    def work(_: schedule.Stopping) -> None:
        if inside:
            overlapped.set()
        inside.append(1)
        Event().wait(3 * EVERY)
        inside.pop()

    ticks = Ticks(work)
    with schedule.running(ticks, EVERY):
        assert ticks.more(4)
    assert not overlapped.is_set()


def test_a_tick_that_has_much_to_do_is_let_finish() -> None:
    begun, overlapped, finished = Event(), Event(), Event()

    def work(ends: schedule.Stopping) -> None:
        if begun.is_set():
            if not finished.is_set():
                overlapped.set()
            return
        begun.set()
        for _ in range(2 * schedule.PATIENCE):
            assert not ends()
            Event().wait(EVERY)
        finished.set()

    ticks = Ticks(work)
    with schedule.running(ticks, EVERY):
        assert finished.wait(LONG)
        assert ticks.more(2)
    assert not overlapped.is_set()


def test_a_tick_that_hangs_does_not_keep_the_next_ones_from_coming() -> None:
    begun, may_end = Event(), Event()

    def hang(_: schedule.Stopping) -> None:
        if not begun.is_set():
            begun.set()
            may_end.wait(LONG)

    ticks = Ticks(hang)
    with schedule.running(ticks, EVERY):
        assert begun.wait(LONG)
        assert ticks.more(2)
        may_end.set()


def test_a_tick_can_tell_that_the_bot_is_to_end() -> None:
    begun = Event()

    def work(ends: schedule.Stopping) -> None:
        begun.set()
        while not ends():
            pass

    with schedule.running(work, 3600):
        assert begun.wait(LONG)
