"""Who asked for what is remembered apart from the log, paged from the newest, and forgotten in time."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.members import Member, Person, Role
from bot.domain.requests import Outcome, Request
from storage import requests
from storage.db import Database
from storage.requests import Wanted
from tests.storage.desk import ANA, BEN, NOON

MINUTE = timedelta(minutes=1)


def request(at: datetime = NOON, who: Member = ANA, operation: str = "HAM") -> Request:
    return Request(
        id=uuid4(),
        at=at,
        key=uuid4().hex,
        who=who,
        channel="C1",
        operation=operation,
        what="/seizure amend",
        touched=("HAM-0042", "HAM-0043"),
        outcome=Outcome.FAILED,
        error="1a2b3c4d",
        milliseconds=12,
    )


def keep(database: Database, *kept: Request) -> None:
    database.write(lambda session: requests.keep(session, kept))


def found(database: Database, wanted: Wanted | None = None) -> list[Request]:
    return database.read(lambda session: requests.page(session, wanted or Wanted(), None, 100))


def test_a_request_is_remembered_whole(database: Database) -> None:
    kept = request()
    keep(database, kept)
    assert found(database) == [kept]


def test_requests_are_found_by_operation_person_and_half_open_time(database: Database) -> None:
    early, late = request(NOON - MINUTE), request(NOON, BEN)
    elsewhere = request(NOON + MINUTE, Member(Person("T2", "BEN"), "CBP", Role.STRANGER), "OTH")
    keep(database, early, late, elsewhere)
    assert found(database) == [elsewhere, late, early]
    assert found(database, Wanted(operation="HAM")) == [late, early]
    assert found(database, Wanted(person=BEN.person)) == [late]
    assert found(database, Wanted(start=NOON - MINUTE, end=NOON)) == [early]
    assert found(database, Wanted(start=NOON)) == [elsewhere, late]


def test_what_is_older_than_a_moment_is_forgotten_and_nothing_else(database: Database) -> None:
    old, just = request(NOON - MINUTE), request(NOON)
    keep(database, old, just)
    database.write(lambda session: requests.forget(session, NOON))
    assert found(database) == [just]


@given(st.lists(st.integers(0, 3), max_size=12), st.integers(1, 5))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_show_everything_once_the_newest_first(
    database: Database, minutes: list[int], limit: int
) -> None:
    kept = [request(NOON + n * MINUTE) for n in minutes]
    database.write(lambda session: requests.forget(session, NOON + 9 * MINUTE))
    keep(database, *kept)
    seen, before = list[Request](), None
    while page := read(database, before, limit):
        seen += page
        before = (page[-1].at, page[-1].id)
    assert [each.at for each in seen] == sorted((each.at for each in kept), reverse=True)
    assert {each.id for each in seen} == {each.id for each in kept}


def read(database: Database, before: tuple[datetime, UUID] | None, limit: int) -> list[Request]:
    return database.read(lambda session: requests.page(session, Wanted(), before, limit))
