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
from handlers.kit.questions import one_sided, read
from handlers.kit.text import count, plainly, safe
from handlers.operations import breakdowns
from storage import totals as sums
from storage.audiences import Clearance
from storage.db import Session

TOOK_PART = "Took part in (do not add up)"


def totals(ask: Ask) -> Answer:
    """Say what an operation has taken in a period, cut as asked."""
    query = read(ask, ask.words)
    if query.by and query.by is not Dimension.CATEGORY:
        one_sided(query, "/operation totals", ask.words)
        return _broken_down(ask, query, query.by)
    if query.either is None:
        return answer(ask, query, _told(ask, query, f"{_title(ask, query)}: "))
    name = gazetteer()[query.either].name
    seized = replace(query, either=None, where=replace(query.where, territories=(query.either,)))
    bound = replace(query, either=None, where=replace(query.where, destinations=(query.either,)))
    lines = [*_told(ask, seized, f"Seized in {name}: "), *_told(ask, bound, f"Bound for {name}: ")]
    return answer(ask, query, [_title(ask, query), *lines, "The two overlap: do not add them up."])


def answer(ask: Ask, query: Query, lines: list[str]) -> Answer:
    """Show lines with their scope and freshness beneath."""
    text, beneath = "\n".join(lines), small(ask, query)
    return Answer(text=f"{text}\n{beneath}", blocks=[blocks.section(text), blocks.context(beneath)])


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


def _told(ask: Ask, query: Query, label: str) -> list[str]:
    """Return a figure under its label, and what must be said beside it."""

    def look(session: Session) -> tuple[Totals, Totals, int, str]:
        cleared = clearance.of(session, ask)
        whole = query.where == Filter() and query.by is None
        return (
            sums.read(session, cleared, query),
            sums.imprecise(session, cleared, query),
            sums.unverified(session, cleared, query),
            mission.line(session, cleared, query.period, query.as_of) if whole else "",
        )

    found, loose, unverified, done = ask.db.read(look)
    said = [f"{label}{mission.before(done, line(found, query))}", *figures.caveats(found)]
    if not loose.nothing_reported:
        said.append(f"Date not precise enough for this period: {line(loose, query)}")
    if found.seizures:
        events = "" if SEIZURES in query.where.items else f"{count(found.seizures, 'seizure')}, "
        said.append(f"{events}{unverified:,} unverified")
    return said


def _broken_down(ask: Ask, query: Query, by: Dimension) -> Answer:
    found = ask.db.read(lambda session: sums.broken_down(session, clearance.of(session, ask), query))
    parts = breakdowns.rows(found, by)
    beside = [*_told(ask, query, "In all: "), *_took_part(ask, query, by)]
    lines = [_title(ask, query), *(f"{name}: {line(part, query)}" for name, part in parts)]
    if not parts:
        return answer(ask, query, [*lines, *_told(ask, replace(query, by=None), "")])
    told = answer(ask, query, [*lines, *beside])
    shown = [blocks.section(lines[0]), *breakdowns.table(parts), blocks.section("\n".join(beside))]
    return replace(told, blocks=[*shown, told.blocks[-1]])


def _took_part(ask: Ask, query: Query, by: Dimension) -> list[str]:
    """Return what agencies took part in without leading, apart from what adds up (rule C10)."""
    if by is not Dimension.AGENCY:
        return []
    found = ask.db.read(lambda session: sums.took_part(session, clearance.of(session, ask), query))
    parts = [f"{name}: {line(part, query)}" for name, part in breakdowns.rows(found, by)]
    return [TOOK_PART, *parts] if parts else []


def _title(ask: Ask, query: Query) -> str:
    by = f" by {query.by}" if query.by else ""
    return f"*{safe(ask.operation.name)}* {query.period.label}{by}{where(query)}"


def _known(query: Query, at: datetime, zone: str) -> str:
    if query.as_of:
        return f"the end of {query.as_of.day} {query.as_of:%b %Y}"
    return plainly(at, zone)
