"""Lay records out in the columns of CBP's public weapons-and-ammunition file, as far as they are known."""

from collections.abc import Iterator, Sequence

from bot.domain import items
from bot.domain.items import Item
from bot.domain.operations import Operation
from bot.domain.periods import FISCAL_YEAR_STARTS
from bot.domain.quantities import Basis
from bot.domain.records import Record
from bot.domain.seizures import Line, Seizure, Stage
from bot.domain.territories import gazetteer
from handlers.exports.books import Cell, Row

NOT_RECORDED = "not recorded"
WEAPONS, OTHERS = "Weapons", "Ammunition & Gun Parts"
HEADER = (
    "Fiscal Year", "Month (abbv)", "Component", "Region", "Area of Responsibility", "Inbound/Outbound",
    "Mode of Transportation", "Seizure Type", "Category", "Event ID", "Quantity Seized",
    "Unit", "Inexact lines", "Lines without a quantity", "Lead agency", "Seized in",
)  # fmt: skip
NOTE = (
    "The first eleven columns are those of CBP's public file of weapons and ammunition seizures, in its "
    "order: a row for each event and category; the others are ours. All records of the export are here, "
    "whoever led them: see Lead agency. Component, Region and Area of Responsibility are CBP's own and "
    "stand as not recorded: nothing is guessed. Fiscal years run from 1 October to 30 September. OUTBOUND "
    "is what was seized leaving the United States; CBP's other directions stand as not recorded. Mode of "
    "Transportation is in the record's words. What CBP has no category for stands under the record's own. "
    "Quantity Seized adds counted and converted lines only, other lines are counted beside it (rule C9)."
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def rows(operation: Operation, record: Record, lines: Sequence[Line]) -> Iterator[Row]:
    """Yield a row for each category that some lines of a record are of; units are never added together."""
    seized = record.seizure
    kinds = {_category(kind): kind for kind in (items.item(line.item) for line in lines)}
    for (category, unit), kind in sorted(kinds.items()):
        some = [line for line in lines if _category(items.item(line.item)) == (category, unit)]
        kind_of = WEAPONS if kind.is_firearm else OTHERS if kind.cbp_category else NOT_RECORDED
        yield (
            *_when(seized),
            *(NOT_RECORDED, NOT_RECORDED, NOT_RECORDED),
            *(_direction(seized), _mode(seized), kind_of, category, operation.reference(record.number)),
            *(_counted(some), unit, *_uncounted(some), seized.lead, _territory(seized)),
        )


def _category(kind: Item) -> tuple[str, str]:
    return kind.cbp_category or f"none of CBP's: {kind.label}", kind.unit


def _counted(lines: Sequence[Line]) -> Cell:
    """Return what was counted; a sum of nothing that was counted is no zero (rule C9)."""
    counted = [line.quantity.amount for line in lines if line.quantity.basis.exact]
    return sum(counted) if counted else None


def _uncounted(lines: Sequence[Line]) -> tuple[int, int]:
    """Return how many lines are not exact, and how many have no quantity."""
    unstated = sum(line.quantity.basis is Basis.NOT_STATED for line in lines)
    return sum(not line.quantity.basis.exact for line in lines) - unstated, unstated


def _when(seized: Seizure) -> tuple[str, str]:
    """Return the fiscal year and the month."""
    on = seized.seized_on
    if on is None:
        return NOT_RECORDED, NOT_RECORDED
    return str(on.year + (on.month >= FISCAL_YEAR_STARTS)), _MONTHS[on.month - 1]


def _direction(seized: Seizure) -> str:
    return "OUTBOUND" if seized.stage is Stage.US_OUTBOUND else NOT_RECORDED


def _mode(seized: Seizure) -> str:
    return seized.transport.value.replace("_", " ") if seized.transport else NOT_RECORDED


def _territory(seized: Seizure) -> str:
    here = gazetteer().get(seized.place.territory or "")
    return here.name if here else NOT_RECORDED
