"""Name what the entries of the log say: each kind of entry carries one of these."""

from dataclasses import dataclass
from typing import Any, Generic

from bot.domain.actions import Action
from bot.domain.agencies import Agency
from bot.domain.cases.case import Case
from bot.domain.dossiers import Document
from bot.domain.entries import Kind
from bot.domain.evidence import Request
from bot.domain.handling import Marking
from bot.domain.operations import Operation, State
from bot.domain.people import Identity
from bot.domain.prosecutions import Defendant, Sealed
from bot.domain.referrals import Referral
from bot.domain.reviews.report import Report
from bot.domain.seizures import Seizure, Status
from bot.domain.statements.statement import Statement
from bot.domain.ties import Pointer, Tie
from bot.domain.visits import Visit
from bot.domain.words import Words


@dataclass(frozen=True, slots=True)
class Opened:
    """Say that an operation begins, with its name and defaults."""

    operation: Operation


@dataclass(frozen=True, slots=True)
class Turned:
    """Say whether an operation takes entries from now on."""

    state: State


@dataclass(frozen=True, slots=True)
class Handled:
    """Say how the records of an operation are handled at least, from now on."""

    marking: Marking


@dataclass(frozen=True, slots=True)
class Tiered:
    """Say what the levels of risk are called, in their order, from now on; none for tiers 1 to 5."""

    names: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """Say that an agency, or aliases of one, belong to the operation's list."""

    agency: Agency


@dataclass(frozen=True, slots=True)
class Stands:
    """Say how a record stands from now on: what it holds (None: as before) and its status.

    `undoes` is the sequence of the entry that this one takes back. A record that was merged or moved
    `leads_to` another; one that was moved here `came_from` another operation. It `echoes` when it says
    of the other record what an entry says of the first: an act upon two records is two entries.
    """

    status: Status
    seizure: Seizure | None = None
    undoes: int | None = None
    leads_to: Pointer | None = None
    came_from: Pointer | None = None
    echoes: bool = False


@dataclass(frozen=True, slots=True)
class Tied:
    """Say what a record is to another one from now on; not `holds` when it is that no more.

    `undoes` is the sequence of the entry that this one takes back.
    """

    other: Pointer
    tie: Tie
    holds: bool = True
    undoes: int | None = None
    echoes: bool = False


@dataclass(frozen=True, slots=True)
class Declined:
    """Say that a release was asked for, to some agencies or jurisdictions, and not given."""

    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelved(Generic[Document]):
    """Say what a dossier holds from now on; it is void where it does not stand."""

    document: Document
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Published:
    """Say what others published: beside the record, never in its totals."""

    statement: Statement


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Say why a statement stands no more; it stays to be read."""

    reason: Words


@dataclass(frozen=True, slots=True)
class TextAt:
    """Point to a text beside the log: the `number`th of the entry `sequence`."""

    sequence: int
    number: int


@dataclass(frozen=True, slots=True)
class Blanked:
    """Say which texts were taken away."""

    texts: tuple[TextAt, ...]


Fact = (
    Opened
    | Turned
    | Handled
    | Tiered
    | Added
    | Stands
    | Tied
    | Declined
    | Shelved[Any]
    | Published
    | Withdrawn
    | Blanked
)

OF: dict[Kind, type[Fact]] = {
    Kind.OPERATION_OPENED: Opened,
    Kind.OPERATION_CLOSED: Turned,
    Kind.OPERATION_REOPENED: Turned,
    Kind.OPERATION_MARKED: Handled,
    Kind.OPERATION_TIERED: Tiered,
    Kind.AGENCY_ADDED: Added,
    Kind.SEIZURE_RECORDED: Stands,
    Kind.SEIZURE_AMENDED: Stands,
    Kind.SEIZURE_VOIDED: Stands,
    Kind.SEIZURE_REINSTATED: Stands,
    Kind.SEIZURE_MARKED: Stands,
    Kind.SEIZURE_RELEASED: Stands,
    Kind.SEIZURE_NOT_RELEASED: Declined,
    Kind.SEIZURE_VERIFIED: Stands,
    Kind.SEIZURE_UNVERIFIED: Stands,
    Kind.SEIZURE_MERGED: Stands,
    Kind.SEIZURE_UNMERGED: Stands,
    Kind.SEIZURE_MOVED: Stands,
    Kind.SEIZURE_RECEIVED: Stands,
    Kind.SEIZURE_TIED: Tied,
    Kind.SEIZURE_UNTIED: Tied,
    **{kind: Shelved[Report] for kind in Kind if kind.startswith("report.")},
    **{kind: Shelved[Case] for kind in Kind if kind.startswith("case.")},
    **{kind: Shelved[Identity] for kind in Kind if kind.startswith("person.")},
    **{kind: Shelved[Referral] for kind in Kind if kind.startswith("referral.")},
    **{kind: Shelved[Defendant] for kind in Kind if kind.startswith("defendant.")},
    **{kind: Shelved[Sealed] for kind in Kind if kind.startswith("sealed.")},
    **{kind: Shelved[Request] for kind in Kind if kind.startswith("evidence.")},
    **{kind: Shelved[Action] for kind in Kind if kind.startswith("action.")},
    **{kind: Shelved[Visit] for kind in Kind if kind.startswith("visit.")},
    Kind.STATEMENT_RECORDED: Published,
    Kind.STATEMENT_WITHDRAWN: Withdrawn,
    Kind.TEXT_BLANKED: Blanked,
}
"""The fact that an entry of each kind carries."""
FIRST_KINDS = (Kind.SEIZURE_RECORDED, Kind.SEIZURE_RECEIVED)
"""What brings a record into an operation."""
SEIZURE_KINDS = tuple(kind for kind, fact in OF.items() if fact in {Stands, Tied})
