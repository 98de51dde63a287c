"""Describe the pieces that a typed line is cut into, before anything is made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.domain.agencies import Agency
from bot.domain.homonyms import Role
from bot.domain.places import Candidate


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

    `value` depends on the kind: an Amount, a Named item, the fields of Attributes, a Placed, ...;
    `said` begins where the thing itself does, after its preposition. `kinds` are the categories
    that a make or model alone can mean.
    """

    start: int
    end: int
    kind: Kind
    value: Any = None
    said: int = 0
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Attributes:
    """Hold fields of a `Line`, by name; `kinds` are the categories that a make or model alone can mean."""

    fields: Mapping[str, object] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold a place as named: its role (None: at or to), the bearers of the name, none where unlisted."""

    role: Role | None
    candidates: tuple[Candidate, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Party:
    """Hold an agency as named: one, or a generic word; `lead` says whether it led or took part."""

    lead: bool
    agency: Agency | None
    generic: str = ""
