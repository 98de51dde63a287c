"""Prosecute people, nobody twice at one place for one case, and count them: people, not prosecutions."""

from collections.abc import Iterable
from functools import partial

from sqlmodel import Session

from bot.domain import people as identities
from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier, Shelf
from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.people import Identity
from bot.domain.problems import Refusal
from bot.domain.prosecutions import Defendant
from bot.domain.records import Act, Receipt
from storage import audiences, belongings, dossiers, people, shelves
from storage.audiences import Clearance
from storage.pasts import AsOf


def make(session: Session, operation: Operation, wanted: Defendant, act: Act) -> Receipt:
    """Begin the prosecution of a person; a refusal where it is on record and goes on."""
    check = partial(refuse_twice, session, operation, wanted)
    return belongings.make(session, operation, Kind.DEFENDANT_RECORDED, wanted, act, check)


def change(
    session: Session, operation: Operation, kind: Kind, seen: Dossier[Defendant], after: Defendant, act: Act
) -> Receipt:
    """Make the next version of a prosecution; a refusal where it cannot stand."""

    def check() -> None:
        if kind is Kind.DEFENDANT_REINSTATED:
            _refuse_nobody(session, operation, after.person)
        refuse_twice(session, operation, after, seen.number)

    stands = kind is not Kind.DEFENDANT_VOIDED
    return belongings.change(session, operation, kind, seen, after, act, check, stands=stands)


def of_case(session: Session, cleared: Clearance, number: int) -> list[Dossier[Defendant]]:
    """Return the prosecutions of a case, void ones too, in the order in which they were recorded."""
    return belongings.of_case(session, cleared, Defendant, number)


def standing(session: Session, cleared: Clearance, as_of: AsOf = None) -> list[Dossier[Defendant]]:
    """Return the prosecutions that stood at the end of a day, of cases that stood and may be seen."""
    return belongings.standing(session, cleared, Defendant, as_of)


def distinct(
    session: Session, cleared: Clearance, found: Iterable[Dossier[Defendant]], as_of: AsOf = None
) -> int:
    """Return how many people some prosecutions are of: one who is brought to two courts is one."""
    known = people.identities(session, cleared, as_of)
    return len({identities.standing_for(known, each.document.person) for each in found})


def of_person(session: Session, cleared: Clearance, number: int) -> list[Dossier[Defendant]]:
    """Return the standing prosecutions of a person, under whichever number they were recorded."""
    known = people.identities(session, cleared)
    same = identities.standing_for(known, number)
    every = standing(session, cleared)
    return [each for each in every if identities.standing_for(known, each.document.person) == same]


def shown_as(session: Session, cleared: Clearance) -> dict[int, int]:
    """Return under which pseudonyms people show; nobody does where who they are may not be seen."""
    if not cleared.private:
        return {}
    cases = {each.number for each in dossiers.every(session, cleared, Case)}
    return identities.shown_as(people.identities(session, cleared), cases)


def _refuse_nobody(session: Session, operation: Operation, number: int) -> None:
    """Refuse to count as a defendant whoever was taken out of every count."""
    known = people.identities(session, audiences.everything(session, operation))
    same = identities.standing_for(known, number)
    if not shelves.stored(session, operation, Identity, same).stands:
        raise Refusal(
            "Whoever is prosecuted there is void, and counts nowhere: "
            "`/case person reinstate`, in our direct messages, puts them back first."
        )


def refuse_twice(
    session: Session, operation: Operation, wanted: Defendant, number: int | None = None
) -> None:
    """Refuse what another prosecution is already that goes on; `number` is its own."""
    every = of_person(session, audiences.everything(session, operation), wanted.person)
    those = [each for each in every if (each.document.case, each.document.to) == (wanted.case, wanted.to)]
    other = next((each for each in those if each.number != number and not each.document.ended), None)
    if other and not wanted.ended:
        case = Shelf.CASE.reference(operation, wanted.case)
        reference = Shelf.DEFENDANT.reference(operation, other.number)
        raise Refusal(f"{case} has this person in {wanted.to} already: {reference}.")
