"""What is withheld from readers leaves no trace in any answer but how many records it is."""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from bot.domain.editions import Edition
from bot.domain.entries import Kind
from bot.domain.handling import Audience, Marking, Tlp
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.reviews.report import Report
from bot.domain.seizures import Precision, Reference, Seizure
from bot.domain.subscriptions import Feed
from bot.domain.words import Words
from bot.settings import Settings
from handlers import FEATURES
from handlers.digests import blocks, facts
from handlers.kit import clearance, gate
from handlers.kit.arrivals import Arrival
from handlers.kit.gate import Gate
from storage import channels, db, dossiers, memberships
from storage.db import Database, Session
from tests.storage.desk import ANA, NOON, SEIZURE, Desk, line
from tests.storage.stories import records
from tests.storage.test_laws import QUICKLY

COMMANDS = {command.name: command for feature in FEATURES for command in feature.commands}
READER = replace(ANA, agency="CBP")
AUDIENCE = Audience(frozenset({"CBP", "HSI"}), Tlp.AMBER)
OPEN = (Marking(), Marking(tlp=Tlp.GREEN), Marking(releasable=("CBP", "HSI")), Marking(releasable=("US",)))
HIDDEN = (
    Marking(tlp=Tlp.RED, originator="TTPS"),
    Marking(tlp=Tlp.STRICT),
    Marking(les=True),
    Marking(releasable=("CBP",), originator="TTPS"),
    Marking(releasable=("TT",), originator="TTPS"),
)
QUESTIONS = (
    "/operation totals",
    "/operation totals verified only",
    *(f"/operation totals by {cut}" for cut in ("agency", "destination", "stage", "place", "week", "month")),
    "/operation totals to Trinidad",
    "/operation totals by CBP",
    "/operation totals as of 6 Nov 2023",
    "/operation totals by agency to Trinidad",
    "/operation why pistols",
    "/operation why pistols as of 6 Nov 2023",
    "/operation show",
    *(f"/operation chart by {cut}" for cut in ("week", "month", "agency", "destination", "stage")),
    "/operation chart seizures by week to Trinidad",
    "/operation map",
    "/operation map rounds",
    "/operation compare last week with this week",
    "/operation compare to Trinidad with to Haiti",
    "/operation statements",
    "/operation visits",
    "/operation export",
    "/operation outcomes",
    *(f"/operation outcomes by {cut}" for cut in ("quarter", "district", "country")),
    "/operation outcomes as of 6 Nov 2023",
    "/operation stuck",
    "/operation stuck referred FL-S",
    "/screening",
    "/screening list",
    "/screening history R1",
    "/seizure list",
    "/seizure list to Trinidad",
    "/seizure list as of 6 Nov 2023",
    "/seizure mine",
    "/seizure show FL-1",
    *(f"/seizure {verb} {number}" for verb in ("show", "history") for number in range(1, 7)),
    "/case list",
    "/case defendants",
    "/case defendants D1",
    "/case sealed",
    "/case show 1",
    "/case requests",
    "/case todo",
    "/case todo mine",
    "/case people",
    "/case people CASE-0001",
    "/case people P-0001",
    "/case person show P-0001",
    "/digest preview",
    "/digest preview last week",
    "/digest preview last month",
)


@dataclass
class Reader:
    """Ask in a channel, as somebody who reads there."""

    desk: Desk
    gate: Gate
    asked: int = 0

    @classmethod
    def of(cls, database: Database) -> "Reader":
        """Return a reader of a channel for CBP and HSI, up to AMBER."""
        desk = Desk.opened(database)
        person, of = READER.person, desk.operation.id
        database.write(lambda session: channels.use(session, "T1", "C1", of))
        database.write(
            lambda session: memberships.admit(
                session, person, of, READER.agency, READER.role, by=person, now=NOON
            )
        )
        desk.bind(audience=AUDIENCE)
        often = Settings(_env_file=None, requests_per_minute=1_000_000)
        return cls(desk, Gate.before(database, often, lambda: desk.now))

    def says(self, line: str) -> str:
        """Return all that a command is answered, refusals and buttons included."""
        self.asked += 1
        name, _, words = line.partition(" ")
        key = gate.key(str(self.asked))
        arrival = Arrival(person=READER.person, channel="C1", words=words, key=key, carried={}, filled={})
        try:
            with self.gate.owning_up(arrival):
                answer = self.gate.command(COMMANDS[name], arrival)
        except Refusal as refusal:
            return refusal.sentence
        return "\n".join([answer.text, *(str(block.to_dict()) for block in answer.blocks)])

    def answers(self) -> dict[str, str]:
        """Return the answer to every question, without the hashes of the log."""
        return {question: HASH.sub("#", self.says(question)) for question in QUESTIONS} | {
            "the next digest": HASH.sub("#", self.desk.read(self._next_digest))
        }

    def _next_digest(self, session: Session) -> str:
        """Return the digest of the week in hand, after one that was made when nothing was on record."""
        operation = self.desk.operation
        edition = Edition(
            operation=operation,
            number=2,
            period=Period.week(date(2023, 10, 30)),
            zone=operation.zone,
            made_at=self.desk.now,
            since=2,
            due_at=None,
            next_at=None,
        )
        cleared = clearance.of_channel(session, Feed("T1", "C1", operation.id), operation)
        return str(blocks.message(facts.gather(session, edition, cleared)))


HASH = re.compile(r"\b[0-9a-f]{16}\b")
"""The head of the log, which depends on all that is in it and tells nothing of it."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Hold what is entered: in the one world `seizure`, in the other `instead`, alike where it is shown."""

    seizure: Seizure
    instead: Seizure


