"""Lay out the sheets of an export: a row for each seizure, each line of items, each posting."""

from collections.abc import Callable, Iterable
from datetime import date

from bot.domain import items, places
from bot.domain.firearms import Marked, Traced
from bot.domain.handling import Marking, strictest
from bot.domain.operations import Operation
from bot.domain.parties import Custody
from bot.domain.quantities import Basis
from bot.domain.records import Record
from bot.domain.seizures import Line, Locality, Precision, Reference, Seizure
from bot.domain.territories import gazetteer
from handlers.exports.books import Cell, Row
from storage.extracts import Posted

Columns = dict[str, Callable[[Operation, Record], Cell]]


def seizure(operation: Operation, record: Record) -> Row:
    """Return a record as a row."""
    return [column(operation, record) for column in SEIZURES.values()]


def item(operation: Operation, record: Record, number: int, line: Line) -> Row:
    """Return a line of a record as a row."""
    kind, quantity = items.item(line.item), line.quantity
    seized = record.seizure
    return (
        operation.reference(record.number),
        number,
        line.item,
        kind.label,
        kind.unit,
        _yes(kind.is_firearm),
        None if quantity.basis is Basis.NOT_STATED else quantity.amount,
        quantity.upper,
        quantity.basis.value,
        line.calibre,
        line.make,
        line.model,
        line.capacity,
        line.manufacture.value,
        line.completeness.value,
        _statuses(line.serials),
        _statuses(line.traces),
        line.note,
        _day(seized.seized_on, seized.precision),
        seized.lead,
        _territory(seized.place),
        seized.stage.value,
    )


def posting(operation: Operation, posted: Posted) -> Row:
    """Return a posting as a row: its signed amount is what it adds to a total."""
    listed = places.listed().get(posted.place)
    return (
        posted.sequence,
        operation.reference(posted.record),
        posted.entered_on.isoformat(),
        posted.measure,
        posted.basis,
        posted.lines,
        posted.amount * posted.lines,
        posted.upper * posted.lines,
        _day(posted.seized_on, posted.precision),
        posted.precision,
        posted.lead,
        listed.name if listed else posted.place,
        posted.territory or None,
        posted.origin or None,
        posted.destination or None,
        posted.stage,
        _yes(posted.verified),
    )


def told(marking: Marking) -> str:
    """Return a marking in plain words, empty where it says nothing."""
    tlp = [f"TLP:{marking.tlp}"] if marking.tlp else []
    released = ", ".join(sorted(marking.released)) or "its originator alone"
    restricted = [f"for {released}"] if marking.restricted else []
    by = [f"originator {marking.originator}"] if marking.originator else []
    return "; ".join([*tlp, *(["LES"] if marking.les else []), *restricted, *by])


def _day(seized_on: date | None, precision: str) -> str | None:
    """Return a date as precisely as it is known, never more."""
    if seized_on is None:
        return None
    return f"{seized_on:%Y-%m}" if precision == Precision.MONTH else seized_on.isoformat()


def _territory(locality: Locality | None) -> str | None:
    return locality.territory if locality else None


def _name(locality: Locality | None) -> str | None:
    return locality.name if locality else None


def _country(locality: Locality) -> str | None:
    return gazetteer()[locality.territory].name if locality.territory else None


def _numbers(references: Iterable[Reference]) -> str | None:
    said = ((f"{each.kind} {each.number}", each.agency) for each in references)
    return "; ".join(f"{one} ({agency})" if agency else one for one, agency in said) or None


def _held(custody: Iterable[Custody]) -> str | None:
    said = (each.agency + (f" since {each.since}" if each.since else "") for each in custody)
    return "; ".join(said) or None


def _statuses(counted: Iterable[Marked | Traced]) -> str | None:
    return "; ".join(f"{each.count} {each.status.value}" for each in counted) or None


def _yes(true: bool) -> str:  # noqa: FBT001 - what it says is its only argument
    return "yes" if true else "no"


def _of(column: Callable[[Seizure], Cell]) -> Callable[[Operation, Record], Cell]:
    return lambda _, record: column(record.seizure)


SEIZURES: Columns = {
    "reference": lambda operation, record: operation.reference(record.number),
    "status": lambda _, record: record.status.value,
    "version": lambda _, record: record.version,
    "seized_on": _of(lambda seized: _day(seized.seized_on, seized.precision)),
    "date_precision": _of(lambda seized: seized.precision.value),
    "place": _of(lambda seized: seized.place.name),
    "place_listed": _of(lambda seized: _yes(seized.place.key is not None)),
    "territory": _of(lambda seized: _territory(seized.place)),
    "territory_name": _of(lambda seized: _country(seized.place)),
    "stage": _of(lambda seized: seized.stage.value),
    "stage_derived": _of(lambda seized: _yes(seized.stage_derived)),
    "origin": _of(lambda seized: _name(seized.origin)),
    "origin_territory": _of(lambda seized: _territory(seized.origin)),
    "transit": _of(lambda seized: ", ".join(seized.transit) or None),
    "destination": _of(lambda seized: _name(seized.destination)),
    "destination_territory": _of(lambda seized: _territory(seized.destination)),
    "transport": _of(lambda seized: seized.transport.value if seized.transport else None),
    "detection": _of(lambda seized: seized.detection.value if seized.detection else None),
    "concealment": _of(lambda seized: seized.concealment),
    "declared_as": _of(lambda seized: seized.declared_as),
    "acquired": _of(lambda seized: seized.acquired.value),
    "lead_agency": _of(lambda seized: seized.lead),
    "participating_agencies": _of(lambda seized: ", ".join(p.agency for p in seized.participating) or None),
    "custody": _of(lambda seized: _held(seized.custody)),
    "numbers": _of(lambda seized: _numbers(seized.references)),
    "tlp": lambda operation, record: strictest(operation.marking, record.seizure.marking).value,
    "marking": _of(lambda seized: told(seized.marking) or None),
    "recorded_at_utc": lambda _, record: f"{record.recorded_at:%Y-%m-%dT%H:%M:%SZ}",
}
ITEMS = (
    "reference", "line", "item", "label", "unit", "firearm", "amount", "upper", "basis", "calibre", "make",
    "model", "capacity", "manufacture", "completeness", "serials", "traces", "note", "seized_on",
    "lead_agency", "territory", "stage",
)  # fmt: skip
POSTINGS = (
    "entry", "reference", "entered_on", "measure", "basis", "lines", "amount", "upper", "seized_on",
    "date_precision", "lead_agency", "place", "territory", "origin_territory", "destination_territory",
    "stage", "verified",
)  # fmt: skip
