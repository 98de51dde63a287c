"""Find in free text what the record must never hold: names, papers, contacts, accounts, serials."""

from bot.domain.screening.finding import Finding, Kind
from bot.domain.screening.known import NOTHING, Known
from bot.domain.screening.screener import found
from bot.domain.screening.sensitive import Doubt, Sensitive

__all__ = ["NOTHING", "Doubt", "Finding", "Kind", "Known", "Sensitive", "found"]
