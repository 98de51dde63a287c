"""Lay out the tables; nothing outside this package's parent sees a row."""

from storage.tables.base import UNDATED, Instant, core, metadata
from storage.tables.delivery import Delivery, Pause, Subscription
from storage.tables.dossiers import Dossier
from storage.tables.ledger import Entry, Head, Operation, Text
from storage.tables.people import Binding, Channel, Draft, Membership
from storage.tables.projections import (
    AgencyAdded,
    Handling,
    Number,
    Participation,
    Posting,
    Record,
    Rollup,
    Tie,
)
from storage.tables.requests import Request
from storage.tables.statements import Statement

__all__ = [
    "UNDATED",
    "AgencyAdded",
    "Binding",
    "Channel",
    "Delivery",
    "Dossier",
    "Draft",
    "Entry",
    "Handling",
    "Head",
    "Instant",
    "Membership",
    "Number",
    "Operation",
    "Participation",
    "Pause",
    "Posting",
    "Record",
    "Request",
    "Rollup",
    "Statement",
    "Subscription",
    "Text",
    "Tie",
    "core",
    "metadata",
]
