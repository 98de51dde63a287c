"""Name the details that may be set, and find their names in what somebody typed."""

from enum import StrEnum

from bot.domain.entry.cutting import vocabulary
from bot.domain.names import Match


class Field(StrEnum):
    """Name a detail, as people type it."""

    TRANSPORT = "transport"
    DETECTION = "detection"
    ORIGIN = "origin"
    TRANSIT = "transit"
    CONCEALMENT = "concealment"
    DECLARED = "declared"
    CASE = "case"
    CONSIGNMENT = "consignment"
    INCIDENT = "incident"
    CONTAINER = "container"
    AWB = "awb"
    REF = "ref"
    MAKE = "make"
    MODEL = "model"
    CALIBRE = "calibre"
    MANUFACTURE = "manufacture"
    COMPLETENESS = "completeness"
    SERIAL = "serial"
    TRACE = "trace"


ROUTE = (
    Field.TRANSPORT,
    Field.DETECTION,
    Field.ORIGIN,
    Field.TRANSIT,
    Field.CONCEALMENT,
    Field.DECLARED,
)
NUMBERS = (Field.CASE, Field.CONSIGNMENT, Field.INCIDENT, Field.CONTAINER, Field.AWB, Field.REF)
"""Also the kinds of a `Reference`."""
OF_LINES = (
    Field.MAKE,
    Field.MODEL,
    Field.CALIBRE,
    Field.MANUFACTURE,
    Field.COMPLETENESS,
    Field.SERIAL,
    Field.TRACE,
)
OF_FIREARMS = OF_LINES[3:]
"""What is known of firearms and their frames alone."""


def match(text: str, start: int) -> Match[Field] | None:
    """Return the field whose longest name begins at `start`."""
    found = vocabulary.match("field", text, start)
    return Match(found.end, Field(found.value.means)) if found else None
