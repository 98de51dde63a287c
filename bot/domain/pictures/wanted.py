"""Keep what somebody wants to see, so that its picture can be made when it is posted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain import codec
from bot.domain.queries import Query


class Sort(StrEnum):
    """Name what can be asked for."""

    CHART = "chart"
    MAP = "map"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class Side:
    """Hold one side of what is compared, with how it is called; `operation` is a code."""

    operation: str
    query: Query
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Hold a question whose answer is drawn, `today` being the day on which it was asked.

    `channel` is where it was asked, and can be shared; empty for a direct message. `sides` are those of a
    comparison.
    """

    sort: Sort
    query: Query
    today: date
    channel: str
    sides: tuple[Side, ...] = ()

    def written(self) -> dict[str, object]:
        """Return it as JSON."""
        made: dict[str, object] = codec.encode(self)
        return made

    @classmethod
    def read(cls, written: object) -> "Wanted":
        """Return what was written."""
        return codec.decode(cls, written)
