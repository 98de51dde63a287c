"""Read corrections that name what stands and what is right: `14 pistols -> 13`, `2 rifles -> 2 shotguns`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain import items
from bot.domain.entry import inheriting
from bot.domain.entry.cutting import amounts
from bot.domain.problems import Problem
from bot.domain.quantities import Basis
from bot.domain.seizures import Line

ARROW = re.compile(r"\s*(?:->|\u2192|=>)\s*")
_FROM = re.compile(r"\s*(?:from|de|desde|van)\s+", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|naar|\u00e0|a(?=\s+\d))\s+", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold the words for what stands, and those for what is right in its place."""

    old: str
    new: str


def pairs(text: str) -> tuple[Pair, ...]:
    """Return what a text corrects, in its order; empty where it names nothing that stands.

    What stands before the first arrow is all old, what follows the last is all new; between two arrows
    the last comma parts them.
    """
    parts = ARROW.split(_with_arrow(text))
    if len(parts) == 1:
        return ()
    return tuple(_paired(parts))


def with_items(pair: Pair, old: Sequence[Line], new: Sequence[Line]) -> Pair:
    """Return a pair in which a number alone has the item of its other side, as `14 -> 13 guns`."""
    if _is_amount(pair.old) and len(new) == 1:
        return replace(pair, old=f"{pair.old} {items.item(new[0].item).plural}")
    if _is_amount(pair.new) and len(old) == 1:
        return replace(pair, new=f"{pair.new} {items.item(old[0].item).plural}")
    return pair


def replaced(
    before: tuple[Line, ...], old: Sequence[Line], new: Sequence[Line]
) -> tuple[Line, ...] | Problem:
    """Return the lines with what is right in the place of what stood; a problem where that does not stand."""
    lines, taken, first = list(before), list[Line](), len(before)
    for gone in old:
        found = _standing(lines, gone)
        if isinstance(found, Problem):
            return found
        line, first = lines[found], min(first, found)
        whole = _unstated(gone) or _same(line, gone)
        taken.append(line if whole else replace(line, quantity=gone.quantity, serials=(), traces=()))
        lines[found : found + 1] = _rest(line, gone)
    for line in reversed(_counted(taken, new)):
        _settle(lines, first, taken, line)
    return tuple(lines)


def _standing(lines: Sequence[Line], gone: Line) -> int | Problem:
    """Return which line is, or surely includes, what is said to stand."""
    holding = [n for n, line in enumerate(lines) if _holds(line, gone)]
    exactly = [n for n in holding if _same(lines[n], gone)]
    for found in (exactly, holding):
        if len(found) == 1:
            return found[0]
    named = items.item(gone.item).named(gone.quantity.amount)
    figure = "" if _unstated(gone) else f"{gone.quantity} "
    if holding:
        return Problem(
            "items", f"Several lines of the record have {figure}{named}: say the make or model too."
        )
    return Problem("items", f"The record has no {figure}{named} that could be counted otherwise.")


def _with_arrow(text: str) -> str:
    """Return the text with an arrow for the `to` of `from 14 pistols to 13`; a range stays."""
    said = _FROM.match(text)
    begins = said.end() if said else 0
    figure = amounts.match(text, begins)
    if figure is None:
        return text
    for found in _TO.finditer(text, begins):
        if figure.end <= found.start() and amounts.match(text, found.end()):
            return f"{text[begins : found.start()]} -> {text[found.end() :]}"
    return text


def _paired(parts: Sequence[str]) -> Iterator[Pair]:
    old = parts[0]
    for part in parts[1:-1]:
        commas = [found.start() for found in _CLAUSE.finditer(part)]
        at = commas[-1] if commas else len(part)
        yield Pair(old.strip(), part[:at].strip())
        old = part[at + 1 :]
    yield Pair(old.strip(), parts[-1].strip())


def _is_amount(words: str) -> bool:
    figure = amounts.match(words, 0)
    return figure is not None and not words[figure.end :].strip()


def _unstated(line: Line) -> bool:
    return line.quantity.basis is Basis.NOT_STATED


def _same(line: Line, gone: Line) -> bool:
    return (line.quantity.amount, line.quantity.basis) == (gone.quantity.amount, gone.quantity.basis)


def _holds(line: Line, gone: Line) -> bool:
    exact = line.quantity.basis.exact and gone.quantity.basis.exact
    includes = exact and line.quantity.amount > gone.quantity.amount
    described = all(
        getattr(gone, name) in {None, getattr(line, name)} for name in ("calibre", "make", "model")
    )
    return line.item == gone.item and described and (_unstated(gone) or _same(line, gone) or includes)


def _rest(line: Line, gone: Line) -> list[Line]:
    left = 0 if _unstated(gone) else line.quantity.amount - gone.quantity.amount
    rest = replace(line.quantity, amount=left, words=None)
    return [replace(line, quantity=rest, serials=(), traces=())] if left else []


def _counted(taken: Sequence[Line], new: Sequence[Line]) -> list[Line]:
    """Return what is right; where it has no number, it is as many as stood: `3 rifles -> airguns`."""
    if len(taken) == len(new) == 1 and _unstated(new[0]) and new[0].quantity.words is None:
        return [replace(new[0], quantity=taken[0].quantity)]
    return [_marked(each, taken) for each in new]


def _marked(line: Line, taken: Sequence[Line]) -> Line:
    """Return a line of firearms with the statuses of as many that were counted otherwise."""
    if len(taken) != 1 or line.quantity != taken[0].quantity or not items.item(line.item).is_firearm:
        return line
    return replace(line, serials=taken[0].serials, traces=taken[0].traces)


def _settle(lines: list[Line], at: int, taken: Sequence[Line], line: Line) -> None:
    """Put what is right where the old stood; what is alike but for its number is one line again."""
    before = next((each for each in taken if each.item == line.item), None)
    known = inheriting.inheriting(line, before) if before else line
    alike = next((n for n, each in enumerate(lines) if _alike(each, known)), None)
    if alike is None:
        lines.insert(at, known)
    else:
        both = replace(
            known.quantity, amount=lines[alike].quantity.amount + known.quantity.amount, words=None
        )
        lines[alike] = replace(lines[alike], quantity=both)


def _alike(one: Line, other: Line) -> bool:
    exact = one.quantity.basis.exact and other.quantity.basis.exact
    same = (replace(each, quantity=one.quantity, serials=(), traces=()) for each in (one, other))
    return exact and len({*same}) == 1
