"""Settle wholes and their parts, and what each of several holds (rules 5 and 6)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain import items
from bot.domain.entry.findings import Findings
from bot.domain.entry.gathering import categories
from bot.domain.entry.gathering.groups import Group
from bot.domain.entry.parts import Kind
from bot.domain.entry.reading import Choice
from bot.domain.quantities import Basis, Quantity
from bot.domain.seizures import Line
from bot.domain.words import Words

PARTS = {Kind.INCLUDING, Kind.OPEN}


def settled(findings: Findings, groups: Sequence[Group], lines: Mapping[int, Line]) -> list[Line]:
    """Return the lines that are recorded; `lines` are those of the groups, by their identity."""
    return list(_Family(findings, groups, dict(lines)).lines())


@dataclass(slots=True)
class _Family:
    """Hold the groups with their lines; a line grows where each of several holds it."""

    findings: Findings
    groups: Sequence[Group]
    known: dict[int, Line]

    def lines(self) -> Iterator[Line]:
        """Yield the lines in the order typed, a remainder where its whole stood."""
        inner: dict[int, list[Group]] = defaultdict(list)
        for group in self.groups:
            if group.within is not None:
                inner[id(group.within)].append(group)
        for number, group in enumerate(self.groups):
            if id(group) in self.known:
                if group.link is Kind.EACH:
                    self._multiply(group, number)
                yield from self._remaining(group, inner[id(group)])

    def _remaining(self, group: Group, inner: Sequence[Group]) -> Iterator[Line]:
        """Yield a whole that has no parts, what its parts leave of it, or each of its listed makes."""
        line = self.known[id(group)]
        parts = [
            self.known[id(each)]
            for each in inner
            if each.link in PARTS
            and id(each) in self.known
            and self.known[id(each)].item in categories.covered(line.item)
        ]
        if not parts:
            yield from _named(line, group)
        else:
            yield from self._left(line, parts)

    def _left(self, whole: Line, parts: Sequence[Line]) -> Iterator[Line]:
        listed = sum(part.quantity.amount for part in parts)
        left, item = whole.quantity.amount - listed, items.item(whole.item)
        if left < 0 and whole.quantity.basis.exact:
            said = f"{whole.quantity} {item.plural}"
            sentence = f"The parts make {listed:,}, more than the {said}. Is {listed:,} right?"
            key = f"parts:{whole.item}"
            self.findings.ask(key, sentence, Choice("yes", f"Yes, {listed:,}, as listed"))
        elif left > 0:
            sentence = f"{whole.quantity} in all: {listed:,} listed, {left:,} {item.named(left)}"
            self.findings.assume("remainder", sentence)
            yield replace(whole, quantity=_reduced(whole.quantity, listed))
        elif whole.quantity.basis is Basis.NOT_STATED:
            yield whole

    def _multiply(self, group: Group, number: int) -> None:
        """Count what each of several holds as often as they are; rounds are asked."""
        line, holder = self.known[id(group)], group.within and self.known.get(id(group.within))
        if not holder or not holder.quantity.basis.exact or not line.quantity.basis.exact:
            return
        times, each, item = holder.quantity.amount, line.quantity, items.item(line.item)
        if times <= 1:
            return
        total = Quantity(each.amount * times, Basis.COUNTED)
        said = f"{each} {item.named(each.amount)}"
        held = f"each of {times:,} {items.item(holder.item).plural} with {said}: {total} {item.plural}"
        if item.unit == "rounds":
            options = (Choice("each", f"{said} in each: {total}"), Choice("all", f"{said} in all"))
            sentence = f"{said} in all, or in each of {times:,} {items.item(holder.item).plural}?"
            counts = self.findings.ask(f"each:{number}", sentence, *options) == "each"
        else:
            counts = self.findings.assume(f"each:{number}", held, Choice("all", f"{said} in all")) != "all"
        if counts:
            self.known[id(group)] = replace(line, quantity=total)


def _reduced(quantity: Quantity, listed: int) -> Quantity:
    upper = quantity.upper - listed if quantity.upper else None
    return replace(quantity, amount=quantity.amount - listed, upper=upper, words=None)


def _named(line: Line, group: Group) -> Iterator[Line]:
    """Yield a line with the make behind it, one line for each of as many makes, or all of them as a note."""
    names = [each.fields for each in group.names]
    if len(names) == 1 and not any(getattr(line, name, None) for name in names[0]):
        yield replace(line, **names[0])
    elif names and line.quantity == Quantity(len(names)):
        for fields in names:
            yield replace(line, quantity=Quantity(1), **fields)
    elif names:
        said = ", ".join(" ".join(str(value) for value in fields.values()) for fields in names)
        yield replace(line, note=Words(f"{line.note}; {said}" if line.note else said))
    else:
        yield line
