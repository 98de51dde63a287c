"""Say who acts: a person of a workspace, of an agency, with a role in an operation."""

from dataclasses import dataclass
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
