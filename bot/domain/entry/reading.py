"""Describe what a reading depends on, and all that comes of it; every character belongs to a span."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.agencies import Roster
from bot.domain.handling import UNMARKED, Marking, originated
from bot.domain.operations import Operation
from bot.domain.problems import Problem
from bot.domain.seizures import Acquired, Line, Locality, Precision, Reference, Seizure, Stage
from bot.domain.words import Words

LONGEST = 10_000
"""Characters that a line may have."""


class Role(StrEnum):
    """Say what a stretch of the text was taken for."""

    QUANTITY = "quantity"
    ITEM = "item"
    ATTRIBUTE = "attribute"
    PLACE = "place"
    DESTINATION = "destination"
    ORIGIN = "origin"
    DATE = "date"
    AGENCY = "agency"
    REFERENCE = "reference"
    CONCEALMENT = "concealment"
    STAGE = "stage"
    JOINER = "joiner"
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
    """Offer one answer to a question; `value` is what a reading takes in `Context.choices`."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Ask what must be known before anything is recorded."""

    key: str
    sentence: str
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Assumption:
    """Say what was taken for granted, and what one tap would make of it instead."""

    key: str
    sentence: str
    alternatives: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Hold all that a reading depends on besides the text."""

    now: datetime
    operation: Operation
    roster: Roster
    agency: str
    channel_zone: str
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def jurisdiction(self) -> str:
        """Return the recorder's own jurisdiction, empty for a regional body."""
        known = self.roster.agencies.get(self.agency)
        return known.jurisdiction if known else ""


@dataclass(frozen=True, slots=True)
class Dated:
    """Hold when something was seized."""

    seized_on: date | None
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold what a text was read as; `seizure` is there when nothing stands in the way of recording it."""

    text: str
    spans: tuple[Span, ...] = ()
    lines: tuple[Line, ...] = ()
    place: Locality | None = None
    when: Dated | None = None
    lead: str | None = None
    participating: tuple[str, ...] = ()
    destination: Locality | None = None
    origin: Locality | None = None
    references: tuple[Reference, ...] = ()
    concealment: Words | None = None
    declared_as: Words | None = None
    stage: Stage | None = None
    acquired: Acquired | None = None
    marking: Marking = UNMARKED
    questions: tuple[Question, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    seizure: Seizure | None = None

    def handled_for(self, lead: str) -> Marking:
        """Return how a record is handled that an agency leads, as far as the text says so."""
        return self.marking if self.marking == UNMARKED else originated(self.marking, lead)

    def stretches(self, role: Role) -> tuple[str, ...]:
        """Return the stretches of the text that were taken for `role`."""
        return tuple(self.text[span.start : span.end].strip() for span in self.spans if span.role is role)

    @property
    def says_nothing(self) -> bool:
        """Tell whether not one word was of any use: no line, but perhaps a verb spelt wrong."""
        idle = {Role.NOT_UNDERSTOOD, Role.JOINER}
        return len(self.spans) > 0 and self.spans[0].end < LONGEST and all(s.role in idle for s in self.spans)

    @property
    def not_kept(self) -> tuple[str, ...]:
        """Return what the record does not keep: arrests, drugs, cash, names."""
        return self.stretches(Role.NOT_KEPT)

    @property
    def not_understood(self) -> tuple[str, ...]:
        """Return what nothing here understands."""
        return self.stretches(Role.NOT_UNDERSTOOD)
