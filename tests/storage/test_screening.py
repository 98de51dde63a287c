"""Nothing that looks like a person, a paper or a serial gets into the log unless its author confirms it."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.domain.screening import Doubt, Kind, Sensitive
from bot.domain.words import Words
from storage import operations, proof, rebuild, seizures, tables
from storage.db import Database
from tests.storage.desk import SEIZURE, Desk, pistols

NAMED = replace(SEIZURE, concealment=Words("in the car of Peter Jackson, passport TA123456"))
BOTH = ("Peter Jackson", "passport TA123456")
ENTRIES = tables.core(tables.Entry)


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk.opened(database)


def bodies(desk: Desk) -> list[str]:
    wanted = select(ENTRIES.c.body).order_by(ENTRIES.c.sequence)
    return list(desk.read(lambda session: session.connection().scalars(wanted).all()))


def test_what_was_not_confirmed_is_refused_and_leaves_nothing(desk: Desk) -> None:
    before = bodies(desk)
    with pytest.raises(Sensitive) as refused:
        desk.record(NAMED)
    assert refused.value.doubts == (Doubt(Kind.NAME, BOTH[0]), Doubt(Kind.DOCUMENT, BOTH[1]))
    assert bodies(desk) == before


def test_a_refusal_says_kinds_and_never_the_words(desk: Desk) -> None:
    with pytest.raises(Sensitive) as refused:
        desk.record(NAMED)
    assert "name, identity document" in str(refused.value)
    assert "Jackson" not in repr(refused.value) + str(refused.value)


def test_what_was_confirmed_is_kept_and_the_entry_says_of_which_kinds(desk: Desk) -> None:
    desk.record(NAMED, act=desk.act(confirmed=BOTH))
    body = bodies(desk)[-1]
    assert json.loads(body)["confirmed"] == ["identity document", "name"]
    assert "Jackson" not in body
    assert "confirmed" not in json.loads(bodies(desk)[0])


def test_one_confirmation_does_not_stand_for_another(desk: Desk) -> None:
    with pytest.raises(Sensitive) as refused:
        desk.record(NAMED, act=desk.act(confirmed=BOTH[:1]))
    assert [doubt.kind for doubt in refused.value.doubts] == [Kind.DOCUMENT]


def test_what_stands_in_a_record_is_not_asked_again(desk: Desk) -> None:
    desk.record(NAMED, act=desk.act(confirmed=BOTH))
    desk.amend(1, 1, replace(NAMED, lines=pistols(5).lines))
    assert "confirmed" not in json.loads(bodies(desk)[-1])


def test_nor_where_a_record_is_moved_to(desk: Desk) -> None:
    other = Desk.opened(desk.database, "OTH")
    desk.record(NAMED, act=desk.act(confirmed=BOTH))
    act = desk.act()
    desk.database.write(lambda session: seizures.move(session, desk.operation, 1, other.operation, act))
    assert other.get(1).seizure.concealment == NAMED.concealment


@pytest.mark.parametrize("words", ["reported by Peter Jackson", "call 868-555-1234"])
def test_the_words_of_an_act_are_looked_over_too(desk: Desk, words: str) -> None:
    desk.record()
    with pytest.raises(Sensitive):
        desk.amend(1, 1, pistols(5), words=Words(words))


def test_the_operations_own_names_and_numbers_are_no_secret(desk: Desk) -> None:
    act = desk.act()
    opening = operations.Opening("PETER TOSH", "PTO", "America/Port_of_Spain", desk.operation.began_on)
    desk.database.write(lambda session: operations.open(session, opening, act))
    desk.record(replace(SEIZURE, concealment=Words("as in PETER TOSH, PTO0012 and fl-2023-112")))
    assert desk.get(1).seizure.concealment


def test_an_entry_that_says_what_was_confirmed_is_proved_and_derived_like_any_other(desk: Desk) -> None:
    desk.record(NAMED, act=desk.act(confirmed=BOTH))
    assert desk.read(lambda session: proof.prove(session, desk.operation)).problems == ()
    assert rebuild.check(desk.database) == []
