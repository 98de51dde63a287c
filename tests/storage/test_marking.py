"""How a record is handled, today's marking for every day of it: marks, releases, and both taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entries import Kind
from bot.domain.handling import DEFAULT, Marking, Tlp
from bot.domain.members import Member
from bot.domain.operations import Operation
from bot.domain.parties import Participant
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.records import Receipt, Record
from bot.domain.screening import Sensitive
from bot.domain.seizures import Status
from bot.domain.words import Words
from storage import chain, log, operations, rebuild, seizures, texts
from storage.db import Database, Session
from storage.seizures import Stale, following
from tests.storage.desk import ANA, BEN, Desk, pistols
from tests.storage.recounting import recount
from tests.storage.stories import Story, acts, numbers, people, records, standing
from tests.storage.test_laws import QUICKLY

RED, STRICT = Marking(Tlp.RED), Marking(Tlp.STRICT, les=True)
HSI = Marking(releasable=("HSI",))
KEPT = Marking(Tlp.STRICT, les=True, releasable=("CBP", "HSI"))
IN_RED = "RED||CBP|*"
"""The class of what is marked RED and led by CBP."""


def mark(desk: Desk, number: int, marking: Marking, by: Member = ANA) -> Receipt:
    """Mark a record as it stands."""
    act, seen = desk.act(by), desk.get(number).version
    return desk.database.write(
        lambda session: seizures.mark(session, desk.operation, number, seen, marking, act)
    )


def release(desk: Desk, number: int, *to: str, by: Member = ANA) -> Receipt:
    """Release a record."""
    act = desk.act(by)
    return desk.database.write(lambda session: seizures.release(session, desk.operation, number, to, act))


def decline(desk: Desk, number: int, *to: str) -> Receipt:
    """Decline to release a record."""
    act = desk.act()
    return desk.database.write(lambda session: seizures.decline(session, desk.operation, number, to, act))


def by_class(desk: Desk, *classes: str, query: Query | None = None) -> list[str]:
    """Return the pistols of each class of handling."""
    return [desk.figures(query, classes=(each,))[0] for each in classes]


def kinds(desk: Desk, number: int) -> list[Kind]:
    return [version.kind for version in desk.history(number)]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Return a desk with two records of 3 and 4 pistols, both led by CBP."""
    desk.record(pistols(3))
    desk.record(pistols(4))
    return desk


def test_a_mark_moves_all_that_a_record_ever_posted_into_its_class(desk: Desk) -> None:
    desk.amend(1, 1, pistols(5))
    assert by_class(desk, "", IN_RED) == ["9", ""]
    mark(desk, 1, RED)
    assert by_class(desk, "", IN_RED) == ["4", "5"]
    assert desk.figures() == ["9"]
    assert rebuild.check(desk.database) == []


def test_an_answer_as_of_an_earlier_day_knows_the_figures_of_then_and_the_handling_of_today(
    desk: Desk,
) -> None:
    first = Query(as_of=date(2023, 11, 6))
    desk.now += timedelta(days=2)
    desk.amend(1, 1, pistols(5))
    mark(desk, 1, RED)
    assert by_class(desk, "", IN_RED, query=first) == ["4", "3"]
    assert by_class(desk, "", IN_RED) == ["4", "5"]


@pytest.mark.parametrize("marking", [RED, STRICT, HSI, Marking(Tlp.GREEN)])
def test_a_verified_record_stays_verified_however_it_is_marked(desk: Desk, marking: Marking) -> None:
    desk.verify(1)
    mark(desk, 1, marking)
    record = desk.get(1)
    assert (record.status, record.version, record.seizure.marking) == (Status.VERIFIED, 3, marking)
    release(desk, 1, "TTPS") if marking.restricted else None
    assert desk.get(1).status is Status.VERIFIED


def test_a_void_record_is_marked_too_and_counts_in_its_class_once_it_is_back(desk: Desk) -> None:
    desk.void(1)
    mark(desk, 1, RED)
    assert (desk.get(1).status, by_class(desk, "", IN_RED)) == (Status.VOID, ["4", ""])
    desk.reinstate(1)
    assert by_class(desk, "", IN_RED) == ["4", "3"]
    assert rebuild.check(desk.database) == []


