"""Every request that passes the gate is written down, without its words and in nobody's way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text as sql

from bot.domain.members import Person, Role
from bot.domain.problems import Refusal
from bot.domain.requests import Outcome, Request
from bot.settings import Settings
from handlers import FEATURES
from handlers.kit import gate
from handlers.kit.arrivals import Arrival
from handlers.kit.asking import Answer, Ask
from handlers.kit.failures import Broken
from handlers.kit.gate import Gate
from handlers.kit.tree import Press
from storage import channels, db, memberships, operations, requests
from storage.db import Database
from storage.requests import Wanted
from tests.handlers.playing import OPENING, labels, play, text
from tests.storage.desk import ANA, BEN, NOON, Desk

COMMANDS = {command.name: command for feature in FEATURES for command in feature.commands}
LINE = "2 pistols at Arima on 3 Nov 2023 note heard from Delroy"


@dataclass
class Counter:
    """Ask at a gate, as somebody of T1."""

    gate: Gate
    now: datetime = NOON
    asked: int = 0

    def says(self, user: str, line: str) -> str:
        """Return what a command is answered, refusals included."""
        name, _, words = line.partition(" ")
        command = COMMANDS[name]
        return self.answered(user, lambda arrival: self.gate.command(command, arrival), words=words)

    def answered(self, user: str, enter: Callable[[Arrival], Answer], **rest: Any) -> str:  # noqa: ANN401 - fields of an arrival
        """Return what a request is answered."""
        self.asked += 1
        given = {"words": "", "carried": {}, "filled": {}, **rest}
        key = gate.key(str(self.asked))
        arrival = Arrival(person=Person("T1", user), channel="C1", key=key, **given)
        try:
            with self.gate.owning_up(arrival):
                return enter(arrival).text
        except Refusal as refusal:
            return refusal.sentence

    def written(self) -> list[Request]:
        """Return what is written down, the newest first."""
        self.gate.journal.settle()
        return self.gate.db.read(lambda session: requests.page(session, Wanted(), None, 100))


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    opened = db.connect(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def counter(database: Database) -> Iterator[Counter]:
    desk = Desk.opened(database)
    database.write(lambda session: channels.use(session, "T1", "C1", desk.operation.id))
    desk.bind()
    for member in (ANA, BEN):
        admit(database, member.person.user, desk.operation.code, member.agency, member.role)
    made = Counter(Gate.before(database, Settings(_env_file=None), lambda: made.now))
    yield made
    made.gate.journal.close()


def admit(database: Database, user: str, code: str, agency: str, role: Role) -> None:
    def keep(session: db.Session) -> None:
        to = next(each.id for each in operations.every(session) if each.code == code)
        person = Person("T1", user)
        memberships.admit(session, person, to, agency, role, by=ANA.person, now=NOON)

    database.write(keep)


def test_a_request_is_written_down_with_how_the_person_stood_and_which_record_it_made(
    counter: Counter,
) -> None:
    assert "HAM-0001" in counter.says("BEN", f"/seizure {LINE}")
    (written,) = counter.written()
    assert replace(written, milliseconds=0) == Request(
        id=written.id,
        at=NOON,
        key=gate.key("1"),
        who=BEN,
        channel="C1",
        operation="HAM",
        what="/seizure",
        touched=("HAM-0001",),
        outcome=Outcome.SUCCEEDED,
        error="",
        milliseconds=0,
    )


def test_no_word_that_was_typed_is_written_down(counter: Counter, database: Database) -> None:
    for line in (LINE, "void 1 reason Delroy", "show DELROY-0042", "delroy", "list delroy", "help delroy"):
        counter.says("BEN", f"/seizure {line}")
    counter.says("ANA", "/operation delroy")
    counter.written()
    with database.engine.connect() as connection:
        rows = [str(row) for row in connection.execute(sql("SELECT * FROM requests"))]
    assert len(rows) == 7
    assert not [row for row in rows if "delroy" in row.casefold() or "arima" in row.casefold()]


def test_refusals_are_written_down_whoever_asks_and_why_ever(counter: Counter) -> None:
    counter.says("EVE", "/operation totals")
    counter.says("BEN", "/operation close")
    counter.says("BEN", "/seizure show HAM-0042")
    assert {(each.what, each.outcome, each.who.role, each.touched) for each in counter.written()} == {
        ("/seizure show", Outcome.REFUSED, Role.RECORDER, ("HAM-0042",)),
        ("/operation close", Outcome.REFUSED, Role.RECORDER, ()),
        ("/operation totals", Outcome.REFUSED, Role.STRANGER, ()),
    }


def test_a_failure_is_written_down_with_the_number_that_the_person_is_told(counter: Counter) -> None:
    def fail(_: Ask) -> Answer:
        raise ConnectionError

    press = Press(name="seizure.show", run=fail, role=Role.OBSERVER)
    with pytest.raises(Broken) as caught:
        counter.answered("BEN", lambda arrival: counter.gate.enter(press, arrival), carried={"n": 7})
    (written,) = counter.written()
    assert (written.outcome, written.error) == (Outcome.FAILED, caught.value.number)
    assert (written.what, written.touched) == ("seizure.show", ("HAM-0007",))


def test_who_asks_too_fast_is_refused_and_that_is_written_down(counter: Counter) -> None:
    said = [counter.says("BEN", "/operation totals") for _ in range(61)]
    assert said[-1].startswith("You have asked 60 times within a minute.")
    assert "none reported" in said[-2]
    assert [each.outcome for each in counter.written()].count(Outcome.REFUSED) == 1


def test_the_answer_comes_though_nothing_can_be_written_down(
    counter: Counter, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with database.writing.begin() as connection:
        connection.execute(sql("DROP TABLE requests"))
    assert "HAM-0001" in counter.says("BEN", f"/seizure {LINE}")
    counter.gate.journal.settle()
    assert "1 requests are not written down" in caplog.text
    assert "Delroy" not in caplog.text


def test_the_answer_comes_when_the_journal_is_closed_already(counter: Counter) -> None:
    counter.gate.journal.close()
    assert "none reported" in counter.says("BEN", "/operation totals")


def test_a_question_does_not_wait_for_whoever_writes_to_the_record(
    counter: Counter, database: Database
) -> None:
    with database.writing.begin():
        assert "none reported" in counter.says("BEN", "/operation totals")
    assert [each.what for each in counter.written()] == ["/operation totals"]


def test_requests_are_forgotten_after_as_many_days_as_the_settings_say(counter: Counter) -> None:
    counter.says("BEN", "/operation totals")
    counter.written()
    counter.now = NOON + timedelta(days=400, hours=2)
    counter.says("BEN", "/operation list")
    assert [each.what for each in counter.written()] == ["/operation list"]


def test_closing_writes_down_what_was_waiting(counter: Counter, database: Database) -> None:
    counter.says("BEN", "/operation totals")
    counter.gate.journal.close()
    assert database.read(lambda session: requests.page(session, Wanted(), None, 9))


def test_a_lead_reads_the_log_of_their_operation_and_nobody_else_does(
    counter: Counter, database: Database
) -> None:
    Desk.opened(database, "OTH").bind()
    admit(database, "OLA", "OTH", "RBPF", Role.ADMINISTRATOR)
    counter.says("OLA", "/operation totals for OTH")
    counter.says("BEN", "/operation totals")
    read = counter.says("ANA", "/taskforce log")
    assert "<@BEN> (CBP, recorder)  `/operation totals`  in <#C1>: succeeded" in read
    assert "OLA" not in read
    assert "BEN" not in counter.says("OLA", "/taskforce log for OTH")
    assert "needs the role of lead" in counter.says("BEN", "/taskforce log")
    assert "<@BEN> (CBP, recorder)  `/taskforce log`  in <#C1>: *refused*" in counter.says(
        "ANA", "/taskforce log"
    )


def test_the_log_is_narrowed_to_a_person_and_a_period_and_to_nothing_else(counter: Counter) -> None:
    counter.says("BEN", "/operation totals")
    counter.now = NOON + timedelta(days=1)
    counter.says("BEN", "/operation list")
    counter.says("ANA", "/operation show")
    narrowed = counter.says("ANA", "/taskforce log <@BEN> yesterday")
    assert "`/operation totals`" in narrowed
    assert len(narrowed.splitlines()) == 1
    assert len(counter.says("ANA", "/taskforce log <@BEN|ben>").splitlines()) == 2
    assert counter.says("ANA", "/taskforce log last month") == "Nobody has asked for anything then."
    assert "a person and a period" in counter.says("ANA", "/taskforce log pistols")


def test_the_log_goes_on_where_its_page_ended(sqlite_url: str) -> None:
    lines, later = ["/operation totals"] * 16, "!now 2023-11-08T09:01-04:00"
    seen = play(sqlite_url, *OPENING, *lines, later, "/taskforce log", "!click Show More")
    assert labels(seen[-2]) == ["Show More"]
    first, rest = (text(each).splitlines() for each in seen[-2:])
    assert len(first) == 15
    opened, totals = (
        [line for line in (*first, *rest) if f"`/operation {verb}`" in line] for verb in ("open", "totals")
    )
    assert (len(opened), len(totals), len(rest)) == (1, 16, 2)


def test_the_log_names_cases_reports_referrals_and_visits_in_the_order_in_which_they_came(
    sqlite_url: str,
) -> None:
    asked = {
        "/case open supported by HSI ref CASE-7777": "`/case open` CASE-0001",
        "/case refer 1 to FL-S": "`/case refer` HAM-J0001 CASE-0001",
        "/case refer 1": "`/case refer`",
        "/screening 10 reviewed yesterday": "`/screening COUNTS` HAM-R0001",
        "/operation visit TT 7 Nov 2023": "`/operation visit` HAM-V0001",
        "/seizure 2 pistols at Piarco yesterday ref CASE-8888": "`/seizure` HAM-0001",
        "/screening void 1 reason duplicate": "`/screening void` HAM-R0001",
    }
    log = text(play(sqlite_url, *OPENING, *asked, "/taskforce log")[-1])
    assert [f"`{line.split('  `')[1].split('  ')[0]}" for line in reversed(log.splitlines())][1:] == [
        *asked.values()
    ]


def test_an_administrator_reads_the_log_of_all_operations(sqlite_url: str) -> None:
    other = ("/operation open MARLIN II code MRL", "!channel C2", "/operation use MRL", "/operation totals")
    read = text(play(sqlite_url, *OPENING, *other, "!channel C1", "/taskforce log")[-1])
    assert "`/operation totals`  MRL in <#C2>" in read
    assert "`/operation open`  no operation in <#C1>" in read
