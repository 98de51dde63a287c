"""Run the bot as it is deployed: it answers, its scheduler posts, and nothing is said that is not stored."""

import re
import resource
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

import pytest

from bot import web
from bot.domain.queries import Query
from bot.practice import sending
from bot.practice.clock import Clock
from bot.practice.console.session import LEAD, OPERATIONS, PATH, furnish
from bot.practice.sending import Answer, Door, Sender, Socket
from bot.practice.web import Slack
from bot.practice.workspace import Kind, Workspace
from storage import audiences, chain, db, operations, seizures
from tests.handlers.playing import play
from tests.running.serving import PATIENCE, Served, served

LINE = "/seizure {} pistols at Piarco yesterday"
MANY, SOME = 60, 6
STAMP, STALE = "X-Slack-Request-Timestamp", 301
"""Seconds after which a signature proves nothing."""
CONFIRMED = re.compile(r"\*(HAM-\d{4})\* .*\(recorded\)")
BROKEN = re.compile(r"Something broke on our side, nothing was recorded\. Please quote `([0-9a-f]{8})`\.")


@dataclass(frozen=True, slots=True)
class Office:
    """Hold a record, and a served workspace in which the real time passes."""

    record: str
    workspace: Workspace
    slack: str
    socket: Socket

    def type(self, door: Door, amount: int) -> Answer:
        """Enter a seizure, once more when told that the record is busy."""
        sender = Sender(self.workspace, door, self.slack)
        while db.BUSY in str((answer := sender.command(LEAD, OPERATIONS, LINE.format(amount))).body):
            pass
        return answer

    def type_on(self, door: Door, amounts: Iterable[int]) -> None:
        """Enter one seizure after the other until nobody answers any more."""
        for amount in amounts:
            if self.type(door, amount).trouble:
                return

    def seen(self, kind: Kind) -> list[str]:
        """Return the first line of all that was seen of a kind."""
        return [sight.text.partition("\n")[0] for sight in self.workspace.sights if sight.kind is kind]

    def confirmed(self) -> list[str]:
        """Return the references that people were told are recorded."""
        return sorted(match[1] for told in self.seen(Kind.EPHEMERAL) if (match := CONFIRMED.match(told)))

    def recorded(self) -> list[str]:
        """Return the references that are on record, whose chain is whole."""
        with closing(db.connect(self.record)) as database:
            (operation,) = database.read(operations.every)
            assert database.read(lambda session: chain.verify(session, operation)).problems == ()
            found = database.read(
                lambda session: seizures.page(
                    session, audiences.everything(session, operation), Query(), limit=1000
                )
            )
        return sorted(operation.reference(record.number) for record in found)


@contextmanager
def opened(template: Path, folder: Path) -> Iterator[Office]:
    """Open an office whose channel subscribed to a digest a week ago, so that one is due."""
    path = folder / "record.db"
    shutil.copy(template, path)
    play(
        f"sqlite:///{path}",
        f"!now {(datetime.now(UTC) - timedelta(weeks=1)).isoformat()}",
        "/operation open HAMMERHEAD code HAM zone America/Port_of_Spain from 1 Sep 2023",
        "/digest subscribe monday 08:00",
    )
    workspace = Workspace(Clock(runs=True))
    furnish(workspace)
    with sending.listening() as socket, web.serving(Slack(workspace, socket_url=socket.url)) as slack:
        yield Office(f"sqlite:///{path}", workspace, slack, socket)


