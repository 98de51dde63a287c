"""Writers in several processes and threads: no gap, no lost update, a whole chain."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from bot.domain.problems import Refusal
from bot.domain.records import Receipt
from storage import chain, rebuild
from tests.storage.desk import Desk, pistols

WRITER = Path(__file__).with_name("writer.py")
TIMES = 5


def start(desk: Desk, other: Desk, url: str, name: str) -> subprocess.Popen[bytes]:
    operations = (str(each.operation.id) for each in (desk, other))
    arguments = [sys.executable, str(WRITER), url, *operations, name, str(TIMES)]
    return subprocess.Popen(arguments, cwd=WRITER.parents[2], env={"PYTHONPATH": "."})  # noqa: S603 - our own


def test_processes_that_write_to_two_operations_at_once_lose_nothing(desk: Desk, url: str) -> None:
    """One moves its seizures from the first to the second, the other from the second to the first."""
    other = Desk.opened(desk.database, "CAR")
    for each in (desk, other):
        each.record(pistols(0))
    processes = [start(desk, other, url, "W1"), start(other, desk, url, "W2")]
    assert [process.wait() for process in processes] == [0, 0]
    for each in (desk, other):
        assert each.get(1).version == 1 + TIMES
        assert each.totals().seizures == 1 + 2 * TIMES
        assert each.figures() == [str(3 * TIMES)]
        walk = partial(chain.verify, operation=each.operation)
        verdict = each.read(walk)
        assert (verdict.problems, verdict.entries) == ((), 2 + 5 * TIMES)
    assert rebuild.check(desk.database) == []


def test_processes_that_write_to_one_record_at_once_lose_nothing(desk: Desk, url: str) -> None:
    desk.record(pistols(0))
    other = Desk.opened(desk.database, "CAR")
    processes = [start(desk, other, url, f"W{number}") for number in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert desk.get(1).seizure.lines[0].quantity.amount == 2 * TIMES
    assert [each.totals().seizures for each in (desk, other)] == [1 + 2 * TIMES, 2 * TIMES]
    assert other.get(2 * TIMES).came_from is not None


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
