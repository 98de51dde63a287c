"""Write down who asked for what and what came of it, beside the answer and never in its way."""

import logging
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from threading import Event
from time import monotonic

from bot import logs
from bot.domain.problems import Refusal
from bot.domain.requests import Outcome, Request
from handlers.kit.arrivals import Arrival
from handlers.kit.failures import Broken
from storage import requests
from storage.db import Database, Session

log = logging.getLogger(__name__)
GATHERING = 0.2
"""Seconds in which requests gather to be written by one insert; a process that is killed loses as many."""
WAITING = 10_000
"""Requests that may wait while the database takes none."""
FORGETTING = timedelta(hours=1)
_HUSHED: ContextVar[bool] = ContextVar("hushed", default=False)
"""Tells whether nothing is written down of the request that this thread answers."""


class Journal:
    """Gather requests and write them by a thread of its own: nobody waits for SQLite's one writer."""

    def __init__(self, database: Database, days: int) -> None:
        """Write to `database`, and forget what is older than so many days."""
        self._db, self._kept = database, timedelta(days=days)
        self._waiting: deque[Request] = deque(maxlen=WAITING)
        self._writer = ThreadPoolExecutor(1, "journal")
        self._hurried = Event()
        self._forgotten = datetime.min.replace(tzinfo=UTC)

    @contextmanager
    def following(self, arrival: Arrival, now: datetime) -> Iterator[None]:
        """Write down what becomes of a request."""
        course = arrival.course
        began, outcome, error = monotonic(), Outcome.SUCCEEDED, ""
        _HUSHED.set(False)
        try:
            yield
            outcome = Outcome.REFUSED if course.refused else outcome
        except Refusal as refusal:
            outcome = Outcome.REFUSED
            course.mention(refusal.sentence)
            raise
        except Broken as broken:
            outcome, error = Outcome.FAILED, broken.number
            raise
        finally:
            taken = round((monotonic() - began) * 1000)
            if not _HUSHED.get():
                self._note(arrival.request(now, outcome, error, taken))

    def hush(self) -> None:
        """Write nothing down of the request in hand: that it was made would tell of what is sealed."""
        _HUSHED.set(True)

    def settle(self) -> None:
        """Wait until all requests so far are written."""
        self._hurried.set()
        self._writer.submit(self._write).result()
        self._hurried.clear()

    def close(self) -> None:
        """Write what is waiting, and end."""
        self._hurried.set()
        self._writer.shutdown()

    def _note(self, request: Request) -> None:
        self._waiting.append(request)
        try:
            self._writer.submit(self._gather)
        except RuntimeError as error:  # The bot is stopping.
            log.warning("a request is not written down: %s", logs.trace(error))

    def _gather(self) -> None:
        if self._waiting:
            self._hurried.wait(GATHERING)
            self._write()

    def _write(self) -> None:
        """Write all that is waiting; what meets a busy database waits for the next one."""
        gathered = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if not gathered:
            return
        try:
            self._db.write(lambda session: self._keep(session, gathered))
        except Refusal:
            self._waiting.extendleft(reversed(gathered))
        except Exception as error:  # noqa: BLE001 - an answer must not depend on it
            log.error("%d requests are not written down: %s", len(gathered), logs.trace(error))  # noqa: TRY400 - without its message

    def _keep(self, session: Session, gathered: list[Request]) -> None:
        requests.keep(session, gathered)
        now = gathered[-1].at
        if now - self._forgotten >= FORGETTING:
            requests.forget(session, now - self._kept)
            self._forgotten = now
