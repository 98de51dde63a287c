"""Two reports of one seizure count once; both stay readable, and the merge can be taken back."""

import pytest

from bot.domain.entries import Kind
from bot.domain.parties import Participant
from bot.domain.problems import Refusal
from bot.domain.seizures import Status
from bot.domain.ties import Tie
from storage import rebuild, seizures
from tests.storage.desk import BEN, Desk, pistols


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Return a desk with three records of 3, 4 and 5 pistols."""
    for amount in (3, 4, 5):
        desk.record(pistols(amount))
    return desk


def kinds(desk: Desk, number: int) -> list[str]:
    return [version.kind.value for version in desk.history(number)]


def stands_for(desk: Desk, number: int) -> int:
    return desk.read(lambda session: seizures.standing_for(session, desk.get(number))).number


def test_what_is_merged_counts_once_and_leads_to_the_record_that_stands(desk: Desk) -> None:
    desk.merge(2, into=1)
    assert desk.figures() == ["8"]
    assert (desk.get(2).status, stands_for(desk, 2)) == (Status.MERGED, 1)
    assert desk.get(2).seizure == pistols(4)
    assert rebuild.check(desk.database) == []


def test_both_histories_tell_of_the_merge(desk: Desk) -> None:
    desk.merge(2, into=1)
    assert kinds(desk, 2) == ["seizure.recorded", "seizure.merged"]
    assert [(v.kind, v.tie, v.other) for v in desk.history(1)][-1] == (
        Kind.SEIZURE_TIED,
        Tie.DUPLICATE,
        desk.get(2).pointer,
    )


def test_merges_of_merges_lead_to_the_last_one(desk: Desk) -> None:
    desk.merge(3, into=2)
    desk.merge(2, into=1)
    assert (desk.figures(), stands_for(desk, 3)) == (["3"], 1)
    desk.unmerge(2)
    assert (desk.figures(), stands_for(desk, 3)) == (["7"], 2)


def test_what_is_unmerged_counts_again_and_is_to_be_verified_anew(desk: Desk) -> None:
    desk.verify(2)
    desk.merge(2, into=1)
    desk.unmerge(2)
    assert (desk.figures(), desk.get(2).status) == (["12"], Status.PROVISIONAL)
    assert desk.read(lambda session: seizures.ties(session, desk.get(1).pointer)) == []
    assert rebuild.check(desk.database) == []


def test_a_record_that_stands_for_another_cannot_cease_to_count(desk: Desk) -> None:
    desk.merge(2, into=1)
    with pytest.raises(Refusal, match="HAM-0001 stands for HAM-0002 too: unmerge that first"):
        desk.void(1)


@pytest.mark.parametrize(
    ("number", "into", "why"),
    [
        (1, 1, "is that record itself"),
        (2, 3, "HAM-0002 was merged into HAM-0001"),
        (3, 2, "HAM-0002 was merged into HAM-0001"),
        (1, 42, "There is no HAM-0042"),
    ],
)
def test_what_cannot_be_merged_is_refused(desk: Desk, number: int, into: int, why: str) -> None:
    desk.merge(2, into=1)
    with pytest.raises(Refusal, match=why):
        desk.merge(number, into)


def test_a_merged_record_is_not_changed_where_it_lies(desk: Desk) -> None:
    desk.merge(2, into=1)
    with pytest.raises(Refusal, match="that is the one that counts"):
        desk.amend(2, 2, pistols(9))
    with pytest.raises(Refusal, match="is merged, not void"):
        desk.reinstate(2)


def test_undo_takes_a_merge_back_and_then_what_was_done_before(desk: Desk) -> None:
    desk.merge(2, into=1, by=BEN)
    desk.undo(BEN)
    assert desk.figures() == ["12"]
    desk.merge(2, into=1)
    desk.unmerge(2)
    desk.undo()
    assert (desk.figures(), stands_for(desk, 2)) == (["8"], 1)
    desk.undo()
    assert desk.figures() == ["12"]
    desk.undo()
    assert desk.figures() == ["7"]


def test_the_same_request_merges_once(desk: Desk) -> None:
    act = desk.act()
    receipts = [
        desk.database.write(lambda session: seizures.merge(session, desk.operation, 2, 1, act))
        for _ in range(2)
    ]
    assert [receipt.repeated for receipt in receipts] == [False, True]
    assert kinds(desk, 1).count("seizure.tied") == 1


def test_who_joins_by_a_merge_takes_part_for_as_long_as_it_stands(desk: Desk) -> None:
    desk.verify(1)
    joining = (Participant("TTPS"), Participant("HSI"))
    act = desk.act()
    desk.database.write(lambda session: seizures.merge(session, desk.operation, 2, 1, act, joining))
    assert [(p.agency, p.merged) for p in desk.get(1).seizure.participating] == [("HSI", None), ("TTPS", 2)]
    desk.undo()
    assert desk.get(1).seizure.participating == (Participant("HSI"),)
    assert [desk.get(number).status.counts for number in (1, 2, 3)] == [True, True, True]
    assert rebuild.check(desk.database) == []


def test_what_was_found_to_be_another_seizure_is_not_merged(desk: Desk) -> None:
    desk.tie(1, desk.get(2), Tie.DIFFERENT)
    with pytest.raises(Refusal, match="another seizure than HAM-0001: unlink them first"):
        desk.merge(2, into=1)


def test_only_what_counts_is_tied(desk: Desk) -> None:
    desk.merge(2, into=1)
    with pytest.raises(Refusal, match="was merged into HAM-0001"):
        desk.tie(3, desk.get(2))
