"""Whoever is to do something gets one word when it is overdue, whatever becomes of process and clock."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Semaphore, Thread

import pytest

from bot import schedule
from bot.domain.actions import Action
from bot.domain.deliveries import Kind, State
from bot.domain.dossiers import number_of
from bot.domain.entries import Kind as Entry
from bot.domain.handling import Marking, Tlp
from bot.domain.members import Person, Role
from bot.domain.words import Words
from bot.practice.web.faults import Fault
from bot.practice.workspace import TEAM
from handlers import cases
from handlers.courier.courier import Courier
from storage import actions, belongings, dossiers, memberships, reminders
from storage.db import Database
from tests.handlers.test_courier import MINUTE, SECOND
from tests.handlers.world import OWNER, World, world
from tests.storage import test_cases
from tests.storage.desk import ANA, NOON, tamper
from tests.storage.test_cases import CASE, put

DUE, LATER = date(2023, 11, 10), date(2023, 11, 14)
OVER = datetime(2023, 11, 11, 4, tzinfo=UTC)
"""Midnight after 10 November in Port of Spain."""
WHOSE = Person(TEAM, OWNER)
ACTION = Action(agency="HSI", case=1, owner=WHOSE, due=DUE, what=Words("ask for the ballistics report"))
TOLD = (
    "Overdue in HAMMERHEAD: *HAM-A0001* CASE-0001 <@U1>, due 10 Nov 2023, overdue 1 day: "
    "ask for the ballistics report\n"
    "Done? `/case done HAM-A0001`. Later? `/case todo amend HAM-A0001 by DATE reason WORDS`."
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty record, on each engine in turn."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def office(database: Database) -> Iterator[World]:
    with world(database) as opened:
        opened.courier = Courier(database, opened.settings, {Kind.REMINDER: cases.remind})
        opened.clock.set(NOON)
        for user in (OWNER, "U2"):
            opened.workspace.add_person(user, user)
            admit(opened, user)
        put(opened.desk)
        promise(opened)
        yield opened


def admit(office: World, user: str = OWNER) -> None:
    of = office.desk.operation.id
    office.database.write(
        lambda session: memberships.admit(
            session, Person(TEAM, user), of, "HSI", Role.OBSERVER, by=ANA.person, now=NOON
        )
    )


def promise(office: World, action: Action = ACTION) -> int:
    act = office.desk.act()
    made = office.database.write(lambda session: actions.make(session, office.desk.operation, action, act))
    return number_of(made.subject)


def change(
    office: World,
    make: Callable[[Action], Action],
    kind: Entry = Entry.ACTION_AMENDED,
    *,
    stands: bool = True,
) -> None:
    desk, act = office.desk, office.desk.act()
    seen = desk.read(lambda session: dossiers.get(session, desk.cleared(session), Action, 1))
    after = make(seen.document)
    office.database.write(
        lambda session: actions.change(session, desk.operation, kind, seen, after, act, stands)
    )


def told(office: World, user: str = OWNER) -> list[str]:
    return office.messages(f"D{user}")


def state(office: World, due: date = DUE) -> State:
    return office.delivery(reminders.identified(office.desk.operation.id, "HAM-A0001", due)).state


def test_the_owner_is_told_once_and_not_before_the_day_is_over(office: World) -> None:
    office.at(OVER - SECOND)
    assert told(office) == []
    for late in range(3):
        office.at(OVER + late * MINUTE)
    assert told(office) == [TOLD]


def test_a_bot_that_was_away_tells_it_once_when_it_is_back(office: World) -> None:
    office.at(OVER + timedelta(days=2), office.another())
    office.at(OVER + timedelta(days=3), office.another())
    assert told(office) == [TOLD.replace("1 day", "3 days")]


def test_two_workers_tell_it_once(office: World) -> None:
    office.clock.set(OVER)
    workers = [Thread(target=office.another().run_due, args=(OVER,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert told(office) == [TOLD]


def test_the_schedule_tells_it_once_however_often_it_rings(office: World) -> None:
    rung = Semaphore(0)

    def tick(ends: schedule.Stopping) -> None:
        office.courier.run_due(office.clock(), ends)
        rung.release()

    with schedule.running(tick, 0.05):
        assert rung.acquire(timeout=30)
        assert told(office) == []
        office.clock.set(OVER)
        assert all(rung.acquire(timeout=30) for _ in range(3))
    assert told(office) == [TOLD]


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.FAIL_BEFORE, Fault.HANG_AFTER])
def test_a_word_whose_outcome_is_unknown_is_looked_for(office: World, fault: Fault) -> None:
    office.faults.add("chat.postMessage", fault)
    office.at(OVER)
    office.faults.clear()
    office.settle()
    assert told(office) == [TOLD]


def test_a_record_that_is_restored_from_before_it_was_told_finds_it_told(office: World) -> None:
    office.at(OVER)
    tamper(
        office.database,
        "UPDATE deliveries SET state = 'due', posted_ts = NULL, posted_at = NULL, attempts = 0",
    )
    office.at(OVER + MINUTE)
    assert (told(office), state(office)) == ([TOLD], State.POSTED)


def test_what_is_done_or_void_by_then_is_not_told_and_neither_is_it_later(office: World) -> None:
    change(office, lambda action: replace(action, done_on=date(2023, 11, 9)), Entry.ACTION_DONE)
    office.at(OVER)
    assert state(office) is State.SKIPPED
    change(office, lambda action: replace(action, done_on=None), Entry.ACTION_REINSTATED)
    office.desk.now = OVER + MINUTE
    change(office, lambda action: action, Entry.ACTION_VOIDED, stands=False)
    change(office, lambda action: action, Entry.ACTION_REINSTATED)
    office.at(OVER + 2 * MINUTE)
    assert told(office) == []


def test_another_day_is_told_once_more_and_the_first_one_not_at_all(office: World) -> None:
    change(office, lambda action: replace(action, due=LATER))
    office.at(OVER)
    assert (told(office), state(office)) == ([], State.SKIPPED)
    change(office, lambda action: replace(action, due=DUE))
    office.at(OVER + MINUTE)
    assert told(office) == [], "a day that is over already is told of no more"
    change(office, lambda action: replace(action, due=LATER))
    office.at(OVER + timedelta(days=4))
    assert told(office) == [TOLD.replace("10 Nov", "14 Nov")]


def test_a_day_after_a_day_that_was_told_is_told_too(office: World) -> None:
    office.at(OVER)
    office.desk.now = OVER + MINUTE
    change(office, lambda action: replace(action, due=LATER))
    for days in (1, 4, 5):
        office.at(OVER + timedelta(days=days))
    assert [text.partition(", due ")[2][:11] for text in told(office)] == ["10 Nov 2023", "14 Nov 2023"]


def test_who_owns_it_by_then_is_told_and_nobody_else(office: World) -> None:
    change(office, lambda action: replace(action, owner=Person(TEAM, "U2")))
    office.at(OVER)
    office.desk.now = OVER + MINUTE
    change(office, lambda action: replace(action, owner=WHOSE))
    office.at(OVER + 2 * MINUTE)
    assert (told(office), told(office, "U2")) == ([], [TOLD.replace("U1", "U2")])


def test_an_owner_who_may_not_see_the_case_by_then_is_told_nothing(office: World) -> None:
    test_cases.change(office.desk, 1, replace(CASE, marking=Marking(tlp=Tlp.RED, originator="TTPS")))
    act = office.desk.act()
    office.database.write(lambda session: belongings.follow(session, office.desk.operation, 1, act))
    office.at(OVER)
    assert (told(office), state(office)) == ([], State.SKIPPED)


def test_an_owner_who_was_dismissed_by_then_is_told_nothing(office: World) -> None:
    of = office.desk.operation.id
    office.database.write(lambda session: memberships.dismiss(session, WHOSE, of))
    office.at(OVER)
    assert (told(office), state(office)) == ([], State.SKIPPED)


def test_nothing_is_told_of_a_void_case_or_of_a_closed_operation(office: World) -> None:
    promise(office, replace(ACTION, case=number_of(put(office.desk).subject)))
    test_cases.change(office.desk, 1, CASE, Entry.CASE_VOIDED, stands=False)
    office.desk.close()
    office.at(OVER)
    assert told(office) == []


def test_what_is_entered_when_its_day_is_over_owes_nothing(office: World) -> None:
    office.desk.now = OVER
    promise(office, replace(ACTION, due=DUE - timedelta(days=9)))
    office.at(OVER)
    assert told(office) == [TOLD]
