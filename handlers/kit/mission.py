"""Begin the published line: exports reviewed and referred, investigations opened and supported."""

from bot.domain.periods import Period
from handlers.kit import investigated, reviewed
from handlers.kit.figures import NONE
from storage.audiences import Clearance
from storage.db import Session
from storage.pasts import AsOf


def line(session: Session, cleared: Clearance, period: Period, as_of: AsOf = None) -> str:
    """Return what is done before anything is seized, in one line; empty where none of it is on record."""
    parts = (part.line(session, cleared, period, as_of) for part in (reviewed, investigated))
    return ", ".join(filter(None, parts))


def before(line: str, seized: str) -> str:
    """Return the published line: what was done before, then what was seized."""
    if not line:
        return seized
    return f"{line}; {'no seizure reported' if seized == NONE else seized}"
