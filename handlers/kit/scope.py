"""Find the operation that a request names; where it names none the channel's own holds."""

import re
from collections.abc import Collection

_TYPED = re.compile(r"(?:^|\s)(?:reason\b|(?:source|scope|qualifier)\s*:?\s*[\"\u201c\u201d])", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s*(?:#\d{1,7}(?![\w-])|\d{1,7}(?:\s*$|\s+(?:into|for|as|at|on|by|in|from|with)\b)"
    r"|(?P<number>\d{1,7})\s+to\b(?:\s+(?P<most>\d{1,7})\b)?)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\b([A-Za-z][A-Za-z0-9]{1,7})(?:[- ]?|-[AEJRSVaejrsv])(\d{1,7})\b")
_FIRST = re.compile(r"^([A-Z][A-Z0-9]{1,7})\b(?![- ]?\d)\s*")
_FOR = re.compile(r"(?:^|\s)for\s+([A-Za-z][A-Za-z0-9]{1,7})(?=\s|$)(?![- ]\d)", re.IGNORECASE)


def named(words: str, codes: Collection[str]) -> tuple[str | None, str]:
    """Return the code of the operation that `words` name, and the words without it.

    `HAM totals` and `for HAM` name it and are taken out; a reference (`HAM-0042`, `HAM-S0003`) names it
    and stays. A reference at the beginning decides, and what follows `reason`, or the quoted words of a
    source, is neither looked at nor changed.
    """
    typed = _TYPED.search(words)
    end = typed.start() if typed else len(words)
    code, rest = _named(words[:end], codes)
    return code, f"{rest}{words[end:]}".strip()


def _named(words: str, codes: Collection[str]) -> tuple[str | None, str]:
    if words.strip().upper() in codes:
        return words.strip().upper(), ""
    references = [m for m in _REFERENCE.finditer(words) if m[1].upper() in codes]
    if references and not words[: references[0].start()].strip():
        return references[0][1].upper(), words
    if _begins_with_number(words):
        return None, words
    for pattern in (_FIRST, _FOR):
        found = next((m for m in pattern.finditer(words) if m[1].upper() in codes), None)
        if found:
            return found[1].upper(), f"{words[: found.start()]} {words[found.end() :]}".strip()
    return (references[0][1].upper() if references else None), words


def _begins_with_number(words: str) -> bool:
    """Tell whether words begin with a record's number (`42 to 13 pistols`), no range (`2 to 3 pistols`)."""
    found = _NUMBER.match(words)
    if found is None:
        return False
    return not found["most"] or int(found["number"]) > int(found["most"])
