"""Make of what a line says the next step of a referral, or what is right about it."""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.domain.dates import When
from bot.domain.problems import Problem
from bot.domain.referrals import Because, Referral, State, Step
from bot.domain.referring import BECAUSE, Said

ANSWERS: Final = "`accepted`, `declined because evidence`, `transferred to FL-M` or `withdrawn`"


def read(said: Said, today: date) -> Step | Problem:
    """Return what came of a referral, today where no day is named."""
    if said.state is None:
        return Problem("state", f"Say what came of it: {ANSWERS}.")
    when = said.when or When(today)
    return _step(said.state, when, said.because)


def amend(referral: Referral, said: Said) -> Referral | Problem:
    """Return a referral with what a line names in the place of what stood there.

    A state replaces the last one, a date without one is that of the referral itself.
    """
    if said == Said():
        return Problem("text", "Say what is right: `to FL-M`, `priority`, `on 3 Nov 2023`, `declined`.")
    if said.at or said.state is State.TRANSFERRED:
        return Problem("to", "To correct where it went write `to FL-M`; what was transferred later goes on.")
    priority = referral.priority if said.priority is None else said.priority
    moved = replace(referral, to=said.to or referral.to, priority=priority)
    if said.state or said.because:
        right = _restated(referral, said)
        return moved.amended(right) if isinstance(right, Step) else right
    return moved.redated(said.when.seized_on, said.when.precision) if said.when else moved


def _restated(referral: Referral, said: Said) -> Step | Problem:
    last = referral.steps[-1]
    state = said.state or last.state
    stood = referral.made if state is State.REFERRED else last
    when = said.when or When(stood.on, stood.precision)
    because = said.because or (last.because if state is State.DECLINED else None)
    return _step(state, when, because)


def _step(state: State, when: When, because: Because | None) -> Step | Problem:
    if (state is State.DECLINED) is not (because is not None):
        classes = ", ".join(f"`{each}`" for each in BECAUSE)
        return Problem("because", f"What is declined, and that alone, is so `because` of one of {classes}.")
    return Step(state, when.seized_on, when.precision, because)
