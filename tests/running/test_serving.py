"""`python -m bot run`, a process of its own, serves Slack and keeps the schedule by itself."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.practice import sending, web
from bot.practice.clock import Clock
from bot.practice.sending import Door, Sender, Web
from bot.practice.web import Slack
from bot.practice.workspace import APP_TOKEN, BOT, BOT_TOKEN, SIGNING_SECRET, Kind, Sight, Workspace
from tests.handlers.playing import play

NOW = datetime.now(UTC)
LONG_AGO = f"!now {NOW - timedelta(days=8):%Y-%m-%dT%H:%M}+00:00"
OPENED = (
    LONG_AGO,
    "/operation open HAMMERHEAD code HAM from 1 Sep 2023",
    "/seizure 48 pistols at Arima today",
)


@dataclass
class Running:
    """Hold a bot that runs, and the Slack it talks to."""

    process: subprocess.Popen[str]
    workspace: Workspace
    sender: Sender

    def stop(self) -> int:
        """Ask the bot to end, and return how it ended."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


@contextmanager
def running(url: str, mode: str = "http") -> Iterator[Running]:
    """Run a bot on a record until the block ends."""
    workspace = Workspace(Clock(runs=True), pace=timedelta(0))
    workspace.add_person("U1", "Ana")
    workspace.add_channel("C1", "operations", [BOT, "U1"])
    with sending.listening() as sockets, web.serving(Slack(workspace, socket_url=sockets.url)) as slack:
        port = _free_port()
        environment = {
            **{name: value for name, value in os.environ.items() if "proxy" not in name.casefold()},
            "DATABASE_URL": url,
            "SLACK_MODE": mode,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_BASE_URL": f"{slack}/api/",
            "PORT": str(port),
            "ADMINISTRATORS": "T1:U1:IMPACS",
            "TICK_SECONDS": "0.2",
        }
        command = [sys.executable, "-m", "bot", "run"]
        with subprocess.Popen(  # noqa: S603 - our own interpreter
            command, env=environment, stderr=subprocess.PIPE, text=True
        ) as process:
            try:
                _until_ready(process)
                door: Door = sockets if mode == "socket" else Web(f"http://127.0.0.1:{port}/slack/events")
                if mode == "socket":
                    assert sockets.connected(1, 20)
                yield Running(process, workspace, Sender(workspace, door, slack))
            finally:
                process.kill()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stderr
    assert any(re.search(r"\bready\b", line) for line in process.stderr), "the bot ended before it was ready"


def digest(sight: Sight) -> bool:
    return sight.kind is Kind.MESSAGE and "This week" in sight.text


def test_a_digest_arrives_by_the_scheduler_alone_once(sqlite_url: str) -> None:
    play(sqlite_url, *OPENED, "/digest subscribe monday 08:00")
    with running(sqlite_url) as bot:
        arrived = bot.workspace.sights.wait(digest, 20)
        assert "48 pistols" in arrived.text
        assert bot.stop() == 0
        posted = [sight.text.splitlines()[0] for sight in bot.workspace.sights if digest(sight)]
        assert len(posted) == len(set(posted))


@pytest.mark.parametrize("mode", ["http", "socket"])
def test_commands_are_answered_over_http_and_socket_mode(sqlite_url: str, mode: str) -> None:
    play(sqlite_url, *OPENED)
    with running(sqlite_url, mode) as bot:
        bot.sender.command("U1", "C1", "/operation totals HAM")
        assert "48 pistols" in bot.workspace.sights.wait(lambda sight: "pistols" in sight.text, 10).text
        assert bot.sender.troubles == []
        assert bot.stop() == 0


@pytest.mark.parametrize(
    "door",
    [
        {"secret": "somebody else's"},
        {"wall": (NOW - timedelta(minutes=6)).timestamp},
    ],
    ids=["signed by another", "signed too long ago"],
)
def test_a_request_that_is_not_slacks_is_refused_and_does_nothing(
    sqlite_url: str, door: dict[str, object]
) -> None:
    play(sqlite_url, *OPENED)
    with running(sqlite_url) as bot:
        url = bot.sender.door.url  # type: ignore[attr-defined]  # the door over HTTP has one
        forged = Sender(bot.workspace, Web(url, **door), bot.sender.base)  # type: ignore[arg-type]  # one field each
        assert forged.command("U1", "C1", "/seizure 2 pistols at Arima today").status == 401
        bot.sender.command("U1", "C1", "/operation totals HAM")
        assert "48 pistols" in bot.workspace.sights.wait(lambda sight: "HAMMERHEAD" in sight.text, 10).text
