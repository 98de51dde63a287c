"""Tell a record's history in sentences."""

from collections.abc import Mapping, Sequence

from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.records import Version
from bot.domain.ties import Pointer, Tie
from handlers.kit import clearance, handling, phrases, reasons
from handlers.kit.asking import Ask
from handlers.kit.text import listed, plainly, safe
from handlers.seizures import changes
from storage import seizures
from storage.db import Session

TIES = {
    Tie.SAME_CONSIGNMENT: "same consignment",
    Tie.SAME_NETWORK: "same network",
    Tie.FOLLOW_UP: "follow-up",
    Tie.DIFFERENT: "not the same as",
    Tie.DUPLICATE: "stands for",
}
UNNAMED = "another record"
_PLAIN = {
    Kind.SEIZURE_VOIDED: "voided it: it counts nowhere",
    Kind.SEIZURE_REINSTATED: "reinstated it: it counts again",
    Kind.SEIZURE_VERIFIED: "verified it",
    Kind.SEIZURE_UNVERIFIED: "took the verification back",
    Kind.SEIZURE_UNMERGED: "unmerged it: it counts by itself again",
}
_HANDLING = {Kind.SEIZURE_MARKED, Kind.SEIZURE_RELEASED, Kind.SEIZURE_NOT_RELEASED}
_POINTING = {
    Kind.SEIZURE_MERGED: "merged it into {}, which counts for both",
    Kind.SEIZURE_MOVED: "moved it to {}, where it counts",
}


def told(session: Session, ask: Ask, versions: Sequence[Version]) -> list[str]:
    """Return one sentence a version, or what is told beside it, oldest first."""
    named = _named(session, ask, versions)
    return [
        _sentence(ask.operation, version, deed(version, versions[number - 1] if number else None, named))
        for number, version in enumerate(versions)
    ]


def deed(version: Version, before: Version | None, named: Mapping[Pointer, str]) -> str:
    """Return what somebody did to a record, as a sentence without its subject goes on."""
    if version.kind in _PLAIN:
        return _PLAIN[version.kind]
    if version.kind in _POINTING:
        return _POINTING[version.kind].format(_reference(version.other, named))
    if version.kind in _HANDLING:
        return _handled(version, before)
    if version.tie:
        return _tied(version.kind, version.tie, _reference(version.other, named))
    if before and version.kind is Kind.SEIZURE_AMENDED:
        return (
            f"changed {listed(changes.between(before.seizure, version.seizure)) or 'nothing that is shown'}"
        )
    return _entered(version, named)


def _handled(version: Version, before: Version | None) -> str:
    """Return how a record was marked, or to whom it was released or not."""
    if version.declined:
        return f"did not release it to {handling.recipients(version.declined)}"
    if before and version.kind is Kind.SEIZURE_RELEASED:
        new = version.seizure.marking.released - before.seizure.marking.released
        return f"released it to {handling.recipients(sorted(new))}"
    return f"marked it {handling.marked(version.seizure.marking, version.seizure.lead)}"


def _sentence(operation: Operation, version: Version, deed: str) -> str:
    at = plainly(version.recorded_at, operation.zone)
    who = f"<@{version.person.user}> ({safe(version.agency)})"
    said = reasons.said(version.reason, version.words)
    mark = "+" if version.beside else f"{version.version}."
    kinds = ", ".join(f"no {kind}" for kind in version.confirmed)
    confirmed = f" Confirmed: {kinds}." if kinds else ""
    return f"{mark} {at}: {who} {deed}{f' ({said})' if said else ''}.{confirmed}"


def _entered(version: Version, named: Mapping[Pointer, str]) -> str:
    seizure = version.seizure
    placed = f"{phrases.where(seizure.place)}, {phrases.when(seizure.seized_on, seizure.precision)}"
    came = f" here from {_reference(version.other, named)}" if version.other else ""
    return f"{'moved' if came else 'recorded'} {phrases.goods(seizure)}{came}; {placed}"


def _tied(kind: Kind, tie: Tie, reference: str) -> str:
    begins = kind is Kind.SEIZURE_TIED
    match tie:
        case Tie.DUPLICATE:
            return f"merged {reference} into it" if begins else f"unmerged {reference} from it"
        case Tie.DIFFERENT:
            return (
                f"said that {reference} is another seizure"
                if begins
                else f"took back that {reference} is another"
            )
        case _:
            linked = "linked it to" if begins else "unlinked it from"
            return f"{linked} {reference} ({TIES[tie]})"


def _named(session: Session, ask: Ask, versions: Sequence[Version]) -> dict[Pointer, str]:
    """Return the references of the other records in a story that its readers may see."""
    seen = {each.operation.id: each for each in clearance.every(session, ask)}
    others = {version.other for version in versions if version.other and version.other.operation in seen}
    return {
        other: seen[other.operation].operation.reference(other.number)
        for other in others
        if seizures.shown(session, seen[other.operation], other.number)
    }


def _reference(pointer: Pointer | None, named: Mapping[Pointer, str]) -> str:
    return named.get(pointer, UNNAMED) if pointer else UNNAMED
