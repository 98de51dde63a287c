"""Write the log for those who check it without the bot: entry by entry, as it was hashed."""

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from bot.domain.operations import Operation
from storage import replay


def lines(session: Session, operation: Operation) -> Iterator[str]:
    """Yield a JSON object for each entry, oldest first: its fields, its hash, the texts beside it.

    `body` is the very text that is hashed; a text that was blanked is null, and so is its salt.
    """
    for page in replay.pages(session, operation.id):
        texts: dict[int, list[Any]] = defaultdict(list)
        for (sequence, number), (salt, text) in replay.salted(session, operation.id, page).items():
            texts[sequence].append({"text": number, "salt": salt, "words": text})
        for entry, sealed in page:
            fields = dataclasses.asdict(entry)
            at = entry.recorded_at.isoformat(timespec="microseconds")
            kept = {"recorded_at": at, "hash": sealed, "texts": texts[entry.sequence]}
            yield json.dumps({**fields, **kept}, ensure_ascii=False, sort_keys=True)
