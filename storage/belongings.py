"""Keep what belongs to a case: it is handled as the case is, and counts nowhere without it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sqlmodel import Session

from bot.domain import handling
from bot.domain.actions import Action
from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from bot.domain.evidence import Request
from bot.domain.operations import Operation
from bot.domain.prosecutions import Defendant
from bot.domain.records import Act, Receipt
from bot.domain.referrals import Referral
from storage import audiences, dossiers, log, shelves
from storage.audiences import Clearance
from storage.pasts import AsOf

Belonging = TypeVar("Belonging", Referral, Defendant, Request, Action)


def make(
    session: Session,
    operation: Operation,
    kind: Kind,
    wanted: Belonging,
    act: Act,
    check: Callable[[], None] = lambda: None,
) -> Receipt:
    """Put what belongs to a case on record, handled as the case is; `check` refuses what cannot be."""
    log.lock(session, operation.id)
    earlier = log.receipt(session, act.key)
    if earlier:
        return earlier
    check()
    return dossiers.record(session, operation, kind, as_its_case(session, operation, wanted), act)


def change(
    session: Session,
    operation: Operation,
    kind: Kind,
    seen: Dossier[Belonging],
    after: Belonging,
    act: Act,
    check: Callable[[], None],
    *,
    stands: bool,
) -> Receipt:
    """Make the next version of what belongs to a case; `check` refuses what cannot be, where it stands."""
    log.lock(session, operation.id)
    if stands and log.receipt(session, act.key) is None:
        check()
    return dossiers.change(session, operation, kind, seen, after, act, stands=stands)


def as_its_case(session: Session, operation: Operation, wanted: Belonging) -> Belonging:
    """Return what belongs to a case, handled as the case is."""
    case = shelves.stored(session, operation, Case, wanted.case).document
    return replace(wanted, marking=handling.originated(case.marking, case.agency))


def follow(session: Session, operation: Operation, number: int, act: Act) -> None:
    """Handle all that belongs to a case as the case is handled from now on, what is void too."""
    _follow(session, operation, Referral, Kind.REFERRAL_AMENDED, number, act)
    _follow(session, operation, Defendant, Kind.DEFENDANT_AMENDED, number, act)
    _follow(session, operation, Request, Kind.EVIDENCE_AMENDED, number, act)
    _follow(session, operation, Action, Kind.ACTION_AMENDED, number, act)


def of_case(
    session: Session, cleared: Clearance, holds: type[Belonging], number: int
) -> list[Dossier[Belonging]]:
    """Return what belongs to a case, void ones too, in the order in which it was recorded."""
    return [each for each in dossiers.every(session, cleared, holds) if each.document.case == number]


def standing(
    session: Session, cleared: Clearance, holds: type[Belonging], as_of: AsOf = None
) -> list[Dossier[Belonging]]:
    """Return what stood at the end of a day, of cases that stood and may be seen."""
    cases = {each.number for each in dossiers.known(session, cleared, Case, as_of) if each.stands}
    known = dossiers.known(session, cleared, holds, as_of)
    return [each for each in known if each.stands and each.document.case in cases]


def _follow(
    session: Session, operation: Operation, holds: type[Belonging], kind: Kind, number: int, act: Act
) -> None:
    for each in of_case(session, audiences.everything(session, operation), holds, number):
        after = as_its_case(session, operation, each.document)
        if after.handled != each.document.handled:
            doing = act.echoed(f"{kind.split('.')[0]} {each.number}")
            dossiers.change(session, operation, kind, each, after, doing, stands=each.stands)
