"""Describe the pieces that a typed line is cut into, before anything is made of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.agencies import Agency, Roster
from bot.domain.homonyms import Role
from bot.domain.operations import Operation
from bot.domain.places import Candidate

LEFT_OUT = "[left out]"
"""What stands in a line, as it is kept, for a name that is not."""


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
    DECLARED = "declared"
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
    """Hold a place as named: its role (None: at or to), the bearers of the name, none where unlisted.

    `beside` is the name of another place, behind it, that says where it lies: the first bearer is there.
    """

    role: Role | None
    candidates: tuple[Candidate, ...]
    name: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Hold an agency as named: one, or a generic word.

    `lead` says whether it led or took part; `said` whether a preposition says so.
    """

    lead: bool
    agency: Agency | None
    generic: str = ""
    said: bool = False


@dataclass(frozen=True, slots=True)
class Officer:
    """Tell whether a person of whom only the rank and name were typed led, or took part."""

    lead: bool


@dataclass(frozen=True, slots=True)
class Numbered:
    """Hold what a number is called, and the code of the agency that gave it, where that is said."""

    kind: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold what cutting a text depends on; `now` only tells dates from other words here."""

    text: str
    now: datetime
    roster: Roster
    operation: Operation

    def skip(self, at: int) -> int:
        """Return where the next thing that shows begins."""
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at


Rule = Callable[[Scene, int, Part | None], Part | None]
"""Reads a piece that begins at a position, behind another one."""
