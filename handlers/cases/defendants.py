"""Say what happened to a defendant, correct what is on record, take it out and put it back."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.cases.case import Case
from bot.domain.charges import correcting
from bot.domain.charges.said import Said
from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.problems import Problem, Refusal
from bot.domain.prosecutions import Defendant, Event
from bot.domain.records import Receipt
from handlers.cases import changing, charging, defendant_list, prosecuted, sealing
from handlers.cases.charging import AMEND, TURN
from handlers.kit import clearance, courts, reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from handlers.kit.tree import Verb
from storage import defendants, dossiers, log
from storage.audiences import Clearance
from storage.db import Session

DEFENDANT = (
    "defendant PERSON in CASE charged [on DATE] in DISTRICT|PROSECUTOR [sealed to @NAMES] | "
    "defendant REFERENCE|PERSON WHAT HAPPENED [on DATE] [reason WORDS] | "
    "defendant amend|void|reinstate|show REFERENCE [WHAT IS RIGHT] [reason WORDS]"
)
Find = Callable[[Session, Clearance], Dossier[Defendant]]
Make = Callable[[Defendant], Defendant | Problem]
Why = tuple[str, str]


def defendant(ask: Ask) -> Answer:
    """Begin a prosecution, add a step to one, or change what is on record of one."""
    sealing.refuse_public(ask)
    verb, _, rest = ask.words.partition(" ")
    change = _CHANGES.get(verb.casefold())
    if change:
        return change(replace(ask, words=rest.strip()))
    words, code, why = reasons.parted(ask.words)
    sealed, about = sealing.meant(ask, words)
    if sealed:
        return sealing.turn(ask, sealed, about, (code or "", why))
    own, about = prosecuted.meant(ask.operation, words)
    copy = f"`/case defendant {prosecuted.reference(ask.operation, own)} {TURN}`" if own else ""
    said = charging.read(ask, about, copy)
    if said.sealed:
        return sealing.begin(ask, said, (code or "", why))
    return _step(ask, own, said, (code or "", why))


def _step(ask: Ask, own: int | None, said: Said, why: Why) -> Answer:
    """Begin the prosecution that a line names, or add its steps to the one that it is about."""
    if own and (said.person or said.case or said.to):
        raise Refusal(
            f"{prosecuted.reference(ask.operation, own)} says of whom and where already: write what happened "
            "alone, or `amend` it. Nothing was recorded."
        )
    if not (own or said.person or said.case):
        example = charging.example(ask.operation, said)
        raise Refusal(f"Say of whom, as in {example}; `/case help defendant` tells the rest.")
    events = charging.steps(ask, said)

    def keep(session: Session) -> Receipt:
        cleared = clearance.of(session, ask)
        if not own and charging.begins(session, cleared, said):
            return _begin(session, ask, said, events, why)
        seen = _get(session, cleared, own) if own else charging.one(session, cleared, said)
        made = correcting.added(seen.document, events)
        return _changed(session, ask, Kind.DEFENDANT_TURNED, seen, made, why)

    return _answer(ask, keep)


def _begin(session: Session, ask: Ask, said: Said, events: tuple[Event, ...], why: Why) -> Receipt:
    wanted = charging.begun(session, ask, said, events)
    defendants.refuse_twice(session, ask.operation, wanted)
    charging.confirm(session, ask, None, wanted)
    return defendants.make(session, ask.operation, wanted, ask.act(*why))


def _amend(ask: Ask) -> Answer:
    """Replace what the words name; the rest stays."""
    words, why = _reasoned(ask)
    number, rest = _named(ask, words)
    copy = f"`/case defendant amend {prosecuted.reference(ask.operation, number)} {AMEND}`"
    said = charging.read(ask, rest, copy)
    if not why[1]:
        raise Refusal(f"Say why: {copy}.")
    return _change(ask, number, Kind.DEFENDANT_AMENDED, lambda seen: correcting.amend(seen, said), why)


def _void(ask: Ask) -> Answer:
    words, why = _reasoned(ask)
    number, rest = _named(ask, words)
    if rest or not why[1]:
        reference = prosecuted.reference(ask.operation, number)
        raise Refusal(f"Say why: `/case defendant void {reference} reason WORDS`. Nothing was voided.")
    return _change(ask, number, Kind.DEFENDANT_VOIDED, lambda seen: seen, why)


def _reinstate(ask: Ask) -> Answer:
    words, why = _reasoned(ask)
    number, rest = _named(ask, words)
    if rest:
        raise Refusal(f"I did not understand “{safe(rest[:40])}”; nothing was changed.")
    return _change(ask, number, Kind.DEFENDANT_REINSTATED, lambda seen: seen, why)


_CHANGES: dict[str, Callable[[Ask], Answer]] = {
    "amend": sealing.either(sealing.amend, _amend),
    "void": sealing.either(sealing.void, _void),
    "reinstate": sealing.either(sealing.reinstate, _reinstate),
    "show": defendant_list.page,
}


def _reasoned(ask: Ask) -> tuple[str, Why]:
    words, code, why = reasons.parted(ask.words)
    return words, (code or "", why)


def _named(ask: Ask, words: str) -> tuple[int, str]:
    """Return the prosecution that the words begin with, and what follows."""
    number, rest = prosecuted.meant(ask.operation, words)
    if number is None:
        example = prosecuted.reference(ask.operation, 3)
        raise Refusal(f"Begin with its number, as in `{example}`: `/case defendants` names it.")
    return number, rest


def _change(ask: Ask, number: int, kind: Kind, make: Make, why: Why) -> Answer:
    def keep(session: Session) -> Receipt:
        seen = _get(session, clearance.of(session, ask), number)
        return _changed(session, ask, kind, seen, make(seen.document), why)

    return _answer(ask, keep)


def _changed(
    session: Session, ask: Ask, kind: Kind, seen: Dossier[Defendant], made: Defendant | Problem, why: Why
) -> Receipt:
    """Make the next version of a prosecution, if the person may, and stands by what is doubtful."""
    reference = prosecuted.reference(ask.operation, seen.number)
    changing.refuse(ask, kind, dossiers.get(session, clearance.of(session, ask), Case, seen.document.case))
    if not seen.stands and kind not in {Kind.DEFENDANT_VOIDED, Kind.DEFENDANT_REINSTATED}:
        raise Refusal(f"{reference} is void: `/case defendant reinstate {reference}` puts it back first.")
    if isinstance(made, Problem):
        raise charging.wrong(made, f"{reference}: ")
    charging.confirm(session, ask, seen.document, made)
    return defendants.change(session, ask.operation, kind, seen, made, ask.act(*why))


def _get(session: Session, cleared: Clearance, number: int) -> Dossier[Defendant]:
    return dossiers.get(session, cleared, Defendant, number)


def _answer(ask: Ask, act: Callable[[Session], Receipt]) -> Answer:
    """Do what was asked once, and say how the prosecution stands since."""

    def keep(session: Session) -> str:
        receipt = log.receipt(session, ask.key) or act(session)
        cleared, number = clearance.of(session, ask), number_of(receipt.subject)
        found = _get(session, cleared, number)
        versions = dossiers.history(session, cleared, Defendant, number)[: receipt.version]
        said = prosecuted.headline(courts.known(session, ask.operation), versions)
        return f"{prosecuted.summary(session, cleared, found)} ({said})"

    return Answer(text=ask.db.write(keep))


VERB = Verb(
    name="defendant",
    run=defendant,
    role=Role.RECORDER,
    usage=DEFENDANT,
    says="Say what happened to a defendant, or correct it; of what is sealed in direct messages alone.",
    examples=(
        "defendant P-0042 in CASE-0007 charged on 1 Oct 2022 in FL-S",
        "defendant HAM-D0003 pleaded guilty on 11 Apr 2023, sentenced to 57 months on 12 Jul 2023",
        "defendant amend HAM-D0003 without sentenced reason typo",
    ),
)
