"""Find the investigation and the seizures that words mean."""

import re

from bot.domain.dossiers import Shelf
from bot.domain.entry import references
from bot.domain.problems import Refusal
from handlers.cases import card
from handlers.kit.asking import Ask
from handlers.kit.text import safe
from storage import seizures
from storage.audiences import Clearance
from storage.db import Session

_BARE = re.compile(r"#?(\d{1,7})(?![\w-])")
_BETWEEN = re.compile(r"(?:\s|,|&|\band\b)*", re.IGNORECASE)


def named(ask: Ask, verb: str) -> tuple[int, str]:
    """Return the number of the investigation that the words begin with, and the rest of them."""
    words = ask.words.lstrip(" -")
    found, bare = Shelf.CASE.match(words, ask.operation.code), _BARE.match(words)
    if found:
        return found.value, words[found.end :].strip()
    if bare:
        return int(bare[1]), words[bare.end() :].strip()
    said = f"“{safe(words[:40])}” is no investigation. " if words else ""
    example = f"`/case {verb} {card.reference(ask.operation, 7)}`"
    raise Refusal(f"{said}Say which one first, as in {example}; `/case list` shows what there is.")


def seizures_named(ask: Ask, words: str, usage: str) -> tuple[int, ...]:
    """Return the numbers of the seizures that the words list; a refusal where they say anything else."""
    numbers, left = [], words
    while found := references.match(left, ask.operation.code):
        numbers.append(found.value)
        left = _BETWEEN.sub("", left[found.end :], count=1)
    if left or not numbers:
        unknown = f"“{safe(left[:40])}” is no seizure of {ask.operation.code}. " if left else ""
        raise Refusal(f"{unknown}Write `/case {usage}`.")
    return tuple(dict.fromkeys(numbers))


def refuse_unseen(session: Session, cleared: Clearance, numbers: tuple[int, ...]) -> None:
    """Refuse seizures that are not there, not here any more, or not for the readers to see."""
    for number in numbers:
        stands = seizures.standing_for(session, seizures.get(session, cleared, number))
        if stands.operation != cleared.operation.id:
            reference = cleared.operation.reference(number)
            raise Refusal(f"{reference} was moved to another operation: it is investigated there.")
        cleared.check(stands)
