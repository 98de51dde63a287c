"""Tell an investigation as a timeline: what was done, when, by whom."""

from collections.abc import Callable, Sequence

from bot.domain.cases.case import Case, State
from bot.domain.dossiers import Filed
from bot.domain.entries import Kind
from handlers.cases import card
from handlers.kit import handling, phrases, reasons
from handlers.kit.text import listed, plainly, safe
from storage.audiences import Clearance
from storage.db import Session

_PLAIN = {
    Kind.CASE_VOIDED: "voided it: it counts nowhere",
    Kind.CASE_REINSTATED: "reinstated it: it counts again",
}
_TURNS = {
    State.OPEN: "reopened it",
    State.DORMANT: "called it dormant",
    State.REFERRED: "closed it as referred",
    State.NO_ACTION: "closed it without action",
}
_FIELDS: dict[str, Callable[[Case], str]] = {
    "part": lambda case: card.PARTS[case.part],
    "lead agency": lambda case: safe(case.agency),
    "date": lambda case: phrases.when(case.opened_on, case.precision),
    "references": lambda case: phrases.numbers(case.references) or "none",
    "handling": lambda case: handling.marked(case.marking, case.agency),
}


def told(session: Session, cleared: Clearance, versions: Sequence[Filed[Case]]) -> list[str]:
    """Return one sentence a version, oldest first."""
    return [_sentence(session, cleared, versions[: number + 1]) for number in range(len(versions))]


def deed(session: Session, cleared: Clearance, versions: Sequence[Filed[Case]]) -> str:
    """Return what the last of some versions did, as a sentence without its subject goes on."""
    last = versions[-1]
    if last.kind in _PLAIN:
        return _PLAIN[last.kind]
    if len(versions) == 1:
        about = last.document.seizures
        linked = f"; for {card.seizures(session, cleared, about)}" if about else ""
        return f"put it on record: {card.described(last.document)}{linked}"
    before, after = (each.document for each in versions[-2:])
    if last.kind is Kind.CASE_TURNED:
        return _TURNS[after.state]
    if last.kind in {Kind.CASE_LINKED, Kind.CASE_UNLINKED}:
        verb = "linked" if last.kind is Kind.CASE_LINKED else "unlinked"
        apart = sorted({*before.seizures} ^ {*after.seizures})
        return f"{verb} {card.seizures(session, cleared, apart)}"
    return f"changed {listed(_between(session, cleared, before, after)) or 'nothing that is shown'}"


def _between(session: Session, cleared: Clearance, before: Case, after: Case) -> list[str]:
    """Return each difference as `old -> new`."""
    told = {name: (said(before), said(after)) for name, said in _FIELDS.items()}
    if before.seizures != after.seizures:
        old, new = (card.seizures(session, cleared, each.seizures) for each in (before, after))
        told["seizures"] = (old, new)
    return [f"{name} {old} -> {new}" for name, (old, new) in told.items() if old != new]


def _sentence(session: Session, cleared: Clearance, versions: Sequence[Filed[Case]]) -> str:
    last = versions[-1]
    at, said = plainly(last.recorded_at, cleared.operation.zone), reasons.said(last.reason, last.words)
    who = f"<@{last.person.user}> ({safe(last.agency)})"
    why = f" ({said})" if said else ""
    return f"{last.version}. {at}: {who} {deed(session, cleared, versions)}{why}."
