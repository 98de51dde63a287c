"""Gather the pieces of a line into groups, one for each quantity of an item, and how they hang together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.domain.entry import lexicon
from bot.domain.entry.amounts import CALIBRE_LIKE, Amount
from bot.domain.entry.parts import Kind, Part

OF_GOODS = {Kind.AMOUNT, Kind.ITEM, Kind.ATTRIBUTE}
LINKS = {Kind.INCLUDING, Kind.EACH, Kind.HOLDING, Kind.OPEN, Kind.CLOSE}
_AND = {"and", "y", "e", "et", "en", "ak", "&", "+"}
_ENDS_PARTS = {Kind.PLACE, Kind.DATE, Kind.AGENCY, Kind.REFERENCE, Kind.CLOSE}


@dataclass(slots=True)
class Group:
    """Hold one quantity of one item with its attributes; `inside` is the group it is part of or held by."""

    parts: list[Part] = field(default_factory=list)
    amount: Amount | None = None
    items: list[lexicon.Named] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    inside: "Group | None" = None
    link: Kind | None = None

    @property
    def code(self) -> str | None:
        """Return the category: that of the last item word, else the one that a make or model means."""
        if self.items:
            return self.items[-1].code
        return self.kinds[0] if self.kinds else None

    @property
    def conflict(self) -> tuple[str, ...]:
        """Return the categories between which two item words, or a make, leave the choice (rule 8)."""
        codes = tuple(dict.fromkeys(item.code for item in self.items)) or self.kinds
        return codes if len(codes) > 1 else ()

    def take(self, part: Part) -> None:
        """Add a piece."""
        self.parts.append(part)
        match part.kind:
            case Kind.AMOUNT:
                self.amount = part.value
            case Kind.ITEM:
                self.items.append(part.value)
            case _:
                self.fields |= part.value
                self.kinds = self.kinds or part.kinds


def gathered(parts: Sequence[Part]) -> list[Group]:
    """Return the groups of a line, in order."""
    return [group for group in _Gatherer().run(parts) if group.parts]


@dataclass(slots=True)
class _Gatherer:
    """Walk over the pieces; `whole` is the group whose parts, or content, are being listed."""

    group: Group = field(default_factory=Group)
    last: Group | None = None
    whole: Group | None = None
    link: Kind | None = None
    apart: bool = False

    def run(self, parts: Sequence[Part]) -> Iterator[Group]:
        """Yield each group when it is complete."""
        for part in parts:
            if part.kind in OF_GOODS:
                if self._begins_another(part):
                    yield from self._finish()
                self._take(part)
            elif part.kind is Kind.JOINER:
                self.apart = self.apart or part.value in _AND
            elif part.kind in LINKS:
                yield from self._finish()
                self._link(part)
            else:
                yield from self._finish()
                self._end_of_parts(part)
        yield from self._finish()

    def _begins_another(self, part: Part) -> bool:
        group = self.group
        if part.kind is Kind.AMOUNT:
            return bool(group.items) or (group.amount is not None and not self._is_calibre(part))
        if part.kind is Kind.ITEM and group.items:
            return group.items[-1].code != part.value.code and self.apart
        return False

    def _is_calibre(self, part: Part) -> bool:
        """Tell whether a second bare figure is the calibre: `2 38 revolvers`."""
        amount: Amount = part.value
        return amount.bare and amount.quantity.amount in CALIBRE_LIKE

    def _take(self, part: Part) -> None:
        self.apart = False
        if part.kind is Kind.AMOUNT and self.group.amount is not None:
            self.group.parts.append(part)
            self.group.fields["calibre"] = f".{part.value.quantity.amount}"
            return
        self.group.take(part)

    def _finish(self) -> Iterator[Group]:
        group, self.group = self.group, Group()
        if not group.parts:
            return
        if group.amount is None and group.code is None and self.last is not None and _fits(group, self.last):
            self.last.fields |= group.fields
            self.last.parts += group.parts
            return
        group.inside, group.link = self.whole, self.link
        self.last = group
        yield group

    def _link(self, part: Part) -> None:
        if part.kind is Kind.CLOSE or part.kind is Kind.HOLDING:
            self.whole = self.link = None
        elif self.last is not None:
            self.whole, self.link = self.last, part.kind

    def _end_of_parts(self, part: Part) -> None:
        if part.kind in _ENDS_PARTS:
            self.whole = self.link = None


def _fits(group: Group, last: Group) -> bool:
    """Tell whether attributes that stand alone describe the group before them."""
    return not any(name in last.fields for name in group.fields) and last.code is not None
