"""Add up the reports of reviewed exports that an answer may show."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session

from bot.domain.periods import Period
from bot.domain.reviews.reconciling import reconcile
from bot.domain.reviews.report import Report
from bot.domain.reviews.totals import Total
from storage import dossiers
from storage.audiences import Clearance

Reports = dict[int, Report]
"""Reports by their numbers."""


def standing(session: Session, cleared: Clearance, as_of: date | None = None) -> dict[str, Reports]:
    """Return each agency's reports that are not void, as known at the end of a day where one is named."""
    found: dict[str, Reports] = defaultdict(dict)
    for each in dossiers.known(session, cleared, Report, as_of):
        if each.stands:
            found[each.document.agency][each.number] = each.document
    return dict(sorted(found.items()))


def total(session: Session, cleared: Clearance, period: Period, as_of: date | None = None) -> Total:
    """Return what the reports come to in a period, as known at the end of a day where one is named."""
    found = standing(session, cleared, as_of)
    return Total({agency: reconcile(reports, period) for agency, reports in found.items()})
