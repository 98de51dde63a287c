"""Turn versions of a seizure into signed postings: every total is a sum of these."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.domain.quantities import Basis
from bot.domain.seizures import Precision, Seizure, Status

SEIZURES = "seizures"
"""The measure of events, which are not items (rule C10)."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Post an amount of one measure under everything that a total can be cut by.

    `measure` is an item's code or SEIZURES; `lines` is +1 or -1 and signs the posting;
    `amount` and `upper` are never negative. `seized_on` is None for an unknown date, the first
    day for a month. `origin` and `destination` are territory codes, "" where unknown;
    `place` is the place's key or its name as typed, `territory` where that lies ("" where unknown).
    """

    measure: str
    basis: Basis
    amount: int
    upper: int
    lines: int
    seized_on: date | None
    precision: Precision
    lead: str
    took_part: tuple[str, ...]
    place: str
    territory: str
    origin: str
    destination: str
    stage: str
    handling: str
    verified: bool

    def reversed(self) -> Self:
        """Return the posting that takes this one back."""
        return replace(self, lines=-self.lines)


def of(seizure: Seizure, status: Status, handled: str | None = None) -> tuple[Posting, ...]:
    """Return what a version posts: one posting a line and one for the event; none when it does not count.

    They are of the class `handled`, which is the version's own unless another is named.
    """
    kept = seizure.handled if handled is None else handled
    return tuple(_postings(seizure, status, kept)) if status.counts else ()


def difference(before: tuple[Posting, ...], after: tuple[Posting, ...]) -> tuple[Posting, ...]:
    """Return the postings that turn `before` into `after`: reversals first, nothing that stays the same."""
    old, new = Counter(before), Counter(after)
    gone = (posting.reversed() for posting in (old - new).elements())
    return (*gone, *(new - old).elements())


def dimensions(seizure: Seizure) -> dict[str, str]:
    """Return what a seizure's totals can be cut by, each as a posting has it."""
    place, origin, destination = seizure.place, seizure.origin, seizure.destination
    return {
        "lead": seizure.lead,
        "place": place.key or place.name,
        "territory": place.territory or "",
        "origin": (origin.territory or "") if origin else "",
        "destination": (destination.territory or "") if destination else "",
        "stage": seizure.stage.value,
    }


def _postings(seizure: Seizure, status: Status, handled: str) -> Iterator[Posting]:
    event = Posting(
        measure=SEIZURES,
        basis=Basis.COUNTED,
        amount=1,
        upper=1,
        lines=1,
        seized_on=seizure.seized_on,
        precision=seizure.precision,
        took_part=tuple(sorted({each.agency for each in seizure.participating} - {seizure.lead})),
        handling=handled,
        verified=status is Status.VERIFIED,
        **dimensions(seizure),
    )
    yield event
    for line in seizure.lines:
        quantity = line.quantity
        upper = quantity.amount if quantity.upper is None else quantity.upper
        yield replace(event, measure=line.item, basis=quantity.basis, amount=quantity.amount, upper=upper)
