"""Draw what people do, play it, and remember what stood after each act."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Self

from hypothesis import strategies as st

from bot.domain.handling import Marking, Tlp
from bot.domain.members import Member
from bot.domain.parties import Participant
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.quantities import Basis, Quantity
from bot.domain.queries import Filter, Query
from bot.domain.records import Record
from bot.domain.seizures import Line, Locality, Precision, Seizure, Stage
from storage import operations, seizures
from storage.db import Database
from tests.storage.desk import ANA, BEN, Desk

CODES = (f"L{number}" for number in count())
FIRST, LAST = date(2023, 9, 15), date(2024, 2, 15)
TERRITORIES = st.sampled_from([None, "TT", "HT", "US-FL", "US-GA"])
days = st.dates(FIRST, LAST)
quantities = st.one_of(
    st.builds(Quantity, st.integers(0, 99), st.sampled_from([Basis.COUNTED, Basis.ABOUT, Basis.AT_LEAST])),
    st.builds(lambda low, more: Quantity(low, Basis.RANGE, low + more), st.integers(0, 9), st.integers(1, 9)),
    st.just(Quantity.not_stated()),
)
lines = st.builds(Line, item=st.sampled_from(["pistol", "rifle", "ammunition"]), quantity=quantities)
dates = st.one_of(
    st.tuples(days, st.sampled_from([Precision.DAY, Precision.ON_OR_ABOUT])),
    st.tuples(days.map(lambda day: day.replace(day=1)), st.just(Precision.MONTH)),
    st.just((None, Precision.UNKNOWN)),
)
localities = TERRITORIES.map(lambda code: Locality(f"somewhere in {code}", code))
records = st.builds(
    lambda dated, **rest: Seizure(seized_on=dated[0], precision=dated[1], **rest),
    dated=dates,
    lines=st.lists(lines, min_size=1, max_size=3).map(tuple),
    place=localities,
    destination=st.none() | localities,
    lead=st.sampled_from(["CBP", "TTPS"]),
    participating=st.sets(st.sampled_from(["HSI", "CBP", "JDF"])).map(
        lambda each: tuple(Participant(code) for code in sorted(each))
    ),
    stage=st.sampled_from(Stage),
    marking=st.sampled_from([Marking(), Marking(tlp=Tlp.RED), Marking(releasable=("HSI", "TT"))]),
)
periods = st.one_of(
    st.just(Period.since_start()),
    days.map(Period.week),
    days.map(lambda day: Period.month(day.year, day.month)),
    st.builds(lambda a, b: Period(min(a, b), max(a, b)), days, days),
    days.map(lambda day: Period(day, None)),
    days.map(lambda day: Period(None, day)),
)
filters = st.builds(
    Filter,
    leads=st.sampled_from([(), ("CBP",), ("CBP", "TTPS")]),
    destinations=st.sampled_from([(), ("TT",), ("US",)]),
    territories=st.sampled_from([(), ("US", "HT")]),
    stages=st.sampled_from([(), ("inbound",)]),
    items=st.sampled_from([(), ("pistol",)]),
    verified_only=st.sampled_from([False, False, True]),
)
audiences = st.sampled_from([None, ("",), ("", "RED||CBP|*")])
numbers = st.integers(1, 6)
people = st.sampled_from([ANA, BEN])
acts = st.one_of(
    st.tuples(st.just("record"), people, records),
    st.tuples(st.just("record"), people, records),
    st.tuples(st.just("amend"), people, numbers, records),
    st.tuples(st.just("void"), people, numbers),
    st.tuples(st.just("reinstate"), people, numbers),
    st.tuples(st.just("verify"), people, numbers),
    st.tuples(st.just("merge"), people, numbers, numbers),
    st.tuples(st.just("unmerge"), people, numbers),
    st.tuples(st.just("move"), people, numbers),
    st.tuples(st.just("bring"), people, numbers),
    st.tuples(st.just("amend_there"), people, numbers, records),
    st.tuples(st.just("undo_there"), people),
    st.tuples(st.just("tie"), people, numbers, numbers),
    st.tuples(st.just("undo"), people),
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 24 * 60, 20 * 24 * 60])),
)


@dataclass
class Story:
    """Play acts in an operation beside another one, and remember what stood in it after each."""

    desk: Desk
    other: Desk
    after: dict[int, list[Record]] = field(default_factory=dict)

    @classmethod
    def opened(cls, database: Database) -> Self:
        """Open the two operations."""
        return cls(Desk.opened(database, next(CODES)), Desk.opened(database, next(CODES)))

    def play(self, act: tuple[object, ...]) -> None:
        """Do one act; a refusal is an act of nothing."""
        name, *rest = act
        try:
            getattr(self, f"_{name}")(*rest)
        except Refusal:
            return
        head = self.desk.read(lambda session: operations.head(session, self.desk.operation.id))
        self.after[head.sequence] = standing(self.desk)

    def _record(self, by: Member, seizure: Seizure) -> None:
        self.desk.record(seizure, by)

    def _amend(self, by: Member, number: int, seizure: Seizure) -> None:
        self.desk.amend(number, self.desk.get(number).version, seizure, by)

    def _void(self, by: Member, number: int) -> None:
        self.desk.void(number, by)

    def _reinstate(self, by: Member, number: int) -> None:
        self.desk.reinstate(number, by)

    def _verify(self, by: Member, number: int) -> None:
        self.desk.verify(number, by)

    def _merge(self, by: Member, number: int, into: int) -> None:
        self.desk.merge(number, into, by)

    def _unmerge(self, by: Member, number: int) -> None:
        self.desk.unmerge(number, by)

    def _move(self, by: Member, number: int) -> None:
        self.desk.move(number, self.other, by)

    def _bring(self, by: Member, number: int) -> None:
        self.other.move(number, self.desk, by)

    def _tie(self, by: Member, number: int, other: int) -> None:
        self.desk.tie(number, self.desk.get(other), by=by)

    def _undo(self, by: Member) -> None:
        self.desk.undo(by)

    def _amend_there(self, by: Member, number: int, seizure: Seizure) -> None:
        self.other.amend(number, self.other.get(number).version, seizure, by)

    def _undo_there(self, by: Member) -> None:
        self.other.undo(by)

    def _wait(self, minutes: int) -> None:
        self.desk.now += timedelta(minutes=minutes)
        self.other.now = self.desk.now


def standing(desk: Desk) -> list[Record]:
    """Return the records of an operation that count."""
    return desk.read(lambda session: seizures.page(session, desk.cleared(session), Query(), limit=100))
