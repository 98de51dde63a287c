"""Say how the firearms of a line are marked, and how far their traces are: counts by status alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class SerialStatus(StrEnum):
    """Say what an examiner found where the serial number belongs."""

    PRESENT = "present"
    PARTIAL = "partial"
    OBLITERATED = "obliterated"
    NEVER_MARKED = "never_marked"
    NOT_EXAMINED = "not_examined"


class TraceStatus(StrEnum):
    """Say how far a trace request is; what it found stays with the agency that asked."""

    NOT_REQUESTED = "not_requested"
    REQUESTED = "requested"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    NOT_TRACEABLE = "not_traceable"


@dataclass(frozen=True, slots=True)
class Marked:
    """Count the firearms of a line whose serial numbers have one status."""

    status: SerialStatus
    count: int


@dataclass(frozen=True, slots=True)
class Traced:
    """Count the firearms of a line whose traces have one status."""

    status: TraceStatus
    count: int


def counted(statuses: Iterable[Marked | Traced]) -> int:
    """Return of how many firearms a status is stated."""
    return sum(each.count for each in statuses)
