"""Find the operation that a request names; where it names none the channel's own holds."""

import re
from collections.abc import Iterator, Mapping

from bot.domain import places
from bot.domain.operations import Operation

_TYPED = re.compile(r"(?:^|\s)(?:reason\b|(?:source|scope|qualifier)\s*:?\s*[\"\u201c\u201d])", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s*(?:#\d{1,7}(?![\w-])|\d{1,7}(?:\s*$|\s+(?:into|for|as|at|on|by|in|from|with)\b)"
    r"|(?P<number>\d{1,7})\s+to\b(?:\s+(?P<most>\d{1,7})\b)?)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\b([A-Za-z][A-Za-z0-9]{1,7})(?:[- ]?|-[AEJRSVaejrsv])(\d{1,7})\b")
_FIRST = re.compile(r"^([A-Z][A-Z0-9]{1,7})\b(?![- ]?\d)\s*")
_FOR = re.compile(r"(?:^|\s)for\s+([A-Za-z][A-Za-z0-9]{1,7})(?=\s|$)(?![- ]\d)", re.IGNORECASE)

Spot = tuple[str, int, int]
"""An operation's code, and where words name it."""


def named(words: str, every: Mapping[str, Operation]) -> tuple[str | None, str]:
    """Return the code of the operation, of `every` by its code, that `words` name, and them without it.

    `HAM totals` and `for HAM` name it and are taken out, as are `HAMMERHEAD totals` and `for Hammerhead`; a
    reference (`HAM-0042`, `HAM-S0003`) names it and stays. A reference at the beginning decides, and what
    follows `reason`, or the quoted words of a source, is neither looked at nor changed.
    """
    typed = _TYPED.search(words)
    end = typed.start() if typed else len(words)
    code, rest = _named(words[:end], every)
    return code, f"{rest}{words[end:]}".strip()


def _named(words: str, every: Mapping[str, Operation]) -> tuple[str | None, str]:
    if words.strip().upper() in every:
        return words.strip().upper(), ""
    references = [m for m in _REFERENCE.finditer(words) if m[1].upper() in every]
    if references and not words[: references[0].start()].strip():
        return references[0][1].upper(), words
    if _begins_with_number(words):
        return None, words
    if found := _coded(words, every) or _called(words, every):
        code, start, end = found
        return code, f"{words[:start]} {words[end:]}".strip()
    return (references[0][1].upper() if references else None), words


def _coded(words: str, every: Mapping[str, Operation]) -> Spot | None:
    for pattern in (_FIRST, _FOR):
        for found in pattern.finditer(words):
            if found[1].upper() in every:
                return found[1].upper(), found.start(), found.end()
    return None


def _called(words: str, every: Mapping[str, Operation]) -> Spot | None:
    """Return where an operation is called by its name, the longest that stands there.

    None where two have that name, and where it is a place's, which it is then more likely to mean.
    """
    found = sorted(_names(words, every), key=lambda each: (each[1], -each[2]))
    if not found or len({code for code, *where in found if where == list(found[0][1:])}) > 1:
        return None
    code, *_ = found[0]
    place = places.match(every[code].name, 0)
    return None if place and place.end == len(every[code].name) else found[0]


def _names(words: str, every: Mapping[str, Operation]) -> Iterator[Spot]:
    """Yield the names that are all of the words, begin them as written or in capitals, or follow "for"."""
    said = words.casefold()
    for code, operation in every.items():
        if operation.name.casefold() not in said:
            continue
        name, capitals = re.escape(operation.name), re.escape(operation.name.upper())
        alone = re.fullmatch(rf"\s*{name}\s*", words, re.IGNORECASE)
        # `open HAMMERHEAD code HM2` gives a name that another has already.
        first = re.match(rf"\s*(?:{name}|{capitals})(?=\s)(?!\s+code\b)", words)
        behind = re.search(rf"(?:^|\s)for\s+{name}(?=\s|$)", words, re.IGNORECASE)
        for each in filter(None, (alone, first, behind)):
            yield code, each.start(), each.end()


def _begins_with_number(words: str) -> bool:
    """Tell whether words begin with a record's number (`42 to 13 pistols`), no range (`2 to 3 pistols`)."""
    found = _NUMBER.match(words)
    if found is None:
        return False
    return not found["most"] or int(found["number"]) > int(found["most"])
