"""Say a referral in words: to whom, how it stands, and for how long nobody has answered."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain import doubts, windows
from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier, Filed, Shelf
from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.prosecutors import Prosecutors
from bot.domain.referrals import Because, Referral, Step
from bot.domain.seizures import Precision
from handlers.cases import card
from handlers.kit import courts, handling, phrases, reasons
from handlers.kit.asking import Ask
from handlers.kit.text import count, listed, plainly, safe
from storage import dossiers, referrals
from storage.audiences import Clearance
from storage.db import Session

BECAUSE = {
    Because.EVIDENCE: "insufficient evidence",
    Because.JURISDICTION: "no jurisdiction",
    Because.RESOURCES: "resources",
    Because.ELSEWHERE: "prosecuted elsewhere",
    Because.OTHER: "for another reason",
}
_PLAIN = {
    Kind.REFERRAL_VOIDED: "voided it: it counts nowhere",
    Kind.REFERRAL_REINSTATED: "reinstated it: it counts again",
}


def reference(operation: Operation, number: int) -> str:
    """Return how people write a referral: `HAM-J0003`."""
    return Shelf.REFERRAL.reference(operation, number)


def meant(ask: Ask) -> tuple[int | None, str]:
    """Return the number of the referral that the words begin with, None for none, and the rest of them."""
    words = ask.words.lstrip(" -")
    found = Shelf.REFERRAL.match(words, ask.operation.code)
    return (found.value, words[found.end :].strip()) if found else (None, words)


def summary(operation: Operation, offices: Prosecutors, found: Dossier[Referral], today: date) -> str:
    """Return a referral in one line, with the case that it is of."""
    void, referral = "" if found.stands else " [void]", found.document
    case = card.reference(operation, referral.case)
    return f"*{reference(operation, found.number)}*{void} {case} {described(offices, referral, today)}"


def described(offices: Prosecutors, referral: Referral, today: date) -> str:
    """Return to whom a case was referred, and what came of it."""
    priority = ", priority" if referral.priority else ""
    waited = [waiting(referral, today)] if referral.waits else []
    said = ", ".join([*map(dated, referral.steps), *waited])
    return f"to {courts.named(offices, referral.to)}{priority}: {said}"


def dated(step: Step) -> str:
    """Return a step with its day, and why where it was declined."""
    joint = ", " if step.precision is Precision.UNKNOWN else " "
    because = f" ({BECAUSE[step.because]})" if step.because else ""
    return f"{step.state}{joint}{phrases.when(step.on, step.precision)}{because}"


def early(operation: Operation, number: int, case: Case, made: Step) -> Iterator[str]:
    """Yield what is doubtful of the day of a referral: it follows the operation's first, and the case's."""
    said = phrases.when(made.on, made.precision)
    opened = windows.earliest(case.opened_on, case.precision)
    yield from doubts.early(said, made.latest, operation.began_on)
    yield from doubts.early(said, made.latest, opened, f"{card.reference(operation, number)} opened")


def waiting(referral: Referral, today: date) -> str:
    """Return for how long nobody has answered, as far as that is known."""
    days = referral.waited(today)
    return f"{count(days, 'day')} without an answer" if days else "no answer yet"


def of_case(session: Session, cleared: Clearance, number: int, today: date) -> list[str]:
    """Return a line for each standing referral of a case, none where there are none."""
    operation = cleared.operation
    found = [each for each in referrals.of_case(session, cleared, number) if each.stands]
    offices = courts.known(session, operation)
    return [
        f"• {reference(operation, each.number)} {described(offices, each.document, today)}" for each in found
    ]


def timeline(session: Session, cleared: Clearance, number: int) -> list[tuple[int, str]]:
    """Return what was done about each referral of a case, void ones too, with the sequence of each entry."""
    operation, told = cleared.operation, []
    offices = courts.known(session, operation)
    for each in referrals.of_case(session, cleared, number):
        versions = dossiers.history(session, cleared, Referral, each.number)
        for place, last in enumerate(versions, 1):
            said = entry(operation, offices, versions[:place])
            told.append((last.sequence, f"{reference(operation, each.number)} {said}"))
    return told


def entry(operation: Operation, offices: Prosecutors, versions: Sequence[Filed[Referral]]) -> str:
    """Return what the last of some versions did, when, by whom and why."""
    last = versions[-1]
    at, said = plainly(last.recorded_at, operation.zone), reasons.said(last.reason, last.words)
    why = f" ({said})" if said else ""
    who = f"<@{last.person.user}> ({safe(last.agency)})"
    return f"{last.version}. {at}: {who} {deed(offices, versions)}{why}."


def headline(offices: Prosecutors, versions: Sequence[Filed[Referral]]) -> str:
    """Return what the last of some versions did, beside the referral as it stands since."""
    told_by_it = versions[-1].kind in {Kind.REFERRAL_MADE, Kind.REFERRAL_TURNED}
    return "recorded" if told_by_it else deed(offices, versions)


def deed(offices: Prosecutors, versions: Sequence[Filed[Referral]]) -> str:
    """Return what the last of some versions did, as a sentence without its subject goes on."""
    last = versions[-1]
    referral = last.document
    if last.kind in _PLAIN:
        return _PLAIN[last.kind]
    if len(versions) == 1:
        priority = " with priority" if referral.priority else ""
        return f"referred it to {courts.named(offices, referral.to)}{priority}: {dated(referral.made)}"
    if last.kind is Kind.REFERRAL_TURNED:
        return f"said that it was {dated(referral.steps[-1])}"
    pairs = zip(*(_fields(offices, each.document) for each in versions[-2:]), strict=True)
    changed = [f"{name} {old} -> {new}" for (name, old), (_, new) in pairs if old != new]
    return f"changed {listed(changed) or 'nothing that is shown'}"


def _fields(offices: Prosecutors, referral: Referral) -> list[tuple[str, str]]:
    return [
        ("to", courts.named(offices, referral.to)),
        ("priority", "yes" if referral.priority else "no"),
        ("steps", ", ".join(map(dated, referral.steps))),
        ("handling", handling.marked(referral.marking, referral.agency)),
    ]
