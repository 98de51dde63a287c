"""Say who may see a record: TLP 2.0, law enforcement sensitivity, and to whom it is releasable.

A marking is written as a class, which postings and sums carry: records of one class are seen together
or not at all. An audience is whoever reads one answer; what all of it may see is what is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.domain.agencies import Roster
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

    def including(self, agency: str) -> Self:
        """Return the audience with a reader of an agency among it."""
        return self if self.agencies is None else type(self)(self.agencies | {agency}, self.ceiling, self.les)

    def sees(self, marking: Marking, default: Marking, roster: Roster) -> bool:
        """Tell whether all of it may see what is marked so in an operation; the strictest applies."""
        les = marking.les or default.les
        if strictest(marking, default).strictness > self.ceiling.strictness or (les and not self.les):
            return False
        originators = {marking.originator} if marking.originator else set()
        restrictions = [each.released | originators for each in (marking, default) if each.restricted]
        return all(self._within(allowed, roster) for allowed in restrictions)

    def _within(self, allowed: frozenset[str], roster: Roster) -> bool:
        """Tell whether each agency is allowed, by itself or by its jurisdiction; never any agency."""
        return self.agencies is not None and all(_names(agency, roster) & allowed for agency in self.agencies)


@dataclass(frozen=True, slots=True)
class Binding:
    """Say what a channel shows of an operation, and to whom; nothing while it is `blocked`, for a reason."""

    feed: Feed
    audience: Audience
    announces: bool
    blocked: str


EVERYBODY = Audience(agencies=None, ceiling=Tlp.AMBER)
"""The audience of a channel whose members are all let in, as in the practice workspace."""


def strictest(marking: Marking, default: Marking) -> Tlp:
    """Return the label under which something is handled in an operation."""
    labels = [each.tlp for each in (marking, default) if each.tlp]
    return max(labels, key=lambda label: label.strictness)


def _names(agency: str, roster: Roster) -> frozenset[str]:
    known = roster.agencies.get(agency)
    return frozenset({agency, known.jurisdiction} if known and known.jurisdiction else {agency})
