"""Misbehave as networks and Slack do, when told to: once or a few times, at one method."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import ceil
from threading import Event, Lock

from waitress.channel import ClientDisconnected

from bot.practice.refused import Refused
from bot.practice.workspace.state import Json, Workspace

Act = Callable[[], Json]


class Fault(StrEnum):
    """Name what can go wrong with a call, before or after it was accepted."""

    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    FAIL_BEFORE = "fail_before"
    FAIL_AFTER = "fail_after"
    HANG_BEFORE = "hang_before"
    HANG_AFTER = "hang_after"
    RATE_LIMIT = "rate_limit"
    REFUSE = "refuse"
    LATE = "late"


class Failed(Exception):  # noqa: N818 - an answer, not an error
    """Say that the server answered with a 5xx."""


@dataclass(frozen=True, slots=True)
class Mishap:
    """Hold one fault.

    `seconds` is how long a call hangs (until it is let go when None), how long to wait after a rate limit,
    or until a late message is found (both 1 when None).
    """

    fault: Fault
    seconds: float | None = None
    error: str = "invalid_blocks"


class Faults:
    """Hold what is to go wrong, by method, in order."""

    def __init__(self) -> None:
        """Begin with nothing going wrong."""
        self._waiting: defaultdict[str, deque[Mishap]] = defaultdict(deque)
        self._lock = Lock()
        self._released = Event()

    def add(
        self,
        method: str,
        fault: Fault,
        *,
        times: int = 1,
        seconds: float | None = None,
        error: str = "invalid_blocks",
    ) -> None:
        """Let the next calls of a method go wrong."""
        with self._lock:
            self._waiting[method].extend([Mishap(fault, seconds, error)] * times)

    def clear(self) -> None:
        """Let nothing go wrong any more, and let go of the calls that hang."""
        with self._lock:
            self._waiting.clear()
            self._released.set()
            self._released = Event()

    def left(self) -> int:
        """Count what has not gone wrong yet."""
        with self._lock:
            return sum(map(len, self._waiting.values()))

    def around(self, workspace: Workspace, method: str, act: Act) -> Json:
        """Do a call, with whatever is to go wrong with it."""
        with self._lock:
            waiting = self._waiting[method]
            mishap = waiting.popleft() if waiting else None
            released = self._released
        if mishap is None:
            return act()
        answer = act() if mishap.fault.endswith("after") or mishap.fault is Fault.LATE else {}
        if mishap.fault is Fault.LATE:
            until = workspace.clock() + timedelta(seconds=mishap.seconds or 1)
            workspace.hidden[answer["channel"], answer["ts"]] = until
            return answer
        return _break(mishap, released)


def _break(mishap: Mishap, released: Event) -> Json:
    match mishap.fault:
        case Fault.RATE_LIMIT:
            raise Refused("ratelimited", retry_after=ceil(mishap.seconds or 1))
        case Fault.REFUSE:
            raise Refused(mishap.error)
        case Fault.FAIL_BEFORE | Fault.FAIL_AFTER:
            raise Failed
        case Fault.HANG_BEFORE | Fault.HANG_AFTER:
            released.wait(mishap.seconds)
    # The server closes the connection without a word when it meets this.
    raise ClientDisconnected
