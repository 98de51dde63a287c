"""Read the reference of a record as people write it: `HAM-0042`, `ham 42`, `#42`, `42`."""

import re

from bot.domain.names import Match


def match(text: str, code: str) -> Match[int] | None:
    """Return the number of the record that `text` begins with."""
    found = re.match(rf"\s*(?:{re.escape(code)}[\s-]*)?#?(\d{{1,7}})(?![\w-])", text, re.IGNORECASE)
    return Match(found.end(), int(found[1])) if found else None
