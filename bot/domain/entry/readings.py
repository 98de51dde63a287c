"""Describe what a quick-entry line was read as: its parts, and what must be asked or said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.agencies import Roster
from bot.domain.dates import When
from bot.domain.operations import Operation
from bot.domain.problems import Problem
from bot.domain.seizures import Acquired, Line, Locality, Reference, Seizure, Stage
from bot.domain.words import Words


class Role(StrEnum):
    """Name what a stretch of the text was taken for."""

    ITEM = "item"
    QUANTITY = "quantity"
    ATTRIBUTE = "attribute"
    PLACE = "place"
    DESTINATION = "destination"
    ORIGIN = "origin"
    DATE = "date"
    AGENCY = "agency"
    REFERENCE = "reference"
    CONCEALMENT = "concealment"
    STAGE = "stage"
    ACQUIRED = "acquired"
    OPERATION = "operation"
    JOINER = "joiner"
    HIDDEN = "hidden"
    NOT_KEPT = "not_kept"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class Span:
    """Say what the characters from `start` up to, not including, `end` were taken for."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Choice:
    """Offer one answer; its `value` goes into `Context.choices` under the key of what was asked."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Ask what keeps a line from being recorded."""

    key: str
    sentence: str
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Assumption:
    """Say what was assumed; choosing an alternative under the same key changes it."""

    key: str
    sentence: str
    alternatives: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Hold all that a reading depends on besides its text; `agency` is the recorder's."""

    now: datetime
    operation: Operation
    roster: Roster
    agency: str
    channel_zone: str
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def jurisdiction(self) -> str:
        """Return the recorder's own; empty for regional bodies and agencies that are not listed."""
        return self.jurisdiction_of(self.agency)

    def jurisdiction_of(self, code: str) -> str:
        """Return the jurisdiction of an agency; empty for regional bodies and agencies not listed."""
        agency = self.roster.agencies.get(code)
        return agency.jurisdiction if agency else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold what a line says; `seizure` is there when it can be recorded as it is.

    What was not said is None. `missing` names what a seizure must have: items, place, date.
    """

    text: str
    spans: tuple[Span, ...]
    lines: tuple[Line, ...] = ()
    place: Locality | None = None
    when: When | None = None
    lead: str | None = None
    participating: tuple[str, ...] = ()
    origin: Locality | None = None
    destination: Locality | None = None
    stage: Stage | None = None
    acquired: Acquired | None = None
    references: tuple[Reference, ...] = ()
    concealment: Words | None = None
    declared_as: Words | None = None
    questions: tuple[Question, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    problems: tuple[Problem, ...] = ()
    not_kept: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    seizure: Seizure | None = None
