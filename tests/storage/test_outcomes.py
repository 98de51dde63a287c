"""Outcomes follow what stands and may be seen: merged seizures, merged people, past days, markings."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from bot.domain.cases.case import Case
from bot.domain.cases.case import Part as Had
from bot.domain.dossiers import Document
from bot.domain.entries import Kind
from bot.domain.handling import Marking, Tlp
from bot.domain.outcomes.journeys import Journey, Step
from bot.domain.people import Identity, Part, Role
from bot.domain.prosecutions import Defendant, Event, Stage
from bot.domain.queries import Query
from bot.domain.seizures import Precision
from storage import belongings, dossiers, outcomes
from storage.audiences import Clearance
from storage.db import Session
from tests.storage.desk import NOON, SEIZURE, Desk, pistols

CASE = Case(agency="HSI", part=Had.OPENED, opened_on=date(2023, 11, 6), seizures=(1,))
BUYER = Identity(agency="HSI", parts=(Part(1, Role.PURCHASER),))
CHARGED = Defendant(
    agency="HSI", case=1, person=1, to="FL-S", events=(Event(Stage.CHARGED, date(2023, 11, 6)),)
)
SECRET = replace(CASE, marking=Marking(tlp=Tlp.RED, originator="HSI"))


def put(desk: Desk, kind: Kind, document: Document) -> None:
    act = desk.act()
    desk.database.write(lambda session: dossiers.record(session, desk.operation, kind, document, act))


def opened(desk: Desk, case: Case = CASE) -> None:
    put(desk, Kind.CASE_OPENED, case)
    put(desk, Kind.PERSON_ADDED, BUYER)
    put(desk, Kind.DEFENDANT_RECORDED, replace(CHARGED, marking=case.marking))


def followed(
    desk: Desk, *, as_of: date | None = None, classes: tuple[str, ...] | None = None
) -> list[Journey]:
    def look(session: Session) -> list[Journey]:
        cleared = desk.cleared(session, classes)
        among = outcomes.matters(session, cleared, as_of)
        return outcomes.journeys(session, cleared, Query(as_of=as_of), among)

    return desk.read(look)


def steps(desk: Desk, **kept: date) -> dict[int, Step]:
    return {each.seized.number: each.step for each in followed(desk, as_of=kept.get("as_of"))}


def test_a_seizure_is_followed_through_its_case_to_whoever_is_charged(desk: Desk) -> None:
    desk.record()
    opened(desk)
    (found,) = followed(desk)
    assert (found.step, found.courts, {*found.roles}) == (Step.CHARGED, ("FL-S",), {Role.PURCHASER})
    assert found.days(Step.SEIZED, Step.CHARGED) == 3


def test_who_had_a_part_in_one_seizure_of_a_case_is_charged_in_no_other(desk: Desk) -> None:
    desk.record()
    desk.record(pistols(1))
    put(desk, Kind.CASE_OPENED, replace(CASE, seizures=(1, 2)))
    put(desk, Kind.PERSON_ADDED, replace(BUYER, parts=(Part(1, Role.PURCHASER, seizure=2),)))
    put(desk, Kind.DEFENDANT_RECORDED, CHARGED)
    assert steps(desk) == {1: Step.SEIZED, 2: Step.CHARGED}


def test_what_was_merged_is_followed_under_what_stands_for_it(desk: Desk) -> None:
    desk.record()
    desk.record(pistols(3))
    opened(desk)
    desk.merge(1, 2)
    assert steps(desk) == {2: Step.CHARGED}


def test_whoever_was_found_to_be_another_person_is_charged_as_that_one(desk: Desk) -> None:
    desk.record()
    put(desk, Kind.CASE_OPENED, CASE)
    put(desk, Kind.PERSON_ADDED, replace(BUYER, merged=2))
    put(desk, Kind.PERSON_ADDED, replace(BUYER, parts=(Part(1, Role.FACILITATOR),)))
    put(desk, Kind.DEFENDANT_RECORDED, CHARGED)
    (found,) = followed(desk)
    assert {each.person for matter in found.matters for each in matter.defendants} == {2}
    assert (found.step, {*found.roles}) == (Step.CHARGED, {Role.PURCHASER, Role.FACILITATOR})


def test_outcomes_are_as_they_were_known_at_the_end_of_a_day(desk: Desk) -> None:
    desk.record()
    desk.now = NOON + timedelta(days=30)
    opened(desk)
    assert steps(desk, as_of=date(2023, 11, 5)) == {}
    assert steps(desk, as_of=date(2023, 12, 5)) == {}
    assert steps(desk, as_of=date(2023, 12, 6)) == {1: Step.CHARGED}


def test_a_case_that_may_not_be_seen_takes_a_seizure_nowhere(desk: Desk) -> None:
    desk.record()
    opened(desk, SECRET)
    assert [each.step for each in followed(desk)] == [Step.CHARGED]
    assert followed(desk, classes=("", BUYER.handled)) == []


def test_a_seizure_that_may_not_be_seen_is_not_followed(desk: Desk) -> None:
    desk.record(replace(SEIZURE, marking=Marking(tlp=Tlp.RED)))
    opened(desk)
    assert followed(desk, classes=("", BUYER.handled)) == []


def test_a_voided_case_and_a_voided_seizure_are_followed_no_more(desk: Desk) -> None:
    for number in range(3):
        desk.record(pistols(number + 1))
    put(desk, Kind.CASE_OPENED, replace(CASE, seizures=(1, 2, 3)))
    desk.void(1)
    assert steps(desk) == {2: Step.SEIZED, 3: Step.SEIZED}
    act = desk.act()

    def void(session: Session) -> None:
        seen = dossiers.get(session, desk.cleared(session), Case, 1)
        dossiers.change(session, desk.operation, Kind.CASE_VOIDED, seen, seen.document, act, stands=False)

    desk.database.write(void)
    assert steps(desk) == {}


def test_seizures_in_no_case_come_the_oldest_first_and_undated_ones_last(desk: Desk) -> None:
    for day in (date(2023, 11, 5), None, date(2023, 11, 2)):
        desk.record(pistols(1, seized_on=day, precision=Precision.DAY if day else Precision.UNKNOWN))
    desk.record()
    put(desk, Kind.CASE_OPENED, replace(CASE, seizures=(4,)))

    def look(session: Session) -> list[int]:
        cleared: Clearance = desk.cleared(session)
        among = outcomes.matters(session, cleared)
        return [each.number for each in islice(outcomes.unlinked(session, cleared, Query(), among), 9)]

    assert desk.read(look) == [3, 1, 2]


def test_what_belongs_to_a_case_follows_its_marking(desk: Desk) -> None:
    desk.record()
    opened(desk)
    act = desk.act()

    def mark(session: Session) -> set[str]:
        seen = dossiers.get(session, desk.cleared(session), Case, 1)
        dossiers.change(session, desk.operation, Kind.CASE_AMENDED, seen, SECRET, act)
        belongings.follow(session, desk.operation, 1, act)
        every = belongings.standing(session, desk.cleared(session), Defendant)
        return {each.document.handled for each in every}

    assert desk.database.write(mark) == {SECRET.handled}
