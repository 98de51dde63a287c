"""Describe what a question about the record covers: a period, filters, a breakdown, a moment of knowledge."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.periods import Period


class Dimension(StrEnum):
    """Name what a total can be broken down by."""

    CATEGORY = "category"
    AGENCY = "agency"
    DESTINATION = "destination"
    ORIGIN = "origin"
    STAGE = "stage"
    PLACE = "place"
    TERRITORY = "territory"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Filter:
    """Narrow a question; empty means all. Territories are codes; `US` covers its states."""

    items: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    verified_only: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Hold one question; `as_of` is the last day whose entries count, None for all of them.

    `either` is a territory named without a preposition: the answer gives seized-in and
    bound-for, both labelled, never added together.
    """

    period: Period = field(default_factory=Period.since_start)
    by: Dimension | None = None
    where: Filter = field(default_factory=Filter)
    as_of: date | None = None
    either: str | None = None
