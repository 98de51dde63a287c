"""Say how far each seizure has got: a funnel of nested steps, the full chain, and the days in between."""

import re
from collections.abc import Iterator

from bot.domain.members import Role
from bot.domain.outcomes import counts
from bot.domain.outcomes.journeys import Step
from bot.domain.outcomes.measures import FEWEST, LEGS, Leg, Outcome, share
from bot.domain.problems import Refusal
from bot.domain.queries import Filter, Query
from handlers.kit import apart as counted
from handlers.kit import blocks, clearance
from handlers.kit.asking import Answer, Ask
from handlers.kit.questions import one_sided, read
from handlers.kit.text import count, safe
from handlers.kit.tree import Verb
from handlers.operations import figures, outcome_parts
from handlers.operations.outcome_parts import Cut
from storage import outcomes as pursued
from storage import totals as sums
from storage.db import Session

OUTCOMES = "outcomes [by quarter|district|country] [PERIOD] [FILTERS] [as of DATE]"
STEPS = {
    Step.SEIZED: "seized",
    Step.IDENTIFIED: "with somebody identified",
    Step.REFERRED: "referred",
    Step.CHARGED: "charged",
    Step.DISPOSED: "decided",
    Step.CONVICTED: "convicted",
}
_LABELS = {**STEPS, Step.IDENTIFIED: "with somebody identified or further on"}
"""A case can be referred before anybody is identified: it is further on all the same."""
_NOUNS = {
    Step.SEIZED: "seizure",
    Step.REFERRED: "referral",
    Step.CHARGED: "charge",
    Step.DISPOSED: "decision",
}
_TWICE = "A seizure that is with two districts is in both: do not add up."
_NESTED = "Each line is a part of the one above; a seizure has got as far as the furthest of its defendants."


_BY = re.compile(rf"\bby\s+(?:the\s+)?({'|'.join(Cut)})(?:\s+of\s+seizure)?(?!\w)", re.IGNORECASE)


def show(ask: Ask) -> Answer:
    """Say how far seizures have got, in all or by quarter, district or country."""
    said = _BY.search(ask.words)
    words = f"{ask.words[: said.start()]} {ask.words[said.end() :]}" if said else ask.words
    query = read(ask, words)
    one_sided(query, "/operation outcomes", words)
    if query.by or query.where.items:
        raise Refusal(f"Outcomes are of seizures, whole: write `/operation {OUTCOMES}`.")
    lines = ask.db.read(lambda session: _told(session, ask, query, Cut(said[1].lower()) if said else None))
    small = figures.small(ask, query)
    return Answer(
        text="\n".join([*lines, small]), blocks=[*map(blocks.section, lines), blocks.context(small)]
    )


def _told(session: Session, ask: Ask, query: Query, cut: Cut | None) -> list[str]:
    """Return paragraphs: the funnel, what is counted apart, the days; or a paragraph for each part."""
    cleared = clearance.of(session, ask)
    among = pursued.matters(session, cleared, query.as_of)
    journeys = pursued.journeys(session, cleared, query, among)
    whole = Outcome(sums.read(session, cleared, query).seizures, tuple(journeys))
    loose = sums.imprecise(session, cleared, query).seizures
    first = (
        f"*{safe(ask.operation.name)}* {query.period.label}{figures.where(query)}: how far seizures have got"
    )
    beside = [f"{count(loose, 'seizure')} with a date not precise enough for this"] if loose else []
    if not whole.seized:
        return ["\n".join([f"{first}: no seizure reported", *beside])]
    if cut:
        named = outcome_parts.of(session, cleared, query, whole, cut)
        twice = [_TWICE] if cut is Cut.DISTRICT else []
        return ["\n".join([f"{first}, by {cut}", *twice]), *(_part(*each) for each in named), *beside]
    everything = query.where == Filter() and query.period.whole
    concerned = among if everything else [each for journey in journeys for each in journey.matters]
    apart = f"*Counted apart, not to be compared*: {counted.line(counts.count(concerned))}"
    return ["\n".join([first, *_funnel(whole), *beside]), apart, "\n".join(_days(whole))]


def _funnel(found: Outcome) -> Iterator[str]:
    yield count(found.seized, "seizure")
    for step in list(Step)[1:]:
        number = found.reached(step)
        yield f"{number:,} {_LABELS[step]} ({share(number, found.seized)})"
    chain = f"{found.whole:,} of {count(found.seized, 'seizure')} ({share(found.whole, found.seized)})"
    yield f"*Full chain* (purchaser, shipper and recipient all identified): {chain}"
    yield _NESTED


def _days(found: Outcome) -> Iterator[str]:
    yield "*Days from step to step*"
    yield from (_leg(found.leg(*each)) for each in LEGS)


def _leg(leg: Leg) -> str:
    """Return how long a step takes: `seizure to referral: 7 finished, 55 open, median 201 days`."""
    undated = leg.finished - leg.dated
    some = f", {undated:,} of them without exact days" if undated else ""
    middle = f"median {count(leg.median, 'day')}" if leg.median is not None else f"no median under {FEWEST}"
    passed = f", {leg.passed:,} further on without it on record" if leg.passed else ""
    name = f"{_NOUNS[leg.first]} to {_NOUNS[leg.last]}"
    return f"{name}: {leg.finished:,} finished{some}, {leg.open:,} open{passed}, {middle}"


def _part(name: str, found: Outcome) -> str:
    steps = (f"{found.reached(step):,} {_LABELS[step]}" for step in list(Step)[1:] if found.reached(step))
    head = ", ".join([f"*{name}*: {count(found.seized, 'seizure')}", *steps])
    return "\n".join([head, *(_leg(leg) for leg in (found.leg(*each) for each in LEGS) if leg.finished)])


VERB = Verb(
    name="outcomes",
    run=show,
    role=Role.OBSERVER,
    usage=OUTCOMES,
    says="Say how far seizures have got: somebody identified, referred, charged, decided, convicted.",
    examples=("outcomes", "outcomes by district", "outcomes 2024 by quarter", "outcomes as of 1 Jan 2023"),
)
