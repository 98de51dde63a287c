"""Answer what was seized: totals, breakdowns, and the records and changes behind a figure."""

from storage.totals.flows import flows
from storage.totals.origins import changes_since, late_entries, opened
from storage.totals.sums import broken_down, imprecise, read, took_part, unverified

__all__ = [
    "broken_down",
    "changes_since",
    "flows",
    "imprecise",
    "late_entries",
    "opened",
    "read",
    "took_part",
    "unverified",
]
