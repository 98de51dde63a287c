"""Run a bot in a process that is killed at the moment that it was told."""

import os
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from threading import current_thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs
from urllib.request import OpenerDirector

from sqlalchemy import event
from sqlmodel import Session

from bot import app, web
from bot.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

TICK = "/tick"
THREADS = 2


@dataclass(frozen=True, slots=True)
class Life:
    """Hold what a process is given: its settings, the time, and the moment of its death.

    Moments are counted on by the next life, so that there is one death only.
    """

    settings: Settings
    now: "Synchronized[float]"
    moments: "Synchronized[int]"
    death: int

    def moment(self, *_: object) -> None:
        """Pass a moment, or die in it; the journal's are not counted, as they come when they will."""
        if current_thread().name.startswith("journal"):
            return
        self.moments.value += 1
        if self.moments.value == self.death:
            os.kill(os.getpid(), signal.SIGKILL)

    def clock(self) -> datetime:
        """Return the time that all lives share."""
        return datetime.fromtimestamp(self.now.value, UTC)


def live(life: Life, born: Connection) -> None:
    """Serve until the end, and say where."""
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        os.environ.pop(name, None)
    for name in ("before_commit", "after_commit"):
        event.listen(Session, name, life.moment)
    OpenerDirector.open = _around(OpenerDirector.open, life.moment)  # type: ignore[method-assign]  # to die in it
    bot = app.assemble(life.settings, clock=life.clock)
    with web.serving(Door(bot, life.moment), threads=THREADS) as url:
        born.send(url)
        signal.pause()


@dataclass(frozen=True, slots=True)
class Door:
    """Answer Slack, and do what is due when asked to; a moment when it is asked, one before it answers."""

    bot: app.Bot
    moment: Callable[[], None]

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        self.moment()
        answer = self._tick(environ, start) if environ["PATH_INFO"] == TICK else self.bot.wsgi(environ, start)
        self.moment()
        return answer

    def _tick(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        (now,) = parse_qs(environ["QUERY_STRING"])["now"]
        self.bot.tick(datetime.fromisoformat(now))
        due = self.bot.next_due()
        answer = due.isoformat().encode() if due else b""
        start("200 OK", [("Content-Length", str(len(answer)))])
        return [answer]


def _around(call: Callable[..., Any], moment: Callable[[], None]) -> Callable[..., Any]:
    def called(*args: object, **kwargs: object) -> Any:  # noqa: ANN401 - passed through
        moment()
        answer = call(*args, **kwargs)
        moment()
        return answer

    return called
