"""Keep what others published beside the record, and say where it disagrees."""

from bot.domain.statements.statement import (
    Figure,
    Stated,
    Statement,
    Withdrawal,
    match,
    number_of,
    reference,
)
from bot.domain.statements.stretches import Precision, Stretch

__all__ = [
    "Figure",
    "Precision",
    "Stated",
    "Statement",
    "Stretch",
    "Withdrawal",
    "match",
    "number_of",
    "reference",
]
