"""Say what was found in a text, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Name what the record must never hold."""

    NAME = "name"
    BIRTH = "birth date"
    DOCUMENT = "identity document"
    PHONE = "phone number"
    EMAIL = "e-mail address"
    ACCOUNT = "account number"
    SERIAL = "serial number"


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold the kind of what was found, and the span that it fills."""

    kind: Kind
    start: int
    end: int
