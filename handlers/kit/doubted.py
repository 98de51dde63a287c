"""Ask about what may well be wrong before it is recorded; once confirmed it is recorded as it was asked.

`kit.held`, behind which every listener stands, keeps the request and does it again when its author says so.
"""

from collections.abc import Iterable, Sequence

from bot.domain.problems import Refusal
from handlers.kit.asking import Ask
from storage import log
from storage.db import Session


class Doubted(Refusal):
    """Refuse a request until its author confirms it: `doubts` are sentences, `understood` lines of mrkdwn."""

    def __init__(self, doubts: Sequence[str], understood: Sequence[str]) -> None:
        """Keep what is doubtful, and what was understood; neither may end up in a log."""
        super().__init__("Nothing was recorded: it must be confirmed first.")
        self.doubts, self.understood = tuple(doubts), tuple(understood)


def confirm(session: Session, ask: Ask, doubts: Iterable[str], understood: Sequence[str] = ()) -> None:
    """Go on where nothing is doubtful, all of it was confirmed, or the request is on record; Doubted else."""
    if log.receipt(session, ask.key):
        return
    found = tuple(doubts)
    if not {*found} <= {*ask.sure}:
        raise Doubted(found, understood)
