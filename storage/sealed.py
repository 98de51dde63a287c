"""Keep sealed matters for the people that each one names, and for nobody else.

They are read here alone, for one person who asks: no clearance shows one, no count knows of one. Their
numbers are drawn, not counted, so that whoever knows one learns nothing of any other.
"""

from dataclasses import replace
from hashlib import sha256
from typing import Final

from sqlmodel import Session

from bot.domain.dossiers import Dossier, Filed, Shelf, number_of
from bot.domain.entries import Kind
from bot.domain.facts import Shelved
from bot.domain.members import Person
from bot.domain.operations import Operation
from bot.domain.prosecutions import Defendant, Sealed
from bot.domain.records import Act, Receipt
from storage import defendants, dossiers, log, pasts, shelves
from storage.log import Chain

DRAWN: Final = 10_000
"""Numbers are drawn below this; below a multiple of it where many are taken."""


def of_person(session: Session, operation: Operation, person: Person) -> list[Dossier[Sealed]]:
    """Return the sealed matters that name a person among their readers, void and opened ones too."""
    numbers = shelves.numbers(session, operation.id, Shelf.SEALED)
    every = (shelves.stored(session, operation, Sealed, number) for number in numbers)
    return [each for each in every if person in each.document.readers]


def get(session: Session, operation: Operation, person: Person, number: int) -> Dossier[Sealed]:
    """Return a sealed matter to one whom it names; to anybody else there is none of this number."""
    found = next((each for each in of_person(session, operation, person) if each.number == number), None)
    if found is None:
        raise shelves.absent(operation, Shelf.SEALED, number)
    return found


def history(session: Session, operation: Operation, person: Person, number: int) -> list[Filed[Sealed]]:
    """Return the versions of a sealed matter, oldest first, to one whom it names."""
    return pasts.versions(session, operation, Sealed, get(session, operation, person, number).number)


def make(session: Session, operation: Operation, wanted: Sealed, act: Act) -> Receipt:
    """Put a sealed matter on record, under a number that tells nothing."""

    def write(chain: Chain) -> Receipt:
        taken = shelves.numbers(session, operation.id, Shelf.SEALED)
        reference = Shelf.SEALED.reference(operation, _drawn(act.key, {*taken}))
        return log.append(chain, Kind.SEALED_RECORDED, reference, 1, Shelved(wanted), act)

    return log.once(session, operation.id, act, write)


def change(
    session: Session, operation: Operation, kind: Kind, seen: Dossier[Sealed], after: Sealed, act: Act
) -> Receipt:
    """Make the next version of a sealed matter that was `seen` by one whom it names."""
    stands = kind is not Kind.SEALED_VOIDED
    return dossiers.change(session, operation, kind, seen, after, act, stands=stands)


def unseal(
    session: Session, operation: Operation, seen: Dossier[Sealed], opened: Defendant, act: Act
) -> Receipt:
    """Make the open prosecution that a sealed matter became, and say so of it: both, or neither.

    Returned is the receipt of the open one, which says nothing of the sealed one.
    """
    log.lock(session, operation.id)
    open_act = replace(act.echoed("unsealed"), reason="")
    receipt = defendants.make(session, operation, opened, open_act)
    if not receipt.repeated:
        became = replace(seen.document, became=number_of(receipt.subject))
        dossiers.change(session, operation, Kind.SEALED_OPENED, seen, became, act)
    return receipt


def _drawn(key: str, taken: set[int]) -> int:
    """Return a number that is free, drawn by the key of an act, so that the act repeated draws it again."""
    among = DRAWN * (1 + 2 * len(taken) // DRAWN)
    digest = sha256(f"sealed {key}".encode()).digest()
    while (number := 1 + int.from_bytes(digest) % (among - 1)) in taken:
        digest = sha256(digest).digest()
    return number
