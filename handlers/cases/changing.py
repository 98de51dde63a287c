"""Change an investigation, where the person may, and answer with what came of it."""

from collections.abc import Callable
from functools import partial

from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.records import Act
from handlers.cases import card, story
from handlers.kit import clearance
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from storage import cases, dossiers, log
from storage.audiences import Clearance
from storage.db import Session

Change = Callable[[Session, Clearance, Case], Case]
"""Return what an investigation is from now on; a refusal where it cannot be."""


def change(ask: Ask, number: int, kind: Kind, make: Change, act: Act, *, anybody: bool = False) -> Answer:
    """Make the next version of an investigation, and answer with what was done to it.

    It is refused to whoever may not change it, unless `make` itself says who `anybody` is.
    """

    def keep(session: Session) -> str:
        if log.receipt(session, ask.key) is None:
            allowed = make if anybody else partial(_own, ask, number, make)
            _change(session, ask, number, kind, allowed, act)
        cleared = clearance.of(session, ask)
        found = cases.shown(session, cleared, number)
        if found is None:
            whom = "you" if ask.private else "this channel"
            here = card.reference(ask.operation, number)
            return f"*{here}* is handled otherwise. It is withheld from {whom} from now on."
        versions = dossiers.history(session, cleared, Case, number)
        return told(session, cleared, found, story.deed(session, cleared, versions))

    return Answer(text=ask.db.write(keep))


def told(session: Session, cleared: Clearance, found: Dossier[Case], headline: str) -> str:
    """Return an investigation as it stands after an act, and what the act was."""
    case = found.document
    about = [f"Seizures: {card.seizures(session, cleared, case.seizures)}"] if case.seizures else []
    first = f"{card.summary(cleared.operation, found)} ({headline})"
    return "\n".join([first, *about, *card.handled(case)])


def refuse_stranger(ask: Ask, number: int, case: Case) -> None:
    """Refuse a change by whoever is neither of the lead agency nor a lead of the operation."""
    if ask.who.agency != case.agency and ask.who.role < Role.LEAD:
        raise Refusal(
            f"{card.reference(ask.operation, number)} is led by {safe(case.agency)}. "
            "A recorder there, or a lead of the operation, can change it."
        )


def _own(ask: Ask, number: int, make: Change, session: Session, cleared: Clearance, case: Case) -> Case:
    refuse_stranger(ask, number, case)
    return make(session, cleared, case)


def _change(session: Session, ask: Ask, number: int, kind: Kind, make: Change, act: Act) -> None:
    cleared = clearance.of(session, ask)
    before = dossiers.get(session, cleared, Case, number)
    if not before.stands and kind not in {Kind.CASE_VOIDED, Kind.CASE_REINSTATED}:
        reference = card.reference(ask.operation, number)
        raise Refusal(f"{reference} is void: `/case reinstate {reference}` puts it back first.")
    after = make(session, cleared, before.document)
    stands = kind is not Kind.CASE_VOIDED
    dossiers.change(session, ask.operation, kind, before, after, act, stands=stands)
