"""Records are made, changed, voided and reinstated by versions; none is ever lost."""

from dataclasses import replace

import pytest

from bot.domain.entries import Kind
from bot.domain.problems import Refusal
from bot.domain.quantities import Quantity
from bot.domain.records import Version
from bot.domain.seizures import Line, Status
from bot.domain.words import Words
from storage import seizures
from storage.seizures import Stale
from tests.storage.desk import ANA, BEN, SEIZURE, Desk, pistols


def history(desk: Desk, number: int) -> list[Version]:
    return desk.read(lambda session: seizures.history(session, desk.cleared(session), number))


def test_references_count_up_without_gaps(desk: Desk) -> None:
    assert [desk.record().subject for _ in range(3)] == ["HAM-0001", "HAM-0002", "HAM-0003"]


def test_a_refused_entry_leaves_no_gap(desk: Desk) -> None:
    with pytest.raises(Refusal):
        desk.record(replace(SEIZURE, lines=(Line(item="pistol", quantity=Quantity(10**13)),)))
    assert desk.record().subject == "HAM-0001"


def test_a_record_is_what_was_recorded(desk: Desk) -> None:
    desk.record(by=BEN)
    record = desk.get(1)
    assert record.seizure == SEIZURE
    assert (record.version, record.status, record.recorded_by) == (1, Status.PROVISIONAL, BEN.person)


def test_an_amendment_is_the_next_version_and_the_recorder_stays(desk: Desk) -> None:
    desk.record(by=BEN)
    receipt = desk.amend(1, 1, pistols(13), by=ANA)
    record = desk.get(1)
    assert receipt.version == record.version == 2
    assert (record.seizure, record.recorded_by) == (pistols(13), BEN.person)


def test_the_second_of_two_who_amend_at_once_is_shown_what_stands(desk: Desk) -> None:
    desk.record()
    desk.amend(1, 1, pistols(13), by=ANA)
    with pytest.raises(Stale, match="HAM-0001 was changed") as refusal:
        desk.amend(1, 1, pistols(14), by=BEN)
    assert refusal.value.present == desk.get(1)
    assert refusal.value.present.seizure == pistols(13)


def test_an_amendment_that_changes_nothing_is_refused(desk: Desk) -> None:
    desk.record()
    with pytest.raises(Refusal, match="says so already"):
        desk.amend(1, 1, replace(SEIZURE, typed=Words("3 pistols")))


def test_a_void_record_counts_nowhere_and_stays_with_its_reason(desk: Desk) -> None:
    desk.record()
    desk.void(1, reason="duplicate", words=Words("recorded twice"))
    assert desk.figures() == [""]
    assert desk.get(1).status is Status.VOID
    assert [(v.kind, v.reason, v.words) for v in history(desk, 1)][1:] == [
        (Kind.SEIZURE_VOIDED, "duplicate", "recorded twice")
    ]


def test_a_void_of_a_void_is_refused(desk: Desk) -> None:
    desk.record()
    desk.void(1)
    with pytest.raises(Refusal, match="HAM-0001 is void already"):
        desk.void(1)


def test_a_void_record_is_reinstated_before_it_is_amended(desk: Desk) -> None:
    desk.record()
    desk.void(1)
    with pytest.raises(Refusal, match="reinstate it first"):
        desk.amend(1, 2, pistols(4))
    desk.reinstate(1)
    assert desk.figures() == ["3"]
    desk.amend(1, 3, pistols(4))
    assert desk.figures() == ["4"]


def test_what_counts_is_not_reinstated(desk: Desk) -> None:
    desk.record()
    with pytest.raises(Refusal, match="is not void"):
        desk.reinstate(1)


@pytest.mark.parametrize("act", ["get", "void", "reinstate"])
def test_an_unknown_reference_is_refused(desk: Desk, act: str) -> None:
    with pytest.raises(Refusal, match="There is no HAM-0042 in HAM"):
        getattr(desk, act)(42)


def test_history_keeps_every_version_with_who_and_why(desk: Desk) -> None:
    desk.record(by=BEN)
    desk.amend(1, 1, pistols(13), by=ANA, reason="recount")
    desk.void(1)
    desk.reinstate(1)
    told = [(v.version, v.kind.value, v.person.user, v.status.value, v.seizure) for v in history(desk, 1)]
    assert told == [
        (1, "seizure.recorded", "BEN", "provisional", SEIZURE),
        (2, "seizure.amended", "ANA", "provisional", pistols(13)),
        (3, "seizure.voided", "ANA", "void", pistols(13)),
        (4, "seizure.reinstated", "ANA", "provisional", pistols(13)),
    ]
