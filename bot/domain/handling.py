"""Say who may see a record: TLP 2.0, law enforcement sensitivity, and to whom it is releasable.

A marking is written as a class, which postings and sums carry: records of one class are seen together
or not at all. An audience is whoever reads one answer; what all of it may see is what is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from bot.domain.agencies import Roster
from bot.domain.members import Person
from bot.domain.subscriptions import Feed


class Tlp(StrEnum):
    """Name the labels of the Traffic Light Protocol 2.0, the widest first."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    STRICT = "AMBER+STRICT"
    RED = "RED"

    @property
    def strictness(self) -> int:
        """Return how strict a label is; more is stricter."""
        return [*Tlp].index(self)


@dataclass(frozen=True, slots=True)
class Marking:
    """Say how a record is to be handled; None is as the operation has it.

    `releasable` are codes of agencies and jurisdictions, None for everybody who is let in. What is
    restricted to some, or RED, is always for its `originator`, which is the lead unless another is named.
    """

    tlp: Tlp | None = None
    les: bool = False
    releasable: tuple[str, ...] | None = None
    originator: str | None = None

    @property
    def restricted(self) -> bool:
        """Tell whether it is for some agencies only: RED is for those alone that it names."""
        return self.releasable is not None or self.tlp is Tlp.RED

    @property
    def released(self) -> frozenset[str]:
        """Return to whom a restricted marking is released, beside the originator."""
        return frozenset(self.releasable or ())

    def handled(self, lead: str) -> str:
        """Return the class of a record that an agency leads: "" where it is as the operation has it.

        The originator is part of the class only where it matters, so that classes stay few.
        """
        if self == Marking(originator=self.originator):
            return ""
        originator = (self.originator or lead) if self.restricted else ""
        released = "*" if self.releasable is None else ",".join(sorted(self.releasable))
        return "|".join((self.tlp or "", "LES" if self.les else "", originator, released))

    @classmethod
    def of(cls, handled: str) -> Self:
        """Return the marking that a class is written for."""
        if not handled:
            return cls()
        tlp, les, originator, released = handled.split("|")
        releasable = None if released == "*" else tuple(filter(None, released.split(",")))
        return cls(Tlp(tlp) if tlp else None, bool(les), releasable, originator or None)

    def releasing(self, to: Iterable[str]) -> Self:
        """Return the marking with a release to some more."""
        released = tuple(sorted({*self.released, *to}))
        return type(self)(self.tlp, self.les, released, self.originator)


UNMARKED = Marking()
"""Marks a record that is handled as its operation is."""
DEFAULT = Marking(tlp=Tlp.AMBER)
"""How an operation is handled unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Describe who reads: some agencies (None: any that is let in), up to a label; `les` where they may."""

    agencies: frozenset[str] | None
    ceiling: Tlp
    les: bool = False

    @classmethod
    def alone(cls, agency: str) -> Self:
        """Return the audience that a person is in private."""
        return cls(frozenset({agency}), Tlp.RED, les=True)

    @property
    def private(self) -> bool:
        """Tell whether it may see what is RED: it is named, and goes up to that label."""
        return self.agencies is not None and self.ceiling is Tlp.RED

    def including(self, agency: str) -> Self:
        """Return the audience with a reader of an agency among it."""
        return self if self.agencies is None else type(self)(self.agencies | {agency}, self.ceiling, self.les)

    def sees(self, marking: Marking, default: Marking, roster: Roster) -> bool:
        """Tell whether all of it may see what is marked so in an operation; the strictest applies."""
        les = marking.les or default.les
        if strictest(marking, default).strictness > self.ceiling.strictness or (les and not self.les):
            return False
        restrictions = [_allowed(each) for each in (marking, default) if each.restricted]
        return all(self._within(allowed, roster) for allowed in restrictions)

    def _within(self, allowed: frozenset[str], roster: Roster) -> bool:
        """Tell whether each agency is allowed, by itself or by its jurisdiction; never any agency."""
        return self.agencies is not None and all(_names(agency, roster) & allowed for agency in self.agencies)


@dataclass(frozen=True, slots=True)
class Binding:
    """Say what a channel shows of an operation, and to whom; nothing while it is `blocked`, for a reason.

    `by` is the administrator who said so last, `event` the last one that blocked it.
    """

    feed: Feed
    audience: Audience
    announces: bool
    blocked: str
    event: str
    by: Person


EVERYBODY = Audience(agencies=None, ceiling=Tlp.AMBER)
"""The audience of a channel whose members are all let in, as in the practice workspace."""


def strictest(*markings: Marking) -> Tlp:
    """Return the label under which something is handled that is marked in several ways, one with a label."""
    labels = [each.tlp for each in markings if each.tlp]
    return max(labels, key=lambda label: label.strictness)


def originated(marking: Marking, lead: str) -> Marking:
    """Return a marking with its originator named, so that it stays the same whoever leads later."""
    return replace(marking, originator=marking.originator or lead)


def as_strict(new: Marking, old: Marking) -> bool:
    """Tell whether nobody sees what is marked `new` who would not see it marked `old`, in any operation.

    Only what has the same originator is compared: another one is never as strict.
    """
    narrower = not old.restricted or (new.restricted and new.released <= old.released)
    same = new.originator == old.originator
    return same and narrower and new.les >= old.les and _strictness(new.tlp) >= _strictness(old.tlp)


def combined(mine: Marking, other: Marking, roster: Roster) -> Marking:
    """Return the stricter of two markings in each respect, for the originator of the first one."""
    tlp = max(mine.tlp, other.tlp, key=_strictness)
    restrictions = [_allowed(each) for each in (mine, other) if each.restricted]
    released = _common(restrictions, roster) - _allowed(Marking(originator=mine.originator))
    alone = not restrictions or (tlp is Tlp.RED and not released)
    return Marking(tlp, mine.les or other.les, None if alone else tuple(sorted(released)), mine.originator)


def reaches(marking: Marking, one: str, roster: Roster) -> bool:
    """Tell whether an agency or a jurisdiction is among those to whom something is releasable."""
    return not marking.restricted or bool(_names(one, roster) & _allowed(marking))


def _allowed(marking: Marking) -> frozenset[str]:
    """Return for whom a restricted marking is."""
    return marking.released | frozenset(filter(None, [marking.originator]))


def _common(restrictions: Sequence[frozenset[str]], roster: Roster) -> frozenset[str]:
    """Return what each restriction allows, an agency within its jurisdiction too."""
    every = frozenset().union(*restrictions)
    return frozenset(one for one in every if all(_names(one, roster) & each for each in restrictions))


def _strictness(tlp: Tlp | None) -> int:
    """Return how strict a label is; none follows the operation's, so that any is as strict."""
    return tlp.strictness if tlp else -1


def _names(agency: str, roster: Roster) -> frozenset[str]:
    known = roster.agencies.get(agency)
    return frozenset({agency, known.jurisdiction} if known and known.jurisdiction else {agency})
