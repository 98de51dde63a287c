"""Describe which agencies took part in a seizure and which held what was seized (rule C10)."""

from dataclasses import dataclass
from datetime import date

from bot.domain.words import Words


@dataclass(frozen=True, slots=True)
class Participant:
    """Name an agency that took part without leading, `since` when that was stated.

    `merged` is the number of the record by which it reported the same seizure, where that brought it in.
    """

    agency: str
    since: date | None = None
    merged: int | None = None


@dataclass(frozen=True, slots=True)
class Custody:
    """Say who took the items into custody, from whom, when, against which receipt; None where not stated."""

    agency: str
    since: date | None = None
    handed_by: str | None = None
    receipt: Words | None = None
