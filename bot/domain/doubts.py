"""Say what of a date is to be confirmed before it is recorded."""

from collections.abc import Iterator
from datetime import date

from bot.domain.dates import written

BEGAN = "the operation began"


def early(said: str, latest: date, since: date, what: str = BEGAN) -> Iterator[str]:
    """Yield a sentence where something lies before what it follows, even on the `latest` day it may be of.

    `said` is its date as people read it, `what` names what began, or was opened, on the day `since`.
    """
    if latest < since:
        yield f"{said} lies before {what} ({written(since)})."
