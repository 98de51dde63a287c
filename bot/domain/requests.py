"""Hold what is known of one request afterwards: never what was typed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bot.domain.members import Member


class Outcome(StrEnum):
    """Say what became of a request."""

    SUCCEEDED = "succeeded"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Hold who asked for what, as they stood then, and what came of it.

    `what` names a command and its verb, a button or a form; `touched` are the references of records
    that were named, shown or changed; `key` is that of the entries which the request made, if any.
    """

    id: UUID
    at: datetime
    key: str
    who: Member
    channel: str
    operation: str
    what: str
    touched: tuple[str, ...]
    outcome: Outcome
    error: str
    milliseconds: int
