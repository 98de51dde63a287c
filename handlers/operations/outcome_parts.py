"""Break outcomes down: by quarter of the seizure, by country, by the district where it is."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot.domain.outcomes import measures
from bot.domain.outcomes.journeys import Journey
from bot.domain.outcomes.measures import Outcome
from bot.domain.queries import Dimension, Query
from bot.domain.seizures import Precision
from bot.domain.territories import gazetteer
from bot.domain.totals import Totals
from handlers.kit import courts
from storage import totals as sums
from storage.audiences import Clearance
from storage.db import Session

_NOT_DATED, _NOT_LISTED, _NOWHERE = "date not known", "place not listed", "referred nowhere"
Part = tuple[str, Outcome]


class Cut(StrEnum):
    """Name what outcomes are broken down by."""

    QUARTER = "quarter"
    DISTRICT = "district"
    COUNTRY = "country"


def of(session: Session, cleared: Clearance, query: Query, whole: Outcome, cut: Cut) -> list[Part]:
    """Return the parts of an outcome, each with its name."""
    return _PARTS[cut](session, cleared, query, whole)


def _by_quarter(session: Session, cleared: Clearance, query: Query, whole: Outcome) -> list[Part]:
    months = sums.broken_down(session, cleared, replace(query, by=Dimension.MONTH))
    seized = _folded(months, lambda first: _quarter(date.fromisoformat(first)))
    parts = measures.grouped(seized, whole.journeys, lambda each: [_quarter_of(each)])
    left = whole.seized - sum(seized.values())
    if left > 0 or _NOT_DATED in parts:
        journeys = parts.pop(_NOT_DATED, Outcome(0, ())).journeys
        return [*_named(sorted(parts.items())), (_NOT_DATED, Outcome(left, journeys))]
    return _named(sorted(parts.items()))


def _by_country(session: Session, cleared: Clearance, query: Query, whole: Outcome) -> list[Part]:
    territories = sums.broken_down(session, cleared, replace(query, by=Dimension.TERRITORY))
    parts = measures.grouped(
        _folded(territories, _country), whole.journeys, lambda each: [_country(each.seized.territory)]
    )
    return sorted(parts.items(), key=lambda part: (-part[1].seized, part[0]))


def _by_district(session: Session, cleared: Clearance, _: Query, whole: Outcome) -> list[Part]:
    offices = courts.known(session, cleared.operation)
    parts = measures.grouped({}, whole.journeys, lambda each: each.courts)
    named = [
        (f"{courts.named(offices, code).removeprefix('the ')} ({code})", part) for code, part in parts.items()
    ]
    nowhere = tuple(each for each in whole.journeys if not each.courts)
    left = whole.seized - (len(whole.journeys) - len(nowhere))
    rest = [(_NOWHERE, Outcome(left, nowhere))] if left else []
    return [*sorted(named, key=lambda part: (-part[1].seized, part[0])), *rest]


_PARTS: dict[Cut, Callable[[Session, Clearance, Query, Outcome], list[Part]]] = {
    Cut.QUARTER: _by_quarter,
    Cut.COUNTRY: _by_country,
    Cut.DISTRICT: _by_district,
}


def _folded(found: dict[str, Totals], key: Callable[[str], str]) -> Counter[str]:
    """Return the number of seizures by another key."""
    numbers: Counter[str] = Counter()
    for value, total in found.items():
        numbers[key(value)] += total.seizures
    return numbers


def _named(parts: Iterable[Part]) -> list[Part]:
    """Return quarters as people write them: `Q2 2021` for `2021-2`."""
    return [(f"Q{key[-1]} {key[:4]}", part) for key, part in parts]


def _quarter(day: date) -> str:
    return f"{day.year:04}-{(day.month + 2) // 3}"


def _quarter_of(journey: Journey) -> str:
    seized = journey.seized
    return _NOT_DATED if seized.on is None or seized.precision is Precision.UNKNOWN else _quarter(seized.on)


def _country(code: str) -> str:
    if code not in gazetteer():
        return _NOT_LISTED
    return gazetteer()[gazetteer()[code].country].name
