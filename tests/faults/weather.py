"""Let the practice Slack misbehave again and again, at random but the same way each time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random, random

from bot.practice.refused import Refused
from bot.practice.web.faults import Act, Fault, Faults
from bot.practice.web.http import Request
from bot.practice.web.slack import Slack
from bot.practice.workspace.state import Json, Workspace

POST, LOOK = "chat.postMessage", "conversations.history"
HANGS = 1.5
"""Seconds for which a call hangs: longer than the courier waits."""


@dataclass(frozen=True, slots=True)
class Mishap:
    """Hold one thing that can go wrong with a call; the rest is as `Faults.add` has it."""

    fault: Fault
    method: str = POST
    seconds: float | None = None
    error: str = "invalid_blocks"


@dataclass(frozen=True, slots=True)
class Storm:
    """Hold what goes wrong, with which `share` of the calls.

    `refusals` is the share of messages whose blocks are refused; `late` how many seconds after its post a
    message shows.
    """

    mishaps: tuple[Mishap, ...] = ()
    share: float = 0.4
    refusals: float = 0
    late: float = 0


CALM = Storm()


class Weather(Faults):
    """Hold a storm that passes once it has struck so many times."""

    def __init__(self, storm: Storm, strikes: int) -> None:
        """Begin."""
        super().__init__()
        self._storm, self._strikes = storm, strikes
        self._struck = 0
        self._random = Random(0)  # noqa: S311 - nothing secret
        self._possible = {
            method: [mishap for mishap in storm.mishaps if mishap.method == method]
            for method in {mishap.method for mishap in storm.mishaps}
        }

    @property
    def struck(self) -> int:
        """Return how many calls went wrong."""
        return self._struck - self.left()

    def around(self, workspace: Workspace, method: str, act: Act) -> Json:
        """Do a call, with what goes wrong with it."""
        possible = self._possible.get(method)
        if possible and self._struck < self._strikes and self._random.random() < self._storm.share:
            mishap = self._random.choice(possible)
            self._struck += 1
            self.add(method, mishap.fault, seconds=mishap.seconds, error=mishap.error)
        late = self._late(workspace, act) if method == POST and self._storm.late else act
        return super().around(workspace, method, late)

    def _late(self, workspace: Workspace, act: Act) -> Callable[[], Json]:
        def acted() -> Json:
            with workspace.lock:
                answer = act()
                shows = workspace.clock() + timedelta(seconds=self._storm.late)
                workspace.hidden[answer["channel"], answer["ts"]] = shows
                return answer

        return acted


@dataclass(frozen=True)
class Picky(Slack):
    """Refuse a share of the messages that have blocks, as a workspace does that does not know these yet."""

    share: float = 0

    def _call(self, method: str, request: Request) -> Json:
        if method == POST and request.arguments.get("blocks") and random() < self.share:  # noqa: S311 - nothing secret
            raise Refused("invalid_blocks")
        return super()._call(method, request)
