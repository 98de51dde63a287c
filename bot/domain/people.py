"""Describe a person of interest by a pseudonym: no name, no birth, no paper, only where to look them up."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

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


PRIVATE = "private"
"""Is the class of no marking: no clearance has it; who may see of somebody what, their cases say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Hold one version of a pseudonymous person; one found to be another is `merged` into that number."""

    agency: str
    parts: tuple[Part, ...]
    references: tuple[Reference, ...] = ()
    merged: int | None = None

    @property
    def handled(self) -> str:
        """Return the class of handling that the dossier belongs to."""
        return PRIVATE

    @property
    def cases(self) -> frozenset[int]:
        """Return the numbers of the cases in which the person has a part."""
        return frozenset(part.case for part in self.parts)

    def within(self, cases: Collection[int], others: Collection[int]) -> "Identity":
        """Return what shows of it in some cases, to whoever knows of some `others`, by their numbers."""
        parts = tuple(part for part in self.parts if part.case in cases)
        return replace(self, parts=parts, merged=self.merged if self.merged in others else None)

    def playing(self, parts: Iterable[Part]) -> "Identity":
        """Return it with some more parts; one in all of a case takes in what it has in seizures there."""
        every = dict.fromkeys((*self.parts, *parts))
        whole = {(part.case, part.role) for part in every if part.seizure is None}
        kept = (part for part in every if part.seizure is None or (part.case, part.role) not in whole)
        return replace(self, parts=tuple(kept))

    def known_as(self, references: Iterable[Reference]) -> "Identity":
        """Return it with some more numbers of other systems."""
        return replace(self, references=tuple(dict.fromkeys((*self.references, *references))))

    def leaving(self, case: int) -> "Identity":
        """Return it without its parts in a case."""
        return replace(self, parts=tuple(part for part in self.parts if part.case != case))


@dataclass(frozen=True, slots=True)
class Played:
    """Say that a distinct person, by the number that stands for all that were merged into it, had a part."""

    person: int
    part: Part


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold how many distinct people there are, and how many in each role: a person may have several."""

    people: int
    roles: Mapping[Role, int]

    @property
    def overlaps(self) -> bool:
        """Tell whether the roles come to more than the people."""
        return sum(self.roles.values()) > self.people


def count(found: Collection[Played]) -> Counted:
    """Count distinct people, and those in each role once."""
    roles = Counter(role for _, role in {(each.person, each.part.role) for each in found})
    return Counted(len({each.person for each in found}), {role: roles[role] for role in Role if roles[role]})


def distinct(known: Mapping[int, Identity]) -> list[Played]:
    """Return who had which part, of some identities, by number; one person under one number."""
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


def shown_as(known: Mapping[int, Identity], cases: Collection[int]) -> dict[int, int]:
    """Return under which number each identity shows that has a part in some cases.

    It is that of the person it was found to be; where that has no part there itself, the first one of the
    same person that has: so whoever sees these cases alone learns nothing of others.
    """
    there = {
        number: standing_for(known, number) for number, each in sorted(known.items()) if each.cases & {*cases}
    }
    first: dict[int, int] = {}
    for number, root in there.items():
        first.setdefault(root, number)
    return {number: root if root in there else first[root] for number, root in there.items()}
