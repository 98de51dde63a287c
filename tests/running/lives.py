"""Give a bot one life after another, and play the console's lines to it, whatever it dies of."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from io import StringIO
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from signal import SIGKILL
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from pydantic import SecretStr

from bot import web
from bot.practice.clock import Clock
from bot.practice.console import showing
from bot.practice.console.player import Player
from bot.practice.console.session import AGENCIES, LEAD, MANY, PATH, Session, furnish
from bot.practice.console.showing import Screen
from bot.practice.sending import Answer, Kind, Sender, Web
from bot.practice.web import Slack
from bot.practice.workspace import BOT_TOKEN, SIGNING_SECRET, TEAM, Workspace
from bot.settings import Settings
from handlers import FEATURES
from tests.running.mortal import TICK, Life, live

PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.running.mortal", "tests.running.nursery", "pytest"])
PATIENCE = 10
"""Seconds in which a process must be born, answer or have died."""
COMMANDS = {command.name for feature in FEATURES for command in feature.commands}


class Shared(Clock):
    """Tell a time that stands still until it is set, to other processes too."""

    def __init__(self) -> None:
        """Begin at the real time."""
        self.seconds: Synchronized[float] = PROCESSES.Value("d", 0.0)
        super().__init__(runs=False)

    def __call__(self) -> datetime:
        """Return the present instant, in UTC."""
        return datetime.fromtimestamp(self.seconds.value, UTC)

    def set(self, now: datetime) -> None:
        """Go on from `now`."""
        self.seconds.value = now.timestamp()


@dataclass
class Lives:
    """Hold a bot that dies at a moment and is started again; what failed then is sent `again` or not."""

    settings: Settings
    clock: Shared
    death: int
    again: bool
    moments: "Synchronized[int]" = field(default_factory=lambda: PROCESSES.Value("i", 0))
    deaths: int = 0
    _process: ForkServerProcess | None = None
    _url: str = ""
    _due: str = ""

    def deliver(self, kind: Kind, payload: Mapping[str, Any], retry: int = 0) -> Answer:
        """Send a request to the bot; where it dies over it, send the very same request again."""
        answer = Web(self._alive() + PATH).deliver(kind, payload, retry)
        if not answer.trouble:
            return answer
        self._mourn()
        return self.deliver(kind, payload, retry) if self.again else answer

    def tick(self, now: datetime) -> None:
        """Let what is due by `now` be done; where the bot dies over it, once more."""
        connection = HTTPConnection(urlsplit(self._alive()).netloc, timeout=PATIENCE)
        try:
            connection.request("GET", f"{TICK}?{urlencode({'now': now.isoformat()})}")
            self._due = connection.getresponse().read().decode()
        except (OSError, HTTPException):
            self._mourn()
            self.tick(now)
        finally:
            connection.close()

    def next_due(self) -> datetime | None:
        """Return when the next post can be made, as the last tick told."""
        return datetime.fromisoformat(self._due) if self._due else None

    def end(self) -> None:
        """End the last life."""
        if self._process:
            self._process.kill()
            self._process.join(PATIENCE)

    def _alive(self) -> str:
        """Return where the bot is reached, started again if it is dead."""
        if self._process is None:
            hears, tells = PROCESSES.Pipe(duplex=False)
            life = Life(self.settings, self.clock.seconds, self.moments, self.death)
            self._process = PROCESSES.Process(target=live, args=(life, tells), daemon=True)
            self._process.start()
            assert hears.poll(PATIENCE), "the bot does not start"
            self._url = hears.recv()
        return self._url

    def _mourn(self) -> None:
        """See to it that the bot was killed and did not fail in another way."""
        assert self._process
        self._process.join(PATIENCE)
        if self._process.exitcode != -SIGKILL:
            pytest.fail("the bot failed without being killed")
        self._process, self.deaths = None, self.deaths + 1


@contextmanager
def lived(url: str, death: int, *, again: bool = True) -> Iterator[tuple[Player, Lives]]:
    """Serve a workspace, and a bot that dies at a moment, to a player."""
    clock = Shared()
    workspace = Workspace(clock)
    furnish(workspace)
    with web.serving(Slack(workspace)) as slack:
        bot = Lives(_settings(url, slack), clock, death, again)
        session = Session(workspace, Sender(workspace, bot, slack), bot, clock, COMMANDS)
        try:
            yield Player(session, Screen(workspace, StringIO(), showing.as_json)), bot
        finally:
            bot.end()


def _settings(url: str, slack: str) -> Settings:
    return Settings(
        _env_file=None,
        database_url=url,
        slack_mode="http",
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_signing_secret=SecretStr(SIGNING_SECRET),
        slack_api_base_url=f"{slack}/api/",
        administrators=f"{TEAM}:{LEAD}:{AGENCIES[LEAD]}",
        binds_on_open=True,
        requests_per_minute=MANY,
    )
