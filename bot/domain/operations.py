"""Describe an operation and the references of its records (`HAM-0042`)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from bot.domain.handling import DEFAULT, Marking

CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")


class State(StrEnum):
    """Say whether an operation takes entries."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Operation:
    """Hold an operation's name and defaults; `zone` is an IANA name, `marking` the least for its records."""

    id: UUID
    code: str
    name: str
    zone: str
    began_on: date
    state: State = State.OPEN
    marking: Marking = DEFAULT

    def reference(self, number: int) -> str:
        """Return how people write a record of this operation."""
        return f"{self.code}-{number:04d}"
