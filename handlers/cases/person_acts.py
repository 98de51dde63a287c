"""Change what is on record of a person, where the one who asks may, and answer with how they stand."""

import re
from collections.abc import Callable

from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier, Shelf
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.people import Identity
from bot.domain.problems import Refusal
from bot.domain.records import Act
from handlers.cases import persons
from handlers.kit import clearance, doubted
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe
from storage import defendants, dossiers, log, people
from storage.audiences import Clearance
from storage.db import Session

Make = Callable[[Identity], Identity]
"""Returns what to make of all that is on record of a person."""
Look = Callable[[Session, Clearance, Dossier[Identity]], Make]
"""Looks at what shows of a person, and refuses, or says what to make of all of it."""

_ALMOST = re.compile(r"P?[\s-]?(\d{1,7})(?![\w-])", re.IGNORECASE)


def named(ask: Ask, words: str) -> tuple[int, str]:
    """Return the number of the person that words begin with, and the rest of them."""
    found = Shelf.PERSON.match(words, ask.operation.code)
    if found:
        return found.value, words[found.end :].strip()
    said, typed = f"“{safe(words[:40])}” is no person. " if words else "", _ALMOST.match(words)
    example = persons.reference(ask.operation, int(typed[1]) if typed else 42)
    raise Refusal(
        f"{said}Begin with a number, hyphen included, as in `{example}`: "
        "`/case people` lists them in our direct messages. No names are kept."
    )


def change(ask: Ask, number: int, kind: Kind, look: Look, act: Act, headline: str) -> Answer:
    """Make the next version of what is on record of a person, and say how they stand."""

    def write(session: Session, cleared: Clearance) -> None:
        seen = seen_by(session, cleared, number, kind)
        people.change(session, ask.operation, kind, number, look(session, cleared, seen), act)

    return kept(ask, number, write, headline)


def kept(ask: Ask, number: int, write: Callable[[Session, Clearance], None], headline: str) -> Answer:
    """Let something be written of a person, once, and say how they stand."""

    def keep(session: Session) -> str:
        cleared = clearance.of(session, ask)
        people.check(cleared)
        if log.receipt(session, ask.key) is None:
            write(session, cleared)
        said = f"{persons.summary(session, cleared, number)} ({headline})"
        return "\n".join([said, *alike(session, cleared, number)])

    return Answer(text=ask.db.write(keep))


def seen_by(session: Session, cleared: Clearance, number: int, kind: Kind) -> Dossier[Identity]:
    """Return what shows of a person; a refusal of any change but one, where it is void."""
    seen = people.get(session, cleared, number)
    if not seen.stands and kind is not Kind.PERSON_REINSTATED:
        reference = persons.reference(cleared.operation, number)
        raise Refusal(f"{reference} is void: `/case person reinstate {reference}` puts it back first.")
    return seen


def refuse_charged(session: Session, ask: Ask, cleared: Clearance, number: int) -> None:
    """Refuse to take out of every count whoever would still count as a defendant."""
    charged = defendants.of_person(session, cleared, number)
    if charged:
        named = [Shelf.DEFENDANT.reference(ask.operation, each.number) for each in charged]
        person, them = persons.reference(ask.operation, number), "it" if len(named) == 1 else "them"
        raise Refusal(
            f"{person} is prosecuted, and would count there still: {listed(named)}. Void {them} first, as in "
            f"`/case defendant void {named[0]} reason WORDS`. Nothing was changed."
        )


def confirm_uncharged(session: Session, ask: Ask, cleared: Clearance, number: int, case: int) -> None:
    """Ask before somebody who is charged in a case has no part in it any more."""
    charged = [each for each in defendants.of_person(session, cleared, number) if each.document.case == case]
    if charged:
        named = listed([Shelf.DEFENDANT.reference(ask.operation, each.number) for each in charged])
        person = persons.reference(ask.operation, number)
        doubted.confirm(session, ask, [f"{person} is prosecuted there: {named} stays as it is."])


def refuse_stranger(session: Session, ask: Ask, cleared: Clearance, seen: Dossier[Identity]) -> None:
    """Refuse whoever neither recorded a person nor leads a case of theirs, nor the operation."""
    cases = (dossiers.get(session, cleared, Case, each).document.agency for each in seen.document.cases)
    if ask.who.agency not in {seen.document.agency, *cases} and ask.who.role < Role.LEAD:
        raise Refusal(
            "Nothing was changed. A recorder of the agency that recorded the person or leads the case, "
            "or a lead of the operation, can do that."
        )


def alike(session: Session, cleared: Clearance, number: int) -> list[str]:
    """Return what to do where other people have a number of this one."""
    this = persons.reference(cleared.operation, number)
    return [
        f"{persons.reference(cleared.operation, each)} has the same number. Are they one? "
        f"`/case person merge {this} into {persons.reference(cleared.operation, each)} reason WORDS`"
        for each in people.alike(session, cleared, number)
    ]
