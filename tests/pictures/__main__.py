"""Draw the README's pictures from the practice workspace's demonstration.

`python -m tests.pictures [FOLDER]` writes them there; without one into `docs/pictures`. Charts and maps
are those that a workspace without charts of Slack gets; messages are photographed as a phone shows them,
for which a browser is needed: Chromium, on the path.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from bot import logs
from bot.practice import console
from bot.practice.console import lines, showing, whole
from bot.practice.console.player import Player
from bot.practice.console.session import OPERATIONS, opened
from bot.practice.console.showing import Screen
from bot.practice.workspace import Workspace
from tests.pictures import phone

ENTERED = """
!user U3
/seizure 4 rifles, 22,000 rounds at Savannah to The Bahamas on 5 Oct by HSI ref GA-2023-7
/seizure some pistols at Houston to Haiti on 25 Oct by HSI ref TX-2023-9
!user U2
/seizure 5 pistols at Couva from Florida on 13 Nov ref TT-2023-1060
"""
"""What the demonstration lacks: a quantity that nobody stated, routes that cross, a week in hand."""
ASKED = {"weeks": "/operation chart firearms by week", "routes": "/operation map"}
WAIT = ["!wait"] * 4
"""Until what is to be drawn is drawn and posted."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Hold what is to be seen, by name: pictures, and pages of a phone."""

    drawn: Mapping[str, bytes]
    pages: Mapping[str, str]


def taken() -> Taken:
    """Return what there is to see once the demonstration was played."""
    with opened(whole.MAKE, console.MEMORY, runs=False) as session:
        workspace = session.workspace
        workspace.without = {"data_visualization", "data_table"}
        player = Player(session, Screen(workspace, StringIO(), showing.as_json), channel=OPERATIONS)
        player.play_all(console.demonstration())
        _play(player, *WAIT)
        pages = dict(_pages(workspace))
        _play(player, *ENTERED.strip().splitlines())
        return Taken({name: _drawn(player, line) for name, line in ASKED.items()}, pages)


def _play(player: Player, *written: str) -> None:
    player.play_all(map(lines.read, written))


def _drawn(player: Player, line: str) -> bytes:
    """Return the picture with which a line is answered."""
    files = player.session.workspace.files
    before = set(files)
    _play(player, line, *WAIT)
    return next(files[file].content or b"" for file in files if file not in before)


def _pages(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Yield the last digest's first screen and its thread, by day and by night."""
    channel = workspace.channels[OPERATIONS]
    replies = {str(each["thread_ts"]): each for each in channel.messages.values() if "thread_ts" in each}
    digest = max(replies)
    for name, message in {"digest": channel.messages[digest], "thread": replies[digest]}.items():
        for look in ("light", "dark"):
            yield f"{name}-{look}", phone.page(workspace, channel, [message], dark=look == "dark")


if __name__ == "__main__":
    logs.set_up("ERROR")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    found = taken()
    for name, content in [*found.drawn.items(), *((n, phone.pictured(p)) for n, p in found.pages.items())]:
        (folder / f"{name}.png").write_bytes(content)