def hidden(seizure: Seizure, instead: Seizure, marking: Marking) -> Entered:
    """Enter what the channel may not see, with a number that the other world has never heard of."""
    numbered = replace(seizure, references=(Reference(Words("FL-1")),), marking=marking)
    return Entered(numbered, replace(instead, marking=marking))


lately = st.builds(
    lambda seizure, day: replace(seizure, seized_on=day, precision=Precision.DAY),
    records,
    st.dates(date(2023, 10, 28), date(2023, 11, 8)),
)
seizures = st.one_of(lately, lately, records)
shown = st.builds(replace, seizures, marking=st.sampled_from(OPEN))
entered = st.one_of(
    shown.map(lambda seizure: Entered(seizure, seizure)),
    st.builds(hidden, seizures, seizures, st.sampled_from(HIDDEN)),
)


@contextmanager
def worlds(url: str) -> Iterator[tuple[Reader, Reader]]:
    """Open two records that begin alike."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        readers = []
        for name in ("one", "other"):
            path = shutil.copy(url.removeprefix("sqlite:///"), f"{folder}/{name}.db")
            database = stack.enter_context(closing(db.connect(f"sqlite:///{path}")))
            readers.append(Reader.of(database))
            stack.callback(readers[-1].gate.journal.close)
        yield readers[0], readers[1]


@settings(parent=QUICKLY)
@given(st.lists(entered, min_size=2, max_size=5), st.data())
def test_whatever_is_withheld_every_answer_is_the_same(
    sqlite_url: str, story: list[Entered], data: st.DataObject
) -> None:
    with worlds(sqlite_url) as (one, other):
        for each in story:
            one.desk.record(each.seizure)
            other.desk.record(each.instead)
        for number, each in enumerate(story, 1):
            act = data.draw(st.sampled_from(["leave", "verify", "void", "amend"]))
            for desk, seizure in ((one.desk, each.seizure), (other.desk, each.instead)):
                change(desk, act, number, seizure)
        assert one.answers() == other.answers()
        typed = "/seizure 3 pistols, 120 rounds at Port Everglades to Trinidad on 3 Nov 2023 by CBP ref FL-1"
        assert one.says(typed) == other.says(typed)


def change(desk: Desk, act: str, number: int, seizure: Seizure) -> None:
    """Let something happen to a record, at the same moment in both worlds."""
    match act:
        case "verify":
            desk.verify(number)
        case "void":
            desk.void(number)
        case "amend":
            desk.amend(number, 1, replace(seizure, lines=(*seizure.lines, line("magazine", 9))))
        case _:
            pass


@settings(parent=QUICKLY)
@given(st.sampled_from(HIDDEN), st.integers(0, 9), st.integers(0, 9))
def test_a_report_that_is_withheld_leaves_no_trace(
    sqlite_url: str, marking: Marking, reviewed: int, instead: int
) -> None:
    with worlds(sqlite_url) as (one, other):
        for desk, number in ((one.desk, reviewed), (other.desk, instead)):
            report = Report(
                agency="TTPS", first=None, last=date(2023, 11, 3), reviewed=number, marking=marking
            )
            file(desk, report)
            file(desk, replace(report, agency="CBP", reviewed=20, marking=OPEN[1]))
        assert one.answers() == other.answers()
        assert "20 exports reviewed" in one.says("/screening")
        typed = "/screening 11 reviewed, 2 referred to date as of 4 Nov 2023 by TTPS"
        assert one.says(typed) == other.says(typed)


def file(desk: Desk, report: Report) -> None:
    """Record a report."""
    act = desk.act()
    desk.database.write(
        lambda session: dossiers.record(session, desk.operation, Kind.REPORT_RECORDED, report, act)
    )


def test_the_number_of_what_is_withheld_is_that_of_the_whole_operation(sqlite_url: str) -> None:
    with worlds(sqlite_url) as (one, _):
        one.desk.record()
        one.desk.record(replace(SEIZURE, marking=HIDDEN[0]))
        one.desk.record(replace(SEIZURE, lead="TTPS", marking=HIDDEN[1]))
        one.desk.void(one.desk.record(replace(SEIZURE, marking=HIDDEN[2])).number)
        for question in (
            "/operation totals",
            "/operation totals to Haiti",
            "/operation why rifles last week",
        ):
            assert "2 records are withheld here" in one.says(question)
        assert "2 records are withheld here" in one.says("/digest preview")
        assert "2 records are withheld here" in one.says("/seizure list")
        assert "HAM-0002 is withheld from you: its originator decides" in one.says("/seizure show 2")


def test_no_question_reads_postings_sums_or_records_but_through_a_clearance(sqlite_url: str) -> None:
    asked: list[str] = []

    def overhear(_c: object, _u: object, statement: str, *_: object) -> None:
        asked.append(" ".join(statement.split()))

    with worlds(sqlite_url) as (one, _):
        one.desk.record()
        one.desk.record(replace(SEIZURE, marking=HIDDEN[0]))
        event.listen(Engine, "before_cursor_execute", overhear)
        one.answers()
        event.remove(Engine, "before_cursor_execute", overhear)
    reads = [each for each in asked if READS.search(each)]
    assert len(reads) > len(QUESTIONS)
    assert [each for each in reads if "handling IN (" not in each and not PERMITTED.search(each)] == []


READS = re.compile(r"\bFROM (?:\w+, )?(?:postings|rollups|records)\b")
PERMITTED = re.compile(r"rollups\.handling NOT IN \(|records\.operation_id = \? AND records\.number = \?$")
"""What is withheld is counted; a record that is looked up by its number is checked before it is shown."""
