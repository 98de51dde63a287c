"""Enter what people enter, each act with a key of its own; tests read better for it."""
# ruff: noqa: ANN401 - what a test changes is handed on as it is

import sqlite3
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import text

from bot.domain.handling import EVERYBODY, Audience
from bot.domain.members import Member, Person, Role
from bot.domain.operations import Operation
from bot.domain.parties import Participant
from bot.domain.quantities import Quantity
from bot.domain.queries import Query
from bot.domain.records import Act, Receipt, Record, Version
from bot.domain.seizures import Line, Locality, Reference, Seizure
from bot.domain.subscriptions import Feed
from bot.domain.ties import Tie
from bot.domain.totals import Totals
from bot.domain.words import Words
from storage import audiences, bindings, operations, seizures, totals
from storage.audiences import Clearance
from storage.db import Database, Session

T = TypeVar("T")
ANA = Member(Person("T1", "ANA"), "TTPS", Role.LEAD)
BEN = Member(Person("T1", "BEN"), "CBP", Role.RECORDER)
NOON = datetime(2023, 11, 6, 16, tzinfo=UTC)
"""Noon of Monday 6 November 2023 in Port of Spain."""
CONFIRMED = ("John Smith",)
"""The one name that these tests may keep, so that they can blank it."""
COUVA = Locality("Couva", "TT", "couva-tt")
PORT_EVERGLADES = Locality("Port Everglades", "US-FL", "port-everglades", "port")
TRINIDAD = Locality("Trinidad and Tobago", "TT")


def line(item: str, amount: int = 1, **rest: Any) -> Line:
    """Return a counted line."""
    return Line(item=item, quantity=Quantity(amount), **rest)


SEIZURE = Seizure(
    lines=(line("pistol", 3), line("ammunition", 120)),
    seized_on=date(2023, 11, 3),
    place=PORT_EVERGLADES,
    destination=TRINIDAD,
    lead="CBP",
    participating=(Participant("HSI"),),
    references=(Reference(Words("FL-2023-112")),),
    typed=Words("3 pistols, 120 rounds at Port Everglades to Trinidad on 3 Nov by CBP"),
)
"""What most tests record, with what they change in it."""


def pistols(amount: int, **changes: Any) -> Seizure:
    """Return a seizure of pistols alone."""
    return replace(SEIZURE, lines=(line("pistol", amount),), **changes)


