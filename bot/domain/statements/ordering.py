"""Compare published figures: which is surely lower, which statement is the earlier, and how that is known."""

from enum import StrEnum
from math import inf

from bot.domain.quantities import Basis, Quantity
from bot.domain.statements.statement import Statement

WITHIN = 0.1
"""What a source calls "about" may be this much more or less of it."""


class Ground(StrEnum):
    """Say how it is known that one statement is earlier than another."""

    DATED = "dated"
    INFERRED = "inferred"
    """No date says so, but most of its figures to date are lower."""


def below(one: Statement, other: Statement, metric: str) -> bool:
    """Tell whether one figure is surely lower than another."""
    low, high = one[metric], other[metric]
    return low is not None and high is not None and _most(low.quantity) < _least(high.quantity)


def earlier(one: Statement, other: Statement) -> Ground | None:
    """Tell how it is known that one is the earlier, so that the other can only be higher; None if not."""
    if not one.cumulative or not other.cumulative:
        return Ground.DATED if _longer(one, other) else None
    if one.as_of.known and other.as_of.known:
        return Ground.DATED if one.as_of.precedes(other.as_of) else None
    if not one.as_of.known and one.published.precedes(other.as_of):
        return Ground.DATED
    if not other.as_of.known and other.published.precedes(one.as_of):
        return None
    return Ground.INFERRED if _grown(one, other) > _grown(other, one) else None


def _longer(one: Statement, other: Statement) -> bool:
    """Tell whether the other covers the same stretch, and more after it."""
    if one.cumulative or other.cumulative or one.scoped != other.scoped:
        return False
    return one.as_of.first == other.as_of.first and one.as_of.ends_before(other.as_of)


def _grown(one: Statement, other: Statement) -> int:
    """Return how many figures of one are surely lower than the other's."""
    return sum(below(one, other, figure.metric) for figure in one.figures)


def _least(quantity: Quantity) -> float:
    match quantity.basis:
        case Basis.AT_MOST:
            return 0
        case Basis.ABOUT:
            return quantity.amount * (1 - WITHIN)
        case _:
            return quantity.amount


def _most(quantity: Quantity) -> float:
    match quantity.basis:
        case Basis.AT_LEAST:
            return inf
        case Basis.ABOUT:
            return quantity.amount * (1 + WITHIN)
        case Basis.RANGE:
            return quantity.upper or quantity.amount
        case _:
            return quantity.amount