def test_a_merged_record_is_marked_by_itself_and_its_mark_undone(desk: Desk) -> None:
    desk.merge(2, into=1)
    mark(desk, 2, RED)
    assert (desk.get(2).status, desk.get(2).seizure.marking) == (Status.MERGED, RED)
    assert desk.get(1).seizure.marking == Marking()
    assert desk.history(2)[-1].other is None
    desk.undo(number=2)
    assert (desk.get(2).status, desk.get(2).seizure.marking) == (Status.MERGED, Marking())
    assert rebuild.check(desk.database) == []


def test_the_same_mark_twice_is_said_to_change_nothing(desk: Desk) -> None:
    mark(desk, 1, RED)
    with pytest.raises(Refusal, match="HAM-0001 is handled so already"):
        mark(desk, 1, RED)


def test_a_mark_of_an_older_version_is_refused(desk: Desk) -> None:
    desk.amend(1, 1, pistols(5))
    with pytest.raises(Stale):
        desk.database.write(lambda session: seizures.mark(session, desk.operation, 1, 1, RED, desk.act()))


def test_a_request_that_repeats_marks_once(desk: Desk) -> None:
    act = desk.act()
    once, again = (
        desk.database.write(lambda session: seizures.mark(session, desk.operation, 1, 1, RED, act))
        for _ in range(2)
    )
    assert (once.sequence, again.repeated) == (again.sequence, True)
    assert kinds(desk, 1) == [Kind.SEIZURE_RECORDED, Kind.SEIZURE_MARKED]


def test_a_closed_operation_is_marked_all_the_same(desk: Desk) -> None:
    desk.close()
    mark(desk, 1, HSI)
    release(desk, 1, "TTPS")
    decline(desk, 1, "JCF")
    assert desk.get(1).seizure.marking.releasable == ("HSI", "TTPS")


def test_a_release_adds_to_those_it_is_for_and_names_the_originator(desk: Desk) -> None:
    mark(desk, 1, RED)
    release(desk, 1, "TTPS", "JM")
    assert desk.get(1).seizure.marking == Marking(Tlp.RED, releasable=("JM", "TTPS"), originator="CBP")
    release(desk, 1, "HSI")
    assert desk.get(1).seizure.marking.releasable == ("HSI", "JM", "TTPS")
    assert by_class(desk, "", "RED||CBP|HSI,JM,TTPS") == ["4", "3"]
    assert rebuild.check(desk.database) == []


@pytest.mark.parametrize(
    ("marking", "to", "why"),
    [
        (STRICT, "TTPS", "is restricted to nobody"),
        (HSI, "HSI", "is releasable to HSI already"),
        (HSI, "CBP", "is releasable to CBP already"),
        (Marking(releasable=("TT",)), "TTPS", "is releasable to TTPS already"),
    ],
)
def test_a_release_that_nobody_needs_is_said_to_be_one(
    desk: Desk, marking: Marking, to: str, why: str
) -> None:
    mark(desk, 1, marking)
    with pytest.raises(Refusal, match=why):
        release(desk, 1, to)


def test_a_release_that_was_decided_for_another_class_is_refused(desk: Desk) -> None:
    mark(desk, 1, RED)
    act = desk.act()
    with pytest.raises(Stale):
        desk.database.write(
            lambda session: seizures.release(session, desk.operation, 1, ("TTPS",), act, "||CBP|HSI")
        )
    desk.database.write(lambda session: seizures.release(session, desk.operation, 1, ("TTPS",), act, IN_RED))
    assert desk.get(1).seizure.marking.releasable == ("TTPS",)


def test_a_release_that_the_whole_operation_keeps_from_somebody_is_refused(desk: Desk) -> None:
    mark(desk, 1, RED)
    mark_operation(desk, Marking(Tlp.AMBER, releasable=("CBP", "HSI")))
    with pytest.raises(Refusal, match="is kept from TTPS by HAM as a whole"):
        release(desk, 1, "TTPS")
    release(desk, 1, "HSI")


def test_a_release_that_is_declined_is_told_and_makes_no_new_version(desk: Desk) -> None:
    mark(desk, 1, RED)
    decline(desk, 1, "TTPS")
    told = desk.history(1)
    assert [(each.version, each.declined) for each in told] == [(1, ()), (2, ()), (2, ("TTPS",))]
    assert desk.get(1).version == 2
    before, after = desk.read(lambda session: seizures.change(session, desk.cleared(session), 1, 2))
    assert (before.seizure.marking, after.seizure.marking) == (Marking(), RED)
    assert desk.undo(number=1).version == 3


