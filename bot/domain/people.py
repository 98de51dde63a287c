"""Describe a person of interest by a pseudonym: no name, no birth, no paper, only where to look them up."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.handling import Marking, Tlp
from bot.domain.seizures import Reference


class Role(StrEnum):
    """Say what part somebody had in what was seized."""

    PURCHASER = "purchaser"
    FACILITATOR = "facilitator"
    RECIPIENT = "recipient"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """Say in which case somebody had which role, in one seizure of it or in all of it."""

    case: int
    role: Role
    seizure: int | None = None


PRIVATE = Marking(tlp=Tlp.RED)
"""Marks persons, unless their originator says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Hold one version of a pseudonymous person; one found to be another is `merged` into that number."""

    agency: str
    parts: tuple[Part, ...]
    references: tuple[Reference, ...] = ()
    merged: int | None = None
    marking: Marking = PRIVATE

    @property
    def handled(self) -> str:
        """Return the class of handling that the dossier belongs to."""
        return self.marking.handled(self.agency)


@dataclass(frozen=True, slots=True)
class Played:
    """Say that a distinct person, by the number that stands for all that were merged into it, had a part."""

    person: int
    part: Part


def distinct(known: Mapping[int, Identity]) -> list[Played]:
    """Return who had which part, of the identities that stand, by number; one person under one number."""
    parts = {
        Played(standing_for(known, number), part): None
        for number, identity in sorted(known.items())
        for part in identity.parts
    }
    return [*parts]


def standing_for(known: Mapping[int, Identity], number: int) -> int:
    """Return the number of the person that an identity was found to be, its own where it was not."""
    while number in known and (into := known[number].merged):
        number = into
    return number
