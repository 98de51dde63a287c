"""Read where goods came from and which territories they came through, with what hid and what named them."""

import re
from dataclasses import replace

from bot.domain import places
from bot.domain.detail.clauses import Clause
from bot.domain.detail.setting import Work, words
from bot.domain.entry.reader import read
from bot.domain.entry.reading import Role
from bot.domain.seizures import Locality, Seizure
from bot.domain.words import Words

_BETWEEN = re.compile(
    r"(?:\s*(?:,|->|→|>|/|&|(?:then|and|via|through|y|et|puis|luego)(?!\w)))*\s*", re.IGNORECASE
)
_ORIGIN = {Role.ORIGIN, Role.JOINER}


def origin(work: Work, clause: Clause) -> Seizure | None:
    """Set where the goods came from; a place that is not listed is kept as typed."""
    if clause.clears:
        return replace(work.seizure, origin=None)
    noted = work.noted
    found = _place(work, clause, clause.value, "")
    if work.noted > noted:
        return None
    typed = found or _typed(words(work, clause))
    return replace(work.seizure, origin=typed) if typed else None


def transit(work: Work, clause: Clause) -> Seizure | None:
    """Set the territories that the goods came through, in their order."""
    codes: list[str] = []
    at = 0 if not clause.clears else len(clause.value)
    while at < len(clause.value):
        named = places.match(clause.value, at)
        end = named.end if named else len(clause.value)
        typed, noted = clause.value[at:end].strip(), work.noted
        found = _place(work, clause, typed, f"{at}:") if named else None
        if work.noted > noted:
            return None
        if found is None or found.territory is None:
            work.refuse(clause, f"“{typed}” is no listed place. Transit is kept by country or US state.")
            return None
        codes += [found.territory] if codes[-1:] != [found.territory] else []
        between = _BETWEEN.match(clause.value, end)
        at = between.end() if between else end
    return replace(work.seizure, transit=tuple(codes))


def concealment(work: Work, clause: Clause) -> Seizure | None:
    """Set what the goods were hidden in."""
    said = None if clause.clears else words(work, clause)
    return replace(work.seizure, concealment=said) if said or clause.clears else None


def declared(work: Work, clause: Clause) -> Seizure | None:
    """Set what the goods were declared as."""
    said = None if clause.clears else words(work, clause)
    return replace(work.seizure, declared_as=said) if said or clause.clears else None


def _typed(name: Words | None) -> Locality | None:
    return Locality(name) if name else None


def _place(work: Work, clause: Clause, typed: str, key: str) -> Locality | None:
    """Return the place that is named, asking as the quick entry does; None where it is not listed."""
    prefix = f"{clause.number}:{key}"
    chosen = {
        name.removeprefix(prefix): choice
        for name, choice in work.context.choices.items()
        if name.startswith(prefix)
    }
    reading = read(f"from {typed}", replace(work.context, choices=chosen), work.seizure.place)
    for question in reading.questions:
        work.findings.ask(f"{prefix}{question.key}", question.sentence, *question.options)
    whole = all(span.role in _ORIGIN for span in reading.spans)
    if not whole and reading.origin and reading.origin.key:
        work.refuse(clause, f"“{typed}” says more than {reading.origin.name}. Name one place alone.")
    return reading.origin if whole and not reading.problems else None
