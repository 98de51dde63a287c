"""Keep replicas of the bot running: another for one that died, another beside one that is frozen."""

from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from os import kill
from pathlib import Path
from signal import SIGCONT, SIGKILL
from threading import Lock
from time import monotonic

from bot.settings import Settings
from handlers.courier.courier import Courier
from tests.faults.worker import Fate, Life, live

PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.faults.worker", "tests.faults.controls"])
TOLD = 5000
"""Characters of the log that are shown when a process failed by itself."""
STAND_INS = 2
"""Processes at once for each that should be awake, frozen ones included."""
TURNS = Lock()
"""Held to look at processes: each start looks at all of them, and only the first to look is told a code."""
POLL = 0.05
PATIENCE = 20
"""Seconds in which a process that was asked to end must have ended."""


@dataclass
class Replica:
    """Hold a running process; `frozen` is until when it stays so, if it is.

    Our end of `told` is kept, so that nothing but what was told is heard from one that died.
    """

    process: ForkServerProcess
    tells: Connection
    told: Connection
    frozen: float | None = None


@dataclass
class Replicas:
    """Hold the processes; `number` of them are awake at any time. What is told is told to all of them."""

    settings: Settings
    courier: type[Courier]
    fate: Fate
    number: int
    steps: range
    log: Path
    ends: int
    """How many deaths or freezes there are."""
    ahead: "Synchronized[float]" = field(default_factory=lambda: PROCESSES.Value("d", 0.0))
    armed: "Synchronized[int]" = field(default_factory=lambda: PROCESSES.Value("i", 1))
    ended: int = 0
    _born: int = 0
    _running: list[Replica] = field(default_factory=list)

    def tend(self) -> None:
        """See to what happened since the last time."""
        with TURNS:
            for each in list(self._running):
                self._look_after(each)
            awake = sum(each.frozen is None for each in self._running)
            if awake < self.number and len(self._running) < self.number * STAND_INS:
                self._start()

    def kill(self) -> None:
        """Kill all of them at once."""
        with TURNS:
            for each in self._running:
                each.process.kill()
                each.process.join(PATIENCE)
        self._running.clear()

    def end(self) -> None:
        """Wake all of them, let them finish what they have in hand, and end."""
        self.armed.value = 0
        for each in self._running:
            each.process.terminate()
        until = monotonic() + PATIENCE
        codes: set[int | None] = {None}
        while None in codes and monotonic() < until:
            with TURNS:
                codes = {_woken(each) for each in self._running}
        assert codes <= {0, -SIGKILL}, f"processes ended with {codes}: {self._said}"
        self._running.clear()

    @property
    def _said(self) -> str:
        return self.log.read_text()[-TOLD:]

    def _look_after(self, each: Replica) -> None:
        if each.tells.poll():
            self._count_end()
            each.tells.recv()
            # No lease that was held before outlasts this.
            each.frozen = monotonic() + self.settings.lease_seconds + 1
        elif each.frozen and monotonic() > each.frozen:
            _woken(each)
        elif not each.process.is_alive():
            code = each.process.exitcode
            assert code == -SIGKILL, f"a process ended with {code} by itself: {self._said}"
            self._count_end()
            self._running.remove(each)

    def _count_end(self) -> None:
        self.ended += 1
        if self.ended >= self.ends:
            self.armed.value = 0

    def _start(self) -> None:
        tells, told = PROCESSES.Pipe(duplex=False)
        life = Life(
            settings=self.settings,
            courier=self.courier,
            fate=self.fate,
            steps=self.steps,
            turn=self._born,
            ahead=self.ahead,
            armed=self.armed,
            log=self.log,
        )
        process = PROCESSES.Process(target=live, args=(life, told), daemon=True)
        process.start()
        self._born += 1
        self._running.append(Replica(process, tells, told))


def _woken(each: Replica) -> int | None:
    """Let a process go on, and give it a moment to end; return its exit code if it did."""
    each.frozen = None
    assert each.process.pid
    with suppress(ProcessLookupError):
        kill(each.process.pid, SIGCONT)
    each.process.join(POLL)
    return each.process.exitcode
