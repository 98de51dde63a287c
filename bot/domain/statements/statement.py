"""Describe what others published: dated, sourced figures beside the record, never in a total."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.members import Person
from bot.domain.names import Match
from bot.domain.operations import Operation
from bot.domain.quantities import Quantity
from bot.domain.statements.stretches import Stretch
from bot.domain.words import Words, folded


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one published figure: what it counts, as pinned down here, and the source's own words for that."""

    metric: str
    quantity: Quantity
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Hold the figures that one source gave at one time.

    They are `cumulative` when they are of all up to `as_of`, else of that stretch alone.
    """

    figures: tuple[Figure, ...]
    as_of: Stretch
    source: Words
    scope: Words
    cumulative: bool = True
    published: Stretch = field(default_factory=Stretch)
    qualifier: Words | None = None

    def __getitem__(self, metric: str) -> Figure | None:
        """Return the figure of a metric, None where the statement has none."""
        return next((figure for figure in self.figures if figure.metric == metric), None)

    @property
    def scoped(self) -> str:
        """Return the scope as scopes are compared."""
        return folded(self.scope)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Say who took a statement back, when and why."""

    person: Person
    at: datetime
    reason: Words


@dataclass(frozen=True, slots=True)
class Stated:
    """Hold a statement as it is on record."""

    number: int
    statement: Statement
    person: Person
    agency: str
    recorded_at: datetime
    withdrawn: Withdrawal | None = None

    def known_on(self, day: date, zone: ZoneInfo) -> "Stated | None":
        """Return the statement as it was on record at the end of a day, None when it was not there yet."""
        if self.recorded_at.astimezone(zone).date() > day:
            return None
        later = self.withdrawn and self.withdrawn.at.astimezone(zone).date() > day
        return replace(self, withdrawn=None) if later else self


def reference(operation: Operation, number: int) -> str:
    """Return how people write a statement of an operation: `HAM-S0003`."""
    return f"{operation.code}-S{number:04d}"


def number_of(reference: str) -> int:
    """Return the number in a statement's reference: 3 for `HAM-S0003`."""
    return int(reference.rpartition("-S")[2])


def match(text: str, code: str) -> Match[int] | None:
    """Return the number of the statement that `text` begins with: `HAM-S0003`, `S0003`, `s3`."""
    found = re.match(rf"\s*(?:{re.escape(code)})?[\s-]*S[\s-]?(\d{{1,7}})(?![\w-])", text, re.IGNORECASE)
    return Match(found.end(), int(found[1])) if found else None
