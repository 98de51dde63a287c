"""Describe the pieces that a typed line is cut into, before anything is made of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Name the pieces of a line."""

    AMOUNT = "amount"
    ITEM = "item"
    ATTRIBUTE = "attribute"
    JOINER = "joiner"
    BREAK = "break"
    OPEN = "open"
    CLOSE = "close"
    INCLUDING = "including"
    EACH = "each"
    HOLDING = "holding"
    PLACE = "place"
    DATE = "date"
    AGENCY = "agency"
    REFERENCE = "reference"
    CONCEALED = "concealed"
    STAGE = "stage"
    ACQUIRED = "acquired"
    NOT_KEPT = "not_kept"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one piece: where it stands, what it is, what it says.

    `value` depends on the kind: an Amount, item codes, Attributes, a Placed, ...; `said` begins
    where the thing itself does, after its preposition.
    """

    start: int
    end: int
    kind: Kind
    value: Any = None
    said: int = 0
