"""Write the details of a record as they are typed, so that reading them gives the same details again."""

from collections.abc import Iterable, Mapping

from bot.domain.detail import codes
from bot.domain.detail.fields import NUMBERS, Field
from bot.domain.firearms import Marked, Traced
from bot.domain.seizures import Line, Locality, Reference, Seizure
from bot.domain.territories import territory


def of(seizure: Seizure) -> Mapping[Field, str]:
    """Return the details of a record by their fields, empty where there is none."""
    values = {
        Field.TRANSPORT: codes.named(seizure.transport) if seizure.transport else "",
        Field.DETECTION: codes.named(seizure.detection) if seizure.detection else "",
        Field.ORIGIN: place(seizure.origin) if seizure.origin else "",
        Field.TRANSIT: " then ".join(territory(code).name for code in seizure.transit),
        Field.CONCEALMENT: seizure.concealment or "",
        Field.DECLARED: seizure.declared_as or "",
    }
    return values | {kind: _numbers(seizure.references, kind) for kind in NUMBERS}


def of_line(line: Line) -> Mapping[Field, str]:
    """Return the details of a line by their fields, empty where there is none."""
    return {
        Field.MAKE: line.make or "",
        Field.MODEL: line.model or "",
        Field.CALIBRE: line.calibre or "",
        Field.MANUFACTURE: codes.named(line.manufacture) if line.manufacture != "unknown" else "",
        Field.COMPLETENESS: codes.named(line.completeness) if line.completeness != "unknown" else "",
        Field.SERIAL: statuses(line.serials),
        Field.TRACE: statuses(line.traces),
    }


def statuses(of_some: Iterable[Marked | Traced]) -> str:
    """Return statuses with their counts: `12 present, 2 obliterated`."""
    return ", ".join(f"{each.count} {codes.named(each.status)}" for each in of_some)


def place(locality: Locality) -> str:
    """Return a place so that its name is read as no other."""
    if locality.territory is None or locality.name == territory(locality.territory).name:
        return locality.name
    return f"{locality.name}, {territory(locality.territory).name}"


def _numbers(references: Iterable[Reference], kind: str) -> str:
    said = (
        f"{each.number} by {each.agency}" if each.agency else each.number
        for each in references
        if each.kind == kind
    )
    return ", ".join(said)
