"""Cut what somebody set into clauses: the line it is about, the field, the value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.detail import fields
from bot.domain.detail.fields import Field
from bot.domain.words import folded

_CLAUSE = re.compile(r"[^;\n]*[^;\s]")
_WORD = re.compile(r"(?<!\w)\w")
_SAID = re.compile(r"(?:\s*(?:is|are|was|to|as|by|in)(?!\w))*\s*(?:(?::|=|->|→)\s*)?")
"""What may stand between a field and its value; in capitals or behind a sign it belongs to the value."""
_NONE = {"none", "nothing", "no", "unknown", "not stated", "not known", "n/a", "ninguno", "ninguna"}
_NONE |= {"aucun", "aucune", "desconocido", "desconocida", "inconnu", "inconnue", "", "na"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold one clause: `field` is None where it names none, `head` is what stands before it."""

    number: int
    start: int
    text: str
    head: str = ""
    field: Field | None = None
    value: str = ""

    @property
    def clears(self) -> bool:
        """Tell whether the value takes away what stands there."""
        return bool(self.value) and folded(self.value) in _NONE


def cut(text: str) -> Iterator[Clause]:
    """Yield the clauses of a text, which semicolons and line breaks part."""
    for number, found in enumerate(_CLAUSE.finditer(text)):
        said = found.group().lstrip()
        yield _clause(number, found.end() - len(said), said)


def _clause(number: int, start: int, said: str) -> Clause:
    for word in _WORD.finditer(said):
        if field := fields.match(said, word.start()):
            behind = _SAID.match(said, field.end)
            value = said[behind.end() if behind else field.end :].strip()
            return Clause(number, start, said, said[: word.start()].strip(" :,"), field.value, value)
    return Clause(number, start, said)
