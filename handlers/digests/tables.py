"""Set out, beneath a digest of a month or more, how it went over time and country by country."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.occurrences import WEEK
from bot.domain.periods import Period, months_on
from bot.domain.queries import Dimension, Query
from bot.domain.territories import gazetteer
from bot.domain.totals import Totals
from handlers.digests import wording
from handlers.digests.look import Look
from handlers.kit import apart, figures
from storage import totals

MOST = 20
"""Countries that are shown."""
LAST = 12
"""Weeks or months that a trend shows."""
PARTIAL = "partial"
Span = tuple[date, date]


def trend(look: Look) -> list[str]:
    """Return what was seized in each of the last twelve months, or weeks where there are few months yet."""
    edition = look.facts.edition
    if not edition.long:
        return []
    by = Dimension.WEEK if _young(look) else Dimension.MONTH
    spans = _weeks(edition.end) if by is Dimension.WEEK else _months(edition.end)
    begun = [
        span for span in spans if span[1] > look.cleared.operation.began_on and span[0] <= edition.known_on
    ]
    if not begun:
        return []
    query = Query(Period(begun[0][0], edition.end), by)
    found = totals.broken_down(look.session, look.cleared, query, look.upto)
    return [_dated(look, span, by, found.get(span[0].isoformat(), Totals())) for span in begun]


def seized(look: Look) -> list[str]:
    """Return what was seized in each country: in the period, in the one before, and to date."""
    return _countries(look, Dimension.TERRITORY)


def bound(look: Look) -> list[str]:
    """Return what was bound for each country: in the period, in the one before, and to date."""
    return _countries(look, Dimension.DESTINATION)


def districts(look: Look) -> list[str]:
    """Return what is with each district or prosecutor."""
    return apart.by_court(look.session, look.cleared, look.upto) if look.facts.edition.long else []


def _young(look: Look) -> bool:
    """Tell whether the operation has fewer whole months than a quarter by the end of the period."""
    return look.cleared.operation.began_on > months_on(look.facts.edition.end, -3)


def _months(end: date) -> list[Span]:
    last = months_on(end - timedelta(days=1), 0)
    return [(months_on(last, -n), months_on(last, 1 - n)) for n in reversed(range(LAST))]


def _weeks(end: date) -> list[Span]:
    day = end - timedelta(days=1)
    last = day - timedelta(days=day.weekday())
    return [(last - n * WEEK, last - (n - 1) * WEEK) for n in reversed(range(LAST))]


def _dated(look: Look, span: Span, by: Dimension, found: Totals) -> str:
    start, end = span
    known = min(look.facts.edition.end, look.facts.edition.known_on)
    whole = look.cleared.operation.began_on <= start and end <= known
    name = f"{start:%b %Y}" if by is Dimension.MONTH else f"week of {start.day} {start:%b}"
    return f"{name}{'' if whole else f' ({PARTIAL})'}: {_short(found)}"


def _countries(look: Look, by: Dimension) -> list[str]:
    edition = look.facts.edition
    if not edition.long:
        return []
    before = wording.Words.of(edition.stretch).before
    here, earlier, to_date = (
        _folded(totals.broken_down(look.session, look.cleared, Query(period, by), look.upto))
        for period in (edition.period, edition.before, Period.since_start())
    )
    codes = sorted(to_date, key=lambda code: (-here[code].firearms.least, _name(code, by)))
    return [
        f"{_name(code, by)}: {_short(here[code])} "
        f"({before}: {_short(earlier[code])}; to date: {_short(to_date[code])})"
        for code in codes
    ]


def _name(code: str, by: Dimension) -> str:
    if code in gazetteer():
        return gazetteer()[code].name
    return "place not listed" if by is Dimension.TERRITORY else "destination not stated"


def _folded(found: Mapping[str, Totals]) -> defaultdict[str, Totals]:
    """Return totals by country: the states of one are added up."""
    folded = defaultdict[str, Totals](Totals)
    for code, part in found.items():
        folded[gazetteer()[code].country if code in gazetteer() else ""] += part
    return folded


def _short(found: Totals) -> str:
    """Return firearms and rounds alone."""
    rounds = found["ammunition"]
    said = [figures.firearms(found.firearms)] if found.firearms else []
    said += [figures.amount(rounds, "ammunition")] if rounds else []
    return ", ".join(said) or figures.NONE
