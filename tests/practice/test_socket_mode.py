"""State that the practice Slack reaches a bot over Socket Mode as it does over HTTP."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Thread

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

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
    handler.connect()  # type: ignore[no-untyped-call]  # as Bolt has it
    yield
    handler.close()  # type: ignore[no-untyped-call]  # as Bolt has it


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


def test_a_bot_that_dies_over_an_envelope_fails_the_command_at_once(
    served: tuple[Workspace, str], socket: Socket
) -> None:
    workspace, url = served
    with connect(socket.url, proxy=None) as dying:
        assert json.loads(dying.recv())["type"] == "hello"
        assert socket.connected()
        sender = Sender(workspace, socket, url)
        thread = Thread(target=sender.command, args=("U1", "C1", "/seizure 2 pistols"))
        thread.start()
        assert json.loads(dying.recv())["payload"]["text"] == "2 pistols"
    thread.join(1)
    assert not thread.is_alive()
    assert sender.troubles == ["/seizure: dispatch_failed"]


def test_an_eleventh_connection_is_turned_away(socket: Socket) -> None:
    with ExitStack() as open_ones:
        for _ in range(10):
            open_ones.enter_context(connect(socket.url, proxy=None)).recv()
        assert socket.connected(10)
        with connect(socket.url, proxy=None) as late, pytest.raises(ConnectionClosed, match="too_many"):
            late.recv()


def test_an_address_for_connecting_needs_the_apps_token(
    served: tuple[Workspace, str], socket: Socket
) -> None:
    _, url = served
    client = WebClient(base_url=f"{url}/api/")
    assert client.apps_connections_open(app_token=APP_TOKEN)["url"] == socket.url
