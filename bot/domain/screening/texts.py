"""Tell the free texts of a fact from the numbers in it that have a field of their own."""

import dataclasses
from collections.abc import Iterator

from bot.domain.parties import Custody
from bot.domain.seizures import Reference
from bot.domain.words import Words

_NUMBERS = {(Reference, "number"), (Custody, "receipt")}
"""Where a number of somebody else's belongs."""


def looked_over(value: object) -> Iterator[Words]:
    """Yield the free texts of a fact, in the order in which they are kept."""
    return (words for words, is_number in _every(value) if not is_number)


def numbers(value: object) -> Iterator[Words]:
    """Yield the numbers of a fact that have a field of their own."""
    return (words for words, is_number in _every(value) if is_number)


def _every(value: object, *, is_number: bool = False) -> Iterator[tuple[Words, bool]]:
    if isinstance(value, Words):
        yield value, is_number
    elif isinstance(value, tuple):
        for each in value:
            yield from _every(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            within = getattr(value, field.name)
            yield from _every(within, is_number=(type(value), field.name) in _NUMBERS)