def test_a_question_for_a_release_is_looked_over_and_writes_nothing(desk: Desk) -> None:
    mark(desk, 1, RED)
    plain, named = (
        desk.act(words=Words("for the trial")),
        desk.act(words=Words("for John Smith"), confirmed=()),
    )
    asked = desk.read(lambda session: seizures.ask(session, desk.operation, 1, ("TTPS",), plain))
    assert asked == desk.get(1)
    with pytest.raises(Sensitive):
        desk.read(lambda session: seizures.ask(session, desk.operation, 1, ("TTPS",), named))
    with pytest.raises(Refusal, match="releasable to CBP already"):
        desk.read(lambda session: seizures.ask(session, desk.operation, 1, ("CBP",), plain))
    assert len(desk.history(1)) == 2


def test_a_mark_and_a_release_are_undone_one_after_the_other(desk: Desk) -> None:
    mark(desk, 1, RED)
    release(desk, 1, "TTPS")
    desk.undo()
    assert desk.get(1).seizure.marking == RED
    desk.undo()
    assert desk.get(1).seizure == pistols(3)
    assert by_class(desk, "", IN_RED) == ["7", ""]
    assert kinds(desk, 1)[-2:] == [Kind.SEIZURE_MARKED, Kind.SEIZURE_MARKED]
    assert rebuild.check(desk.database) == []


def test_what_somebody_else_amended_since_does_not_keep_a_mark_from_being_undone(desk: Desk) -> None:
    mark(desk, 1, RED)
    desk.amend(1, 2, pistols(5, marking=RED), BEN)
    desk.undo()
    assert desk.get(1).seizure == pistols(5)


def test_what_was_marked_otherwise_since_is_not_undone(desk: Desk) -> None:
    mark(desk, 1, RED)
    mark(desk, 1, STRICT, by=BEN)
    with pytest.raises(Refusal, match="was changed since"):
        desk.undo()
    assert desk.get(1).seizure.marking == STRICT


def test_what_somebody_else_marked_anew_since_is_not_undone_even_if_it_is_the_same(desk: Desk) -> None:
    mark(desk, 1, STRICT)
    mark(desk, 1, RED, by=BEN)
    mark(desk, 1, STRICT, by=BEN)
    with pytest.raises(Refusal, match="was changed since"):
        desk.undo()
    assert (desk.get(1).seizure.marking, desk.get(1).version) == (STRICT, 4)


def test_one_mark_is_undone_after_the_other_even_if_they_are_the_same(desk: Desk) -> None:
    for marking in (STRICT, RED, STRICT):
        mark(desk, 1, marking)
    for before in (RED, STRICT, Marking()):
        desk.undo()
        assert desk.get(1).seizure.marking == before


def test_a_mark_of_what_was_moved_or_stands_for_another_since_is_not_undone(desk: Desk) -> None:
    other = Desk.opened(desk.database, "CAR")
    mark(desk, 1, STRICT)
    mark(desk, 2, STRICT)
    desk.record(pistols(5, marking=STRICT))
    desk.move(1, other, by=BEN)
    desk.merge(3, into=2, by=BEN)
    for number in (1, 2):
        with pytest.raises(Refusal, match=f"HAM-000{number} was changed since"):
            desk.undo(number=number)
    assert other.get(1).seizure.marking == STRICT


def test_what_stands_for_two_no_longer_stays_as_it_was_marked_since_even_if_it_is_the_same(
    desk: Desk,
) -> None:
    mark(desk, 2, STRICT)
    desk.merge(2, into=1)
    merged = desk.get(1).seizure.marking
    mark(desk, 1, RED, by=BEN)
    mark(desk, 1, merged, by=BEN)
    desk.unmerge(2)
    assert desk.get(1).seizure.marking == merged


def test_undoing_something_else_leaves_a_record_handled_as_it_is(desk: Desk) -> None:
    desk.amend(1, 1, pistols(5))
    mark(desk, 2, RED)
    desk.merge(2, into=1)
    strict = desk.get(1).seizure.marking
    assert strict.tlp is Tlp.RED
    desk.undo(number=1)
    assert desk.get(1).seizure == pistols(3, marking=strict)


def test_a_restricted_record_whose_lead_changes_is_in_the_class_of_its_new_lead(desk: Desk) -> None:
    mark(desk, 1, RED)
    desk.amend(1, 2, pistols(3, marking=RED, lead="TTPS"))
    assert by_class(desk, "", IN_RED, "RED||TTPS|*") == ["4", "", "3"]
    assert rebuild.check(desk.database) == []


