"""Say who acts: a person of a workspace, of an agency, with a role in an operation."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Role(IntEnum):
    """Order what people may do; each role may do what the lower ones may."""

    STRANGER = 0
    OBSERVER = 1
    RECORDER = 2
    LEAD = 3
    ADMINISTRATOR = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Identify a person: a user id means nothing without its workspace."""

    team: str
    user: str


@dataclass(frozen=True, slots=True)
class Member:
    """Hold a person's standing in one operation (or outside any)."""

    person: Person
    agency: str
    role: Role


@dataclass(frozen=True, slots=True)
class Admission:
    """Hold how somebody is admitted, and the moment at which that ends; None where it has no end."""

    member: Member
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Tell whether it has not ended: at the very moment of its end it has."""
        return self.until is None or now < self.until
