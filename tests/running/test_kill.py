"""Kill the process at every moment: what was confirmed is on record once, what is owed is posted once."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from sqlalchemy import select

from bot.practice.console import lines
from bot.practice.console.player import Player
from bot.practice.console.session import OPERATIONS
from bot.practice.workspace import Kind, Workspace
from storage import chain, db, operations, rebuild, tables
from storage.db import Session
from tests.running.lives import lived

SCRIPT = """
!now 2023-11-06T09:00-04:00
/operation open HAMMERHEAD code HAM zone America/Port_of_Spain from 1 Sep 2023
/seizure 30 pistols, 6 rifles, 2,000 rounds of 9mm at Port Everglades to Trinidad on 1 Nov by CBP ref F-112
/seizure 12 pistols, 4 rifles, 4 revolvers at Piarco to Trinidad on 2 Nov
/seizure 5 pistols, 10 magazines, 1,371 rounds at Kingston on 3 Nov by JCF
/seizure show 3
!click Share to Channel
!wait
/seizure amend 3 to 6 pistols reason recount
!wait
/seizure 29 pistols at Kingston on 3 Nov ref f/112
!click Join
/operation totals
/digest subscribe monday 08:00
/digest sections pictures off
!now 2023-11-13T08:05-04:00
!wait
/seizure void 2 reason duplicate recorded twice
!now 2023-11-20T08:05-04:00
!wait
/operation totals
""".strip().splitlines()
MOST = 48
"""Moments of any line: no line has more."""
TYPED = 8
"""Moments of any line that is typed: what happens in the others does not depend on who sends what again."""
FAST = (4, 9)
"""Moments that are tried at every turn; the others by who has the time."""
TEMPORAL = ("HAMMERHEAD, ", "As of ", "Log ")
"""Lines that tell when they were written, which a death may put off by a minute, and a hash."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what a played script left: what people saw, what is on record, what is wrong with it."""

    answers: list[str]
    posted: list[str]
    standing: list[str]
    entries: list[tuple[object, ...]]
    broken: list[str]
    moments: int = field(compare=False)
    deaths: int = field(compare=False)


Play = Callable[..., Outcome]


@pytest.fixture(scope="module")
def play(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Play:
    """Return a way to play the script to a bot that dies once in every line, at its so-manieth moment."""

    def played(moment: int, *, again: bool = True) -> Outcome:
        path = tmp_path_factory.mktemp("lives") / "record.db"
        shutil.copy(template, path)
        most = 0
        with lived(f"sqlite:///{path}", moment, again=again) as (player, bot):
            for line in SCRIPT:
                bot.moments.value = 0
                play_until_answered(player, line)
                most = max(most, bot.moments.value)
        return outcome(player.session.workspace, f"sqlite:///{path}", most, bot.deaths)

    return played


@pytest.fixture(scope="module")
def undisturbed(play: Play) -> Outcome:
    """Return what the script leaves when nothing dies."""
    return play(MOST + 1)


def play_until_answered(player: Player, line: str) -> None:
    """Play a line, once more whenever it fails, as people do."""
    troubles = player.session.sender.troubles
    before = -1
    while len(troubles) > before:
        before = len(troubles)
        player.play(lines.read(line))


def outcome(workspace: Workspace, url: str, moments: int, deaths: int) -> Outcome:
    """Return what stands in the channel and on record, and where the log and what follows from it differ."""
    database = db.connect(url)
    seen = [(sight.kind, lasting(sight.text)) for sight in workspace.sights]
    left = Outcome(
        answers=list(dict.fromkeys(text for kind, text in seen if kind is Kind.EPHEMERAL)),
        posted=[text for kind, text in seen if kind is Kind.MESSAGE],
        standing=[lasting(message["text"]) for message in workspace.channels[OPERATIONS].messages.values()],
        entries=database.read(entries),
        broken=[*database.read(problems), *rebuild.check(database)],
        moments=moments,
        deaths=deaths,
    )
    database.close()
    return left


def lasting(text: str) -> str:
    """Return a text without what says when it was written."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(TEMPORAL))


def entries(session: Session) -> list[tuple[object, ...]]:
    """Return what is on record, in order."""
    columns = tables.core(tables.Entry).c
    wanted = select(columns.kind, columns.subject, columns.version).order_by(columns.sequence)
    return [tuple(row) for row in session.connection().execute(wanted)]


def problems(session: Session) -> list[str]:
    """Return where the chains are broken."""
    verdicts = [chain.verify(session, operation) for operation in operations.every(session)]
    return [problem for verdict in verdicts for problem in verdict.problems]


def test_when_nothing_dies_the_script_ends_as_it_should(undisturbed: Outcome) -> None:
    assert "36 pistols, 6 rifles (42 firearms in all), 10 magazines, 3,371 rounds" in undisturbed.answers[-1]
    assert [post.partition("\n")[0] for post in undisturbed.standing] == [
        "*HAM-0003* 6 pistols, 10 magazines, 1,371 rounds",
        "*HAM-0003* 5 pistols -> 6 pistols (<@U1>)",
        "*HAMMERHEAD* digest 1, 6-12 Nov 2023",
        "*HAMMERHEAD* digest 1, 6-12 Nov 2023: what is behind it",
        "*HAMMERHEAD* digest 2, 13-19 Nov 2023",
        "*HAMMERHEAD* digest 2, 13-19 Nov 2023: what is behind it",
    ]
    assert undisturbed.broken == []
    assert undisturbed.deaths == 0
    assert undisturbed.moments <= MOST


def moments(most: int) -> list[ParameterSet]:
    """Return every moment, the less telling ones for those who have the time."""
    slow = pytest.mark.slow
    return [pytest.param(moment, marks=[] if moment in FAST else slow) for moment in range(1, most + 1)]


@pytest.mark.parametrize("moment", moments(MOST))
def test_a_request_that_is_sent_again_after_a_death_is_answered_the_same_and_done_once(
    play: Play, undisturbed: Outcome, moment: int
) -> None:
    left = play(moment)
    assert left.answers == undisturbed.answers
    assert left == undisturbed
    assert left.deaths or moment > undisturbed.moments


@pytest.mark.parametrize("moment", moments(TYPED))
def test_a_line_that_is_typed_again_after_a_death_is_done_once(
    play: Play, undisturbed: Outcome, moment: int
) -> None:
    left = play(moment, again=False)
    assert left.deaths
    assert left.answers[-1] == undisturbed.answers[-1]
    assert replace(left, answers=undisturbed.answers) == undisturbed
