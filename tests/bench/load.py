"""Send signed slash commands over several connections at once, and note how long each answer takes."""

import re
import selectors
import socket
from collections.abc import Sequence
from time import perf_counter, time
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

SECRET = "secret"  # noqa: S105 - of this run  # pragma: allowlist secret
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


def command(line: str, number: int) -> bytes:
    """Return the HTTP request by which Slack passes a typed line on."""
    name, _, text = line.partition(" ")
    form = {
        "command": name, "text": text, "team_id": "T1", "user_id": "U1", "channel_id": "C1",
        "trigger_id": f"{number}.1", "token": "t", "api_app_id": "A1",
    }  # fmt: skip
    body, now = urlencode(form), str(int(time()))
    headers = {
        "Host": "127.0.0.1",
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": len(body),
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": SignatureVerifier(SECRET).generate_signature(timestamp=now, body=body),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /slack/events HTTP/1.1\r\n{head}\r\n{body}".encode()


def send(port: int, requests: Sequence[bytes], connections: int) -> list[float]:
    """Return the seconds until each answer, each connection sending its next request after an answer."""
    waiting, seconds = list(reversed(requests)), list[float]()
    lines = [_Line(port) for _ in range(connections)]
    with selectors.DefaultSelector() as selector:
        for line in lines:
            selector.register(line.socket, selectors.EVENT_READ, line)
            line.send(waiting.pop())
        while len(seconds) < len(requests):
            answered = [key.data for key, _ in selector.select() if key.data.receive()]
            for line in answered:
                seconds.append(line.took)
                if waiting:
                    line.send(waiting.pop())
    for line in lines:
        line.socket.close()
    return seconds


class _Line:
    """Hold one connection and the answer that is coming in on it."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.received, self.sent, self.took = b"", 0.0, 0.0

    def send(self, request: bytes) -> None:
        self.received, self.sent = b"", perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Take what has come in; tell whether the answer is whole, and note how long it took."""
        received = self.socket.recv(65536)
        if not received:
            raise ConnectionError(self.received.decode())
        self.received += received
        head, found, body = self.received.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if not found or len(body) < (int(length[1]) if length else 0):
            return False
        if not length or not head.startswith(b"HTTP/1.1 200") or b"broke on our side" in body:
            raise RuntimeError(self.received.decode())
        self.took = perf_counter() - self.sent
        return True
