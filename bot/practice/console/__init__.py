"""Type to the bot without Slack: at a prompt, from a script, or watch the demonstration."""

import logging
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import resources
from io import StringIO
from itertools import chain
from typing import TextIO

from bot import logs
from bot.practice.console import lines, prompt, showing
from bot.practice.console.lines import Demo, Line
from bot.practice.console.player import Player
from bot.practice.console.session import Make, Session, opened
from bot.practice.console.showing import Screen

MEMORY = "sqlite://"


def run(
    database: str = MEMORY,
    *,
    as_json: bool = False,
    source: TextIO | None = None,
    out: TextIO | None = None,
    make: Make | None = None,
) -> int:
    """Play what `source` says, or the demonstration where it says nothing; return the exit status."""
    source = source or sys.stdin or StringIO()
    console = _Console(as_json, out or sys.stdout, make or _whole())
    with _failures() as failures:
        troubles = console.converse(database) if source.isatty() else console.play(database, source)
    return 1 if failures.seen or troubles else 0


@dataclass(frozen=True, slots=True)
class _Console:
    as_json: bool
    out: TextIO
    make: Make

    def converse(self, database: str) -> bool:
        with self._session(database, runs=True) as session:
            prompt.converse(self._player(session, speaks=False), self.demonstrate)
            return bool(session.sender.troubles)

    def play(self, database: str, source: TextIO) -> bool:
        first = next((line for line in source if line.strip()), None)
        if first is None:
            return self.demonstrate(database)
        with self._session(database) as session:
            player = self._player(session)
            for line in map(lines.read, chain([first], source)):
                if isinstance(line, Demo):
                    self.demonstrate()
                else:
                    player.play(line)
            return bool(session.sender.troubles)

    def demonstrate(self, database: str = MEMORY) -> bool:
        with self._session(database) as session:
            self._player(session, narrates=True).play_all(demonstration())
            return bool(session.sender.troubles)

    def _session(self, database: str, *, runs: bool = False) -> AbstractContextManager[Session]:
        return opened(self.make, database, runs=runs)

    def _player(self, session: Session, *, speaks: bool = True, narrates: bool = False) -> Player:
        """Return a player; for a program it says nothing of its own."""
        reading = showing.for_reading(session.workspace, colours=self.out.isatty())
        screen = Screen(session.workspace, self.out, showing.as_json if self.as_json else reading)
        said = not self.as_json
        return Player(session, screen, speaks=speaks and said, narrates=narrates and said)


def demonstration() -> Iterator[Line]:
    """Give the lines of Hammerhead's first weeks."""
    script = resources.files(__name__).joinpath("demonstration.txt").read_text(encoding="utf-8")
    return map(lines.read, script.splitlines())


def _whole() -> Make:
    from bot.practice.console import whole  # noqa: PLC0415 - not needed by who brings a bot of their own

    logs.set_up("ERROR")
    return whole.MAKE


class _Failures(logging.Handler):
    """Notice whether the bot logged an error."""

    seen = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember that there was one."""
        del record
        self.seen = True


@contextmanager
def _failures() -> Iterator[_Failures]:
    handler = _Failures(logging.ERROR)
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield handler
    finally:
        root.removeHandler(handler)
