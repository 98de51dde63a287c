"""Tell how much of a record is there of what a trace request needs; for who wants to know, never a demand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain import items
from bot.domain.firearms import counted
from bot.domain.seizures import Line, Precision, Seizure

_OWN = {"ref", "case", "incident"}


@dataclass(frozen=True, slots=True)
class Completeness:
    """Hold what is there and what is missing, by the names of the fields."""

    present: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def needed(self) -> int:
        """Return how many fields tracing needs of such a record."""
        return len(self.present) + len(self.missing)


def of(seizure: Seizure) -> Completeness:
    """Return how complete a record is; fields of firearms count only where it has firearms."""
    guns = [line for line in seizure.lines if line.item in items.firearms()]
    found = {name: holds(seizure) for name, holds in _OF_RECORDS.items()}
    if guns:
        found = {name: all(map(holds, guns)) for name, holds in _OF_FIREARMS.items()} | found
    present = tuple(name for name, there in found.items() if there)
    return Completeness(present, tuple(name for name in found if name not in present))


def _own_number(seizure: Seizure) -> bool:
    return any(each.kind in _OWN and each.agency in {None, seizure.lead} for each in seizure.references)


def _all_examined(line: Line) -> bool:
    """Tell whether a status is stated for every serial number, as far as their number is known."""
    enough = line.quantity.amount if line.quantity.basis.exact else 1
    return 0 < enough <= counted(line.serials)


_OF_FIREARMS: Mapping[str, Callable[[Line], bool]] = {
    "type": lambda line: not line.item.endswith(("_unspecified", "_other")),
    "make": lambda line: line.make is not None,
    "model": lambda line: line.model is not None,
    "calibre": lambda line: line.calibre is not None,
    "serial status": _all_examined,
}
_OF_RECORDS: Mapping[str, Callable[[Seizure], bool]] = {
    "date to the day": lambda seizure: seizure.precision is Precision.DAY,
    "listed place": lambda seizure: seizure.place.territory is not None,
    "lead agency's own number": _own_number,
    "origin": lambda seizure: seizure.origin is not None,
    "destination": lambda seizure: seizure.destination is not None,
}
