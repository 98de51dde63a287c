"""List the seizures that wait for somebody, those that have waited longest first, and whose move it is."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice

from bot.domain.members import Role
from bot.domain.outcomes import waiting
from bot.domain.outcomes.journeys import Journey, Step
from bot.domain.outcomes.waiting import Waiting
from bot.domain.problems import Refusal
from bot.domain.prosecutors import Prosecutors
from bot.domain.queries import Query
from handlers.kit import blocks, clearance, courts, phrases, pursued
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.questions import one_sided, read
from handlers.kit.text import count, safe
from handlers.kit.tree import Press, Verb
from handlers.operations import figures
from handlers.operations.outcomes import STEPS
from storage import outcomes, seizures
from storage import totals as sums
from storage.audiences import Clearance
from storage.db import Session

STUCK = "stuck [seized|identified|referred|charged] [DISTRICT] [PERIOD] [FILTERS]"
MORE = "operation.stuck"
PAGE = 10
_OPEN = (Step.SEIZED, Step.IDENTIFIED, Step.REFERRED, Step.CHARGED)
_STEP = re.compile(rf"\s*({'|'.join(_OPEN)})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Hold which seizures are listed: those of a question, at one step, with one court."""

    query: Query
    step: Step | None = None
    court: str | None = None

    def lists(self, found: Waiting) -> bool:
        """Tell whether something that waits is asked for."""
        return self.step in {None, found.step}


def show(ask: Ask) -> Answer:
    """List what waits, a page at a time."""
    words = str(ask.carried.get("words", ask.words))
    start = int(ask.carried.get("from", 0))

    def look(session: Session) -> tuple[_Asked, list[str], bool]:
        cleared = clearance.of(session, ask)
        offices = courts.known(session, ask.operation)
        asked = _read(ask, offices, words)
        first, every = _waiting(session, cleared, asked)
        page = list(islice(every, start, start + PAGE + 1))
        told = [_line(session, cleared, offices, ask, each) for each in page[:PAGE]]
        head = [_head(ask, asked, first)] if start == 0 else []
        return asked, [*head, *told], len(page) > PAGE

    asked, lines, more = ask.db.read(look)
    small = figures.small(ask, asked.query)
    carried = {"op": ask.operation.code, "words": words, "from": start + PAGE}
    buttons = [blocks.actions([Button("Show More", MORE, carried)])] if more else []
    shown = [*map(blocks.section, lines), blocks.context(small), *buttons]
    return Answer(text="\n".join([*lines, small]), blocks=shown)


def _read(ask: Ask, offices: Prosecutors, words: str) -> _Asked:
    """Read a step and a district, in front, and the question behind them."""
    said = _STEP.match(words)
    rest = words[said.end() :].lstrip() if said else words.lstrip()
    at = offices.match(rest, 0)
    court = at.value[0].code if at and len(at.value) == 1 else None
    asked = rest[at.end :] if at and court else rest
    query = read(ask, asked)
    one_sided(query, "/operation stuck", asked)
    if query.by or query.where.items or query.as_of:
        raise Refusal(f"This lists what waits now: write `/operation {STUCK}`.")
    return _Asked(query, Step(said[1].lower()) if said else None, court)


def _waiting(session: Session, cleared: Clearance, asked: _Asked) -> tuple[Counter[Step], Iterator[Waiting]]:
    """Return how many wait at each step, and each of them, the oldest first."""
    among = outcomes.matters(session, cleared)
    journeys = outcomes.journeys(session, cleared, asked.query, among)
    those = [each for each in journeys if asked.court in {None, *each.courts}]
    linked = [found for each in those if (found := waiting.of(each)) and asked.lists(found)]
    steps = Counter(each.step for each in linked)
    alone: Iterator[Waiting] = iter(())
    if asked.court is None and asked.step in {None, Step.SEIZED}:
        alone = map(waiting.unlinked, outcomes.unlinked(session, cleared, asked.query, among))
        steps[Step.SEIZED] += _unlinked(session, cleared, asked.query, journeys)
    ordered = sorted(linked, key=lambda each: each.order)
    return steps, merge(ordered, alone, key=lambda each: each.order)


def _unlinked(session: Session, cleared: Clearance, query: Query, journeys: list[Journey]) -> int:
    return sums.read(session, cleared, replace(query, by=None)).seizures - len(journeys)


def _head(ask: Ask, asked: _Asked, steps: Counter[Step]) -> str:
    at = f", with {safe(asked.court)}" if asked.court else ""
    scope = f"*{safe(ask.operation.name)}* {asked.query.period.label}{figures.where(asked.query)}{at}"
    if not steps.total():
        return f"{scope}: no seizure waits for anybody."
    each = ", ".join(f"{steps[step]:,} {STEPS[step]}" for step in _OPEN if steps[step])
    verb = "waits" if steps.total() == 1 else "wait"
    return f"{scope}: {count(steps.total(), 'seizure')} {verb} ({each}), the oldest first"


def _line(session: Session, cleared: Clearance, offices: Prosecutors, ask: Ask, found: Waiting) -> str:
    """Return one seizure with what it waits for, and of whom."""
    record = seizures.get(session, cleared, found.seized.number)
    what = phrases.summary(ask.operation, record)
    return f"{what}\n{STEPS[found.step]}, {pursued.told(offices, found, ask.local.date())}"


VERB = Verb(
    name="stuck",
    run=show,
    role=Role.OBSERVER,
    usage=STUCK,
    says="List the seizures that wait, the oldest first: at which step, for how long, whose move it is.",
    examples=("stuck", "stuck referred FL-S", "stuck seized 2023 in Trinidad"),
)
PRESS = Press(name=MORE, run=show, role=Role.OBSERVER)