def test_one_whose_originator_is_named_stays_in_its_class_whoever_leads(desk: Desk) -> None:
    named = replace(RED, originator="CBP")
    mark(desk, 1, named)
    desk.amend(1, 2, pistols(3, marking=named, lead="TTPS"))
    assert by_class(desk, "", IN_RED) == ["4", "3"]


@pytest.mark.parametrize(
    ("standing", "merged", "after"),
    [
        (Marking(), RED, Marking(Tlp.RED, originator="CBP")),
        (RED, Marking(), RED),
        (Marking(), Marking(), Marking()),
        (STRICT, HSI, Marking(Tlp.STRICT, les=True, releasable=("HSI",), originator="CBP")),
        (
            Marking(Tlp.GREEN, releasable=("HSI", "TT")),
            Marking(Tlp.RED, releasable=("JM", "TTPS")),
            Marking(Tlp.RED, releasable=("TTPS",), originator="CBP"),
        ),
    ],
)
def test_what_stands_for_two_is_handled_as_the_stricter_in_each_respect(
    desk: Desk, standing: Marking, merged: Marking, after: Marking
) -> None:
    for number, marking in ((1, standing), (2, merged)):
        mark(desk, number, marking) if marking != Marking() else None
    desk.verify(1)
    desk.merge(2, into=1)
    record = desk.get(1)
    assert (record.seizure.marking, record.status) == (after, Status.VERIFIED)
    assert desk.get(2).seizure.marking == merged
    assert rebuild.check(desk.database) == []


@pytest.mark.parametrize("undone", [True, False])
def test_what_stands_for_two_no_longer_is_handled_as_before(desk: Desk, undone: bool) -> None:  # noqa: FBT001 - either way
    mark(desk, 1, STRICT)
    mark(desk, 2, RED)
    desk.merge(2, into=1)
    assert desk.get(1).seizure.marking.tlp is Tlp.RED
    desk.undo() if undone else desk.unmerge(2)
    assert desk.get(1).seizure.marking == STRICT
    assert rebuild.check(desk.database) == []


def test_a_merge_that_is_brought_back_restricts_again(desk: Desk) -> None:
    mark(desk, 2, RED)
    desk.merge(2, into=1)
    desk.unmerge(2)
    desk.undo()
    assert desk.get(1).seizure.marking == Marking(Tlp.RED, originator="CBP")
    assert rebuild.check(desk.database) == []


def test_what_was_marked_since_a_merge_or_stands_for_others_stays_as_it_is(desk: Desk) -> None:
    desk.record(pistols(5, marking=RED))
    mark(desk, 2, RED)
    desk.merge(2, into=1)
    desk.merge(3, into=1)
    desk.unmerge(2)
    assert desk.get(1).seizure.marking.tlp is Tlp.RED
    mark(desk, 1, Marking(Tlp.RED, les=True, originator="CBP"))
    desk.unmerge(3)
    assert desk.get(1).seizure.marking == Marking(Tlp.RED, les=True, originator="CBP")
    assert rebuild.check(desk.database) == []


def test_a_report_that_joins_brings_its_agencies_and_its_marking_in_one_act(desk: Desk) -> None:
    mark(desk, 2, STRICT)
    act, own = desk.act(), (Participant("TTPS"),)
    desk.database.write(lambda session: seizures.merge(session, desk.operation, 2, 1, act, own))
    joined = desk.get(1).seizure
    assert [each.agency for each in joined.participating] == ["HSI", "TTPS"]
    assert (joined.marking.tlp, joined.marking.les) == (Tlp.STRICT, True)
    desk.unmerge(2)
    assert [each.agency for each in desk.get(1).seizure.participating] == ["HSI"]
    assert desk.get(1).seizure.marking == Marking()
    assert rebuild.check(desk.database) == []


def test_what_is_merged_is_handled_no_less_strictly_than_what_stands_for_it(desk: Desk) -> None:
    other = Desk.opened(desk.database, "CAR")
    other.record(pistols(5))
    mark(other, 1, HSI)
    other.move(1, desk)
    desk.merge(3, into=2)
    desk.merge(2, into=1)
    strict = Marking(Tlp.STRICT, les=True, releasable=("HSI", "TTPS"), originator="CBP")
    mark(desk, 1, strict)
    for_hsi = replace(strict, releasable=("HSI",))
    assert [desk.get(number).seizure.marking for number in (1, 2, 3)] == [strict, for_hsi, for_hsi]
    assert [desk.get(number).status for number in (2, 3)] == [Status.MERGED, Status.MERGED]
    assert other.get(1).seizure.marking == for_hsi
    assert rebuild.check(desk.database) == []


