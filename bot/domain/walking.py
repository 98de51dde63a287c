"""Walk along a line piece by piece, for readers that take each piece by the first rule that fits."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Work = TypeVar("Work")
Rule = Callable[[Work, int], int | None]
"""Takes what begins at a place, notes it, and returns where that ends; None where it takes nothing."""
WORD = re.compile(r"[^\s,;]+|[,;]")


def strange(text: str, silent: re.Pattern[str], rule: Callable[[int], int | None]) -> Iterator[str]:
    """Yield the stretches of a text that nothing understands, while a rule takes the others.

    `rule` takes what begins at a place, and returns where that ends; None where it takes nothing. What is
    `silent` says nothing, and is passed over.
    """
    at, begun = past(silent, text, 0), None
    while at < len(text):
        end = rule(at)
        if end and begun is not None:
            yield text[begun:at].strip(" ,;")
        begun = None if end else at if begun is None else begun
        at = past(silent, text, end or past(WORD, text, at))
    if begun is not None:
        yield text[begun:].strip(" ,;")


def unread(work: Work, rules: Sequence[Rule[Work]], text: str, silent: re.Pattern[str]) -> Iterator[str]:
    """Yield the stretches that no rule takes; each rule notes in `work` what it reads."""
    return strange(text, silent, lambda at: next((end for each in rules if (end := each(work, at))), None))


def past(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where a pattern that begins at a place ends; the place itself where it does not."""
    found = pattern.match(text, at)
    return found.end() if found else at
