"""Add up the reports of reviewed exports that an answer may show."""

from collections import defaultdict
from dataclasses import replace

from sqlmodel import Session

from bot.domain.dossiers import Dossier
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.reviews.reconciling import reconcile
from bot.domain.reviews.report import Report
from bot.domain.reviews.totals import Total
from storage import audiences, dossiers
from storage.audiences import Clearance
from storage.pasts import AsOf

Reports = dict[int, Report]
"""Reports by their numbers."""


def standing(session: Session, cleared: Clearance, as_of: AsOf = None) -> dict[str, Reports]:
    """Return each agency's reports that are not void, as known at the end of a day where one is named."""
    found: dict[str, Reports] = defaultdict(dict)
    for each in dossiers.known(session, cleared, Report, as_of):
        if each.stands:
            found[each.document.agency][each.number] = each.document
    return dict(sorted(found.items()))


def same(session: Session, operation: Operation, report: Report) -> Dossier[Report] | None:
    """Return the standing report that says the same of the same days, withheld or not, however handled."""
    every = dossiers.every(session, audiences.everything(session, operation), Report)
    said = (
        each for each in every if each.stands and replace(each.document, marking=report.marking) == report
    )
    return next(said, None)


def total(session: Session, cleared: Clearance, period: Period, as_of: AsOf = None) -> Total:
    """Return what the reports come to in a period, as known at the end of a day where one is named."""
    found = standing(session, cleared, as_of)
    return Total({agency: reconcile(reports, period) for agency, reports in found.items()})
