"""Answer slash commands over HTTP, against a bare WSGI answer in the same server; and a burst of sixty."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bot import web
from bot.practice.clock import Clock
from bot.practice.web import Slack
from bot.practice.workspace import Workspace
from storage import db, operations
from tests.bench import load, records, servers
from tests.bench.figures import Figure

ENTRIES = 10_000
CONNECTIONS = 16
REQUESTS = 2_000
BURST = 60
PATIENCE = 3
"""Seconds that Slack waits for an answer."""


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the cost of one answer among sixteen, and of sixty records at once."""
    url = records.entered(folder, ENTRIES)
    with servers.bare() as bare:
        floor = _each(bare.port, "/operation help")
    workspace = Workspace(Clock(runs=True))
    with web.serving(Slack(workspace)) as slack, servers.bot(url, f"{slack}/api/", folder) as bot:
        for line in ("/operation help", "/operation totals HAM"):
            measured = _each(bot.port, line)
            yield Figure(f"{line} / a bare answer, {CONNECTIONS} at once", measured, floor, 3)
        before = _entries(url)
        in_a_row, _ = _burst(bot.port, 0, 1)
        at_once, longest = _burst(bot.port, BURST, BURST)
        if _entries(url) != before + 2 * BURST:
            raise RuntimeError("a command was answered and is not on record")
    yield Figure(f"{BURST} records at once / in a row", at_once, in_a_row, 1.5)
    yield Figure("the longest wait in the burst / what Slack waits", longest, PATIENCE * 1000, 1)


def _each(port: int, line: str) -> float:
    """Return the milliseconds that each request adds while all connections are busy."""
    for number in (CONNECTIONS, REQUESTS):
        requests = [load.command(line, n) for n in range(number)]
        begun = perf_counter()
        load.send(port, requests, CONNECTIONS)
    return (perf_counter() - begun) * 1000 / REQUESTS


def _burst(port: int, first: int, connections: int) -> tuple[float, float]:
    """Return the milliseconds that sixty records take, and that the last to be answered waited."""
    lines = (f"/seizure {n + 1} pistols at Couva on 3 Nov 2023 for HAM" for n in range(first, first + BURST))
    requests = [load.command(line, first + n) for n, line in enumerate(lines)]
    begun = perf_counter()
    seconds = load.send(port, requests, connections)
    return (perf_counter() - begun) * 1000, max(seconds) * 1000


def _entries(url: str) -> int:
    database = db.connect(url)
    operation = database.read(operations.every)[0]
    found = database.read(lambda session: operations.head(session, operation.id)).sequence
    database.close()
    return found
