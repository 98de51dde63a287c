"""Hold what every section of a digest is made from."""

from dataclasses import dataclass

from bot.domain.digests import Facts
from storage.audiences import Clearance
from storage.db import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Hold the record as the digest's readers may see it, and the digest's facts.

    `upto` is the position in the log at which the digest was made before, None for a new one.
    """

    session: Session
    cleared: Clearance
    facts: Facts
    upto: int | None
