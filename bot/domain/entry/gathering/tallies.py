"""Make a line of one group: how many of what, asking where there are two meanings."""

from dataclasses import replace

from bot.domain import items
from bot.domain.entry.cutting import calibres
from bot.domain.entry.cutting.amounts import Amount
from bot.domain.entry.findings import Findings
from bot.domain.entry.gathering.groups import Group
from bot.domain.entry.reading import Choice
from bot.domain.items import Item
from bot.domain.quantities import Basis, Quantity
from bot.domain.seizures import Line
from bot.domain.words import Words

MANY_FIREARMS, MANY_OTHERS = 10_000, 10_000_000
"""Above these, nobody ever seized so much at once (rule 14)."""


def line(findings: Findings, group: Group, number: int, text: str) -> Line | None:
    """Return the line of a group, the `number`th of `text`; None where something is wrong with it."""
    item = _item(findings, group, number, text)
    if wrong := _wrong(group, item):
        findings.refuse("items", wrong)
        return None
    quantity = _agreed(findings, group, item, _quantity(findings, group, number, item))
    made = Line(item=item.code, quantity=quantity, **group.fields)
    _question_strange(findings, group, made, text)
    _question_absurd(findings, made, number)
    noted = " ".join(text[part.start : part.end] for part in group.strange)
    return replace(made, note=Words(f"{noted} {made.note or ''}".strip())) if noted else made


def _item(findings: Findings, group: Group, number: int, text: str) -> Item:
    """Return the category, asking where several fit (rule 8)."""
    codes = group.codes
    if len(codes) == 1 or _rounds_of(group):
        return items.item(codes[0])
    single = group.amount is not None and group.amount.quantity == Quantity(1)
    options = [Choice(code, items.item(code).named(1 if single else 2)) for code in codes]
    sentence = f"{_about(group, text)}: {' or '.join(option.label for option in options)}?"
    return items.item(findings.ask(f"item:{number}", _large(sentence), *options) or codes[0])


def _about(group: Group, text: str) -> str:
    """Return what a question is about, as it was typed: `1 Beretta`."""
    if group.amount and not group.words and not group.kinds:
        return f"{group.amount.quantity} of {group.fields['calibre']}"
    return " ".join(" ".join(text[part.start : part.end] for part in group.parts).split())


def _rounds_of(group: Group) -> bool:
    """Tell whether rounds of something were typed that has no rounds."""
    return bool(group.words) and len(group.codes) > 1 and group.codes[0] == "ammunition"


def _wrong(group: Group, item: Item) -> str | None:
    """Say what cannot be: rounds of pistols, pistols by weight, a negative number, a fraction."""
    if _rounds_of(group):
        plural = items.item(group.codes[1]).plural
        return f"{_large(plural)} are not counted in rounds. Write `30 {plural}` or `30 rounds`, or both."
    amount = group.amount
    if amount is None:
        return None
    if amount.negative:
        typed = f"-{amount.quantity.amount:,} {item.plural}"
        return f"“{typed}”: a quantity is never negative. Write the number seized."
    if amount.fraction:
        return f"{_large(item.plural)} come in whole numbers. Write how many were seized."
    if amount.grams != (item.unit == "grams") and amount.quantity.basis is not Basis.NOT_STATED:
        return f"{_large(item.plural)} {_UNITS[item.unit]}."
    return None


_UNITS = {
    "each": "are not weighed. Write how many were seized",
    "rounds": "are not weighed. Write how many rounds, or `some ammunition`",
    "grams": "is weighed. Write it in grams or pounds, as in `500 g of powder`",
}


def _large(words: str) -> str:
    return words[:1].upper() + words[1:]


def _quantity(findings: Findings, group: Group, number: int, item: Item) -> Quantity:
    """Return how many; a figure that may be a calibre, or has two readings, is asked."""
    key, amount = f"amount:{number}", group.amount
    if amount is None:
        return _unstated(findings, group, key, item)
    if amount.unclear:
        return _unclear(findings, group, key, item, amount)
    single = bool(group.words) and not group.words[-1].plural
    calibre = (
        calibres.bare(str(amount.quantity.amount)) if amount.bare and single and item.is_firearm else None
    )
    return _or_calibre(findings, group, key, item, calibre) if calibre else amount.quantity


def _unstated(findings: Findings, group: Group, key: str, item: Item) -> Quantity:
    """Say that nobody stated how many; where the word is singular, offer one."""
    single = not group.words or not group.words[-1].plural
    offered = [Choice("1", f"1 {item.label}")] if single else []
    chosen = findings.assume(key, f"how many {item.plural}: not stated", *offered)
    return Quantity(1) if chosen else Quantity.not_stated()


def _unclear(findings: Findings, group: Group, key: str, item: Item, amount: Amount) -> Quantity:
    *others, last = amount.unclear
    behind = f" {amount.calibre}" if amount.calibre else ""
    options = [Choice(str(each), f"{each:,} {item.named(each)}") for each in others]
    options.append(Choice(str(last), f"{last:,} {item.named(last)}{behind}"))
    sentence = f"Do you mean {' or '.join(option.label for option in options)}?"
    chosen = findings.ask(key, sentence, *options)
    if amount.calibre and chosen == str(last):
        group.fields["calibre"] = amount.calibre
    return Quantity(int(chosen)) if chosen else amount.quantity


def _or_calibre(findings: Findings, group: Group, key: str, item: Item, calibre: str) -> Quantity:
    """Ask whether `38 revolver` is thirty-eight of them or one of that calibre."""
    assert group.amount is not None  # noqa: S101 - the caller has looked
    count = group.amount.quantity
    options = (
        Choice("count", f"{count} {item.plural}"),
        Choice("calibre", f"1 {item.label}, calibre {calibre}"),
    )
    sentence = f"“{count} {item.label}”: {options[0].label}, or {options[1].label}?"
    if findings.ask(key, sentence, *options) != "calibre":
        return count
    group.fields["calibre"] = calibre
    return Quantity(1)


def _agreed(findings: Findings, group: Group, item: Item, quantity: Quantity) -> Quantity:
    """Take one number said twice, in rounds and in boxes; a problem where they differ."""
    again = group.again.quantity if group.again else quantity
    if Basis.NOT_STATED in {again.basis, quantity.basis}:
        return quantity if again.basis is Basis.NOT_STATED else again
    if (again.amount, again.upper) != (quantity.amount, quantity.upper):
        second = f"{again} ({again.words})" if again.words else str(again)
        sentence = f"{quantity} {item.plural} or {second}? They differ: write the one that is right."
        findings.refuse("items", sentence)
    return quantity


def _question_strange(findings: Findings, group: Group, made: Line, text: str) -> None:
    """Ask before `2 water pistols` is recorded without its unknown word."""
    if not group.strange:
        return
    words = text[group.strange[0].start : group.strange[-1].end]
    said = f"{made.quantity} {items.item(made.item).named(made.quantity.amount)}"
    sentence = f"I don't know the word “{words}”. Is it {said}?"
    findings.ask(f"word:{words}", sentence, Choice("yes", f"Yes, {said}"))


def _question_absurd(findings: Findings, made: Line, number: int) -> None:
    """Ask before a quantity is recorded that hardly anybody ever seized."""
    item = items.item(made.item)
    highest = max(made.quantity.amount, made.quantity.upper or 0)
    if highest > (MANY_FIREARMS if item.is_firearm else MANY_OTHERS):
        said = f"{made.quantity} {item.plural}"
        findings.ask(f"absurd:{number}", f"{said}: is that right?", Choice("yes", f"Yes, {said}"))
