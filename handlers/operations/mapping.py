"""Answer a map: from where consignments were shipped to where they were bound or seized."""

from dataclasses import replace
from datetime import datetime

from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.domain.pictures.flow import Flow
from bot.domain.pictures.wanted import Sort, Wanted
from bot.domain.problems import Refusal
from handlers.kit import pictures, questions
from handlers.kit.asking import Answer, Ask
from handlers.kit.pictures import measures
from handlers.kit.text import safe
from handlers.kit.tree import Verb
from handlers.operations import figures, picturing
from handlers.operations.picturing import Cleared, Told
from storage.db import Session

EXAMPLE = "/operation map rounds last month"


def draw(ask: Ask) -> Answer:
    """Say what went from where to where, and owe the map."""
    query = questions.read(ask, ask.words)
    questions.one_sided(query, "/operation map", ask.words)
    if query.by:
        raise Refusal(f"A map takes no breakdown: leave out `by {query.by}`. `{EXAMPLE}`")
    measures.of(query.where.items, (measures.FIREARMS,), EXAMPLE)
    channel = "" if ask.private else ask.channel
    wanted = Wanted(sort=Sort.MAP, query=query, today=ask.local.date(), channel=channel)
    return picturing.answer(ask, tell, wanted)


def tell(session: Session, cleared: Cleared, operation: Operation, wanted: Wanted, at: datetime) -> Told:
    """Return the map of a question, and its numbers."""
    query, readers = wanted.query, cleared(operation)
    (measure,) = measures.of(query.where.items, (measures.FIREARMS,), EXAMPLE)
    drawn = pictures.routed(session, readers, query, measure)
    where = figures.where(replace(query, where=replace(query.where, items=())))
    return Told(
        operation=operation,
        title=f"{measure.name} by route, {query.period.label}{where}",
        lines=[safe(line) for line in drawn.lines] or ["none reported"],
        rows=_rows(drawn, measure.name) if drawn.arrows else [],
        beside=[safe(note) for note in drawn.notes],
        small=figures.printed(session, readers, query, at),
        pictures=[drawn] if drawn.arrows else [],
    )


def _rows(drawn: Flow, named: str) -> list[list[str]]:
    return [["", named], *([arrow.way, arrow.point.said] for arrow in drawn.arrows)]


VERB = Verb(
    name="map",
    run=draw,
    role=Role.OBSERVER,
    usage="map [firearms|rounds|magazines|seizures] [PERIOD] [FILTERS]",
    says="Say from where to where consignments went, at once, and send you the map.",
    examples=("map", "map last month", "map rounds to Haiti"),
)
