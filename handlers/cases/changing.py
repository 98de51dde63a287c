"""Change an investigation, where the person may, and answer with what came of it."""

from collections.abc import Callable, Collection

from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.records import Act
from handlers.cases import card, story
from handlers.kit import clearance, handling
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from storage import belongings, cases, dossiers, log
from storage.audiences import Clearance
from storage.db import Session

Change = Callable[[Session, Clearance, Case], Case]
"""Return what an investigation is from now on; a refusal where it cannot be."""
Owners = Callable[[Case], Collection[str | None]]
"""Return the agencies whose recorders may change an investigation."""


def change(
    ask: Ask, number: int, kind: Kind, make: Change, act: Act, owners: Owners = lambda case: {case.agency}
) -> Answer:
    """Make the next version of an investigation, and answer with what was done to it.

    It is refused to whoever is neither of its `owners` nor a lead of the operation.
    """

    def keep(session: Session) -> str:
        cleared = clearance.of(session, ask)
        if log.receipt(session, ask.key) is None:
            seen = dossiers.get(session, cleared, Case, number)
            refuse(ask, kind, seen, owners)
            after, stands = make(session, cleared, seen.document), kind is not Kind.CASE_VOIDED
            dossiers.change(session, ask.operation, kind, seen, after, act, stands=stands)
            belongings.follow(session, ask.operation, number, act)
            cleared = clearance.of(session, ask)
        found = cases.shown(session, cleared, number)
        if found is None:
            label = handling.label(cases.marking(session, ask.operation, number))
            became = f"is marked {label}" if label else "is handled otherwise"
            return handling.hidden(ask, card.reference(ask.operation, number), became)
        versions = dossiers.history(session, cleared, Case, number)
        return told(session, cleared, found, story.deed(session, cleared, versions))

    return Answer(text=ask.db.write(keep))


def told(session: Session, cleared: Clearance, found: Dossier[Case], headline: str) -> str:
    """Return an investigation as it stands after an act, and what the act was."""
    case = found.document
    about = [f"Seizures: {card.seizures(session, cleared, case.seizures)}"] if case.seizures else []
    first = f"{card.summary(cleared.operation, found)} ({headline})"
    return "\n".join([first, *about, *card.handled(case)])


def refuse(ask: Ask, kind: Kind, seen: Dossier[Case], owners: Owners = lambda case: {case.agency}) -> None:
    """Refuse a change by a stranger, in a closed operation, or of what is void but that of being so."""
    log.refuse_closed(ask.operation)
    reference, case = card.reference(ask.operation, seen.number), seen.document
    if ask.who.agency not in owners(case) and ask.who.role < Role.LEAD:
        raise Refusal(
            f"{reference} is led by {safe(case.agency)}. "
            "A recorder there, or a lead of the operation, can change it."
        )
    if not seen.stands and kind not in {Kind.CASE_VOIDED, Kind.CASE_REINSTATED}:
        raise Refusal(f"{reference} is void: `/case reinstate {reference}` puts it back first.")
