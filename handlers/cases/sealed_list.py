"""Show sealed matters to those whom they name, in direct messages alone, and unseal one."""

from bot.domain.charges.said import Said
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.prosecutions import Defendant, Event
from handlers.cases import charging, prosecuted, sealing
from handlers.kit import blocks, clearance, courts, handling, reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, safe
from handlers.kit.tree import Verb
from storage import log, sealed, shelves
from storage.db import Session

UNSEAL = "unseal REFERENCE [on DATE] [reason WORDS]"
LINES = 40
"""How many lines are shown: each is a block, and a message has fifty."""


def page(ask: Ask) -> Answer:
    """List the sealed matters that name who asks; or tell of one how it came to stand as it does."""
    sealing.refuse_here(ask)
    ask.journal.hush()
    number, rest = sealing.meant(ask, ask.words)
    if number:
        return tell(ask, number, rest)
    if rest:
        raise Refusal(f"I did not understand “{safe(rest[:40])}”. `/case sealed` lists what names you.")

    def look(session: Session) -> list[str]:
        found = sealed.of_person(session, ask.operation, ask.who.person)
        open_still = sum(each.stands and not each.document.became for each in found)
        matters = count(open_still, "sealed matter")
        first = f"*{safe(ask.operation.name)}* {matters if open_still else 'no sealed matter'} for you"
        return [first, *(sealing.summary(session, ask, each) for each in found)]

    return _shown(ask.db.read(look))


def tell(ask: Ask, number: int, rest: str) -> Answer:
    """Tell every version of a sealed matter to one whom it names, the oldest first."""
    if rest:
        raise Refusal(f"I did not understand “{safe(rest[:40])}”. Nothing more stands behind a number here.")

    def look(session: Session) -> list[str]:
        found = sealed.get(session, ask.operation, ask.who.person, number)
        ask.journal.hush()
        versions = sealed.history(session, ask.operation, ask.who.person, number)
        told = prosecuted.history(ask.operation, courts.known(session, ask.operation), versions)
        return [sealing.summary(session, ask, found), *told]

    return _shown(ask.db.read(look))


def unseal(ask: Ask) -> Answer:
    """Make a sealed matter an open prosecution: its next number, from its charge to the unsealing."""
    sealing.refuse_here(ask)
    words, code, why = reasons.parted(ask.words)
    number, rest = sealing.meant(ask, words)
    if number is None:
        raise Refusal(f"Write `/case {UNSEAL}`; `/case sealed` lists what names you.")
    copy = f"`/case unseal {sealing.reference(ask.operation, number)} on 12 Oct 2022`"
    said = charging.read(ask, f"unsealed {rest}", copy)
    if said != Said(steps=said.steps) or len(said.steps) > 1:
        raise Refusal(f"This takes a day alone: {copy}. Nothing was changed.")
    events = charging.steps(ask, said)

    def keep(session: Session) -> str:
        if log.receipt(session, ask.key) is None:
            _opened(session, ask, number, events[0], (code or "", why))
        ask.journal.hush()
        return _unsealed(session, ask, number)

    return Answer(text=ask.db.write(keep))


def _opened(session: Session, ask: Ask, number: int, event: Event, why: tuple[str, str]) -> None:
    seen = sealed.get(session, ask.operation, ask.who.person, number)
    ask.journal.hush()
    sealing.refuse_settled(ask.operation, seen, Kind.SEALED_OPENED)
    opened = seen.document.defendant.having(event)
    charging.confirm(session, ask, seen.document.defendant, opened)
    sealed.unseal(session, ask.operation, seen, opened, ask.act(*why))


def _unsealed(session: Session, ask: Ask, number: int) -> str:
    """Say what a sealed matter became, as far as that may be seen by who asks."""
    cleared, operation = clearance.of(session, ask), ask.operation
    became = sealed.get(session, operation, ask.who.person, number).document.became or 0
    reference = prosecuted.reference(operation, became)
    first = f"*{sealing.reference(operation, number)}* is unsealed: it goes on as {reference}."
    found = shelves.stored(session, operation, Defendant, became)
    if found.document.handled not in cleared.classes:
        return f"{first}\n{handling.hidden(ask, reference, 'is recorded')}"
    return f"{first}\n{prosecuted.summary(session, cleared, found)}"


def _shown(lines: list[str]) -> Answer:
    shown = [lines[0], *lines[1:][-LINES:]]
    return Answer(text="\n".join(shown), blocks=[*map(blocks.section, shown)])


SEALED_VERB = Verb(
    name="sealed",
    run=page,
    role=Role.OBSERVER,
    usage="sealed [REFERENCE]",
    says="List the sealed matters that name you; in direct messages alone.",
)
UNSEAL_VERB = Verb(
    name="unseal",
    run=unseal,
    role=Role.RECORDER,
    usage=UNSEAL,
    says="Make a sealed matter an open prosecution; in direct messages alone.",
)
