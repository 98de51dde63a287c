"""Hold a request as it came in, and what is learnt of it on its way."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import randbits
from time import monotonic_ns
from typing import Any
from uuid import UUID

from bot.domain.members import Member, Person, Role
from bot.domain.operations import Operation
from bot.domain.requests import Outcome, Request

DIRECT = "D"
"""Begins the id of every conversation of two."""
REFERENCES = 20
"""References that are remembered of one request."""
_REFERENCE = re.compile(r"\b([A-Z][A-Z0-9]{1,7})-[ADEJRSV]?\d{4,7}\b", re.IGNORECASE)
_OWN = re.compile(r"(?:^|(?<=\*))(?:CASE|P)-\d{4,7}(?![\w-])", re.IGNORECASE | re.MULTILINE)
"""Is a case or a person where a line begins with it, or it is bold; elsewhere it may be an agency's."""


@dataclass(slots=True)
class Course:
    """Gather what is to be remembered of a request: no word of it but the references of records."""

    what: str = ""
    who: Member | None = None
    operation: Operation | None = None
    refused: bool = False
    touched: dict[str, None] = field(default_factory=dict)
    codes: Collection[str] = ()

    def mention(self, text: str) -> None:
        """Take down the references of records in a text, and nothing else of it."""
        found = [each for each in _REFERENCE.finditer(text) if each[1].upper() in self.codes]
        found += _OWN.finditer(text) if self.what.startswith(("/case", "case.")) else ()
        ordered = sorted(found, key=re.Match.start)
        self.touched |= {each[0].upper(): None for each in ordered}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Hold a request as it came in, before anybody looked at who sends it."""

    person: Person
    channel: str
    words: str = ""
    key: str
    carried: Mapping[str, Any]
    filled: Mapping[str, Any]
    course: Course = field(default_factory=Course)

    @property
    def private(self) -> bool:
        """Tell whether it came from a direct message, which nobody else reads."""
        return self.channel.startswith(DIRECT)

    def request(self, at: datetime, outcome: Outcome, error: str, milliseconds: int) -> Request:
        """Return the request as it is remembered."""
        course = self.course
        return Request(
            id=_next_id(),
            at=at,
            key=self.key,
            who=course.who or Member(self.person, "", Role.STRANGER),
            channel=self.channel,
            operation=course.operation.code if course.operation else "",
            what=course.what,
            touched=tuple(course.touched)[:REFERENCES],
            outcome=outcome,
            error=error,
            milliseconds=milliseconds,
        )


def _next_id() -> UUID:
    """Return an id that sorts behind earlier ones, so that requests of one moment are read in their order."""
    return UUID(int=monotonic_ns() << 64 | randbits(64))
