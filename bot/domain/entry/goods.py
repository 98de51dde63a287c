"""Make lines of the groups: wholes and their parts, each and in all, what must be asked (rules 3 to 8)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain import items
from bot.domain.entry.amounts import CALIBRE_LIKE
from bot.domain.entry.groups import Group
from bot.domain.entry.parts import Kind
from bot.domain.entry.reading import Assumption, Choice, Question
from bot.domain.problems import Problem
from bot.domain.quantities import Basis, Quantity
from bot.domain.seizures import Line

MANY_FIREARMS, MANY_OTHERS = 10_000, 10_000_000
_OF_WHOLE = {
    "firearm_unspecified": set(items.firearms()),
    "handgun_unspecified": {"pistol", "revolver", "handgun_unspecified"},
    "long_gun_unspecified": {"rifle", "shotgun", "long_gun_unspecified"},
}
"""What can be a part of a whole whose type is not stated."""


@dataclass(slots=True)
class Goods:
    """Hold the lines and what came up while they were made."""

    choices: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    orphans: list[Group] = field(default_factory=list)


def made(groups: Sequence[Group], choices: Mapping[str, str]) -> Goods:
    """Return the lines of the groups."""
    goods = Goods(choices)
    lines: dict[int, Line] = {}
    for number, group in enumerate(groups):
        if line := _line(goods, group, number):
            lines[id(group)] = line
    for group in groups:
        if id(group) in lines:
            goods.lines += _settled(goods, group, groups, lines)
    for number, line in enumerate(goods.lines):
        _question_absurd(goods, line, number)
    return goods


def _line(goods: Goods, group: Group, number: int) -> Line | None:
    """Return the line of one group, before wholes and parts are told apart."""
    if group.code is None:
        if group.inside is not None and group.amount is not None and group.inside.code:
            return None
        goods.orphans.append(group)
        return None
    if group.amount is not None and group.amount.negative:
        typed = f"-{group.amount.quantity.amount:,} {items.item(group.code).plural}"
        goods.problems.append(
            Problem("items", f"“{typed}”: a quantity is never negative. Write the number seized.")
        )
        return None
    if mismatch := _mismatch(group):
        goods.problems.append(mismatch)
        return None
    code = _chosen_item(goods, group, number)
    quantity = _quantity(goods, group, number, code)
    return Line(item=code, quantity=quantity, **group.fields)


def _mismatch(group: Group) -> Problem | None:
    """Say that rounds of something that has no rounds were meant otherwise."""
    codes = list(dict.fromkeys(item.code for item in group.items))
    if len(codes) < 2 or codes[0] != "ammunition":  # noqa: PLR2004 - two item words
        return None
    plural = items.item(codes[1]).plural
    return Problem(
        "items",
        f"{plural.capitalize()} are not counted in rounds. Write `30 {plural}` or `30 rounds`, or both.",
    )


def _chosen_item(goods: Goods, group: Group, number: int) -> str:
    """Return the category, asking where two words fit one quantity and no phrase of both is listed."""
    assert group.code is not None  # noqa: S101 - the caller has looked
    if not group.conflict:
        return group.code
    key = f"item:{number}"
    if goods.choices.get(key) in group.conflict:
        return goods.choices[key]
    options = tuple(Choice(code, items.item(code).label) for code in group.conflict)
    names = " or ".join(option.label for option in options)
    goods.questions.append(Question(key, f"Is it {names}?", options))
    return group.code


def _quantity(goods: Goods, group: Group, number: int, code: str) -> Quantity:
    """Return how many; a figure that may be a calibre, or has two readings, is asked."""
    amount, plural = group.amount, items.item(code).plural
    if amount is None:
        goods.assumptions.append(Assumption(f"amount:{number}", f"how many {plural}: not stated"))
        return Quantity.not_stated()
    key = f"amount:{number}"
    if amount.unclear:
        return _asked(goods, key, amount.unclear, plural, amount.quantity)
    figure = amount.quantity.amount
    singular = bool(group.items) and not group.items[-1].plural and figure != 1
    if amount.bare and singular and figure in CALIBRE_LIKE and code in items.firearms():
        return _asked_calibre(goods, group, key, figure, code)
    return amount.quantity


def _asked(goods: Goods, key: str, readings: Sequence[int], plural: str, otherwise: Quantity) -> Quantity:
    chosen = goods.choices.get(key)
    if chosen in map(str, readings):
        return Quantity(int(str(chosen)))
    options = tuple(Choice(str(each), f"{each:,} {plural}") for each in readings)
    said = " or ".join(option.label for option in options)
    goods.questions.append(Question(key, f"Do you mean {said}?", options))
    return otherwise


def _asked_calibre(goods: Goods, group: Group, key: str, figure: int, code: str) -> Quantity:
    item = items.item(code)
    match goods.choices.get(key):
        case "calibre":
            group.fields["calibre"] = f".{figure}"
            return Quantity(1)
        case "count":
            return Quantity(figure)
        case _:
            options = (
                Choice("count", f"{figure} {item.plural}"),
                Choice("calibre", f"1 {item.label}, calibre .{figure}"),
            )
            sentence = f"“{figure} {item.label}”: {options[0].label}, or {options[1].label}?"
            goods.questions.append(Question(key, sentence, options))
            return Quantity(figure)


def _settled(
    goods: Goods, group: Group, groups: Sequence[Group], lines: Mapping[int, Line]
) -> Iterator[Line]:
    """Yield what a group adds: itself, a remainder beside its parts, or itself as often as what holds it."""
    line = lines[id(group)]
    inner = [each for each in groups if each.inside is group]
    boxed = next((each.amount for each in inner if each.code is None and each.amount), None)
    if boxed is not None and boxed.boxed:
        line = replace(line, quantity=_agreed(goods, line, boxed.quantity))
    parts = [lines[id(each)] for each in inner if id(each) in lines and _is_part(lines[id(each)], line)]
    if parts:
        yield from _remainder(goods, line, parts)
    elif group.link is Kind.EACH and group.inside is not None and id(group.inside) in lines:
        yield _multiplied(goods, line, lines[id(group.inside)], f"each:{groups.index(group)}")
    elif group.link is Kind.OPEN and group.inside is not None and group.inside.link is Kind.EACH:
        holder = group.inside.inside
        owner = lines.get(id(holder)) if holder else None
        yield _multiplied(goods, line, owner, f"each:{groups.index(group)}") if owner else line
    else:
        yield line


def _agreed(goods: Goods, line: Line, boxes: Quantity) -> Quantity:
    """Return one number said twice, in rounds and in boxes; a problem where they differ."""
    if line.quantity.amount != boxes.amount and boxes.basis is not Basis.NOT_STATED:
        words = f"{line.quantity} {items.item(line.item).plural}, but {boxes.words} are {boxes.amount:,}"
        goods.problems.append(Problem("items", f"{words}. Write the one that is right."))
    return line.quantity


def _is_part(part: Line, whole: Line) -> bool:
    return part.item in _OF_WHOLE.get(whole.item, {whole.item})


def _remainder(goods: Goods, whole: Line, parts: Sequence[Line]) -> Iterator[Line]:
    """Yield what is left of a whole when its parts stand for themselves (rule 5)."""
    listed = sum(part.quantity.amount for part in parts)
    left = whole.quantity.amount - listed
    plural = items.item(whole.item).plural
    if left < 0:
        goods.problems.append(
            Problem(
                "items",
                f"The parts make {listed:,}, more than the {whole.quantity} {plural}. Which is right?",
            )
        )
    elif left or not whole.quantity.basis.exact:
        yield replace(whole, quantity=replace(whole.quantity, amount=left, words=None))
    if left > 0:
        goods.assumptions.append(
            Assumption("remainder", f"{whole.quantity} in all: {listed:,} listed, {left:,} {plural}")
        )


def _multiplied(goods: Goods, line: Line, owner: Line, key: str) -> Line:
    """Return what each of several holds: as often as they are, except rounds, which are asked (rule 6)."""
    times = owner.quantity.amount
    if times <= 1 or not line.quantity.basis.exact:
        return line
    each = replace(line, quantity=Quantity(line.quantity.amount * times))
    if line.item != "ammunition" or goods.choices.get(key) == "each":
        return each
    if goods.choices.get(key) != "all":
        options = (
            Choice("all", f"{line.quantity} rounds in all"),
            Choice("each", f"{line.quantity} in each: {each.quantity}"),
        )
        goods.questions.append(Question(key, f"{line.quantity} rounds in all, or in each?", options))
    return line


def _question_absurd(goods: Goods, line: Line, number: int) -> None:
    """Ask before a quantity is recorded that hardly anybody ever seized (rule 14)."""
    limit = MANY_FIREARMS if line.item in items.firearms() else MANY_OTHERS
    key = f"absurd:{number}"
    if line.quantity.amount <= limit or goods.choices.get(key) == "yes":
        return
    said = f"{line.quantity} {items.item(line.item).plural}"
    goods.questions.append(Question(key, f"{said}: is that right?", (Choice("yes", f"Yes, {said}"),)))
