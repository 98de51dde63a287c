"""Refer cases, nowhere twice, and say which referrals stand."""

from functools import partial

from sqlmodel import Session

from bot.domain.dossiers import Dossier, Shelf
from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from bot.domain.referrals import Referral
from storage import audiences, belongings
from storage.audiences import Clearance
from storage.pasts import AsOf


def make(session: Session, operation: Operation, wanted: Referral, act: Act) -> Receipt:
    """Refer a case; a refusal where it was referred there, and nobody has ended that."""
    check = partial(refuse_twice, session, operation, wanted)
    return belongings.make(session, operation, Kind.REFERRAL_MADE, wanted, act, check)


def change(
    session: Session,
    operation: Operation,
    kind: Kind,
    seen: Dossier[Referral],
    after: Referral,
    act: Act,
) -> Receipt:
    """Make the next version of a referral; a refusal where that is open at one place twice."""
    check, stands = (
        partial(refuse_twice, session, operation, after, seen.number),
        kind is not Kind.REFERRAL_VOIDED,
    )
    return belongings.change(session, operation, kind, seen, after, act, check, stands=stands)


def of_case(session: Session, cleared: Clearance, number: int) -> list[Dossier[Referral]]:
    """Return the referrals of a case, void ones too, in the order in which they were recorded."""
    return belongings.of_case(session, cleared, Referral, number)


def standing(session: Session, cleared: Clearance, as_of: AsOf = None) -> list[Dossier[Referral]]:
    """Return the referrals that stood at the end of a day, of cases that stood and may be seen."""
    return belongings.standing(session, cleared, Referral, as_of)


def refuse_twice(session: Session, operation: Operation, wanted: Referral, number: int | None = None) -> None:
    """Refuse what another referral of the case is already, open at the same place; `number` is its own."""
    every = of_case(session, audiences.everything(session, operation), wanted.case)
    same = (each for each in every if each.stands and each.document.to == wanted.to)
    open_there = (each for each in same if each.number != number and not each.document.state.ends)
    other = next(open_there, None)
    if other and not wanted.state.ends:
        case = Shelf.CASE.reference(operation, wanted.case)
        reference = Shelf.REFERRAL.reference(operation, other.number)
        raise Refusal(f"{case} is with {wanted.to} already: {reference}, {other.document.state}.")
