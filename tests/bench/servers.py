"""Run servers in processes of their own: the bot, and the least that could answer in its place."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from slack_sdk.signature import SignatureVerifier

from bot import web
from bot.settings import Settings
from tests.bench.load import SECRET

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


@dataclass(frozen=True, slots=True)
class Server:
    """Hold where a server listens, and its process."""

    port: int
    process: int


@contextmanager
def bot(url: str, slack: str, folder: Path) -> Iterator[Server]:
    """Serve a record with the bot as it is deployed."""
    settings = {
        "DATABASE_URL": url,
        "SLACK_BOT_TOKEN": "xoxb-practice",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_BASE_URL": slack,
        "ADMINISTRATORS": "T1:U1:IMPACS",
        "BINDS_ON_OPEN": "true",
        "REQUESTS_PER_MINUTE": "1000000",
    }
    with _running(["-m", "bot", "run"], settings, folder) as server:
        yield server


@contextmanager
def bare() -> Iterator[Server]:
    """Serve a WSGI application that checks the signature and answers a line of JSON."""
    with _running(["-m", "tests.bench.servers"], {}, Path.cwd()) as server:
        yield server


@contextmanager
def _running(words: list[str], settings: dict[str, str], folder: Path) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = {**settings, "PORT": str(port), "PATH": os.environ["PATH"]}
    command = [sys.executable, *words]
    with subprocess.Popen(command, env=given, cwd=folder, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        try:
            _await(process)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.communicate()


def _await(process: subprocess.Popen[str]) -> None:
    heard = []
    for line in process.stderr or ():
        heard.append(line)
        if line.endswith("ready\n"):
            return
    raise RuntimeError("".join(heard))


def _answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    body = environ["wsgi.input"].read().decode()
    signed = SignatureVerifier(SECRET).is_valid(
        body, environ["HTTP_X_SLACK_REQUEST_TIMESTAMP"], environ["HTTP_X_SLACK_SIGNATURE"]
    )
    answer = json.dumps({"response_type": "ephemeral", "text": "Hello."}).encode()
    start(
        "200 OK" if signed else "401 Unauthorized",
        [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))],
    )
    return [answer]


if __name__ == "__main__":
    with web.serving(_answer, port=int(os.environ["PORT"]), threads=Settings(_env_file=None).threads):
        print("ready", file=sys.stderr, flush=True)  # noqa: T201 - as the bot's log has it
        Event().wait()
