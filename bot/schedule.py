"""Keep the time: call the tick every few seconds; what is due is decided in storage, never here."""

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread
from time import monotonic

from apscheduler.schedulers.background import BackgroundScheduler

from bot import logs

log = logging.getLogger(__name__)
Stopping = Callable[[], bool]
"""Asked by what takes long whether to break off; a tick that asks is known to be alive."""
PATIENCE = 20
"""Intervals without a sign of life before the alarm clock is replaced: a wall clock set back stalls it."""


@contextmanager
def running(tick: Callable[[Stopping], None], seconds: float) -> Iterator[None]:
    """Call `tick` at once and every so many seconds; at the end wait for the one that is under way."""
    schedule = _Schedule(tick, seconds)
    watchdog = Thread(target=schedule.watch, name="watchdog", daemon=True)
    watchdog.start()
    try:
        yield
    finally:
        schedule.stopping.set()
        watchdog.join()


@contextmanager
def working(work: Callable[[Stopping], None], seconds: float) -> Iterator[None]:
    """Do what takes long beside the tick, every so many seconds; `work` is told how to know that it ends."""
    stopping = Event()

    def run() -> None:
        while not stopping.is_set():
            with _survived("work"):
                work(stopping.is_set)
            stopping.wait(seconds)

    worker = Thread(target=run, name="worker", daemon=True)
    worker.start()
    try:
        yield
    finally:
        stopping.set()
        worker.join()


@contextmanager
def _survived(what: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - one that fails must not be the last
        number = secrets.token_hex(4)
        log.error("error %s: %s failed: %s", number, what, logs.trace(error))  # noqa: TRY400 - not its message


class _Schedule:
    """Hold the alarm clock, which the watchdog replaces when it no longer rings."""

    def __init__(self, tick: Callable[[Stopping], None], seconds: float) -> None:
        self.stopping = Event()
        self._tick, self._seconds = tick, seconds
        self._alive = monotonic()

    def watch(self) -> None:
        """Wind the clock, and wind another when no tick has come or gone on for long, by monotonic time.

        A tick that hangs for ever is left behind; one that has much to do is let finish, as two at once
        would be in each other's way.
        """
        clock = self._wound()
        while not self.stopping.wait(self._seconds):
            if monotonic() - self._alive > PATIENCE * self._seconds:
                log.warning("no sign of life for %d intervals: the scheduler is replaced", PATIENCE)
                clock.shutdown(wait=False)
                clock = self._wound()
        clock.shutdown(wait=True)

    def _wound(self) -> BackgroundScheduler:
        self._alive = monotonic()
        clock = BackgroundScheduler(timezone=UTC)
        clock.add_job(
            self._complete,
            "interval",
            seconds=self._seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=datetime.now(UTC),
        )
        clock.start()
        return clock

    def _complete(self) -> None:
        with _survived("tick"):
            self._tick(self._asked)
        self._alive = monotonic()

    def _asked(self) -> bool:
        self._alive = monotonic()
        return self.stopping.is_set()
