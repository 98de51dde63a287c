"""Be one replica of the bot, in a process of its own that dies or freezes at the moment it was told."""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from threading import current_thread
from typing import Any
from urllib.request import OpenerDirector

import time_machine
from sqlalchemy import event

from bot import app, logs
from bot.settings import Settings
from handlers.courier.courier import Courier
from storage import claims
from storage.db import Session

BESIDE = ("journal", "worker")
"""Threads beside the courier's; what happens in them is nothing of a delivery's."""
SPREAD = 7
"""From turn to turn so many steps more, so that every step has its turn."""


class Fate(StrEnum):
    """Name what becomes of a process at its moment."""

    LIVES = "lives"
    DIES = "dies"
    FREEZES = "freezes"


@dataclass(frozen=True, slots=True)
class Life:
    """Hold what a process is given; a step is before or after a commit, before or after a call to Slack.

    It ends or freezes after a number out of `steps`, at each `turn` another one. `ahead` is by how many
    seconds its clock is wrong, `armed` whether steps still count.
    """

    settings: Settings
    courier: type[Courier]
    fate: Fate
    steps: range
    turn: int
    ahead: "Synchronized[float]"
    armed: "Synchronized[int]"
    log: Path


def live(life: Life, told: Connection) -> None:
    """Serve as the bot is deployed, until the end."""
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        os.environ.pop(name, None)
    sys.stderr = life.log.open("a")
    logs.set_up(life.settings.log_level)
    step = _Steps(life, told).count
    for name in ("before_commit", "after_commit"):
        event.listen(Session, name, step)
    OpenerDirector.open = _around(OpenerDirector.open, step)  # type: ignore[method-assign]  # to die in it
    claims.clock = _Clock(life.ahead)
    bot = app.assemble(life.settings, clock=lambda: datetime.now(UTC))
    app.serve(replace(bot, courier=life.courier(bot.database, life.settings, bot.courier.compose)))


class _Steps:
    """Count the courier's steps, and die or freeze at one of them."""

    def __init__(self, life: Life, told: Connection) -> None:
        self._life, self._told, self._turn = life, told, life.turn
        self._left = self._drawn()

    def count(self, *_: object) -> None:
        if self._life.fate is Fate.LIVES or current_thread().name.startswith(BESIDE):
            return
        self._left -= self._life.armed.value
        if self._left > 0:
            return
        self._left = self._drawn()
        if self._life.fate is Fate.FREEZES:
            self._told.send(os.getpid())
        os.kill(os.getpid(), signal.SIGKILL if self._life.fate is Fate.DIES else signal.SIGSTOP)

    def _drawn(self) -> int:
        steps, self._turn = self._life.steps, self._turn + 1
        return steps[self._turn * SPREAD % len(steps)]


class _Clock:
    """Tell the time of a machine whose clock is set forward and back while it runs."""

    def __init__(self, ahead: "Synchronized[float]") -> None:
        self._ahead, self._told, self._server = ahead, 0.0, claims.clock
        self._travel = time_machine.travel(datetime.now(UTC))

    def __call__(self, session: Session) -> datetime:
        if self._told != self._ahead.value:
            self._set(self._ahead.value)
        of_server = session.get_bind().dialect.name != "sqlite"
        return self._server(session) + timedelta(seconds=self._told if of_server else 0)

    def _set(self, ahead: float) -> None:
        if self._told:
            self._travel.stop()
        self._told = ahead
        if ahead:
            self._travel = time_machine.travel(datetime.now(UTC) + timedelta(seconds=ahead), tick=True)
            self._travel.start()


def _around(call: Callable[..., Any], step: Callable[[], None]) -> Callable[..., Any]:
    def called(*args: object, **kwargs: object) -> Any:  # noqa: ANN401 - passed through
        step()
        answer = call(*args, **kwargs)
        step()
        return answer

    return called
