"""Describe a group: one quantity of one item, with all that was said of it."""

from dataclasses import dataclass, field
from typing import Any

from bot.domain.entry.cutting import calibres
from bot.domain.entry.cutting.amounts import Amount
from bot.domain.entry.cutting.lexicon import Named
from bot.domain.entry.gathering import categories
from bot.domain.entry.parts import Kind, Part


@dataclass(slots=True)
class Group:
    """Hold one quantity of one item with its attributes.

    `again` is an amount said a second time, behind the item: `500 rounds (10 boxes of 50)`; `within`
    the group that it is part of (INCLUDING, OPEN) or that holds it (EACH, HOLDING); `names` are makes
    and models listed behind it; `strange` are unknown words between quantity and item. A make that
    `follows_unknown` words and has no quantity is no item: `MV Caribbean Star`.
    """

    parts: list[Part] = field(default_factory=list)
    amount: Amount | None = None
    again: Amount | None = None
    words: list[Named] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    strange: list[Part] = field(default_factory=list)
    names: list["Group"] = field(default_factory=list)
    within: "Group | None" = None
    link: Kind | None = None
    follows_unknown: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Return its category; none where nothing names one, several where it must be asked."""
        if self.follows_unknown and self.amount is None and not self.words:
            return ()
        if self.words or self.kinds:
            return categories.named(self.words) if self.words else self.kinds
        if self.amount is None:
            return ()
        if self.amount.boxed and self.amount.quantity.basis.exact:
            return ("ammunition",)
        return ("ammunition", "firearm_unspecified") if "calibre" in self.fields else ()

    def take(self, part: Part) -> None:
        """Add a piece; a bare second figure is a calibre: `2 38 revolvers`."""
        self.parts.append(part)
        match part.kind:
            case Kind.AMOUNT if self.amount and part.value.behind:
                self.again = part.value
            case Kind.AMOUNT if self.amount:
                self.fields["calibre"] = calibre(part)
            case Kind.AMOUNT:
                self.amount = part.value
            case Kind.ITEM:
                self.words.append(part.value)
            case _:
                self.fields |= part.value
                self.kinds = self.kinds or part.kinds

    def describes(self, other: "Group") -> bool:
        """Tell whether it has no item or quantity of its own, and fits one that has."""
        if self.amount is not None or self.words or (self.kinds and self.follows_unknown):
            return False
        if self.kinds:
            meant = {*self.kinds}
            return other.amount is not None and any(meant & categories.covered(code) for code in other.codes)
        return bool(other.codes) and not self.fields.keys() & other.fields.keys()

    def repeats(self, whole: "Group") -> bool:
        """Tell whether it only says again, in boxes, what its whole says in rounds."""
        boxed = self.amount is not None and self.amount.boxed and not self.words and not self.kinds
        return boxed and self.link is Kind.OPEN and whole.codes == ("ammunition",)

    def add(self, described: "Group") -> None:
        """Add attributes that stood alone; makes and models may be several, one for each of a few items."""
        self.parts += described.parts
        if described.kinds:
            self.names.append(described)
        else:
            self.fields |= described.fields


def calibre(part: Part) -> str | None:
    """Return the calibre that a bare figure behind a quantity is."""
    amount: Amount = part.value
    return calibres.bare(str(amount.quantity.amount), after_an_amount=True) if amount.bare else None
