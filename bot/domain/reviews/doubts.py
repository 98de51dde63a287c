"""Say what must be confirmed of a report before it is recorded."""

from collections.abc import Iterator
from datetime import date

from bot.domain.dates import written
from bot.domain.doubts import early
from bot.domain.reviews.report import Report
from bot.domain.reviews.totals import Reconciled


def of(report: Report, began_on: date, before: Reconciled, after: Reconciled) -> Iterator[str]:
    """Yield a sentence for each doubt; its agency's figures to date are `before` it, and `after` with it."""
    if _more(report):
        yield f"{report.referred:,} referred are more than {report.reviewed:,} reviewed."
    elif _more(after) and not _more(before):
        yield (
            f"With it {report.agency} would have referred more to date ({after.referred:,}) "
            f"than reviewed ({after.reviewed:,})."
        )
    yield from early(written(report.last), report.last, began_on)


def _more(counted: Report | Reconciled) -> bool:
    return (
        counted.referred is not None and counted.reviewed is not None and counted.referred > counted.reviewed
    )
