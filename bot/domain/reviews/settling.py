"""Settle what a line says into a report: days, agency, and tiers that add up to what was referred."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.domain.dates import written
from bot.domain.periods import Period
from bot.domain.problems import Problem
from bot.domain.reviews.report import UNSPECIFIED, Report, Tier
from bot.domain.reviews.vocabulary import REFERRED, REVIEWED
from bot.domain.words import Words

T = TypeVar("T")
_HOW_MANY = "How many? Write counts, as in `4,210 reviewed, 12 tier 1, 31 tier 2, 2 unspecified`."
_WHEN = "Of which days? Write `week of 6 Nov`, `on 3 Nov`, `1 Sep to 3 Nov`, or `to date as of 3 Nov`."


@dataclass(frozen=True, slots=True)
class Count:
    """Hold one count: of what was reviewed, of what was referred in all, or of a tier."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class UpTo:
    """Say that counts are of all up to a day; None is the day on which that is said."""

    day: date | None


@dataclass(frozen=True, slots=True)
class By:
    """Name the agency whose report it is."""

    agency: str


Part = Count | UpTo | Period | By
Days = tuple[date | None, date]
"""The first and last day of a report, the first None where it counts all up to the last."""


def settle(
    parts: Sequence[Part],
    source: Words | None,
    today: date,
    agency: str,
    present: Report | None,
    order: Sequence[str] = (),
) -> Report | list[Problem]:
    """Return the report that the parts of a line make, what they leave out as at `present`, or problems.

    `order` is that of the operation's own tiers.
    """
    counts = [part for part in parts if isinstance(part, Count)]
    days, tiers = _days(parts, today, present), _tiers(counts, present, order)
    by = _one("agency", [part.agency for part in parts if isinstance(part, By)])
    reviewed = [count.number for count in counts if count.name == REVIEWED]
    problems = [each for each in (days, tiers, by) if isinstance(each, Problem)]
    problems += _twice(counts)
    if not counts and present is None:
        problems.insert(0, Problem("counts", _HOW_MANY))
    if problems or isinstance(days, Problem) or isinstance(tiers, Problem) or isinstance(by, Problem):
        return problems
    return Report(
        agency=by or (present.agency if present else agency),
        first=days[0],
        last=days[1],
        reviewed=reviewed[0] if reviewed else present.reviewed if present else None,
        tiers=tiers,
        source=source or (present.source if present else None),
        **({"marking": present.marking} if present else {}),
    )


def _one(what: str, said: Sequence[T]) -> T | Problem | None:
    every = list(dict.fromkeys(said))
    if len(every) > 1:
        return Problem(what, f"A report has one {what}; this line has {len(every)}.")
    return every[0] if every else None


def _days(parts: Sequence[Part], today: date, present: Report | None) -> Days | Problem:
    ends = [part for part in parts if isinstance(part, UpTo)]
    dated = [end for end in ends if end.day]
    stretches: list[UpTo | Period] = [*(dated or ends), *(each for each in parts if isinstance(each, Period))]
    found = _one("stretch of days", stretches)
    if isinstance(found, Problem):
        return found
    if found is None:
        return (present.first, present.last) if present else Problem("days", _WHEN)
    first = found.start if isinstance(found, Period) else None
    last = (found.last if isinstance(found, Period) else found.day) or today
    if (first or last) > today:
        return Problem("days", f"{written(first or last)} has not come yet.")
    return first, last


def _tiers(
    counts: Sequence[Count], present: Report | None, order: Sequence[str]
) -> tuple[Tier, ...] | Problem:
    """Return every tier; what was referred in all beyond the named ones is of an unspecified tier."""
    said = {count.name: count.number for count in counts if count.name != REVIEWED}
    in_all = said.pop(REFERRED, None)
    named = {tier.name: tier.referred for tier in present.tiers} if present else {}
    named |= said
    if in_all is not None:
        if UNSPECIFIED not in said:
            named.pop(UNSPECIFIED, None)
        rest = in_all - sum(named.values())
        if rest < 0 or (rest and UNSPECIFIED in named):
            return Problem(
                "counts", f"The tiers add up to {sum(named.values()):,}, not to {in_all:,} referred."
            )
        if rest or not named:
            named[UNSPECIFIED] = rest
    return tuple(Tier(name, named[name]) for name in sorted(named, key=ranking(order)))


def ranking(order: Sequence[str]) -> Callable[[str], tuple[bool, int, str]]:
    """Return the key by which tiers are sorted: an operation's own in its order, what is of none last."""
    places = {name: place for place, name in enumerate(order)}
    return lambda name: (name == UNSPECIFIED, places.get(name, len(places)), name)


def _twice(counts: Sequence[Count]) -> Iterator[Problem]:
    for name, times in Counter(count.name for count in counts).items():
        if times > 1:
            yield Problem("counts", f"“{name}” is counted {times} times in this line: which is right?")
