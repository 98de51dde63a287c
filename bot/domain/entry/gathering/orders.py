"""Read lists that put each number behind what it counts: `pistol 2 rounds 30`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.domain import items
from bot.domain.entry.findings import Findings
from bot.domain.entry.gathering import categories
from bot.domain.entry.parts import Kind, Part
from bot.domain.seizures import Line

_GOODS = {Kind.AMOUNT, Kind.ITEM, Kind.ATTRIBUTE}
_SEVERAL = 2


def turned(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the pieces with every number behind its item, where the whole line is so; else as they are."""
    runs = [[*run] for goods, run in groupby(parts, lambda part: part.kind in _GOODS) if goods]
    counted = [run for run in runs if any(part.kind is Kind.AMOUNT for part in run)]
    pairs = [[*_pairs(run)] for run in counted]
    uncounted = [part for run in runs if run not in counted for part in run if part.kind is Kind.ITEM]
    several = any(len(each) >= _SEVERAL for each in pairs)
    if not several or uncounted or not all(map(_is_list, pairs)):
        return tuple(parts)
    return tuple(each for part in parts for each in _behind(part))


def is_turned(parts: Sequence[Part]) -> bool:
    """Tell whether numbers were put behind their items, each with a stop that nobody typed."""
    return any(part.kind is Kind.BREAK and part.start == part.end for part in parts)


def say(findings: Findings, lines: Sequence[Line]) -> None:
    """Say how a list was read whose numbers stand behind what they count."""
    said = [f"{line.quantity} {items.item(line.item).named(line.quantity.amount)}" for line in lines]
    findings.assume("order", f"each number counts what stands before it: {', '.join(said)}")


def _pairs(run: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield what ends in a number, and what is left behind the last one."""
    pair: list[Part] = []
    for part in run:
        pair.append(part)
        if part.kind is Kind.AMOUNT:
            yield pair
            pair = []
    if pair:
        yield pair


def _is_list(pairs: Sequence[Sequence[Part]]) -> bool:
    """Tell whether each is an item and its number; what describes behind a number may belong to either."""
    return all(map(_is_pair, pairs)) and all(pair[0].kind is Kind.ITEM or pair[0].kinds for pair in pairs[1:])


def _is_pair(pair: Sequence[Part]) -> bool:
    """Tell whether these are one item and its number."""
    *head, number = pair
    if number.kind is not Kind.AMOUNT or number.value.article or not head or any(map(_holds, head)):
        return False
    words = [part.value for part in head if part.kind is Kind.ITEM]
    made = [part.kinds for part in head if part.kinds]
    codes = categories.named(words) if words else made[0] if made else ()
    fits = all({*codes} & {*kinds} for kinds in made)
    return fits and (len(codes) == 1 or bool(made and not words)) and len(made) <= 1


def _holds(part: Part) -> bool:
    """Tell whether these are rounds that a magazine takes, unless they are a line of their own."""
    return part.kind is Kind.ATTRIBUTE and "capacity" in part.value


def _behind(part: Part) -> Iterator[Part]:
    if part.kind is not Kind.AMOUNT:
        yield part
        return
    yield replace(part, value=replace(part.value, behind=True))
    yield Part(part.end, part.end, Kind.BREAK)
