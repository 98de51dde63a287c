"""Describe a seizure: one immutable version of what was taken, when, where and by whom."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.circumstances import Detection, Transport
from bot.domain.firearms import Marked, Traced, counted
from bot.domain.handling import UNMARKED, Marking
from bot.domain.parties import Custody, Participant
from bot.domain.quantities import Quantity
from bot.domain.territories import territory
from bot.domain.words import Words


class Precision(StrEnum):
    """Say how well a date is known (rule C13)."""

    DAY = "day"
    ON_OR_ABOUT = "on_or_about"
    MONTH = "month"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """Say where on its way a consignment was stopped."""

    US_OUTBOUND = "us_outbound"
    US_DOMESTIC = "us_domestic"
    IN_TRANSIT = "in_transit"
    INBOUND = "inbound"
    IN_COUNTRY = "in_country"
    UNKNOWN = "unknown"


class Acquired(StrEnum):
    """Say how the items came into custody."""

    SEIZED = "seized"
    FOUND = "found"
    SURRENDERED = "surrendered"


class Manufacture(StrEnum):
    """Say who built a firearm (rule C7); never assumed to be a factory."""

    UNKNOWN = "unknown"
    FACTORY = "factory"
    KIT = "kit"
    PRINTED_3D = "printed_3d"
    CRAFT = "craft"
    CONVERTED = "converted"


class Completeness(StrEnum):
    """Say whether a firearm came whole (rule C6)."""

    COMPLETE = "complete"
    DISASSEMBLED = "disassembled"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Say where a record stands in its life."""

    PROVISIONAL = "provisional"
    VERIFIED = "verified"
    VOID = "void"
    MERGED = "merged"
    MOVED = "moved"

    @property
    def counts(self) -> bool:
        """Tell whether a record in this state is part of any total (rules C11 and C12)."""
        return self in {Status.PROVISIONAL, Status.VERIFIED}


@dataclass(frozen=True, slots=True)
class Locality:
    """Name a place: listed (with a `key`), a whole territory, or kept as typed.

    `key` is that of `bot.domain.places`; `territory` its code, None where it is not known.
    """

    name: str
    territory: str | None = None
    key: str | None = None
    kind: str = ""

    @property
    def country(self) -> str | None:
        """Return the ISO code of the jurisdiction, where it is known."""
        return territory(self.territory).country if self.territory else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Count one category of items; the other fields are attributes, never further items.

    `serials` and `traces` count firearms of the line by status; of the rest nothing is stated.
    """

    item: str
    quantity: Quantity
    calibre: str | None = None
    make: str | None = None
    model: str | None = None
    capacity: int | None = None
    manufacture: Manufacture = Manufacture.UNKNOWN
    completeness: Completeness = Completeness.UNKNOWN
    note: Words | None = None
    serials: tuple[Marked, ...] = ()
    traces: tuple[Traced, ...] = ()

    def __post_init__(self) -> None:
        """Refuse statuses of more firearms than there are."""
        if not (self.holds(self.serials) and self.holds(self.traces)):
            message = "a status is stated of more firearms than the line counts"
            raise ValueError(message)

    def holds(self, statuses: tuple[Marked, ...] | tuple[Traced, ...]) -> bool:
        """Tell whether so many statuses fit the quantity; one that is not exact bounds nothing."""
        return not self.quantity.basis.exact or counted(statuses) <= self.quantity.amount


@dataclass(frozen=True, slots=True)
class Reference:
    """Point to another system's number; `kind` is ref, awb, container, consignment, case or incident."""

    number: Words
    kind: str = "ref"
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seizure:
    """Hold one version of a seizure: required are a line, a place and a date (or that it is unknown)."""

    lines: tuple[Line, ...]
    seized_on: date | None
    place: Locality
    lead: str
    precision: Precision = Precision.DAY
    stage: Stage = Stage.UNKNOWN
    stage_derived: bool = True
    participating: tuple[Participant, ...] = ()
    custody: tuple[Custody, ...] = ()
    origin: Locality | None = None
    destination: Locality | None = None
    transit: tuple[str, ...] = ()
    acquired: Acquired = Acquired.SEIZED
    references: tuple[Reference, ...] = ()
    transport: Transport | None = None
    concealment: Words | None = None
    declared_as: Words | None = None
    detection: Detection | None = None
    marking: Marking = UNMARKED
    typed: Words | None = None
    assumed: tuple[str, ...] = field(default=())

    @property
    def handled(self) -> str:
        """Return the class of handling that the record belongs to."""
        return self.marking.handled(self.lead)

    def __post_init__(self) -> None:
        """Refuse what is not a seizure."""
        if not self.lines:
            message = "a seizure has at least one line"
            raise ValueError(message)
        if (self.seized_on is None) != (self.precision is Precision.UNKNOWN):
            message = "a date is absent exactly when its precision is unknown"
            raise ValueError(message)
        if self.precision is Precision.MONTH and self.seized_on and self.seized_on.day != 1:
            message = "a month is written as its first day"
            raise ValueError(message)


def derive_stage(place: Locality, destination: Locality | None) -> Stage:
    """Derive the stage that nobody stated from the place and the destination."""
    if place.territory is None:
        return Stage.UNKNOWN
    here = territory(place.territory)
    bound = territory(destination.territory) if destination and destination.territory else None
    if bound is None:
        return Stage.UNKNOWN
    if here.is_us and bound.is_caribbean:
        return Stage.US_OUTBOUND
    if here.country == bound.country:
        return Stage.INBOUND if place.kind in BORDER_KINDS else Stage.IN_COUNTRY
    return Stage.UNKNOWN


BORDER_KINDS = {"airport", "port", "bond"}
