"""Find the report that words or a button mean, and see that the person may change it."""

from bot.domain.dossiers import Dossier, Shelf
from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.reviews.report import Report
from handlers.kit import clearance, reviewed
from handlers.kit.asking import Ask
from handlers.kit.text import safe
from storage import dossiers
from storage.db import Session


def named(session: Session, ask: Ask, verb: str) -> tuple[Dossier[Report], str]:
    """Return the report that the words begin with, and the rest of the words."""
    found = Shelf.REPORT.meant(ask.words, ask.operation.code)
    if found is None:
        example = reviewed.reference(ask.operation, 3)
        raise Refusal(
            f"Begin with the report, as in `/screening {verb} {example}`: `/screening list` lists them."
        )
    seen = dossiers.get(session, clearance.of(session, ask), Report, found.value)
    return seen, ask.words[found.end :].strip()


def changeable(session: Session, ask: Ask, verb: str) -> tuple[Dossier[Report], str]:
    """Return a report as `named` does if the person may change it: its agency's recorder, or a lead."""
    seen, rest = named(session, ask, verb)
    return allowed(ask, seen), rest


def allowed(ask: Ask, seen: Dossier[Report]) -> Dossier[Report]:
    """Return a report if the person may change it."""
    own = ask.who.agency == seen.document.agency or ask.who.person == seen.recorded_by
    if own or ask.who.role >= Role.LEAD:
        return seen
    raise Refusal(
        f"{reviewed.reference(ask.operation, seen.number)} belongs to {safe(seen.document.agency)}. "
        "Its recorder, a colleague there, or a lead can change it."
    )
