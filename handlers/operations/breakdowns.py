"""Show a total broken down: a row for each part, a column for each category that has figures."""

from functools import reduce
from operator import add

from slack_sdk.models.blocks import Block

from bot.domain import items
from bot.domain.queries import Dimension
from bot.domain.totals import Totals
from handlers.kit import blocks, cuts, figures

PERIODS = {Dimension.WEEK, Dimension.MONTH}
FEW_GUNS, FEW_OTHERS = 3, 4
"""More columns than these no phone shows side by side."""
ROWS = blocks.TABLE_ROWS - 1
Column = tuple[str, tuple[str, ...]]


def rows(found: dict[str, Totals], by: Dimension) -> list[tuple[str, Totals]]:
    """Return the parts by name: periods in their order, others with the most firearms first."""
    if by in PERIODS:
        return [(cuts.name(by, value), found[value]) for value in sorted(found)]
    ranked = sorted(found.items(), key=lambda part: (-part[1].firearms.least, cuts.name(by, part[0])))
    return [(cuts.name(by, value), part) for value, part in ranked]


def table(parts: list[tuple[str, Totals]]) -> list[Block]:
    """Return a table of the parts, and how many of them did not fit."""
    columns = _columns(reduce(add, (part for _, part in parts), Totals()))
    events = any(part.seizures for _, part in parts)
    header = ["", *(label for label, _ in columns), *(["seizures"] if events else [])]
    body = [_row(label, part, columns, events=events) for label, part in parts[:ROWS]]
    left = len(parts) - ROWS
    more = [blocks.context(f"{left:,} more rows: name a shorter period, or a filter.")] if left > 0 else []
    return [blocks.table([header, *body]), *more]


def _row(label: str, part: Totals, columns: list[Column], *, events: bool) -> list[str]:
    cells = [_cell(part, codes) for _, codes in columns]
    return [label, *cells, *([f"{part.seizures:,}"] if events else [])]


def _columns(total: Totals) -> list[Column]:
    """Return each column's label and the categories of one unit that it adds up."""
    present = figures.codes(total)
    guns = [code for code in present if items.item(code).is_firearm]
    others = [code for code in present if code not in guns][:FEW_OTHERS]
    shown = guns if len(guns) <= FEW_GUNS else []
    all_guns = [("firearms in all", tuple(guns))] if len(guns) > 1 else []
    single = [(items.item(code).plural, (code,)) for code in shown]
    return [*single, *all_guns, *((items.item(code).plural, (code,)) for code in others)]


def _cell(part: Totals, codes: tuple[str, ...]) -> str:
    tally = part.of(codes)
    return str(tally) if tally else "-"
