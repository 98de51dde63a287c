"""A hash that a channel kept is a witness: it proves what was there, and shows what was added."""

import pytest

from bot.domain.problems import Refusal
from storage import operations, witnesses
from tests.storage.desk import Desk


def heard(desk: Desk, witness: str) -> str:
    return str(
        desk.database.read(lambda session: witnesses.testify(session, desk.cleared(session), witness, "C1"))
    )


def head(desk: Desk) -> str:
    return desk.database.read(lambda session: operations.head(session, desk.operation.id)).hash


def test_a_witness_says_what_was_added_and_what_lowered_a_total(desk: Desk) -> None:
    desk.record()
    witness = head(desk)[:16]
    desk.record()
    desk.void(1)
    assert "Unchanged since entry 2 of" in heard(desk, witness)
    assert "2 entries added since, 1 of them lowered a total (HAM-0001" in heard(desk, witness)


def test_nothing_added_is_said_too(desk: Desk) -> None:
    desk.record()
    assert heard(desk, head(desk)).endswith("nothing was added since.")


def test_a_tail_cut_off_or_a_chain_made_anew_is_unknown_to_the_witness(desk: Desk) -> None:
    desk.record()
    assert "no entry has this hash" in heard(desk, "0" * 64)


@pytest.mark.parametrize("witness", ["", "abc", "%" * 16, "g" * 16, "a" * 65])
def test_what_is_no_witness_is_refused(desk: Desk, witness: str) -> None:
    with pytest.raises(Refusal, match="hex digits"):
        heard(desk, witness)
