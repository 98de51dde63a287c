"""Gather the pieces of a line into groups, one for each quantity of an item, and how they hang together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.entry.gathering.groups import Group, calibre
from bot.domain.entry.gathering.links import Links
from bot.domain.entry.parts import Kind, Part

_GOODS = {Kind.AMOUNT, Kind.ITEM, Kind.ATTRIBUTE}
_FEW = 3
"""How many unknown or describing words may stand between a quantity and its item."""


def gathered(parts: Sequence[Part]) -> list[Group]:
    """Return the groups of a line, in order."""
    gatherer = _Gatherer(parts)
    for at, part in enumerate(parts):
        gatherer.step(at, part)
    gatherer.close()
    return gatherer.groups


@dataclass(slots=True)
class _Gatherer:
    """Walk over the pieces; `apart` tells that an "and" came since the last that was taken."""

    parts: Sequence[Part]
    groups: list[Group] = field(default_factory=list)
    group: Group = field(default_factory=Group)
    links: Links = field(default_factory=Links)
    apart: bool = False

    def step(self, at: int, part: Part) -> None:
        """Take in the next piece."""
        if part.kind in _GOODS:
            if self.group.parts and self._begins_another(at, part):
                self.close()
            if not self.group.parts:
                self.group.follows_unknown = at > 0 and self.parts[at - 1].kind is Kind.UNKNOWN
            self.group.take(part)
            self.apart = False
        elif part.kind is Kind.JOINER:
            self.apart = self.apart or part.value == "and"
        elif self._stands_between(at, part):
            self.group.strange.append(part)
        else:
            self.close()
            self.links.step(part, self.parts[at + 1 : at + 2], self.groups)

    def close(self) -> None:
        """End a group; one that only describes goes to the group before it."""
        group, self.group = self.group, Group()
        if not group.parts:
            return
        self.links.hold(group)
        if group.within and group.repeats(group.within):
            group.within.again = group.amount
        elif self.groups and group.describes(self.groups[-1]):
            self.groups[-1].add(group)
        else:
            self.groups.append(group)

    def _begins_another(self, at: int, part: Part) -> bool:
        group = self.group
        match part.kind:
            case Kind.AMOUNT if part.value.behind:
                return False
            case Kind.AMOUNT if group.amount:
                figures = group.parts[-1].kind is Kind.AMOUNT and calibre(part)
                return not (figures and self._leads_to_item(at + 1))
            case Kind.AMOUNT:
                return not (group.words and part.value.bare and self._ends_with(at))
            case Kind.ITEM:
                return bool(group.words) and self.apart
            case _:
                return self.apart and bool(group.codes) and (bool(part.kinds) or self._leads_to_item(at))

    def _stands_between(self, at: int, part: Part) -> bool:
        """Tell whether an unknown word stands between a quantity and its item: `2 water pistols`."""
        counted = part.kind is Kind.UNKNOWN and self.group.amount and not self.group.words
        return bool(counted) and self._leads_to_item(at)

    def _ends_with(self, at: int) -> bool:
        """Tell whether a figure counts nothing that follows, but what stands before it: `pistols 2`."""
        return not any(part.kind in _GOODS for part in self.parts[at + 1 : at + 2])

    def _leads_to_item(self, at: int) -> bool:
        """Tell whether an item follows, after a few words that describe it or are unknown."""
        for part in self.parts[at : at + _FEW + 1]:
            if part.kind is Kind.ITEM:
                return True
            if part.kind not in {Kind.ATTRIBUTE, Kind.UNKNOWN}:
                return False
        return False