@dataclass(slots=True)
class Desk:
    """Hold an open operation and the time of day there."""

    database: Database
    operation: Operation
    now: datetime = NOON

    @classmethod
    def opened(cls, database: Database, code: str = "HAM", began_on: date = date(2023, 9, 1)) -> "Desk":
        """Open an operation."""
        opening = operations.Opening("HAMMERHEAD", code, "America/Port_of_Spain", began_on)
        act = _act(ANA, NOON)
        return cls(database, database.write(lambda session: operations.open(session, opening, act)))

    def bind(self, channel: str = "C1", team: str = "T1", audience: Audience = EVERYBODY) -> None:
        """Let a channel show the operation to an audience."""
        feed = Feed(team, channel, self.operation.id)
        self.database.write(lambda session: bindings.bind(session, feed, audience, ANA.person, self.now))

    def cleared(self, session: Session, classes: Collection[str] | None = None) -> Clearance:
        """Return a clearance for some classes of handling, or for all that is on record."""
        every = audiences.everything(session, self.operation)
        if classes is None:
            return every
        return replace(every, classes=frozenset(classes), whole=every.classes <= frozenset(classes))

    def act(self, by: Member = ANA, **rest: Any) -> Act:
        """Return an act of somebody at the present time."""
        return _act(by, self.now, **rest)

    def read(self, ask: Callable[[Session], T]) -> T:
        """Read from the record."""
        return self.database.read(ask)

    def record(self, seizure: Seizure = SEIZURE, by: Member = ANA, act: Act | None = None) -> Receipt:
        """Record a seizure."""
        doing = act or self.act(by)
        return self.database.write(lambda session: seizures.record(session, self.operation, seizure, doing))

    def amend(self, number: int, version: int, seizure: Seizure, by: Member = ANA, **rest: Any) -> Receipt:
        """Amend a record."""
        doing = self.act(by, **rest)
        return self.database.write(
            lambda session: seizures.amend(session, self.operation, number, version, seizure, doing)
        )

    def void(self, number: int, by: Member = ANA, **rest: Any) -> Receipt:
        """Void a record."""
        doing = self.act(by, **rest)
        return self.database.write(lambda session: seizures.void(session, self.operation, number, doing))

    def reinstate(self, number: int, by: Member = ANA) -> Receipt:
        """Reinstate a record."""
        doing = self.act(by)
        return self.database.write(lambda session: seizures.reinstate(session, self.operation, number, doing))

    def verify(self, number: int, by: Member = BEN) -> Receipt:
        """Verify a record as it stands."""
        doing, seen = self.act(by), self.get(number).version
        return self.database.write(
            lambda session: seizures.verify(session, self.operation, number, seen, doing)
        )

    def merge(self, number: int, into: int, by: Member = ANA, **rest: Any) -> Receipt:
        """Merge a record into another."""
        doing = self.act(by, **rest)
        return self.database.write(
            lambda session: seizures.merge(session, self.operation, number, into, doing)
        )

    def unmerge(self, number: int, by: Member = ANA) -> Receipt:
        """Unmerge a record."""
        doing = self.act(by)
        return self.database.write(lambda session: seizures.unmerge(session, self.operation, number, doing))

    def move(self, number: int, to: "Desk", by: Member = ANA) -> Receipt:
        """Move a record to another operation."""
        doing = self.act(by)
        return self.database.write(
            lambda session: seizures.move(session, self.operation, number, to.operation, doing)
        )

    def tie(self, number: int, other: Record, kind: Tie = Tie.SAME_NETWORK, by: Member = ANA) -> Receipt:
        """Tie a record to another one."""
        doing, one = self.act(by), self.get(number)
        return self.database.write(lambda session: seizures.tie(session, one, other, kind, doing))

    def close(self) -> None:
        """Close the operation."""
        self.database.write(lambda session: operations.close(session, self.operation, self.act()))

    def history(self, number: int) -> list[Version]:
        """Return every version of a record."""
        return self.read(lambda session: seizures.history(session, self.cleared(session), number))

    def undo(self, by: Member = ANA, number: int | None = None) -> Receipt:
        """Undo somebody's last change."""
        doing = self.act(by)
        return self.database.write(lambda session: seizures.undo(session, self.operation, doing, number))

    def get(self, number: int) -> Record:
        """Return a record."""
        return self.read(lambda session: seizures.get(session, self.cleared(session), number))

    def totals(
        self, query: Query | None = None, classes: Collection[str] | None = None, **rest: Any
    ) -> Totals:
        """Return totals, of some classes of handling or of all."""
        return self.read(
            lambda session: totals.read(session, self.cleared(session, classes), query or Query(), **rest)
        )

    def figures(
        self, query: Query | None = None, measures: Sequence[str] = ("pistol",), **rest: Any
    ) -> list[str]:
        """Return the figures of some measures, as people read them."""
        found = self.totals(query, **rest)
        return [str(found[measure]) if found[measure] else "" for measure in measures]


def _act(by: Member, now: datetime, **rest: Any) -> Act:
    plain = {"by": by, "channel": "C1", "now": now, "key": uuid4().hex, "confirmed": CONFIRMED}
    return Act(**{**plain, **rest})


def tamper(database: Database, statement: str) -> None:
    """Change stored rows as somebody would who owns the database and sets its guards aside."""
    if database.embedded:
        with closing(sqlite3.connect(str(database.engine.url.database), isolation_level=None)) as plain:
            for (guard,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                plain.execute(f"DROP TRIGGER {guard}")
            plain.execute(statement)
        return
    with database.writing.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(statement))
