"""Give tests a workspace of the practice Slack, served over real HTTP, and the real client."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice import web
from bot.practice.web import Faults, Slack
from bot.practice.workspace import BOT, BOT_TOKEN, Workspace

NOW = datetime(2023, 11, 13, 12, tzinfo=UTC)


@dataclass
class Hands:
    """Hold a clock that moves when a test says so."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Return the present instant."""
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


@dataclass
class Practice:
    """Hold a served workspace."""

    clock: Hands
    workspace: Workspace
    url: str
    client: WebClient
    faults: Faults = field(default_factory=Faults)

    def refusal(self, method: str, **arguments: object) -> str:
        """Return the name by which a call is refused."""
        with pytest.raises(SlackApiError) as caught:
            self.client.api_call(method, json=arguments)
        return str(caught.value.response["error"])


def furnished(clock: Hands) -> Workspace:
    """Return a workspace with a channel, its people, and a channel without the bot."""
    workspace = Workspace(clock)
    for user, name in (("U1", "Ana"), ("U2", "Ben")):
        workspace.add_person(user, name)
    workspace.add_channel("C1", "operations", [BOT, "U1", "U2"])
    workspace.add_channel("C9", "elsewhere", ["U1"])
    return workspace


@pytest.fixture
def clock() -> Hands:
    """Return a clock that stands still until a test moves it."""
    return Hands()


@pytest.fixture
def workspace(clock: Hands) -> Workspace:
    """Return a workspace in memory."""
    return furnished(clock)


@pytest.fixture
def practice(clock: Hands, workspace: Workspace) -> Iterator[Practice]:
    """Return a workspace served over HTTP, with a client that never repeats a call."""
    faults = Faults()
    with web.serving(Slack(workspace, faults)) as url:
        client = WebClient(BOT_TOKEN, base_url=f"{url}/api/", timeout=5, retry_handlers=[])
        yield Practice(clock, workspace, url, client, faults)
        faults.clear()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach this machine directly, whatever the environment says about proxies."""
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
