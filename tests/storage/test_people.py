"""Who is admitted where, what channels work on, and what people have not finished."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.members import Admission, Member, Person, Role
from storage import channels, drafts, memberships
from storage.drafts import Draft
from tests.storage.desk import ANA, BEN, NOON, Desk

EVA = Person("T1", "EVA")
DRAFT = Draft(person=EVA, channel="C1", kind="line", body={"text": "3 pistols", "choices": {}})


def admit(
    desk: Desk,
    person: Person,
    where: UUID | None,
    agency: str,
    role: Role,
    until: datetime | None = None,
) -> Member:
    return desk.database.write(
        lambda session: memberships.admit(
            session, person, where, agency, role, by=ANA.person, now=NOON, until=until
        )
    ).member


def standing(desk: Desk, person: Person, where: UUID | None) -> Member:
    return desk.read(lambda session: memberships.standing(session, person, where, desk.now))


def test_nobody_is_admitted_by_default(desk: Desk) -> None:
    assert standing(desk, EVA, desk.operation.id) == Member(EVA, "", Role.STRANGER)


def test_a_person_stands_as_they_were_admitted_last(desk: Desk) -> None:
    admit(desk, EVA, desk.operation.id, "CBP", Role.OBSERVER)
    admitted = admit(desk, EVA, desk.operation.id, "HSI", Role.LEAD)
    assert standing(desk, EVA, desk.operation.id) == admitted == Member(EVA, "HSI", Role.LEAD)


def test_the_same_user_of_another_workspace_is_somebody_else(desk: Desk) -> None:
    admit(desk, EVA, desk.operation.id, "CBP", Role.LEAD)
    assert standing(desk, Person("T2", "EVA"), desk.operation.id).role is Role.STRANGER


def test_an_operations_own_admission_beats_a_general_one(desk: Desk) -> None:
    other = Desk.opened(desk.database, "OTH")
    admit(desk, EVA, None, "CBP", Role.RECORDER)
    admit(desk, EVA, desk.operation.id, "HSI", Role.OBSERVER)
    stands = [standing(desk, EVA, where) for where in (desk.operation.id, other.operation.id, None)]
    assert [(member.agency, member.role) for member in stands] == [
        ("HSI", Role.OBSERVER),
        ("CBP", Role.RECORDER),
        ("CBP", Role.RECORDER),
    ]


def test_members_are_listed_once_and_the_highest_roles_first(desk: Desk) -> None:
    admit(desk, EVA, None, "CBP", Role.LEAD)
    admit(desk, EVA, desk.operation.id, "CBP", Role.RECORDER)
    admit(desk, BEN.person, desk.operation.id, "CBP", Role.OBSERVER)
    admit(desk, ANA.person, None, "TTPS", Role.ADMINISTRATOR)
    members = desk.read(lambda session: memberships.members(session, desk.operation.id, NOON))
    assert [member.person.user for member in members] == ["ANA", "EVA", "BEN"]


def test_a_dismissed_person_stands_no_more(desk: Desk) -> None:
    admit(desk, EVA, desk.operation.id, "CBP", Role.LEAD)
    gone = [
        desk.database.write(lambda session: memberships.dismiss(session, EVA, desk.operation.id))
        for _ in range(2)
    ]
    assert gone == [True, False]
    assert standing(desk, EVA, desk.operation.id).role is Role.STRANGER


def test_an_admission_that_ended_lets_nobody_in_until_it_is_renewed(desk: Desk) -> None:
    def stands() -> list[object]:
        roles = desk.read(lambda session: memberships.roles(session, EVA, desk.now))
        members = desk.read(lambda session: memberships.members(session, desk.operation.id, desk.now))
        standing_now = standing(desk, EVA, desk.operation.id).role
        return [standing_now, [*roles.values()], [member.person for member in members]]

    admit(desk, EVA, desk.operation.id, "CBP", Role.LEAD, NOON + timedelta(days=1))
    desk.now = NOON + timedelta(days=1) - timedelta(microseconds=1)
    assert stands() == [Role.LEAD, [Role.LEAD], [EVA]]
    desk.now = NOON + timedelta(days=1)
    assert stands() == [Role.STRANGER, [], []]
    admit(desk, EVA, desk.operation.id, "CBP", Role.LEAD)
    assert stands() == [Role.LEAD, [Role.LEAD], [EVA]]


def test_a_general_admission_holds_where_an_operations_own_has_ended(desk: Desk) -> None:
    admit(desk, EVA, None, "CBP", Role.OBSERVER)
    admit(desk, EVA, desk.operation.id, "HSI", Role.LEAD, NOON)
    assert standing(desk, EVA, desk.operation.id) == Member(EVA, "CBP", Role.OBSERVER)


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_an_admission_holds_before_its_end_and_never_from_then_on(until: datetime, now: datetime) -> None:
    member = Member(EVA, "CBP", Role.LEAD)
    assert Admission(member, until).holds(now) == (now < until)
    assert Admission(member).holds(now)
    assert not Admission(member, until).holds(until)


def test_a_channel_works_on_the_operation_it_was_given_last(desk: Desk) -> None:
    other = Desk.opened(desk.database, "OTH")
    for each in (other, desk):
        desk.database.write(partial(channels.use, team="T1", channel="C1", operation_id=each.operation.id))
    assert desk.read(lambda session: channels.of(session, "T1", "C1"))[0] == desk.operation
    assert desk.read(lambda session: channels.of(session, "T2", "C1"))[0] is None


def test_a_channels_zone_is_its_operations_until_it_has_its_own(desk: Desk) -> None:
    def zone() -> str | None:
        return desk.read(lambda session: channels.of(session, "T1", "C1"))[1]

    assert zone() is None
    desk.database.write(lambda session: channels.use(session, "T1", "C1", desk.operation.id))
    assert zone() == "America/Port_of_Spain"
    desk.database.write(lambda session: channels.set_zone(session, "T1", "C1", "America/Jamaica"))
    assert zone() == "America/Jamaica"


def keep(desk: Desk, draft: Draft) -> UUID:
    return desk.database.write(lambda session: drafts.keep(session, draft, now=desk.now))


def kept(desk: Desk, draft_id: UUID, person: Person = EVA) -> Draft | None:
    return desk.read(lambda session: drafts.get(session, draft_id, person, now=desk.now))


def test_a_draft_is_kept_for_24_hours(desk: Desk) -> None:
    draft_id = keep(desk, DRAFT)
    desk.now += timedelta(hours=24) - timedelta(seconds=1)
    found = kept(desk, draft_id)
    assert found is not None
    assert (found.body, found.id) == (DRAFT.body, draft_id)
    desk.now += timedelta(seconds=1)
    assert kept(desk, draft_id) is None


def test_a_draft_that_is_past_its_time_leaves_with_the_next_one(desk: Desk) -> None:
    draft_id = keep(desk, DRAFT)
    desk.now += timedelta(hours=25)
    keep(desk, DRAFT)
    desk.now = NOON
    assert kept(desk, draft_id) is None


def test_a_draft_is_its_authors_alone(desk: Desk) -> None:
    assert kept(desk, keep(desk, DRAFT), BEN.person) is None


def test_a_draft_that_is_kept_again_takes_its_own_place(desk: Desk) -> None:
    draft_id = keep(desk, DRAFT)
    again = Draft(person=EVA, channel="C1", kind="line", body={"text": "4 pistols"}, id=draft_id)
    assert keep(desk, again) == draft_id
    assert kept(desk, draft_id) == again


@pytest.mark.parametrize("times", [1, 2])
def test_a_draft_that_is_dropped_is_gone(desk: Desk, times: int) -> None:
    draft_id = keep(desk, DRAFT)
    for _ in range(times):
        desk.database.write(lambda session: drafts.drop(session, draft_id))
    assert kept(desk, draft_id) is None
