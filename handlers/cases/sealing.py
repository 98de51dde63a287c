"""Answer about sealed matters those whom they name, and anybody else as if there were none."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.domain.charges import correcting
from bot.domain.charges.said import Said
from bot.domain.dossiers import Dossier, Shelf, number_of
from bot.domain.entries import Kind
from bot.domain.members import Person, Role
from bot.domain.operations import Operation
from bot.domain.problems import Problem, Refusal
from bot.domain.prosecutions import Defendant, Sealed, Stage
from bot.domain.records import Receipt
from handlers.cases import card, charging, prosecuted
from handlers.cases.charging import AMEND, TURN
from handlers.kit import clearance, courts, reasons, standing
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe
from storage import cases, log, sealed
from storage.db import Session

PUBLIC = "Sealed matters are spoken of in our direct messages alone. Nothing was recorded."
_NAMED = r"(?<![\w-])(?:sealed|(?:{}[\s-]*)?X[\s-]?\d{{1,7}})(?![\w-])"
Act = Callable[[Ask, int, str], Answer]
Make = Callable[[Session, Sealed], Sealed]


def refuse_public(ask: Ask) -> None:
    """Refuse to speak of what is sealed where others read along, whether or not there is anything."""
    if re.search(_NAMED.format(re.escape(ask.operation.code)), ask.words, re.IGNORECASE):
        refuse_here(ask)


def refuse_here(ask: Ask) -> None:
    """Refuse to speak of what is sealed anywhere but in a direct message."""
    if not ask.private:
        raise Refusal(PUBLIC)


def meant(ask: Ask, words: str) -> tuple[int | None, str]:
    """Return the number of the sealed matter that the words begin with, None for none, and the rest."""
    number, rest = prosecuted.meant(ask.operation, words, Shelf.SEALED)
    if number:
        refuse_here(ask)
    return number, rest


def either(this: Act, other: Callable[[Ask], Answer]) -> Callable[[Ask], Answer]:
    """Return what answers `this` where the words begin with a sealed matter, and the `other` elsewhere."""

    def answer(ask: Ask) -> Answer:
        number, rest = meant(ask, ask.words)
        return this(ask, number, rest) if number else other(ask)

    return answer


def begin(ask: Ask, said: Said, why: tuple[str, str]) -> Answer:
    """Put a sealed prosecution on record, for those whom a line names and for whoever writes it."""
    refuse_here(ask)
    events = charging.steps(ask, said)

    def keep(session: Session) -> Receipt:
        ask.journal.hush()
        defendant = charging.begun(session, ask, said, events)
        wanted = Sealed(defendant=defendant, readers=_readers(session, ask, said))
        charging.confirm(session, ask, None, wanted.defendant)
        return sealed.make(session, ask.operation, wanted, ask.act(*why))

    return _answer(ask, keep)


def turn(ask: Ask, number: int, rest: str, why: tuple[str, str]) -> Answer:
    """Add a step to a sealed matter, or further readers."""
    said = charging.read(ask, rest, f"`/case defendant {reference(ask.operation, number)} {TURN}`")
    if said.person or said.case or said.to:
        raise Refusal("Its number says of whom and where already: write what happened alone, or `amend` it.")
    if any(each.stage is Stage.UNSEALED for each in said.steps):
        raise Refusal(f"To unseal it write `/case unseal {reference(ask.operation, number)} on DATE`.")
    events = () if said.sealed and not said.steps else charging.steps(ask, said)

    def turned(session: Session, seen: Sealed) -> Sealed:
        after = _sound(correcting.added(seen.defendant, events))
        more = _readers(session, ask, said) if said.sealed else ()
        return replace(seen, defendant=after, readers=tuple(dict.fromkeys((*seen.readers, *more))))

    return _change(ask, number, Kind.SEALED_TURNED, turned, why)


def amend(ask: Ask, number: int, rest: str) -> Answer:
    """Replace what the words name: steps, court, readers; the rest stays."""
    words, code, why = reasons.parted(rest)
    copy = f"`/case defendant amend {reference(ask.operation, number)} {AMEND}`"
    said = charging.read(ask, words, copy)
    if code is None:
        raise Refusal(f"Say why: {copy}.")

    def right(session: Session, seen: Sealed) -> Sealed:
        alone = said.sealed and not (said.steps or said.without or said.to)
        after = seen.defendant if alone else _sound(correcting.amend(seen.defendant, said))
        readers = _readers(session, ask, said) if said.sealed else seen.readers
        return replace(seen, defendant=after, readers=readers)

    return _change(ask, number, Kind.SEALED_AMENDED, right, (code, why))


def void(ask: Ask, number: int, rest: str) -> Answer:
    """Take a sealed matter out; it stays to be read by its readers."""
    words, code, why = reasons.parted(rest)
    if words or code is None:
        named = reference(ask.operation, number)
        raise Refusal(f"Say why: `/case defendant void {named} reason WORDS`. Nothing was voided.")
    return _change(ask, number, Kind.SEALED_VOIDED, lambda _, seen: seen, (code, why))


def reinstate(ask: Ask, number: int, rest: str) -> Answer:
    """Put a void sealed matter back."""
    words, code, why = reasons.parted(rest)
    if words:
        raise Refusal(f"I did not understand “{safe(words[:40])}”; nothing was changed.")
    return _change(ask, number, Kind.SEALED_REINSTATED, lambda _, seen: seen, (code or "", why))


def reference(operation: Operation, number: int) -> str:
    """Return how people write a sealed matter: `HAM-X0001`."""
    return Shelf.SEALED.reference(operation, number)


def summary(session: Session, ask: Ask, found: Dossier[Sealed]) -> str:
    """Return a sealed matter in one line, with who may see it; of a case that is void it says so."""
    operation, defendant, became = ask.operation, found.document.defendant, found.document.became
    state = "" if found.stands else " [void]"
    state = f" [unsealed: {prosecuted.reference(operation, became)}]" if became else state
    case = cases.shown(session, clearance.of(session, ask), defendant.case)
    of = f"{card.reference(operation, defendant.case)}{'' if case is None or case.stands else ' [void]'}"
    who = f"{of} {prosecuted.pseudonym(operation, defendant.person)}"
    readers = listed([f"<@{each.user}>" for each in found.document.readers])
    told = prosecuted.described(courts.known(session, operation), defendant)
    return f"*{reference(operation, found.number)}*{state} {who} {told}; sealed to {readers}"


def refuse_settled(operation: Operation, seen: Dossier[Sealed], kind: Kind) -> None:
    """Refuse a change of what was unsealed, and any of what is void but that of being so."""
    named, became = reference(operation, seen.number), seen.document.became
    if became:
        raise Refusal(f"{named} is unsealed: it goes on as {prosecuted.reference(operation, became)}.")
    if not seen.stands and kind not in {Kind.SEALED_VOIDED, Kind.SEALED_REINSTATED}:
        raise Refusal(f"{named} is void: `/case defendant reinstate {named}` puts it back first.")


def _change(ask: Ask, number: int, kind: Kind, make: Make, why: tuple[str, str]) -> Answer:
    def keep(session: Session) -> Receipt:
        seen = sealed.get(session, ask.operation, ask.who.person, number)
        ask.journal.hush()
        refuse_settled(ask.operation, seen, kind)
        after = make(session, seen.document)
        charging.confirm(session, ask, seen.document.defendant, after.defendant)
        return sealed.change(session, ask.operation, kind, seen, after, ask.act(*why))

    return _answer(ask, keep)


def _answer(ask: Ask, act: Callable[[Session], Receipt]) -> Answer:
    """Do what was asked once, and say how the sealed matter stands since."""

    def keep(session: Session) -> str:
        receipt = log.receipt(session, ask.key) or act(session)
        ask.journal.hush()
        number, person = number_of(receipt.subject), ask.who.person
        found = sealed.get(session, ask.operation, person, number)
        versions = sealed.history(session, ask.operation, person, number)[: receipt.version]
        said = prosecuted.headline(courts.known(session, ask.operation), versions)
        return f"{summary(session, ask, found)} ({said})"

    return Answer(text=ask.db.write(keep))


def _readers(session: Session, ask: Ask, said: Said) -> tuple[Person, ...]:
    """Return whoever writes a line and those whom it names; a refusal where one of these is not admitted."""
    if not (said.readers or said.me):
        raise Refusal("Sealed to whom? Name them, as in `sealed to @name`, or write `sealed to me`.")
    named = [Person(ask.who.person.team, user) for user in said.readers]
    for each in named:
        if standing.of(session, ask.settings, each, ask.operation, ask.now).role is Role.STRANGER:
            raise Refusal(
                f"<@{each.user}> is not admitted to {safe(ask.operation.name)}, and could not see it. "
                "Nothing was recorded."
            )
    return tuple(dict.fromkeys((ask.who.person, *named)))


def _sound(made: Defendant | Problem) -> Defendant:
    if isinstance(made, Problem):
        raise charging.wrong(made)
    return made
