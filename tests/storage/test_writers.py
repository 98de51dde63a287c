"""Writers in several processes and threads: no gap, no lost update, a whole chain."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from bot.domain.problems import Refusal
from bot.domain.records import Receipt
from storage import chain, rebuild
from tests.storage.desk import Desk, pistols

WRITER = Path(__file__).with_name("writer.py")
WRITERS, TIMES = 2, 8


def start(desk: Desk, url: str, name: str) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, str(WRITER), url, str(desk.operation.id), name, str(TIMES)]
    return subprocess.Popen(arguments, cwd=WRITER.parents[2], env={"PYTHONPATH": "."})  # noqa: S603 - our own


def test_processes_that_write_at_once_lose_nothing(desk: Desk, url: str) -> None:
    desk.record(pistols(0))
    processes = [start(desk, url, f"W{number}") for number in range(WRITERS)]
    assert [process.wait() for process in processes] == [0] * WRITERS
    written = WRITERS * TIMES
    assert desk.get(1).version == 1 + written
    assert desk.get(1).seizure.lines[0].quantity.amount == written
    assert desk.totals().seizures == 1 + written
    assert desk.figures() == [str(2 * written)]
    verdict = desk.read(lambda session: chain.verify(session, desk.operation))
    assert (verdict.problems, verdict.entries) == ((), 2 + 2 * written)
    assert rebuild.check(desk.database) == []


def test_a_burst_of_threads_is_recorded_whole(desk: Desk) -> None:
    with ThreadPoolExecutor(20) as pool:
        receipts = list(pool.map(lambda _: insist(desk), range(60)))
    assert sorted(receipt.number for receipt in receipts) == list(range(1, 61))
    assert desk.figures() == ["60"]


def insist(desk: Desk, times: int = 20) -> Receipt:
    """Record a seizure as people do: who is told that the record is busy tries again."""
    act = desk.act()
    for _ in range(times):
        with suppress(Refusal):
            return desk.record(pistols(1), act=act)
    pytest.fail("the record stayed busy")


def test_one_request_that_comes_many_times_at_once_is_one_record(desk: Desk) -> None:
    act = desk.act()
    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(lambda _: desk.record(act=act), range(8)))
    assert {receipt.number for receipt in receipts} == {1}
    assert sum(not receipt.repeated for receipt in receipts) == 1
    assert desk.totals().seizures == 1