def test_what_is_merged_is_handled_no_more_widely_when_what_stands_for_it_is(desk: Desk) -> None:
    desk.merge(2, into=1)
    mark(desk, 1, RED)
    mark(desk, 1, Marking(Tlp.GREEN))
    assert [desk.get(number).seizure.marking.tlp for number in (1, 2)] == [Tlp.GREEN, Tlp.RED]


def test_what_was_merged_is_handled_again_as_before_when_that_mark_is_undone(desk: Desk) -> None:
    desk.merge(2, into=1)
    mark(desk, 2, STRICT)
    mark(desk, 1, RED)
    assert desk.get(2).seizure.marking == Marking(Tlp.RED, les=True, originator="CBP")
    desk.undo()
    assert [desk.get(number).seizure.marking for number in (1, 2)] == [Marking(), STRICT]
    assert rebuild.check(desk.database) == []


def test_a_marking_goes_along_with_a_record_that_is_moved_and_comes_back(desk: Desk) -> None:
    other = Desk.opened(desk.database, "CAR")
    mark(desk, 1, HSI)
    desk.move(1, other)
    assert other.get(1).seizure.marking == HSI
    assert other.figures(classes=("||CBP|HSI",)) == ["3"]
    other.move(1, desk)
    assert desk.get(1).seizure.marking == HSI
    assert rebuild.check(desk.database) == []


def test_every_copy_of_a_record_that_was_moved_is_handled_alike_and_again_as_before(desk: Desk) -> None:
    other = Desk.opened(desk.database, "CAR")
    desk.move(1, other)
    mark(other, 1, RED)
    assert desk.get(1).seizure.marking == RED
    assert desk.get(1).status is Status.MOVED
    release(other, 1, "HSI")
    assert desk.get(1).seizure.marking == other.get(1).seizure.marking
    for _ in range(2):
        other.undo()
    assert (desk.get(1).seizure, other.get(1).seizure) == (pistols(3), pistols(3))
    assert rebuild.check(desk.database) == []


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """Return another operation, to which the first record was moved from one that keeps it to some."""
    other = Desk.opened(desk.database, "CAR")
    mark_operation(desk, KEPT)
    desk.move(1, other)
    return other


def test_a_mark_of_the_old_reference_is_undone_for_each_copy_as_that_was_handled(
    desk: Desk, kept: Desk
) -> None:
    before = kept.get(1).seizure.marking
    mark(desk, 1, Marking(Tlp.RED, originator="CBP"))
    assert kept.get(1).seizure.marking == desk.get(1).seizure.marking
    desk.undo()
    assert (desk.get(1).seizure.marking, kept.get(1).seizure.marking) == (Marking(), before)
    assert rebuild.check(desk.database) == []


def test_a_release_by_the_old_reference_adds_to_those_for_whom_the_record_is_now(desk: Desk) -> None:
    other = Desk.opened(desk.database, "CAR")
    mark(desk, 1, Marking(Tlp.AMBER, releasable=("HSI", "JCF")))
    mark_operation(desk, KEPT)
    desk.move(1, other)
    mark_operation(desk, DEFAULT)
    release(desk, 1, "TTPS")
    released = Marking(Tlp.STRICT, les=True, releasable=("HSI", "TTPS"), originator="CBP")
    assert {each.get(1).seizure.marking for each in (desk, other)} == {released}


def test_a_mark_that_one_copy_has_already_is_put_on_the_others(desk: Desk, kept: Desk) -> None:
    present = kept.get(1).seizure.marking
    mark(kept, 1, present)
    assert desk.get(1).seizure.marking == present
    with pytest.raises(Refusal, match="CAR-0001 is handled so already"):
        mark(kept, 1, present)


def test_a_decision_about_what_was_meanwhile_moved_out_of_reach_is_refused(desk: Desk, kept: Desk) -> None:
    def decide(session: Session) -> None:
        locked = log.lock(session, kept.operation.id)
        following.refuse_unlocked(session, kept.get(1), {kept.operation.id: locked})

    with pytest.raises(Stale):
        desk.database.write(decide)


def test_what_an_operation_keeps_a_record_keeps_where_it_is_moved_to(desk: Desk) -> None:
    other = Desk.opened(desk.database, "CAR")
    mark_operation(desk, Marking(Tlp.STRICT, les=True, releasable=("CBP", "HSI")))
    desk.move(1, other)
    assert other.get(1).seizure.marking == Marking(
        Tlp.STRICT, les=True, releasable=("HSI",), originator="CBP"
    )
    assert rebuild.check(desk.database) == []


