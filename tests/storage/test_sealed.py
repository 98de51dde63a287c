"""What is sealed is there for those whom it names: no count and no number tells others of it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.members import Person
from bot.domain.problems import Refusal
from bot.domain.prosecutions import Defendant, Event, Sealed, Stage
from bot.domain.records import Act, Receipt
from storage import audiences, dossiers, sealed
from storage.audiences import Withheld
from tests.storage.desk import ANA, BEN, Desk
from tests.storage.test_cases import put, sound
from tests.storage.test_defendants import DEFENDANT, charge, get, identify, standing

SEALED = Sealed(defendant=DEFENDANT, readers=(ANA.person,))
UNSEALED = Event(Stage.UNSEALED, date(2023, 11, 6))


def seal(desk: Desk, wanted: Sealed = SEALED, act: Act | None = None) -> Receipt:
    doing = act or desk.act()
    return desk.database.write(lambda session: sealed.make(session, desk.operation, wanted, doing))


def seen(desk: Desk, person: Person, number: int) -> Dossier[Sealed]:
    return desk.read(lambda session: sealed.get(session, desk.operation, person, number))


def alter(desk: Desk, number: int, kind: Kind, after: Sealed) -> None:
    found, act = seen(desk, ANA.person, number), desk.act()
    desk.database.write(lambda session: sealed.change(session, desk.operation, kind, found, after, act))


def named(desk: Desk, person: Person) -> list[int]:
    found = desk.read(lambda session: sealed.of_person(session, desk.operation, person))
    return [each.number for each in found]


def unseal(desk: Desk, number: int, act: Act) -> Receipt:
    found = seen(desk, ANA.person, number)
    opened = found.document.defendant.having(UNSEALED)
    return desk.database.write(lambda session: sealed.unseal(session, desk.operation, found, opened, act))


def test_it_is_read_by_whom_it_names_and_is_not_there_for_anybody_else(desk: Desk) -> None:
    put(desk), identify(desk, 1)
    number = number_of(seal(desk).subject)
    assert (named(desk, ANA.person), named(desk, BEN.person)) == ([number], [])
    assert seen(desk, ANA.person, number).document == SEALED
    for person, absent in ((BEN.person, number), (ANA.person, number % 9_000 + 1)):
        with pytest.raises(Refusal, match=f"^There is no HAM-X{absent:04d} in HAM.$"):
            seen(desk, person, absent)
    assert sound(desk)


def test_no_clearance_shows_it_and_nothing_counts_it(desk: Desk) -> None:
    put(desk), identify(desk, 1)
    number = number_of(seal(desk).subject)
    whole = desk.read(lambda session: audiences.everything(session, desk.operation))
    assert desk.read(lambda session: dossiers.every(session, whole, Sealed)) == []
    with pytest.raises(Withheld):
        desk.read(lambda session: dossiers.get(session, whole, Sealed, number))
    assert standing(desk) == []
    assert number_of(charge(desk).subject) == 1


def test_numbers_are_drawn_and_not_counted(desk: Desk) -> None:
    put(desk), identify(desk, 1)
    found = [number_of(seal(desk).subject) for _ in range(4)]
    assert len({*found}) == len(found)
    assert found != [1, 2, 3, 4]
    assert named(desk, ANA.person) == sorted(found)


def test_the_same_act_seals_once(desk: Desk) -> None:
    put(desk), identify(desk, 1)
    act = desk.act()
    assert seal(desk, act=act).subject == seal(desk, act=act).subject
    assert len(named(desk, ANA.person)) == 1


def test_it_is_changed_and_keeps_its_history(desk: Desk) -> None:
    put(desk), identify(desk, 1)
    number = number_of(seal(desk).subject)
    both = replace(SEALED, readers=(ANA.person, BEN.person))
    for kind in (Kind.SEALED_TURNED, Kind.SEALED_VOIDED, Kind.SEALED_REINSTATED):
        alter(desk, number, kind, both)
    told = desk.read(lambda session: sealed.history(session, desk.operation, BEN.person, number))
    assert [(each.kind, each.stands) for each in told] == [
        (Kind.SEALED_RECORDED, True),
        (Kind.SEALED_TURNED, True),
        (Kind.SEALED_VOIDED, False),
        (Kind.SEALED_REINSTATED, True),
    ]
    assert sound(desk)


def test_unsealing_makes_the_next_open_prosecution_once_and_marks_the_sealed_one(desk: Desk) -> None:
    put(desk), identify(desk, 1)
    charge(desk, replace(DEFENDANT, to="FL-M"))
    number, act = number_of(seal(desk).subject), desk.act()
    receipts = [unseal(desk, number, act) for _ in range(2)]
    assert [each.subject for each in receipts] == ["HAM-D0002", "HAM-D0002"]
    assert get(desk, 2).document.events == (*DEFENDANT.events, UNSEALED)
    assert seen(desk, ANA.person, number).document.became == 2
    assert standing(desk) == [1, 2]
    assert sound(desk)


def test_nothing_is_unsealed_by_halves(desk: Desk) -> None:
    put(desk), identify(desk, 1)
    number = number_of(seal(desk).subject)
    charge(desk)
    with pytest.raises(Refusal, match="already: HAM-D0001"):
        unseal(desk, number, desk.act())
    assert seen(desk, ANA.person, number).document.became is None


def test_the_open_one_tells_nothing_of_the_sealed_one(desk: Desk) -> None:
    put(desk), identify(desk, 1)
    number = number_of(seal(desk).subject)
    unseal(desk, number, replace(desk.act(), reason="typo"))
    told = desk.read(lambda session: dossiers.history(session, desk.cleared(session), Defendant, 1))
    assert [(each.kind, each.reason, each.words) for each in told] == [(Kind.DEFENDANT_RECORDED, "", None)]
