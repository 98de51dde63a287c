"""Answer totals, cut as asked, with what must be said beside them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.postings import SEIZURES
from bot.domain.queries import Dimension, Filter, Query
from bot.domain.seizures import Stage
from bot.domain.territories import gazetteer
from bot.domain.totals import Totals
from handlers.kit import blocks, clearance, cuts, figures, handling, mission, phrases
from handlers.kit.asking import Answer, Ask
from handlers.kit.questions import one_sided, within
from handlers.kit.text import count, plainly, safe
from handlers.operations import breakdowns
from storage import totals as sums
from storage.audiences import Clearance
from storage.db import Session

TOOK_PART = "Took part in (do not add up)"


def totals(ask: Ask) -> Answer:
    """Say what an operation has taken in a period, cut as asked."""

    def look(session: Session) -> Answer:
        query = within(session, ask, ask.words)
        by = None if query.by is Dimension.CATEGORY else query.by
        if by:
            one_sided(query, "/operation totals", ask.words)
        cleared = clearance.of(session, ask)
        beneath = printed(session, cleared, query, ask.now, ask.zone)
        if by:
            return _broken_down(session, cleared, query, by, beneath)
        return _answer(_lines(session, cleared, query), beneath)

    return ask.db.read(look)


def small(ask: Ask, query: Query) -> str:
    """Return the small print of a figure: its scope, how fresh it is, and how it is to be handled."""
    return ask.db.read(lambda session: printed(session, clearance.of(session, ask), query, ask.now, ask.zone))


def printed(session: Session, cleared: Clearance, query: Query, at: datetime, zone: str = "") -> str:
    """Return the small print for readers of some clearance, in the operation's zone or another."""
    name, handled = safe(cleared.operation.name), handling.whole(session, cleared)
    return (
        f"{name}, {query.period.label}, as of {_known(query, at, zone or cleared.operation.zone)}, {handled}"
    )


def line(totals: Totals, query: Query, write: Callable[[Totals], str] = figures.line) -> str:
    """Return a figure in one line, the number of seizures in it only where that was asked for."""
    if SEIZURES not in query.where.items or not totals.seizures:
        return write(totals)
    goods = [write(totals)] if figures.codes(totals) else []
    return ", ".join([*goods, count(totals.seizures, "seizure")])


def where(query: Query) -> str:
    """Return a question's filters in brackets, empty where it has none."""
    asked = query.where
    said = [
        *([f"in or bound for {gazetteer()[query.either].name}"] if query.either else []),
        *(f"at {cuts.name(Dimension.PLACE, place)}" for place in asked.places),
        *(f"in {gazetteer()[code].name}" for code in asked.territories),
        *(f"from {gazetteer()[code].name}" for code in asked.origins),
        *(f"bound for {gazetteer()[code].name}" for code in asked.destinations),
        *(f"by {safe(code)}" for code in asked.leads),
        *(phrases.STAGES[Stage(stage)] for stage in asked.stages),
        *(["verified only"] if asked.verified_only else []),
    ]
    return f" ({', '.join(said)})" if said else ""


def _answer(lines: list[str], beneath: str) -> Answer:
    """Show lines with their scope and freshness beneath."""
    text = "\n".join(lines)
    return Answer(text=f"{text}\n{beneath}", blocks=[blocks.section(text), blocks.context(beneath)])


def _lines(session: Session, cleared: Clearance, query: Query) -> list[str]:
    """Return the figures of a question; of a country named alone both sides."""
    title = _title(cleared, query)
    if query.either is None:
        return _told(session, cleared, query, f"{title}: ")
    name = gazetteer()[query.either].name
    seized = replace(query, either=None, where=replace(query.where, territories=(query.either,)))
    bound = replace(query, either=None, where=replace(query.where, destinations=(query.either,)))
    return [
        title,
        *_told(session, cleared, seized, f"Seized in {name}: "),
        *_told(session, cleared, bound, f"Bound for {name}: "),
        "The two overlap: do not add them up.",
    ]


def _told(session: Session, cleared: Clearance, query: Query, label: str) -> list[str]:
    """Return a figure under its label, and what must be said beside it."""
    whole = query.where == Filter() and query.by is None
    done = mission.line(session, cleared, query.period, query.as_of) if whole else ""
    found, loose = sums.read(session, cleared, query), sums.imprecise(session, cleared, query)
    said = [f"{label}{mission.before(done, line(found, query))}", *figures.caveats(found)]
    if not loose.nothing_reported:
        said.append(f"Date not precise enough for this period: {line(loose, query)}")
    if found.seizures:
        events = "" if SEIZURES in query.where.items else f"{count(found.seizures, 'seizure')}, "
        said.append(f"{events}{sums.unverified(session, cleared, query):,} unverified")
    return said


def _broken_down(session: Session, cleared: Clearance, query: Query, by: Dimension, beneath: str) -> Answer:
    title = _title(cleared, query)
    parts = breakdowns.rows(sums.broken_down(session, cleared, query), by)
    if not parts:
        return _answer([title, *_told(session, cleared, replace(query, by=None), "")], beneath)
    beside = [*_told(session, cleared, query, "In all: "), *_took_part(session, cleared, query)]
    lines = [title, *(f"{name}: {line(part, query)}" for name, part in parts), *beside]
    shown = [blocks.section(title), *breakdowns.table(parts), blocks.section("\n".join(beside))]
    return replace(_answer(lines, beneath), blocks=[*shown, blocks.context(beneath)])


def _took_part(session: Session, cleared: Clearance, query: Query) -> list[str]:
    """Return what agencies took part in without leading, apart from what adds up (rule C10)."""
    if query.by is not Dimension.AGENCY:
        return []
    found = sums.took_part(session, cleared, query)
    parts = [f"{name}: {line(part, query)}" for name, part in breakdowns.rows(found, query.by)]
    return [TOOK_PART, *parts] if parts else []


def _title(cleared: Clearance, query: Query) -> str:
    by = f" by {query.by}" if query.by else ""
    return f"*{safe(cleared.operation.name)}* {query.period.label}{by}{where(query)}"


def _known(query: Query, at: datetime, zone: str) -> str:
    if query.as_of:
        return f"the end of {query.as_of.day} {query.as_of:%b %Y}"
    return plainly(at, zone)
