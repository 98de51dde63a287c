"""Run `python -m bot run` as it is deployed, against the practice Slack, over HTTP or Socket Mode."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread
from typing import IO

from bot.practice.console.session import AGENCIES, LEAD, MANY, PATH
from bot.practice.sending import Web
from bot.practice.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, TEAM

ROOT = Path(__file__).parents[2]
PATIENCE = 20
"""Seconds to wait for a process in a busy place: how fast it is, the benchmarks tell."""


class Log:
    """Keep what a process says, as it comes."""

    def __init__(self, source: IO[str]) -> None:
        """Begin to listen."""
        self._text, self._ended, self._changed = "", False, Condition()
        Thread(target=self._listen, args=(source,), daemon=True).start()

    def until(self, wanted: str) -> str:
        """Return all that was said, once `wanted` was, or once the process ended."""
        with self._changed:
            heard = self._changed.wait_for(lambda: wanted in self._text or self._ended, PATIENCE)
            assert heard, f"{wanted!r} was not said: {self._text}"
            return self._text

    def whole(self) -> str:
        """Return all that was said until the process ended."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._ended, PATIENCE)
            return self._text

    def _listen(self, source: IO[str]) -> None:
        for line in source:
            self._say(line)
        self._say("", ended=True)

    def _say(self, line: str, *, ended: bool = False) -> None:
        with self._changed:
            self._text, self._ended = self._text + line, ended
            self._changed.notify_all()


@dataclass(frozen=True, slots=True)
class Served:
    """Hold a bot that runs in a process of its own."""

    process: subprocess.Popen[str]
    log: Log
    port: int

    @property
    def door(self) -> Web:
        """Return the way to the bot."""
        return Web(f"http://127.0.0.1:{self.port}{PATH}", patience=PATIENCE)

    def end(self) -> int:
        """Ask the process to end; return its exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE)


@contextmanager
def served(url: str, slack: str, folder: Path, **settings: str) -> Iterator[Served]:
    """Run the bot over a record until it is ready, and kill it at the end if nobody ended it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PORT": str(port),
        "DATABASE_URL": url,
        "SLACK_API_BASE_URL": f"{slack}/api/",
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "ADMINISTRATORS": f"{TEAM}:{LEAD}:{AGENCIES[LEAD]}",
        "BINDS_ON_OPEN": "true",
        "TICK_SECONDS": "3600",
        "REQUESTS_PER_MINUTE": str(MANY),
        **settings,
    }
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(command, env=given, cwd=folder, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        log = Log(process.stderr)
        try:
            assert "ready" in log.until("ready"), "the bot ended before it was ready"
            yield Served(process, log, port)
        finally:
            process.kill()
            log.whole()
