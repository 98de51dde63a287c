"""Describe what a stretch of a quick-entry line can mean, before it is seen beside its neighbours."""

from dataclasses import dataclass, fields
from enum import Enum, StrEnum, auto

from bot.domain.places import Candidate
from bot.domain.quantities import Quantity
from bot.domain.seizures import Acquired, Completeness, Manufacture, Reference, Stage


class Mark(Enum):
    """Name the words and signs that hold a line together."""

    COMMA = auto()
    AND = auto()
    BREAK = auto()
    COLON = auto()
    DASH = auto()
    TIMES = auto()
    OPEN = auto()
    CLOSE = auto()
    OF = auto()
    EACH = auto()
    WITH = auto()
    CONTAINING = auto()
    INCLUDING = auto()
    THE = auto()
    AT = auto()
    TO = auto()
    FROM = auto()
    BY = auto()
    SILENT = auto()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Offer one reading of a number: an amount, or a calibre with or without an amount."""

    value: str
    label: str
    quantity: Quantity
    calibre: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Hold a number in front of, or behind, what it counts.

    `digits` are kept of a plain number, which may turn out to be a calibre; `alternatives` when it
    can be read in several ways; `fault` says what is wrong with it.
    """

    quantity: Quantity
    digits: str = ""
    article: bool = False
    alternatives: tuple[Alternative, ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """Hold an amount in grams, which only powder is recorded in."""

    grams: int
    words: str


@dataclass(frozen=True, slots=True)
class Noun:
    """Name a category of items; `many` when the word is a plural or says nothing about number."""

    item: str
    many: bool


@dataclass(frozen=True, slots=True)
class Trait:
    """Hold attributes of a line; `kinds` are the categories that a make or model alone can mean."""

    calibre: str | None = None
    make: str | None = None
    model: str | None = None
    capacity: int | None = None
    manufacture: Manufacture | None = None
    completeness: Completeness | None = None
    note: str | None = None
    kinds: tuple[str, ...] = ()

    def joined(self, other: "Trait") -> "Trait | None":
        """Return both together, None where they contradict each other."""
        merged = {}
        for each in fields(self):
            mine, its = getattr(self, each.name), getattr(other, each.name)
            if mine and its and mine != its and each.name not in {"note", "kinds", "calibre"}:
                return None
            merged[each.name] = mine or its
        return Trait(**merged | {"note": _both(self.note, other.note, " "), "calibre": self._calibres(other)})

    def _calibres(self, other: "Trait") -> str | None:
        return _both(self.calibre, other.calibre, " and ")


def _both(mine: str | None, its: str | None, joiner: str) -> str | None:
    return joiner.join(dict.fromkeys(each for each in (mine, its) if each)) or None


@dataclass(frozen=True, slots=True)
class Pack:
    """Name what ammunition comes packed in, in its plain form."""

    word: str


class Way(StrEnum):
    """Say how a place stands to the seizure; EITHER may be `at` or `to`, BARE has no preposition."""

    AT = "place"
    TO = "destination"
    FROM = "origin"
    EITHER = "either"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold the bearers of a place's name; none of them for a place that is not listed."""

    way: Way
    candidates: tuple[Candidate, ...]
    typed: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Mark a date; it is read at `start` once the zone of the place is known."""

    start: int


class Part(StrEnum):
    """Say what an agency did: led, took part, or was only named."""

    LEAD = "lead"
    WITH = "with"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Party:
    """Hold an agency: its code, else the kind that a generic word means, else what was typed."""

    part: Part
    code: str | None = None
    kind: str | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Hold a reference number."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class Stowed:
    """Say in what the items were hidden."""

    words: str


@dataclass(frozen=True, slots=True)
class Declared:
    """Say as what a consignment was declared."""

    words: str


@dataclass(frozen=True, slots=True)
class Staged:
    """Hold a stage that was said."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class Gained:
    """Say how the items came into custody."""

    acquired: Acquired


@dataclass(frozen=True, slots=True)
class Unkept:
    """Mark what the record does not keep; a `head` counts with the amount in front of it."""

    head: bool = False


@dataclass(frozen=True, slots=True)
class OwnOperation:
    """Mark the name of the operation that the line is for."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Mark a word that nothing here knows."""


Sense = (
    Mark
    | Amount
    | Weight
    | Noun
    | Trait
    | Pack
    | Placed
    | Dated
    | Party
    | Pointer
    | Stowed
    | Declared
    | Staged
    | Gained
    | Unkept
    | OwnOperation
    | Unknown
)


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one stretch of the text and what it means."""

    start: int
    end: int
    sense: Sense
