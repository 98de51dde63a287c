"""Show what people see, as it comes: for reading in a terminal, or as JSON for a program."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from threading import Lock
from typing import TextIO

from bot.practice.console import mrkdwn, paper
from bot.practice.console.lines import ZONE
from bot.practice.workspace import BOT_NAME, Kind, Sight, Workspace

Write = Callable[[Sight], Iterator[str]]


class Screen:
    """Print each sight once, in order, whichever thread notices it first."""

    def __init__(self, workspace: Workspace, out: TextIO, write: Write) -> None:
        """Print to `out` what `write` makes of a sight."""
        self._sights, self._out, self._write = workspace.sights, out, write
        self._printed, self._lock = 0, Lock()

    def refresh(self) -> bool:
        """Print what is new; tell whether anything was."""
        with self._lock:
            fresh = self._sights.since(self._printed)
            for sight in fresh:
                self.say("\n".join(self._write(sight)))
            self._printed += len(fresh)
        return bool(fresh)

    def say(self, words: str) -> None:
        """Print words at once: another program may be waiting for them."""
        self._out.write(f"{words}\n")
        self._out.flush()


def as_json(sight: Sight) -> Iterator[str]:
    """Give a sight as one line of JSON."""
    yield json.dumps(sight.as_json(), ensure_ascii=False)


def for_reading(workspace: Workspace, *, colours: bool) -> Write:
    """Return a way to write sights that is made for people."""
    bold, dim, normal = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if colours else ("", "", "")

    def say(text: str) -> str:
        return mrkdwn.plain(text, workspace, ZONE, rf"{bold}\1{normal}")

    def write(sight: Sight) -> Iterator[str]:
        yield f"{dim}{_heading(sight, workspace)}{normal}"
        if sight.view is not None and sight.kind is Kind.MODAL:
            body = paper.form(sight.view, say)
        elif sight.blocks:
            body = paper.blocks(sight.blocks, say)
        else:
            body = iter(say(sight.text).splitlines())
        yield from (f"  {line}".rstrip() for line in body)
        yield ""

    return write


_HEADINGS = {
    Kind.EPHEMERAL: "{bot}, only {name} sees this",
    Kind.MESSAGE: "{bot} in {place}{thread}, {at}",
    Kind.UPDATE: "{bot} changed its message of {at} in {place}",
    Kind.MODAL: "A form opens for {name}",
    Kind.MODAL_ERRORS: "The form says",
    Kind.FILE: "{bot} sent a file in {place}{thread}, {at}",
    Kind.DIRECT: "{bot} to {name}, directly, {at}",
}


def _heading(sight: Sight, workspace: Workspace) -> str:
    """Say who sees what follows, where, and, for what stays in a channel, when."""
    person, channel = workspace.people.get(sight.user), workspace.channels.get(sight.channel)
    return _HEADINGS[sight.kind].format(
        bot=BOT_NAME,
        name=person.name if person else sight.user,
        place=f"#{channel.name}" if channel else "",
        thread=" in a thread" if sight.thread else "",
        at=f"{datetime.fromtimestamp(float(sight.ts), ZONE):%a %-d %b %Y %H:%M}" if sight.ts else "",
    )
