"""Tell whether two reports may be about one seizure: by a number they share, or by time, place and size."""

from datetime import date, timedelta
from enum import IntEnum

from bot.domain import items
from bot.domain.quantities import Basis
from bot.domain.seizures import Locality, Precision, Reference, Seizure, Stage
from bot.domain.words import bare

WINDOW = timedelta(days=3)
LEAST_FIREARMS, LEAST_ROUNDS = 3, 100
"""Smaller seizures happen too often in one place to be taken for each other."""
MONTH_END = timedelta(days=31)
ANY = "ref"
"""The kind of a reference number of which nobody said what it numbers."""


class Likeness(IntEnum):
    """Say how much speaks for two reports being about one seizure."""

    WEAK = 1
    STRONG = 2


def likeness(one: Seizure, other: Seizure) -> Likeness | None:
    """Return how alike two reports are; None when nothing speaks for one seizure."""
    if shared(one, other):
        return Likeness.STRONG
    return Likeness.WEAK if _weak(one, other) else None


def shared(one: Seizure, other: Seizure) -> tuple[Reference, ...]:
    """Return the reference numbers of `one` that `other` carries too, in any spelling."""
    return tuple(
        mine for mine in one.references if any(_same_number(mine, each) for each in other.references)
    )


def firearms(seizure: Seizure) -> int | None:
    """Return the number of firearms, at the least; None where a line of them has no quantity."""
    return _amount(seizure, items.firearms())


def rounds(seizure: Seizure) -> int | None:
    """Return the number of rounds, at the least; None where a line of them has no quantity."""
    return _amount(seizure, ("ammunition",))


def tolerance(count: int) -> tuple[int, int]:
    """Return the least and the greatest count that is within 1, or within 20 % of the larger, of `count`."""
    return min(count - 1, -(-count * 4 // 5)), max(count + 1, count * 5 // 4)


def span(seizure: Seizure) -> tuple[date, date] | None:
    """Return the first and the last day that the date may mean; None where it is unknown."""
    if seizure.seized_on is None:
        return None
    if seizure.precision is not Precision.MONTH:
        return seizure.seized_on, seizure.seized_on
    after = (seizure.seized_on + MONTH_END).replace(day=1)
    return seizure.seized_on, after - timedelta(days=1)


def outbound_to(seizure: Seizure) -> str | None:
    """Return where an outbound consignment was bound for, by which it is compared instead of its place."""
    if seizure.stage is not Stage.US_OUTBOUND or seizure.destination is None:
        return None
    return seizure.destination.territory


def large(count: int | None, rounds_count: int | None) -> bool:
    """Tell whether a seizure is large enough to be taken for another report of the same."""
    return (count or 0) >= LEAST_FIREARMS or (rounds_count or 0) >= LEAST_ROUNDS


def _weak(one: Seizure, other: Seizure) -> bool:
    return all(
        (
            _near(span(one), span(other)),
            _same_place(one.place, other.place) or _same_route(one, other),
            _as_many(firearms(one), firearms(other)),
            any(large(firearms(each), rounds(each)) for each in (one, other)),
        )
    )


def _same_number(one: Reference, other: Reference) -> bool:
    return all(
        (
            bare(one.number) == bare(other.number) != "",
            one.kind == other.kind or ANY in {one.kind, other.kind},
            one.agency == other.agency or None in {one.agency, other.agency},
        )
    )


def _near(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    if one is None or other is None:
        return False
    return one[0] - other[1] <= WINDOW and other[0] - one[1] <= WINDOW


def _same_place(one: Locality, other: Locality) -> bool:
    return (one.key or one.name, one.territory) == (other.key or other.name, other.territory)


def _same_route(one: Seizure, other: Seizure) -> bool:
    return outbound_to(one) is not None and outbound_to(one) == outbound_to(other)


def _as_many(one: int | None, other: int | None) -> bool:
    if one is None or other is None:
        return True
    least, greatest = tolerance(one)
    return least <= other <= greatest


def _amount(seizure: Seizure, codes: tuple[str, ...]) -> int | None:
    about = [line.quantity for line in seizure.lines if line.item in codes]
    if any(quantity.basis is Basis.NOT_STATED for quantity in about):
        return None
    return sum(quantity.amount for quantity in about)
