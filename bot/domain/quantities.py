"""Say how many, and how well it is known (rules C4 and C9): unknown is never zero."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.domain.words import Words


class Basis(StrEnum):
    """Name what a quantity rests on."""

    COUNTED = "counted"
    CONVERTED = "converted"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    NOT_STATED = "not_stated"

    @property
    def exact(self) -> bool:
        """Tell whether a quantity on this basis is a plain number."""
        return self in {Basis.COUNTED, Basis.CONVERTED}


@dataclass(frozen=True, slots=True)
class Quantity:
    """Hold an amount with its basis; `upper` is the end of a range, `words` what was typed."""

    amount: int = 0
    basis: Basis = Basis.COUNTED
    upper: int | None = None
    words: Words | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be a quantity."""
        if self.amount < 0:
            message = "a quantity is never negative"
            raise ValueError(message)
        if (self.basis is Basis.RANGE) != (self.upper is not None):
            message = "a range, and only a range, has an upper end"
            raise ValueError(message)
        if self.upper is not None and self.upper <= self.amount:
            message = "the upper end of a range lies above its lower end"
            raise ValueError(message)
        if self.basis is Basis.NOT_STATED and self.amount:
            message = "a quantity that is not stated has no amount"
            raise ValueError(message)

    @classmethod
    def not_stated(cls, words: str = "") -> Self:
        """Return the quantity nobody stated, keeping the words that stood in its place."""
        return cls(0, Basis.NOT_STATED, None, Words(words) if words else None)

    def __str__(self) -> str:
        """Write the quantity as messages show it: `48`, `>=36,000`, `~30`, `10-15`, `not stated`."""
        match self.basis:
            case Basis.NOT_STATED:
                return "not stated"
            case Basis.RANGE:
                return f"{self.amount:,}-{self.upper:,}"
            case _:
                return f"{SIGNS.get(self.basis, '')}{self.amount:,}"


SIGNS = {Basis.AT_LEAST: ">=", Basis.AT_MOST: "<=", Basis.ABOUT: "~"}
