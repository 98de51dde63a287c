"""Take what was counted under one category out of a record, to be counted under another."""

from dataclasses import replace

from bot.domain import items
from bot.domain.problems import Problem
from bot.domain.quantities import Quantity
from bot.domain.seizures import Line


def without(before: tuple[Line, ...], old: tuple[Line, ...]) -> tuple[Line, ...] | Problem:
    """Return the lines less what `old` counts; a problem where the record does not say so much."""
    lines = list(before)
    for gone in old:
        line = next((each for each in lines if _holds(each, gone)), None)
        if line is None:
            named = items.item(gone.item).named(gone.quantity.amount)
            return Problem("items", f"The record has no {gone.quantity} {named} to be counted otherwise.")
        at = lines.index(line)
        lines[at : at + 1] = _rest(line, gone)
    return tuple(lines)


def _holds(line: Line, gone: Line) -> bool:
    """Tell whether a line is, or surely includes, what is taken out of it."""
    same = (line.quantity.amount, line.quantity.basis) == (gone.quantity.amount, gone.quantity.basis)
    exact = line.quantity.basis.exact and gone.quantity.basis.exact
    return line.item == gone.item and (same or (exact and line.quantity.amount > gone.quantity.amount))


def _rest(line: Line, gone: Line) -> list[Line]:
    left = line.quantity.amount - gone.quantity.amount
    return [replace(line, quantity=Quantity(left), serials=(), traces=())] if left else []
