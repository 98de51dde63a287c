"""Read lines as officers of the region typed them, and say in short words what was understood."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from uuid import UUID

from bot.domain import agencies, entry, items
from bot.domain.entry import Context, Reading
from bot.domain.operations import Operation
from bot.domain.seizures import Line, Locality

NOON = datetime(2023, 11, 8, 12, tzinfo=UTC)
HAMMERHEAD = Operation(UUID(int=1), "HAM", "HAMMERHEAD", "America/Port_of_Spain", date(2023, 9, 1))
_FIELDS = ("manufacture", "completeness", "make", "model", "calibre", "capacity", "note")


def context(
    agency: str = "TTPS", now: datetime = NOON, choices: Mapping[str, str] = MappingProxyType({})
) -> Context:
    """Return the context of a recorder of `agency`, who has answered some questions."""
    return Context(
        now=now,
        operation=HAMMERHEAD,
        roster=agencies.shipped(),
        agency=agency,
        channel_zone="America/Port_of_Spain",
        choices=choices,
    )


def read(text: str, agency: str = "TTPS", now: datetime = NOON, **choices: str) -> Reading:
    """Read a line; what was chosen goes by its key."""
    return entry.read(text, context(agency, now, choices))


def lines(text: str, agency: str = "TTPS") -> list[str]:
    """Read a line and say its items."""
    return [say(line) for line in read(text, agency).lines]


def say(line: Line) -> str:
    """Say one line: `3 pistols (Glock 19)`."""
    known = (getattr(line, name) for name in _FIELDS)
    told = " ".join(str(value) for value in known if value is not None and value != "unknown")
    named = f"{line.quantity} {items.item(line.item).named(line.quantity.amount)}"
    return f"{named} [{told}]" if told else named


def where(locality: Locality | None) -> str:
    """Say a place: `Arima TT`."""
    return f"{locality.name} {locality.territory or '?'}" if locality else "unknown"
