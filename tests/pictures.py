"""Draw the README's pictures from the practice workspace, as a workspace without charts of Slack gets them.

`python -m tests.pictures [FOLDER]` writes them there; without one into `docs/pictures`.
"""

import sys
from io import StringIO
from pathlib import Path

from bot import logs
from bot.practice import console
from bot.practice.console import lines, showing, whole
from bot.practice.console.player import Player
from bot.practice.console.session import OPERATIONS, opened
from bot.practice.console.showing import Screen

STORY = """
!now 2023-11-10T09:00-04:00
/operation open HAMMERHEAD code HAM zone America/Port_of_Spain from 1 Sep 2023
!user U3
/seizure 24 pistols, 2 revolvers, 1,200 rounds of 9mm at Port Everglades to Trinidad on 12 Sep ref FL-112
/seizure 9 pistols, 1,500 rds 9mm at Miami to Jamaica on 20 Oct by HSI ref FL-140
/seizure 4 rifles, 22,000 rounds at Savannah to The Bahamas on 5 Oct by HSI ref GA-7
/seizure some pistols at Houston to Haiti on 25 Oct by HSI ref TX-9
!user U2
/seizure 6 pistols, 4 rifles, 8 mags, 371 rounds at Piarco from Florida on 2 Oct ref TT-0931
/seizure 9 pistols, 6 rifles, 2 revolvers, 2 mags, 300 rounds at Point Lisas on 2 Nov 2023 ref TT-1017
/seizure 5 pistols at Couva on 8 Nov 2023 ref TT-1020
"""
ASKED = {
    "weeks": "/operation chart firearms by week",
    "routes": "/operation map",
}


def drawn() -> dict[str, bytes]:
    """Return the pictures by name."""
    with opened(whole.MAKE, console.MEMORY, runs=False) as session:
        workspace = session.workspace
        workspace.without = {"data_visualization", "data_table"}
        player = Player(session, Screen(workspace, StringIO(), showing.as_json), channel=OPERATIONS)
        player.play_all(map(lines.read, STORY.strip().splitlines()))
        made = {}
        for name, line in ASKED.items():
            before = set(workspace.files)
            player.play_all(map(lines.read, [line, *["!wait"] * 4]))
            found = [workspace.files[file] for file in workspace.files if file not in before]
            made[name] = found[0].content or b""
    return made


if __name__ == "__main__":
    logs.set_up("ERROR")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in drawn().items():
        (folder / f"{name}.png").write_bytes(content)
