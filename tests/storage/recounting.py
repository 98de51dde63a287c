"""Count seizures one by one, knowing nothing of postings and sums."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from bot.domain.periods import Period
from bot.domain.postings import SEIZURES
from bot.domain.quantities import Basis
from bot.domain.queries import Dimension, Filter, Query
from bot.domain.records import Record
from bot.domain.seizures import Line, Precision, Seizure, Status
from bot.domain.totals import Cell, Totals


def recount(standing: Iterable[Record], query: Query, classes: tuple[str, ...] | None) -> Totals:
    """Count seizures one by one, knowing nothing of postings and sums."""
    counted = [
        cell
        for seizure in (record.seizure for record in standing if _verified(record, query.where))
        if _within(seizure, query.period) and _passes(seizure, query.where)
        if classes is None or seizure.handled in classes
        for cell in [(SEIZURES, Basis.COUNTED, Cell(1, 1, 1)), *map(_counted, seizure.lines)]
        if not query.where.items or cell[0] in query.where.items
    ]
    return Totals.adding(counted)


def _verified(record: Record, where: Filter) -> bool:
    return record.status is Status.VERIFIED or not where.verified_only


def _counted(line: Line) -> tuple[str, Basis, Cell]:
    quantity = line.quantity
    upper = quantity.amount if quantity.upper is None else quantity.upper
    return line.item, quantity.basis, Cell(quantity.amount, upper, 1)


def _within(seizure: Seizure, period: Period) -> bool:
    first = seizure.seized_on
    if first is None:
        return period.whole
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    last = last if seizure.precision is Precision.MONTH else first
    return (not period.start or first >= period.start) and (not period.end or last < period.end)


def _passes(seizure: Seizure, where: Filter) -> bool:
    destination = seizure.destination.territory if seizure.destination else None
    return all(
        (
            not where.leads or seizure.lead in where.leads,
            not where.stages or seizure.stage in where.stages,
            _covered(destination, where.destinations),
            _covered(seizure.place.territory, where.territories),
        )
    )


def _covered(code: str | None, wanted: tuple[str, ...]) -> bool:
    return not wanted or (code is not None and (code in wanted or code.partition("-")[0] in wanted))


VALUES: dict[Dimension, Callable[[Seizure], str]] = {
    Dimension.AGENCY: lambda seizure: seizure.lead,
    Dimension.DESTINATION: lambda seizure: (seizure.destination and seizure.destination.territory) or "",
    Dimension.TERRITORY: lambda seizure: seizure.place.territory or "",
    Dimension.STAGE: lambda seizure: seizure.stage.value,
    Dimension.PLACE: lambda seizure: seizure.place.name,
}
