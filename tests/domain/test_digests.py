"""A correction tells what the changes of one record come to, and only where a given figure moved."""

from datetime import UTC, date, datetime

import pytest

from bot.domain import digests
from bot.domain.entries import Kind
from bot.domain.members import Person
from bot.domain.quantities import Basis
from bot.domain.totals import Cell, Change, Tally, Totals

A, B, C = date(2023, 11, 1), date(2023, 11, 8), date(2023, 11, 15)


def change(pistols: int = 0, *days: date, number: int = 1, kind: Kind = Kind.SEIZURE_AMENDED) -> Change:
    """Return a change of a record by a number of pistols, which touches some dates."""
    tallies = {"pistol": Tally({Basis.COUNTED: Cell(pistols, pistols)})} if pistols else {}
    return Change(
        sequence=2,
        kind=kind,
        number=number,
        recorded_at=datetime(2023, 11, 20, tzinfo=UTC),
        person=Person("T1", "ANA"),
        agency="TTPS",
        reason="",
        words=None,
        gone={"date": str(days[0] if days else A)},
        come={"date": str(days[-1] if days else A)},
        first=kind is Kind.SEIZURE_RECORDED,
        difference=Totals(tallies),
    )


def test_changes_are_told_record_by_record() -> None:
    found = digests.corrections([change(-1, number=2), change(5), change(-3, number=2)])
    assert [(each.number, each.difference["pistol"].least) for each in found] == [(2, -4), (1, 5)]


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [change()],
        [change(-4, kind=Kind.SEIZURE_VOIDED), change(4, kind=Kind.SEIZURE_REINSTATED)],
        [change(0, A, B), change(0, B, A)],
        [change(0, A, B), change(0, B, C), change(0, C, A)],
        [change(4, kind=Kind.SEIZURE_RECORDED), change(-1)],
    ],
)
def test_what_was_in_no_digest_or_cancelled_is_no_correction(changes: list[Change]) -> None:
    assert digests.corrections(changes) == ()


@pytest.mark.parametrize(
    ("changes", "last"), [([change(0, A, B)], B), ([change(0, A, B), change(0, B, C)], C)]
)
def test_a_date_that_moved_is_a_correction_though_no_sum_changed(changes: list[Change], last: date) -> None:
    (found,) = digests.corrections(changes)
    assert found.moved == {"date": (str(A), str(last))}
    assert found.difference.nothing_reported
