"""Say a seizure in words: its items, place, date and route, the same in every message."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.domain import items
from bot.domain.operations import Operation
from bot.domain.quantities import Basis
from bot.domain.records import Record
from bot.domain.seizures import Line, Locality, Precision, Reference, Seizure, Stage, Status
from bot.domain.territories import territory
from handlers.kit.figures import shown
from handlers.kit.text import listed, safe

STAGES = {
    Stage.US_OUTBOUND: "US outbound",
    Stage.US_DOMESTIC: "US domestic",
    Stage.IN_TRANSIT: "in transit",
    Stage.INBOUND: "inbound at destination",
    Stage.IN_COUNTRY: "in country",
    Stage.UNKNOWN: "stage unknown",
}


def line(one: Line) -> str:
    """Return one line of items with its attributes: `3,371 rounds (9 mm)`."""
    item = items.item(one.item)
    if one.quantity.basis is Basis.NOT_STATED:
        said = f"{item.plural}, quantity not stated"
    else:
        unit = " g of" if item.unit == "grams" else ""
        said = f"{shown(one.quantity)}{unit} {item.named(one.quantity.amount)}"
    attributes = ", ".join(_attributes(one))
    return f"{said} ({attributes})" if attributes else said


def goods(seizure: Seizure) -> str:
    """Return all lines of a seizure in one phrase."""
    joiner = "; " if any(one.quantity.basis is Basis.NOT_STATED for one in seizure.lines) else ", "
    return joiner.join(line(one) for one in seizure.lines)


def where(locality: Locality) -> str:
    """Return a place with its country; one that is not listed is shown as such."""
    if locality.territory is None:
        return f"{safe(locality.name)} (not listed)"
    here = territory(locality.territory)
    if locality.name == here.name:
        return here.name
    name = locality.name if locality.key else f"{safe(locality.name)} (not listed)"
    return f"{name}, {here.name}"


def when(seized_on: date | None, precision: Precision) -> str:
    """Return a date as precisely as it is known, never more."""
    if seized_on is None:
        return "date unknown"
    if precision is Precision.MONTH:
        return f"{seized_on:%B %Y} (to the month)"
    about = "on or about " if precision is Precision.ON_OR_ABOUT else ""
    return f"{about}{seized_on.day} {seized_on:%b %Y}"


def numbers(references: Iterable[Reference]) -> str:
    """Return the numbers of other systems with what they are and whose: `case FL-1 (HSI)`."""
    said = [(f"{each.kind} {safe(each.number)}", each.agency) for each in references]
    return listed([f"{number} ({safe(agency)})" if agency else number for number, agency in said])


def route(seizure: Seizure) -> str:
    """Return where a consignment came from and was bound for, unknown said as unknown."""
    origin = f"from {where(seizure.origin)}" if seizure.origin else ""
    bound = f"{' ' if origin else ''}to {where(seizure.destination)}" if seizure.destination else ""
    bound = bound or f"{', ' if origin else ''}destination unknown"
    derived = " (derived)" if seizure.stage_derived and seizure.stage is not Stage.UNKNOWN else ""
    return f"{origin}{bound}, {STAGES[seizure.stage]}{derived}"


def summary(operation: Operation, record: Record) -> str:
    """Return a record in one line: reference, state, items, place, date."""
    seizure = record.seizure
    state = f" [{record.status.value}]" if not record.status.counts else ""
    placed = f"{where(seizure.place)}, {when(seizure.seized_on, seizure.precision)}"
    return f"*{operation.reference(record.number)}*{state} {goods(seizure)}; {placed}; {seizure.lead}"


def standing(operation: Operation, record: Record) -> str:
    """Return the state of a record in words."""
    if record.leads_to:
        here = record.leads_to.operation == operation.id
        return f"merged into {operation.reference(record.leads_to.number)}" if here else "moved elsewhere"
    if record.status is Status.PROVISIONAL and not record.seizure.references:
        return "provisional, no reference number yet"
    return record.status.value


def _attributes(one: Line) -> Iterator[str]:
    named = " ".join(safe(word) for word in (one.make, one.model) if word)
    if named:
        yield named
    if one.calibre:
        yield safe(one.calibre)
    if one.capacity:
        yield f"capacity {one.capacity}"
    known = (code for code in (one.manufacture, one.completeness) if code != "unknown")
    yield from (code.value.replace("_", " ") for code in known)
    if one.note:
        yield safe(one.note)
    if one.quantity.basis is Basis.CONVERTED and one.quantity.words:
        yield safe(one.quantity.words)
