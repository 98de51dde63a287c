"""Start the bot on a record of ten thousand entries: how long until it is ready, how much memory it holds."""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench import records
from tests.bench.figures import Figure

ENTRIES = 10_000
STARTS = 5


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the time to the line `ready` and the memory held after the first request."""
    url = records.entered(folder, ENTRIES)
    seconds, megabytes = zip(*(_start(url, folder) for _ in range(STARTS)), strict=True)
    yield Figure("start, to ready", statistics.median(seconds), 1, 1, "s")
    yield Figure("idle memory", statistics.median(megabytes), 120, 1, "MB")


def _start(url: str, folder: Path) -> tuple[float, float]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = {
        "DATABASE_URL": url, "PORT": str(port), "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "secret",
        "SLACK_API_BASE_URL": "http://127.0.0.1:9/", "PATH": os.environ["PATH"],
    }  # fmt: skip
    begun = perf_counter()
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(command, env=given, cwd=folder, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        ready = any(line.endswith("ready\n") for line in process.stderr)
        seconds = perf_counter() - begun
        assert ready, "the bot did not start"
        megabytes = _memory(process.pid, port)
        process.terminate()
    return seconds, megabytes


def _memory(process: int, port: int) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/")
    connection.getresponse().read()
    connection.close()
    held = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    assert held
    return int(held[1]) / 1000
