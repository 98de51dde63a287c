"""Make of what a line says the steps of a prosecution, or what is right about them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.domain.charges.said import Said, Told
from bot.domain.dates import When
from bot.domain.problems import Problem
from bot.domain.prosecutions import Defendant, Event, Stage, ordered

STEPS: Final = (
    "`charged on 1 Oct 2022`, `pleaded guilty in Apr 2023`, `sentenced to 57 months on 12 Jul 2023`"
)


def events(said: Said, today: date) -> tuple[Event, ...] | Problem:
    """Return the steps of a line; a single one is of today where it names no day."""
    if not said.steps:
        return Problem("step", f"Say what happened, as in {STEPS}.")
    if said.without:
        stage = said.without[0].said
        return Problem("step", f"To take a step out write `amend REFERENCE without {stage} reason typo`.")
    undated = [each for each in said.steps if each.when is None]
    if undated and len(said.steps) > 1:
        names = " and ".join(dict.fromkeys(each.stage.said for each in undated))
        return Problem("date", f"Say of each step when it was, or `unknown`: {names} has no date.")
    return ordered(_event(each, When(today)) for each in said.steps)


def added(defendant: Defendant, further: Sequence[Event]) -> Defendant | Problem:
    """Return a prosecution with further steps; a problem where it has one of them already."""
    known = {(each.stage, each.on, each.precision) for each in defendant.events}
    again = next((each for each in further if (each.stage, each.on, each.precision) in known), None)
    if again:
        return Problem("step", f"It has that step already: {again.stage.said}.")
    return defendant.having(*further)


def amend(defendant: Defendant, said: Said) -> Defendant | Problem:
    """Return a prosecution with what a line names in the place of what stood there.

    A step replaces the last one of its kind, whose date and months stay where the line names none.
    """
    if said.person or said.case:
        return Problem(
            "person", "Another person or case is another prosecution: void this one, begin that one."
        )
    if not (said.steps or said.without or said.to):
        return Problem("text", "Say what is right: `in FL-M`, `charged on 2 Oct 2022`, `without sentenced`.")
    found: Defendant | Problem = replace(defendant, to=said.to or defendant.to)
    for told in said.steps:
        found = _replaced(found, told)
    return _reduced(found, said.without)


def _replaced(found: Defendant | Problem, told: Told) -> Defendant | Problem:
    if isinstance(found, Problem):
        return found
    last = next((each for each in reversed(found.events) if each.stage is told.stage), None)
    if last is None:
        return Problem("step", f"No such step is on record: {told.stage.said}. Add it without `amend`.")
    return found.without(told.stage).having(_right(last, told))


def _reduced(found: Defendant | Problem, stages: Sequence[Stage]) -> Defendant | Problem:
    if isinstance(found, Problem):
        return found
    missing = [each for each in stages if each not in {event.stage for event in found.events}]
    if missing:
        return Problem("step", f"No such step is on record: {missing[0].said}.")
    found = found.without(*stages)
    if not found.events:
        return Problem("step", "A prosecution has one step at least: void it where nothing of it is right.")
    return found


def _right(last: Event, told: Told) -> Event:
    after = _event(told, When(last.on, last.precision))
    return replace(after, months=told.months or last.months, abroad=told.abroad or last.abroad)


def _event(told: Told, otherwise: When) -> Event:
    when = told.when or otherwise
    return Event(told.stage, when.seized_on, when.precision, told.months, told.abroad)