@pytest.mark.parametrize("mode", ["http", "socket"])
def test_its_scheduler_alone_posts_what_is_due_and_sigterm_lets_it_finish_what_it_began(
    template: Path, tmp_path: Path, mode: str
) -> None:
    with (
        opened(template, tmp_path) as office,
        served(office.record, office.slack, tmp_path, TICK_SECONDS="0.2", SLACK_MODE=mode) as bot,
        ThreadPoolExecutor(SOME) as crowd,
    ):
        office.workspace.sights.wait(lambda sight: sight.kind is Kind.MESSAGE, PATIENCE)
        assert mode == "http" or office.socket.connected(1, PATIENCE)
        door: Door = office.socket if mode == "socket" else bot.door
        typing = [crowd.submit(office.type_on, door, count(first, SOME)) for first in range(1, SOME + 1)]
        office.workspace.sights.wait(lambda sight: bool(CONFIRMED.match(sight.text)), PATIENCE)
        assert bot.end() == 0
        assert [each.result() for each in typing] == [None] * SOME
        assert "ERROR" not in bot.log.whole()
    first, *thread = office.seen(Kind.MESSAGE)
    assert first.startswith("*HAMMERHEAD* digest 1,")
    assert [": what is behind it" in each for each in thread] == [True] * len(thread)
    assert len(thread) <= 1
    assert office.confirmed() == office.recorded()


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return an office for all that follows: whatever happens in it, what is confirmed is on record."""
    with opened(template, tmp_path_factory.mktemp("office")) as made:
        yield made


@pytest.fixture(scope="module")
def bot(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a bot that works in the office."""
    with served(office.record, office.slack, tmp_path_factory.mktemp("bot")) as running:
        yield running


def test_sixty_commands_at_once_are_all_recorded(office: Office, bot: Served) -> None:
    before = len(office.recorded())
    with ThreadPoolExecutor(MANY) as crowd:
        list(crowd.map(lambda amount: office.type(bot.door, amount), range(1, MANY + 1)))
    assert len(office.recorded()) == before + MANY
    assert office.confirmed() == office.recorded()


@pytest.mark.parametrize(
    "change",
    [{"secret": "guessed"}, {"wall": lambda: time.time() - STALE}],
    ids=["signed by somebody else", "signed too long ago"],
)
def test_what_slack_did_not_just_sign_is_refused_and_does_nothing(
    office: Office, bot: Served, change: Mapping[str, object]
) -> None:
    before = office.recorded()
    door = replace(bot.door, **change)  # type: ignore[arg-type]  # a field each
    assert (
        Sender(office.workspace, door, office.slack).command(LEAD, OPERATIONS, LINE.format(303)).status
        == HTTPStatus.UNAUTHORIZED
    )
    assert office.recorded() == before


@pytest.mark.parametrize("body", ["", "}{", "payload=%7B", "é"])
def test_what_cannot_be_read_is_refused_unsigned_and_does_not_break_the_bot_signed(
    bot: Served, body: str
) -> None:
    assert posted(bot, body, {}) == HTTPStatus.UNAUTHORIZED
    assert posted(bot, body, {**bot.door.signature(body), STAMP: "soon"}) == HTTPStatus.UNAUTHORIZED
    assert posted(bot, body, bot.door.signature(body)) == HTTPStatus.OK


def test_while_somebody_else_holds_the_record_nothing_is_confirmed(office: Office, bot: Served) -> None:
    before = office.recorded()
    with closing(sqlite3.connect(office.record.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        Sender(office.workspace, bot.door, office.slack).command(LEAD, OPERATIONS, LINE.format(101))
        assert office.seen(Kind.EPHEMERAL)[-1] == db.BUSY
        assert office.recorded() == before
    office.type(bot.door, 101)
    assert len(office.recorded()) == len(before) + 1
    assert office.confirmed() == office.recorded()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the files of a running process")
def test_while_the_disk_is_full_nothing_is_confirmed_and_the_log_tells_which_error_but_not_over_what(
    office: Office, bot: Served
) -> None:
    before = office.recorded()
    full, unlimited = (1, resource.RLIM_INFINITY), (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, full)
    office.type(bot.door, 202)
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, unlimited)
    told = BROKEN.fullmatch(office.seen(Kind.EPHEMERAL)[-1])
    assert told
    assert not {"202", "pistol", "Piarco"} & set(re.findall(r"\w+", bot.log.until(f"error {told[1]}")))
    assert office.recorded() == before
    office.type(bot.door, 202)
    assert len(office.recorded()) == len(before) + 1
    assert office.confirmed() == office.recorded()


def posted(bot: Served, body: str, headers: Mapping[str, str]) -> int:
    """Return the status with which the bot answers a request."""
    with closing(HTTPConnection("127.0.0.1", bot.port, timeout=PATIENCE)) as connection:
        connection.request("POST", PATH, body.encode(), {"Content-Type": "application/json", **headers})
        return connection.getresponse().status
