"""Whatever becomes of actions, clock and processes, what is open when its day is over is told of once."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actions import Action
from bot.domain.deliveries import Claim, State
from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.members import Person
from bot.domain.words import Words
from handlers.cases import reminding
from storage import actions, claims, dossiers
from storage.db import Database, Session
from tests.storage.desk import Desk
from tests.storage.stories import CODES
from tests.storage.test_cases import put
from tests.storage.test_laws import QUICKLY

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
FIRST = date(2023, 11, 7)
OWED = tuple[int, date]
"""An action, and a day on which it was due."""
HAPPENINGS = st.one_of(
    st.tuples(st.just("open"), st.integers(0, 3)),
    st.tuples(st.just("move"), st.integers(1, 3), st.integers(0, 5)),
    st.tuples(st.sampled_from(["done", "reopen", "void"]), st.integers(1, 3)),
    st.tuples(st.just("wait"), st.sampled_from([1, 9, 24, 40, -5])),
    st.tuples(st.sampled_from(["tick", "tick", "die"])),
)


@dataclass
class Office:
    """Keep actions of one owner, play what happens to them, and foretell what the owner is told."""

    desk: Desk
    owner: Person
    held: bool = False
    waiting: set[OWED] = field(default_factory=set)
    settled: set[OWED] = field(default_factory=set)
    expected: list[OWED] = field(default_factory=list)
    told: list[OWED] = field(default_factory=list)

    @classmethod
    def opened(cls, database: Database) -> "Office":
        """Open an operation with a case, and an owner whom nobody has told anything."""
        desk = Desk.opened(database, next(CODES))
        put(desk)
        return cls(desk, Person("T1", f"U{uuid4().hex}"))

    def play(self, what: str, *about: int) -> None:
        """Let something happen, and expect what comes of it."""
        getattr(self, what)(*about)

    def wait(self, hours: int) -> None:
        """Set the clock on, or back; not back while a process holds what it may still tell."""
        self.desk.now += abs(hours) * HOUR if self.held else hours * HOUR

    def die(self) -> None:
        """Let a process take what is to be told, and end before it tells it."""
        self.held = self.claim() is not None
        self.desk.now += 2 * MINUTE

    def move(self, number: int, ahead: int) -> None:
        """Name another day."""
        self.change(number, Kind.ACTION_AMENDED, lambda seen: replace(seen, due=FIRST + timedelta(ahead)))

    def done(self, number: int) -> None:
        """Call an action done."""
        today = self.desk.now.date()
        self.change(number, Kind.ACTION_DONE, lambda seen: replace(seen, done_on=seen.done_on or today))

    def void(self, number: int) -> None:
        """Take an action out."""
        self.change(number, Kind.ACTION_VOIDED, lambda seen: seen)

    def reopen(self, number: int) -> None:
        """Put an action back, as open again."""
        self.change(number, Kind.ACTION_REINSTATED, lambda seen: replace(seen, done_on=None))

    def every(self) -> list[Dossier[Action]]:
        """Return all actions, by their numbers."""
        desk = self.desk
        return desk.read(lambda session: dossiers.every(session, desk.cleared(session), Action))

    def open(self, ahead: int) -> None:
        """Give the owner something to do."""
        desk, act, action = self.desk, self.desk.act(), self.due(FIRST + timedelta(ahead))
        made = desk.database.write(lambda session: actions.make(session, desk.operation, action, act))
        self.promise(number_of(made.subject), action)

    def due(self, day: date) -> Action:
        """Return an action of the owner that is due on a day."""
        return Action(agency="HSI", case=1, owner=self.owner, due=day, what=Words("ask"))

    def change(self, number: int, kind: Kind, make: Callable[[Action], Action]) -> None:
        """Change an action, where there is one and that changes anything; what is void is put back alone."""
        seen = next((each for each in self.every() if each.number == number), None)
        if seen is None or not (seen.stands or kind is Kind.ACTION_REINSTATED):
            return
        desk, act, after, stands = (
            self.desk,
            self.desk.act(),
            make(seen.document),
            kind is not Kind.ACTION_VOIDED,
        )
        if (after, stands) == (seen.document, seen.stands):
            return
        desk.database.write(
            lambda session: actions.change(session, desk.operation, kind, seen, after, act, stands)
        )
        if stands:
            self.promise(number, after)

    def promise(self, number: int, action: Action) -> None:
        """Expect a word once the day of an open action is over, where it is not yet."""
        owed = (number, action.due)
        if action.done_on is None and self.desk.now < action.runs_out(self.desk.operation.zone):
            self.waiting |= {owed} - self.settled

    def tick(self) -> None:
        """Let one process tell all that is to be told, and expect each once of what is so by now."""
        open_now = {
            (each.number, each.document.due)
            for each in self.every()
            if each.stands and each.document.done_on is None
        }
        zone, now = self.desk.operation.zone, self.desk.now
        over = {owed for owed in self.waiting if self.due(owed[1]).runs_out(zone) <= now}
        self.expected += over & open_now
        self.settled |= over
        self.waiting -= over
        while held := self.claim():
            self.say(held)
            self.desk.now += SECOND
        self.held = False

    def claim(self) -> Claim | None:
        """Take what is to be told next, for a process that may never come to tell it."""
        now, token = self.desk.now, uuid4()
        return self.desk.database.write(lambda session: claims.claim(session, now, MINUTE, token))

    def say(self, held: Claim) -> None:
        """Post what is so still, and give up the rest."""
        delivery, now = held.delivery, self.desk.now

        def post(session: Session) -> bool:
            cleared = self.desk.cleared(session)
            ours = delivery.operation == self.desk.operation.id
            if ours and reminding.compose(session, delivery, cleared, now) is None:
                claims.stop(session, held, State.SKIPPED, "")
                return False
            return claims.posted(session, held, "1.0", now) and ours

        if self.desk.database.write(post) and delivery.nominal_on:
            self.told.append((number_of(delivery.subject), delivery.nominal_on))


@QUICKLY
@given(st.lists(HAPPENINGS, min_size=8, max_size=40))
def test_what_is_open_when_its_day_is_over_is_told_of_once_for_that_day_and_what_is_done_never(
    database: Database, happenings: list[tuple[Any, ...]]
) -> None:
    office = Office.opened(database)
    office.play("open", 1)
    for each in happenings:
        office.play(*each)
        assert sorted(office.told) == sorted(office.expected)
    for hours in (24 * 9, 1):
        office.play("wait", hours)
        office.play("tick")
    assert sorted(office.told) == sorted(office.expected)
    assert len({*office.told}) == len(office.told)
