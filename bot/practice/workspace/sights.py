"""Keep what people of the workspace get to see, in the order in which they see it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Condition
from typing import Any


class Kind(StrEnum):
    """Name the ways in which something is seen."""

    EPHEMERAL = "ephemeral"
    MESSAGE = "message"
    UPDATE = "update"
    MODAL = "modal"
    MODAL_ERRORS = "modal_errors"
    FILE = "file"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Hold one thing that is seen; `user` is the only one who sees it, or else who wrote it."""

    kind: Kind
    channel: str
    user: str
    text: str
    ts: str | None = None
    thread: str | None = None
    blocks: Sequence[Mapping[str, Any]] = ()
    view: Mapping[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as the console prints it; `thread` stands for replies only."""
        shown: dict[str, Any] = {"blocks": self.blocks} if self.view is None else {"view": self.view}
        thread = {"thread": self.thread} if self.thread else {}
        return {
            "kind": self.kind,
            "channel": self.channel,
            "user": self.user,
            "ts": self.ts,
            **thread,
            "text": self.text,
            **shown,
        }


class Sights:
    """Hold the sights of a workspace."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._all: list[Sight] = []
        self._changed = Condition()

    def __len__(self) -> int:
        """Count what was seen so far."""
        return len(self._all)

    def __iter__(self) -> Iterator[Sight]:
        """Give what was seen so far."""
        return iter(self.since(0))

    def add(self, sight: Sight) -> None:
        """Show something."""
        with self._changed:
            self._all.append(sight)
            self._changed.notify_all()

    def since(self, count: int) -> list[Sight]:
        """Return all but the first `count` sights."""
        with self._changed:
            return self._all[count:]

    def wait(self, wanted: Callable[[Sight], bool], seconds: float = 5) -> Sight:
        """Return the first sight that is `wanted`, waiting for it at most so many seconds."""

        def found() -> Sight | None:
            return next((sight for sight in self._all if wanted(sight)), None)

        with self._changed:
            sight = self._changed.wait_for(found, seconds)
        if sight is None:
            raise TimeoutError(f"not seen within {seconds} s")
        return sight
