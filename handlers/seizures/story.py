"""Tell a record's history in sentences."""

from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.records import Version
from handlers.kit import phrases, reasons
from handlers.kit.text import listed, plainly, safe
from handlers.seizures import changes


def told(operation: Operation, versions: list[Version]) -> list[str]:
    """Return one sentence a version, oldest first."""
    return [
        _sentence(operation, version, versions[number - 1] if number else None)
        for number, version in enumerate(versions)
    ]


def _sentence(operation: Operation, version: Version, before: Version | None) -> str:
    at = plainly(version.recorded_at, operation.zone)
    who = f"<@{version.person.user}> ({safe(version.agency)})"
    return f"{version.version}. {at}: {who} {_deed(version, before)}{_why(version)}."


def _deed(version: Version, before: Version | None) -> str:
    match version.kind:
        case Kind.SEIZURE_VOIDED:
            return "voided it: it counts nowhere"
        case Kind.SEIZURE_REINSTATED:
            return "reinstated it: it counts again"
        case Kind.SEIZURE_VERIFIED:
            return "verified it"
        case Kind.SEIZURE_AMENDED if before:
            differences = changes.between(before.seizure, version.seizure)
            return f"changed {listed(differences) or 'nothing that is shown'}"
        case _:
            seizure = version.seizure
            placed = f"{phrases.where(seizure.place)}, {phrases.when(seizure.seized_on, seizure.precision)}"
            return f"recorded {phrases.goods(seizure)}; {placed}"


def _why(version: Version) -> str:
    said = reasons.said(version.reason, version.words)
    return f" ({said})" if said else ""
