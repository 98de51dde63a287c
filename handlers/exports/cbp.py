"""Lay records out in the columns of CBP's public weapons-and-ammunition file, as far as they are known."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.domain import items
from bot.domain.periods import FISCAL_YEAR_STARTS
from bot.domain.quantities import Basis
from bot.domain.records import Record
from bot.domain.seizures import Line, Seizure
from bot.domain.territories import US, gazetteer
from handlers.exports.books import Row

NOT_RECORDED = "not recorded"
HEADER = (
    "Fiscal Year", "Month (abbv)", "Component", "Region", "Land Filter", "State", "Type", "Count of Event",
    "Sum Qty", "Unit", "Inexact lines", "Lines without a quantity", "Lead agency", "Seized in",
)  # fmt: skip
NOTE = (
    "The first nine columns are those of CBP's public file of weapons and ammunition seizures, the others "
    "are ours. All records of the export are here, whoever led them: see Lead agency. Component (OFO, USBP "
    "or AMO), Region and Land Filter are CBP's own and stand as not recorded: nothing is guessed. Fiscal "
    "years run from 1 October to 30 September. State is that of the place of seizure, of US places alone. "
    "Type is CBP's; what CBP has no type for stands under the record's own category. Sum Qty adds counted "
    "and converted lines only, other lines are counted beside it (rule C9). Units are never added together."
)
Key = tuple[str, str, str, str, str, str, str]


@dataclass(slots=True)
class Table:
    """Add up records by fiscal year, month, state, type and lead: as many rows as there are of these.

    It grows with the years and categories on record and not with its lines.
    """

    events: Counter[Key] = field(default_factory=Counter)
    amounts: Counter[Key] = field(default_factory=Counter)
    inexact: Counter[Key] = field(default_factory=Counter)
    unstated: Counter[Key] = field(default_factory=Counter)

    def add(self, record: Record, lines: list[Line]) -> None:
        """Count some lines of a record; it is one event under each type that it has."""
        keyed = [(_key(record.seizure, line), line.quantity) for line in lines]
        for key in {key for key, _ in keyed}:
            self.events[key] += 1
        for key, quantity in keyed:
            if quantity.basis.exact:
                self.amounts[key] += quantity.amount
            elif quantity.basis is Basis.NOT_STATED:
                self.unstated[key] += 1
            else:
                self.inexact[key] += 1

    def rows(self) -> Iterator[Row]:
        """Yield the rows in order."""
        for key in sorted(self.events):
            year, number, state, kind, unit, lead, here = key
            # A sum of nothing that was counted is no zero (rule C9).
            counted = self.amounts.get(key)
            yield (
                *(year, _MONTHS.get(number, NOT_RECORDED), NOT_RECORDED, NOT_RECORDED, NOT_RECORDED),
                *(state, kind, self.events[key], counted, unit),
                *(self.inexact[key], self.unstated[key], lead, here),
            )


def _key(seized: Seizure, line: Line) -> Key:
    kind = items.item(line.item)
    here = gazetteer().get(seized.place.territory or "")
    state = here.name if here and here.is_us and here.code != US else NOT_RECORDED
    year, month = _when(seized)
    typed = kind.cbp_category or f"none of CBP's: {kind.label}"
    return year, month, state, typed, kind.unit, seized.lead, here.name if here else NOT_RECORDED


def _when(seized: Seizure) -> tuple[str, str]:
    """Return the fiscal year, and the month's number in it, of which rows are in order."""
    on = seized.seized_on
    if on is None:
        return NOT_RECORDED, ""
    return str(on.year + (on.month >= FISCAL_YEAR_STARTS)), f"{(on.month - FISCAL_YEAR_STARTS) % 12:02}"


_NAMES = ("OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP")
_MONTHS = {f"{number:02}": name for number, name in enumerate(_NAMES)}
