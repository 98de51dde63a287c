"""Write what was reviewed and referred as people read it, for whoever shows it."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain import dates
from bot.domain.dossiers import Shelf
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.reviews.pieces import Counts
from bot.domain.reviews.report import UNSPECIFIED, Report
from bot.domain.reviews.settling import ranking
from bot.domain.reviews.totals import Reconciled, Total
from handlers.kit.figures import NONE
from handlers.kit.text import count, listed, safe, span
from storage import reviews
from storage.audiences import Clearance
from storage.db import Session
from storage.pasts import AsOf

DISPUTED = " (disputed: `/screening` says why)"


def line(session: Session, cleared: Clearance, period: Period, as_of: AsOf) -> str:
    """Return what was reviewed and referred in a period; empty where nothing is on record."""
    found = reviews.total(session, cleared, period, as_of)
    said = published(found)
    return f"{said}{DISPUTED}" if said and found.disputed else said


def published(found: Total) -> str:
    """Return a total in the words of the published line."""
    reviewed = [] if found.reviewed is None else [count(found.reviewed, "export") + " reviewed"]
    risky = "referred at some level of risk"
    return ", ".join([*reviewed, *([] if found.referred is None else [f"{found.referred:,} {risky}"])])


def told(report: Report) -> str:
    """Return a report in one phrase: its counts and its days."""
    return f"{counts(report)}, {days(report)}"


def counts(report: Report) -> str:
    """Return what a report counts: `4,210 reviewed, 12 tier 1, 2 unspecified`."""
    said = [] if report.reviewed is None else [f"{report.reviewed:,} reviewed"]
    return ", ".join([*said, *tiers({tier.name: tier.referred for tier in report.tiers})])


def tiers(referred: Counts) -> list[str]:
    """Return what was referred by tier, in order; in all where no tier is stated."""
    if referred.keys() == {UNSPECIFIED}:
        return [f"{referred[UNSPECIFIED]:,} referred (tier unspecified)"]
    return by_tier(referred, [*referred])


def by_tier(referred: Counts, order: Sequence[str] = ()) -> list[str]:
    """Return what was referred at each tier, the operation's own in their order, what is of none last."""
    return [f"{referred[name]:,} {safe(name)}" for name in sorted(referred, key=ranking(order))]


def days(report: Report) -> str:
    """Return of which days a report is, or up to which."""
    if report.first is None:
        return f"to date as of {dates.written(report.last)}"
    if report.first == report.last:
        return dates.written(report.last)
    return span(Period(report.first, report.last + timedelta(days=1)))


def reference(operation: Operation, number: int) -> str:
    """Return how people write a report: `HAM-R0003`."""
    return Shelf.REPORT.reference(operation, number)


def amounts(found: Total | Reconciled) -> str:
    """Return what was reviewed and referred in all: `4,210 reviewed, 45 referred`."""
    said = ((found.reviewed, "reviewed"), (found.referred, "referred"))
    return ", ".join(f"{number:,} {what}" for number, what in said if number is not None) or NONE


def references(operation: Operation, numbers: tuple[int, ...], most: int = 6) -> str:
    """Return some reports as a sentence lists them."""
    said = [reference(operation, number) for number in numbers[:most]]
    more = len(numbers) - len(said)
    return listed([*said, *([f"{more} more"] if more else [])])
