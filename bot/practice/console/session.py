"""Put a bot and a practice workspace together, each behind real HTTP, for one sitting at the console."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.practice import web
from bot.practice.clock import Clock
from bot.practice.sending import Sender, Web
from bot.practice.web import Slack
from bot.practice.workspace import BOT, BOT_TOKEN, SIGNING_SECRET, TEAM, Workspace, keeping
from bot.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LEAD, OPERATIONS = "U1", "C1"
PEOPLE = {"U1": "avery", "U2": "blake", "U3": "casey"}
AGENCIES = {"U1": "IMPACS", "U2": "TTPS", "U3": "CBP"}
CHANNELS = {"C1": "hammerhead-ops", "C2": "hammerhead-ports"}
PATH = "/slack/events"
MANY = 1_000_000
"""Requests that one person may make in a minute: in a script no time passes between them."""


class Timed(Protocol):
    """Describe what the console needs of a bot whose requests are answered already."""

    def tick(self, now: datetime) -> None:
        """Do all that is due by `now`."""

    def next_due(self) -> datetime | None:
        """Return when the next post that is owed can be made."""


class Bot(Timed, Protocol):
    """Describe what the console needs of a bot that it serves itself."""

    @property
    def wsgi(self) -> "WSGIApplication":
        """Answer Slack's signed requests."""

    def close(self) -> None:
        """Let go of everything."""


@dataclass(frozen=True, slots=True)
class Make:
    """Hold how to build a bot, and the commands that its workspace knows."""

    assemble: Callable[[Settings, Clock], Bot]
    commands: Collection[str]


@dataclass(frozen=True, slots=True)
class Session:
    """Hold what a sitting needs."""

    workspace: Workspace
    sender: Sender
    bot: Timed
    clock: Clock
    commands: Collection[str]


@contextmanager
def opened(make: Make, database: str, *, runs: bool) -> Iterator[Session]:
    """Open the workspace that belongs to a record; its clock runs, or stands until it is moved."""
    _reach_this_machine_directly()
    clock = Clock(runs=runs)
    workspace = Workspace(clock, file=beside(database))
    if not runs:
        # Between two lines of a script no time passes, so the second of them would find the channel busy.
        workspace.pace = timedelta(0)
    keeping.load(workspace)
    furnish(workspace)
    with web.serving(Slack(workspace)) as slack:
        bot = make.assemble(_settings(database, slack), clock)
        try:
            with web.serving(bot.wsgi) as url:
                sender = Sender(workspace, Web(url + PATH), slack)
                yield Session(workspace, sender, bot, clock, make.commands)
        finally:
            bot.close()


def furnish(workspace: Workspace) -> None:
    """Let in the people and open the channels that a fresh console has."""
    for user, name in PEOPLE.items():
        workspace.add_person(user, name)
    for channel, name in CHANNELS.items():
        workspace.add_channel(channel, name, [BOT, *PEOPLE])


def beside(database: str) -> Path | None:
    """Return the file in which the workspace of a record is kept; none for a record in memory."""
    place = urlsplit(database)
    name = place.path.removeprefix("/")
    if not name:
        return None
    path = Path(f"{name}.practice.json")
    return path if place.scheme.startswith("sqlite") else Path(path.name)


def _settings(database: str, slack: str) -> Settings:
    return Settings(
        _env_file=None,
        database_url=database,
        slack_mode="http",
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_signing_secret=SecretStr(SIGNING_SECRET),
        slack_api_base_url=f"{slack}/api/",
        administrators=f"{TEAM}:{LEAD}:{AGENCIES[LEAD]}",
        requests_per_minute=MANY,
        binds_on_open=True,
    )


def _reach_this_machine_directly() -> None:
    """Forget about proxies: Slack's client sends calls to this very machine through them too."""
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        os.environ.pop(name, None)
