"""Reach the bot as Slack does over Socket Mode: one of its connections gets each envelope."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import count
from threading import Condition, Lock, Thread
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from bot.practice.sending.door import FAILED, PATIENCE, TIMEOUT, Answer, Kind
from bot.practice.workspace.state import APP

CONNECTIONS = 10
PING = 0.25
"""Seconds between pings: a client looks whether it is to stop only when something arrives."""


class Socket:
    """Hold the open connections and the envelopes that are not acknowledged yet."""

    def __init__(self) -> None:
        """Begin with nobody connected."""
        self.url = ""
        self._links: list[ServerConnection] = []
        self._waiting: dict[str, tuple[ServerConnection, Future[Any]]] = {}
        self._numbers = count(1)
        self._changed = Condition(Lock())

    def deliver(self, kind: Kind, payload: Mapping[str, Any], retry: int = 0) -> Answer:
        """Send an envelope to one of the connections and wait until it is acknowledged."""
        with self._changed:
            if not self._links:
                return Answer(trouble=FAILED)
            number = next(self._numbers)
            link, answer = self._links[number % len(self._links)], Future[Any]()
            self._waiting[f"E{number}"] = link, answer
        envelope = {
            "type": kind,
            "envelope_id": f"E{number}",
            "payload": payload,
            "accepts_response_payload": kind is not Kind.EVENT,
        }
        repeated = {"retry_attempt": retry, "retry_reason": "timeout"} if retry else {}
        try:
            link.send(json.dumps(envelope | repeated))
            return Answer(answer.result(PATIENCE) or "")
        except (ConnectionClosed, ConnectionError):
            return Answer(trouble=FAILED)
        except TimeoutError:
            return Answer(trouble=TIMEOUT)
        finally:
            with self._changed:
                self._waiting.pop(f"E{number}", None)

    def connected(self, least: int = 1, seconds: float = 5) -> bool:
        """Wait until so many connections are open; tell whether they are."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._links) >= least, seconds)

    def attend(self, link: ServerConnection) -> None:
        """Greet a connection and take its acknowledgements until it ends."""
        with self._changed:
            full = len(self._links) >= CONNECTIONS
        if full:
            link.close(1008, "too_many_websockets")
            return
        hello = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}}
        link.send(json.dumps(hello))
        with self._changed:
            self._links.append(link)
            self._changed.notify_all()
        try:
            for message in link:
                self._take(json.loads(message))
        except ConnectionClosed:
            pass
        finally:
            self._leave(link)

    def _leave(self, link: ServerConnection) -> None:
        """Forget a connection; what it has not acknowledged it never will."""
        with self._changed:
            self._links.remove(link)
            left = [answer for holder, answer in self._waiting.values() if holder is link]
        for answer in left:
            answer.set_exception(ConnectionError())

    def _take(self, message: Mapping[str, Any]) -> None:
        with self._changed:
            _, answer = self._waiting.pop(message.get("envelope_id", ""), (None, None))
        if answer is not None:
            answer.set_result(message.get("payload"))


@contextmanager
def listening() -> Iterator[Socket]:
    """Serve Socket Mode on a free port; `url` is what `apps.connections.open` tells."""
    socket = Socket()
    with serve(socket.attend, "127.0.0.1", 0, ping_interval=PING) as server:
        socket.url = f"ws://127.0.0.1:{server.socket.getsockname()[1]}/link"
        thread = Thread(target=server.serve_forever, name="practice-socket", daemon=True)
        thread.start()
        try:
            yield socket
        finally:
            server.shutdown()
            thread.join()
