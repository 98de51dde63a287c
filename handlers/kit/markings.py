"""Read how a dossier is to be handled: only its originator lets more people see it."""

from bot.domain import handling, marking_words
from bot.domain.handling import UNMARKED, Marking
from bot.domain.problems import Problem, Refusal
from handlers.kit.asking import Ask
from handlers.kit.text import safe, sentence
from storage import operations
from storage.db import Session


def read(session: Session, ask: Ask, words: str, present: Marking, lead: str, reference: str) -> Marking:
    """Return the marking that words make of the present one; a refusal where the person may not say so."""
    found = marking_words.read(words, present, UNMARKED, operations.roster(session, ask.operation))
    if isinstance(found, Problem):
        raise Refusal(sentence(found.sentence))
    old, new = (handling.originated(each, lead) for each in (present, found))
    if ask.who.agency != old.originator and not handling.as_strict(new, old):
        raise Refusal(wider(reference, old.originator or ""))
    return new


def wider(reference: str, originator: str) -> str:
    """Say who alone lets more people see something."""
    whose = safe(originator)
    return (
        f"{reference} originates with {whose}: only {whose} lets more people see it, or names another "
        "originator."
    )
