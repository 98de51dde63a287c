"""Start the bot on a record of ten thousand entries: how long until it is ready, how much memory it holds."""

import http.client
import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench import records, servers
from tests.bench.figures import Figure

ENTRIES = 10_000
STARTS = 5


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the time to the line `ready` and the memory held after the first request."""
    url = records.entered(folder, ENTRIES)
    seconds, megabytes = zip(*(_start(url, folder) for _ in range(STARTS)), strict=True)
    yield Figure("start, to ready / a second", statistics.median(seconds), 1, 1, "s")
    yield Figure("idle memory / 120 MB", statistics.median(megabytes), 120, 1, "MB")


def _start(url: str, folder: Path) -> tuple[float, float]:
    begun = perf_counter()
    with servers.bot(url, "http://127.0.0.1:9/", folder) as server:
        seconds = perf_counter() - begun
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        connection.request("GET", "/")
        connection.getresponse().read()
        connection.close()
        held = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{server.process}/status").read_text())
        assert held
    return seconds, int(held[1]) / 1000
