"""Take blanked words out of what is kept of posts; digests that held them are worded anew."""

import re
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Text, cast, select, update
from sqlmodel import Session

from bot.domain.deliveries import Delivery, Kind, Message
from storage import deliveries
from storage.deliveries import TABLE
from storage.replay import BLANKED

_DIGESTS = (Kind.DIGEST, Kind.DETAIL)
_ESCAPED = {"&": "&(?:amp;)?", "<": "(?:<|&lt;)", ">": "(?:>|&gt;)"}
_JOINER = "\u2060"
"""What keeps a mark that was typed from being read as formatting."""


def unsay(session: Session, operation_id: UUID, words: str) -> None:
    """Take words out of every post of an operation that is kept, posted or not.

    A digest that is being made or posted at this moment is taken from its worker: it may hold the words.
    """
    spoken = _spoken(words)
    for each, message in _holding(session, operation_id, spoken):
        # Blocks cut off what is long, perhaps in the middle of the words: the text says all of it.
        kept = Message(spoken.sub(BLANKED, message.text), file=message.file)
        handled = "" if each.kind in _DIGESTS else each.handled
        values = {"content": deliveries.content(kept), "handled": handled}
        session.connection().execute(update(TABLE).where(TABLE.c.id == each.id).values(**values))
    held = (TABLE.c.operation_id == operation_id, TABLE.c.kind.in_(_DIGESTS), TABLE.c.lease.is_not(None))
    session.connection().execute(update(TABLE).where(*held).values(lease=None, leased_until=None))


def _spoken(words: str) -> re.Pattern[str]:
    """Return a pattern of words as messages show them: escaped, whatever their case."""
    pieces = (_ESCAPED.get(each, rf"{_JOINER}?{re.escape(each)}") for each in " ".join(words.split()))
    return re.compile("".join(pieces).replace(rf"{_JOINER}?\ ", r"\s+"), re.IGNORECASE)


def _holding(session: Session, operation_id: UUID, spoken: re.Pattern[str]) -> list[tuple[Delivery, Message]]:
    worded = cast(TABLE.c.content, Text) != "null"
    wanted = select(TABLE).where(TABLE.c.operation_id == operation_id, worded)
    rows = session.connection().execute(wanted.execution_options(yield_per=100)).mappings()
    found = map(deliveries.read, rows)
    kept = ((each, each.message) for each in found if each.message)
    return [(each, message) for each, message in kept if _says((message.text, message.blocks), spoken)]


def _says(kept: object, spoken: re.Pattern[str]) -> bool:
    if isinstance(kept, Mapping):
        return _says(tuple(kept.values()), spoken)
    if isinstance(kept, list | tuple):
        return any(_says(each, spoken) for each in kept)
    return isinstance(kept, str) and bool(spoken.search(kept))
