"""Describe visits of the operation's coordinator to countries, and how much of CARICOM they cover."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.handling import UNMARKED, Marking
from bot.domain.periods import Period
from bot.domain.territories import Territory, gazetteer, territory


class Purpose(StrEnum):
    """Say what somebody travelled for: a meeting is not a visit."""

    VISIT = "visit"
    MEETING = "meeting"
    TRAINING = "training"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Hold one version of a visit: `country` is an ISO code, both days are part of it."""

    agency: str
    country: str
    first: date
    last: date
    purpose: Purpose = Purpose.VISIT
    marking: Marking = UNMARKED

    @property
    def handled(self) -> str:
        """Return the class of handling that the visit belongs to."""
        return self.marking.handled(self.agency)

    def within(self, period: Period) -> bool:
        """Tell whether a visit counts in a period: it does on its first day, so in one of two."""
        after = period.start is None or period.start <= self.first
        return after and (period.end is None or self.first < period.end)

    def repeats(self, other: "Visit") -> bool:
        """Tell whether both are one: nobody is in a country twice on one day for the same purpose."""
        same = (self.country, self.purpose) == (other.country, other.purpose)
        return same and self.first <= other.last and other.first <= self.last


class Membership(StrEnum):
    """Name what a country is to CARICOM."""

    MEMBER = "caricom_member"
    ASSOCIATE = "caricom_associate"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reach:
    """Hold which of some countries were visited and which were not."""

    visited: tuple[Territory, ...]
    missed: tuple[Territory, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Hold whom visits reached of those who belonged to CARICOM on a day, and what they reached besides."""

    day: date
    members: Reach
    associates: Reach
    others: tuple[Territory, ...]


def membership(country: str, day: date) -> Membership:
    """Return what a country was to CARICOM on a day; of joining the year is listed, and counts whole."""
    known = territory(country)
    joined = not known.member_from or int(known.member_from) <= day.year
    return Membership(known.group) if joined and known.group in [*Membership] else Membership.NONE


def coverage(visits: Iterable[Visit], day: date) -> Coverage:
    """Return whom visits reached, each counted as what its country was to CARICOM at the time."""
    reached = {
        (each.country, membership(each.country, each.first))
        for each in visits
        if each.purpose is Purpose.VISIT
    }
    members, associates = (_reach(reached, each, day) for each in (Membership.MEMBER, Membership.ASSOCIATE))
    others = tuple(each for each in gazetteer().values() if (each.code, Membership.NONE) in reached)
    return Coverage(day, members, associates, others)


def countries(visits: Sequence[Visit]) -> list[Territory]:
    """Return where visits went to, each country once, by name."""
    return sorted({territory(each.country) for each in visits}, key=lambda each: each.name)


def _reach(reached: set[tuple[str, Membership]], group: Membership, day: date) -> Reach:
    belonging = [each for each in gazetteer().values() if membership(each.code, day) is group]
    return Reach(
        tuple(each for each in belonging if (each.code, group) in reached),
        tuple(each for each in belonging if (each.code, group) not in reached),
    )
