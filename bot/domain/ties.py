"""Describe how seizures belong together: one and the same, of one consignment or network, or surely not."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Pointer:
    """Point to a record, in whichever operation it is."""

    operation: UUID
    number: int


class Tie(StrEnum):
    """Say what one seizure is to another (rule C11)."""

    SAME_CONSIGNMENT = "same_consignment"
    SAME_NETWORK = "same_network"
    FOLLOW_UP = "follow_up"
    DIFFERENT = "different"
    """Looked at and found to be another one."""
    DUPLICATE = "duplicate"
    """Merged: the other one counts nowhere, this one stands for both."""
