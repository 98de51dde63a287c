"""Find the operation that a request names; where it names none the channel's own holds."""

import re
from collections.abc import Collection

_REFERENCE = re.compile(r"\b([A-Za-z][A-Za-z0-9]{1,7})[- ]?(\d{1,7})\b")
_FIRST = re.compile(r"^([A-Za-z][A-Za-z0-9]{1,7})\b(?![- ]?\d)\s*")
_FOR = re.compile(r"(?:^|\s)for\s+([A-Za-z][A-Za-z0-9]{1,7})(?=\s|$)(?![- ]\d)", re.IGNORECASE)


def named(words: str, codes: Collection[str]) -> tuple[str | None, str]:
    """Return the code of the operation that `words` name, and the words without it.

    `HAM totals` and `for HAM` name it and are taken out; a reference (`HAM-0042`) names it and stays.
    """
    for pattern in (_FIRST, _FOR):
        found = next((m for m in pattern.finditer(words) if m[1].upper() in codes), None)
        if found:
            return found[1].upper(), f"{words[: found.start()]} {words[found.end() :]}".strip()
    reference = next((m for m in _REFERENCE.finditer(words) if m[1].upper() in codes), None)
    return (reference[1].upper() if reference else None), words
