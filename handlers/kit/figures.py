"""Write figures as reports do: in the order of the published line, with what is not known about them."""

from collections.abc import Iterator

from bot.domain import items
from bot.domain.quantities import Basis
from bot.domain.totals import Cell, Tally, Totals
from handlers.kit.text import count, listed

PUBLISHED = ("pistol", "rifle", "revolver")
BENEATH = ("frame_receiver", "conversion_device")
"""Rule C5: shown right beneath the firearms, never among them."""
THEN = ("magazine", "ammunition")
NONE = "none reported"


def firearm_codes() -> tuple[str, ...]:
    """Return the firearm categories, those of the published line first."""
    return (*PUBLISHED, *(code for code in items.firearms() if code not in PUBLISHED))


def codes(totals: Totals) -> list[str]:
    """Return the categories on record, in the order of reports."""
    order = (*firearm_codes(), *BENEATH, *THEN)
    rest = (code for code in items.catalogue() if code not in order)
    return [code for code in (*order, *rest) if totals[code]]


def shown(value: object) -> str:
    """Return a figure fit for mrkdwn, where a `<` would begin a link."""
    return str(value).replace("<", "&lt;")


def amount(tally: Tally, code: str) -> str:
    """Return one figure with its unit: `48 pistols`, `>=36,000 rounds`, `magazines: not stated`."""
    item = items.item(code)
    if not tally.stated:
        return f"{item.plural}: not stated"
    unit = " g of" if item.unit == "grams" else ""
    return f"{shown(tally)}{unit} {item.named(tally.least)}"


def firearms(tally: Tally) -> str:
    """Return the computed firearms figure (rule C2)."""
    if not tally.stated:
        return "firearms: not stated"
    return f"{shown(tally)} {'firearm' if tally.least == 1 else 'firearms'}"


def line(totals: Totals) -> str:
    """Return all figures in one line that stands alone; unlike units are never added (rule C1)."""
    guns = [amount(totals[code], code) for code in codes(totals) if code in items.firearms()]
    rest = [amount(totals[code], code) for code in codes(totals) if code not in items.firearms()]
    if guns:
        guns[-1] += f" ({firearms(totals.firearms)} in all)"
    return ", ".join(guns + rest) or NONE


def amounts(totals: Totals) -> str:
    """Return the figures alone, without the computed sum of firearms."""
    return ", ".join(amount(totals[code], code) for code in codes(totals)) or NONE


def rows(totals: Totals) -> Iterator[tuple[str, Tally]]:
    """Yield (label, tally) in the order of reports: firearms, their sum, what stands beneath, the rest."""
    present = codes(totals)
    guns = [code for code in present if code in items.firearms()]
    yield from ((items.item(code).plural, totals[code]) for code in guns)
    if guns:
        yield "firearms in all", totals.firearms
    yield from ((items.item(code).plural, totals[code]) for code in present if code not in guns)


def caveats(totals: Totals) -> list[str]:
    """Return what must be said beside figures: inexact lines apart, lines without a quantity (C9)."""
    said = []
    for code in codes(totals):
        tally, plural = totals[code], items.item(code).plural
        if tally.inexact_lines:
            apart = [
                f"{_worded(basis, cell)} on {count(cell.lines, 'line')}" for basis, cell in _inexact(tally)
            ]
            said.append(f"{plural}: {tally.counted:,} counted; {listed(apart)}")
        if tally.lines_without_quantity:
            said.append(f"{plural}: {count(tally.lines_without_quantity, 'line')} without a quantity")
    return said


def _inexact(tally: Tally) -> Iterator[tuple[Basis, Cell]]:
    for basis, cell in tally.cells.items():
        if not basis.exact and basis is not Basis.NOT_STATED:
            yield basis, cell


def _worded(basis: Basis, cell: Cell) -> str:
    match basis:
        case Basis.RANGE:
            return f"{cell.amount:,} to {cell.upper:,}"
        case Basis.AT_LEAST:
            return f"at least {cell.amount:,}"
        case Basis.AT_MOST:
            return f"at most {cell.amount:,}"
        case _:
            return f"about {cell.amount:,}"
