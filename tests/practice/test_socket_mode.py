"""State that the practice Slack reaches a bot over Socket Mode as it does over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.practice import sending, web
from bot.practice.sending import Sender, Socket
from bot.practice.web import Slack
from bot.practice.workspace import APP_TOKEN, Kind, Workspace
from tests.practice import bolts
from tests.practice.conftest import Hands, furnished


@pytest.fixture
def socket() -> Iterator[Socket]:
    """Return a Socket Mode server to which nobody is connected yet."""
    with sending.listening() as opened:
        yield opened


@pytest.fixture
def served(clock: Hands, socket: Socket) -> Iterator[tuple[Workspace, str]]:
    """Return a served workspace that tells where Socket Mode is."""
    workspace = furnished(clock)
    with web.serving(Slack(workspace, socket_url=socket.url)) as url:
        yield workspace, url


@contextmanager
def connected(url: str) -> Iterator[None]:
    handler = SocketModeHandler(bolts.build(url, signed=False), APP_TOKEN)
    handler.connect()  # type: ignore[no-untyped-call]
    yield
    handler.close()  # type: ignore[no-untyped-call]


def test_a_command_is_answered_in_its_acknowledgement(served: tuple[Workspace, str], socket: Socket) -> None:
    workspace, url = served
    with connected(url):
        assert socket.connected()
        sender = Sender(workspace, socket, url)
        sender.command("U1", "C1", "/seizure 2 pistols")
        sender.command("U1", "C1", "/seizure form")
    assert [(sight.kind, sight.text.partition("\n")[0]) for sight in workspace.sights] == [
        (Kind.EPHEMERAL, "read: 2 pistols"),
        (Kind.MODAL, "Record Seizure"),
    ]


def test_two_connections_share_what_arrives(served: tuple[Workspace, str], socket: Socket) -> None:
    workspace, url = served
    with connected(url), connected(url):
        assert socket.connected(2)
        sender = Sender(workspace, socket, url)
        for number in range(4):
            sender.command("U1", "C1", f"/seizure {number} pistols")
    assert [sight.text for sight in workspace.sights] == [f"read: {n} pistols" for n in range(4)]
    assert sender.troubles == []


def test_with_nobody_connected_a_command_fails(served: tuple[Workspace, str], socket: Socket) -> None:
    workspace, url = served
    Sender(workspace, socket, url).command("U1", "C1", "/seizure 2 pistols")
    assert [sight.text for sight in workspace.sights] == ["/seizure failed with the error “dispatch_failed”"]


def test_an_address_for_connecting_needs_the_apps_token(
    served: tuple[Workspace, str], socket: Socket
) -> None:
    _, url = served
    client = WebClient(base_url=f"{url}/api/")
    assert client.apps_connections_open(app_token=APP_TOKEN)["url"] == socket.url