def test_it_keeps_that_however_the_other_operation_is_handled_then_and_later(desk: Desk) -> None:
    other, strict = Desk.opened(desk.database, "CAR"), Marking(Tlp.STRICT, les=True)
    for each in (desk, other):
        mark_operation(each, strict)
    desk.move(1, other)
    mark_operation(other, DEFAULT)
    assert other.get(1).seizure.marking == replace(strict, originator="CBP")
    assert rebuild.check(desk.database) == []


def test_words_that_are_blanked_leave_a_record_in_its_class(desk: Desk) -> None:
    desk.amend(1, 1, pistols(5), words=Words("John Smith counted"))
    mark(desk, 1, RED)
    release(desk, 1, "HSI")
    decline(desk, 1, "TTPS")
    act = desk.act(words=Words("a name"))
    desk.database.write(lambda session: texts.blank(session, desk.operation, 1, "John Smith", act))
    assert by_class(desk, "", "RED||CBP|HSI") == ["4", "5"]
    assert rebuild.check(desk.database) == []
    assert desk.read(lambda session: chain.verify(session, desk.operation)).problems == ()


def mark_operation(desk: Desk, marking: Marking) -> Operation:
    """Mark the operation."""
    act = desk.act()
    desk.operation = desk.database.write(
        lambda session: operations.mark(session, desk.operation, marking, act)
    )
    return desk.operation


def test_an_operation_is_marked_and_its_records_follow_without_a_new_class(desk: Desk) -> None:
    assert desk.operation.marking == DEFAULT
    marked = mark_operation(desk, Marking(Tlp.STRICT, les=True, releasable=("HSI", "TT")))
    assert desk.read(lambda session: operations.get(session, marked.id)) == marked
    assert by_class(desk, "") == ["7"]
    with pytest.raises(Refusal, match="HAM is handled so already"):
        mark_operation(desk, marked.marking)
    assert rebuild.check(desk.database) == []


def test_an_operation_that_somebody_else_marked_meanwhile_is_not_marked_unseen(desk: Desk) -> None:
    seen = desk.operation
    mark_operation(desk, STRICT)
    with pytest.raises(Refusal, match="was marked by somebody else meanwhile"):
        desk.database.write(lambda session: operations.mark(session, seen, RED, desk.act()))


@dataclass
class Marked(Story):
    """Mark and release besides all that people do."""

    def _mark(self, by: Member, number: int, marking: Marking) -> None:
        mark(self.desk, number, marking, by)

    def _mark_there(self, by: Member, number: int, marking: Marking) -> None:
        mark(self.other, number, marking, by)

    def _release(self, by: Member, number: int, to: Sequence[str]) -> None:
        release(self.desk, number, *to, by=by)


markings = st.sampled_from([Marking(), RED, STRICT, HSI, Marking(Tlp.RED, originator="TTPS")])
marks = st.one_of(
    st.tuples(st.sampled_from(["mark", "mark", "mark_there"]), people, numbers, markings),
    st.tuples(st.just("release"), people, numbers, st.sampled_from([("HSI",), ("TT", "JM")])),
)


@QUICKLY
@given(st.data(), st.lists(acts | marks, min_size=6, max_size=16))
def test_totals_of_a_class_are_a_recount_by_the_handling_of_today_then_and_now(
    database: Database, data: st.DataObject, played: list[tuple[object, ...]]
) -> None:
    story = Marked.opened(database)
    for act in [("record", ANA, data.draw(records)), ("record", BEN, data.draw(records)), *played]:
        story.play(act)
    classes = sorted({record.seizure.handled for each in story.after.values() for record in each})
    for position, counted in story.after.items():
        today = [handled(story.desk, record) for record in counted]
        for each in classes:
            assert story.desk.totals(classes=(each,), upto=position) == recount(today, Query(), (each,))
    for desk in (story.desk, story.other):
        assert desk.totals() == recount(standing(desk), Query(), None)
        assert rebuild.check(database, desk.operation) == []


def handled(desk: Desk, record: Record) -> Record:
    """Return a record as it stood, in the class in which it is today."""
    now = desk.get(record.number).seizure
    return replace(
        record, seizure=replace(record.seizure, marking=Marking.of(now.handled), lead=record.seizure.lead)
    )
