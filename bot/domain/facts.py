"""Name what the entries of the log say: each kind of entry carries one of these."""

from dataclasses import dataclass

from bot.domain.agencies import Agency
from bot.domain.entries import Kind
from bot.domain.operations import Operation, State
from bot.domain.seizures import Seizure, Status


@dataclass(frozen=True, slots=True)
class Opened:
    """Say that an operation begins, with its name and defaults."""

    operation: Operation


@dataclass(frozen=True, slots=True)
class Turned:
    """Say whether an operation takes entries from now on."""

    state: State


@dataclass(frozen=True, slots=True)
class Added:
    """Say that an agency, or aliases of one, belong to the operation's list."""

    agency: Agency


@dataclass(frozen=True, slots=True)
class Stands:
    """Say how a record stands from now on: what it holds (None: as before) and its status.

    `undoes` is the sequence of the entry that this one takes back.
    """

    status: Status
    seizure: Seizure | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class TextAt:
    """Point to a text beside the log: the `number`th of the entry `sequence`."""

    sequence: int
    number: int


@dataclass(frozen=True, slots=True)
class Blanked:
    """Say which texts were taken away."""

    texts: tuple[TextAt, ...]


Fact = Opened | Turned | Added | Stands | Blanked

OF: dict[Kind, type[Fact]] = {
    Kind.OPERATION_OPENED: Opened,
    Kind.OPERATION_CLOSED: Turned,
    Kind.OPERATION_REOPENED: Turned,
    Kind.AGENCY_ADDED: Added,
    Kind.SEIZURE_RECORDED: Stands,
    Kind.SEIZURE_AMENDED: Stands,
    Kind.SEIZURE_VOIDED: Stands,
    Kind.SEIZURE_REINSTATED: Stands,
    Kind.SEIZURE_VERIFIED: Stands,
    Kind.TEXT_BLANKED: Blanked,
}
"""The fact that an entry of each kind carries."""
SEIZURE_KINDS = tuple(kind for kind, fact in OF.items() if fact is Stands)
