"""Read a filled form back: every field is a phrase of the quick-entry language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.entry import Reading, Role
from bot.domain.parties import Participant
from handlers.seizures.form import HINTS, Field

_PREPOSITIONS = {
    Field.ITEMS: "",
    Field.PLACE: "at ",
    Field.DATE: "on ",
    Field.LEAD: "by ",
    Field.DESTINATION: "to ",
    Field.REFERENCE: "ref ",
}


@dataclass(frozen=True, slots=True)
class Composed:
    """Hold the line that a filled form says, and where each field's words begin in it."""

    text: str
    starts: tuple[tuple[int, Field], ...]

    def field_at(self, position: int) -> Field:
        """Return the field that the character at `position` was typed into."""
        return max(start for start in self.starts if start[0] <= position)[1]


def compose(filled: Mapping[str, Any]) -> Composed:
    """Return a filled form as one line of the quick-entry language."""
    text, starts = "", []
    for field, preposition in _PREPOSITIONS.items():
        value = str(filled.get(field) or "").strip()
        if not value:
            continue
        unknown = field is Field.DATE and value.casefold() == "unknown"
        starts.append((len(text), field))
        text += "date unknown\n" if unknown else f"{preposition}{value}\n"
    return Composed(text, tuple(starts))


def errors(reading: Reading, composed: Composed) -> dict[str, str]:
    """Return all that keeps a filled form from being recorded, by field."""
    found = {
        Field.ITEMS.value if p.field not in set(Field) else p.field: p.sentence for p in reading.problems
    }
    for span in reading.spans:
        if span.role is Role.NOT_UNDERSTOOD:
            words = composed.text[span.start : span.end].strip()
            found.setdefault(composed.field_at(span.start), f"“{words}” was not understood.")
    missing = {name: f"Please fill this in: {HINTS[Field(name)]}." for name in reading.missing}
    return missing | found


def completed(filled: Reading, typed: Reading) -> Reading:
    """Return a filled form's reading with what the typed line said beyond the form's fields."""
    if filled.seizure is None:
        return filled
    parties = tuple(Participant(code) for code in typed.participating)
    seizure = replace(
        filled.seizure,
        origin=filled.origin or typed.origin,
        participating=filled.seizure.participating or parties,
        concealment=filled.concealment or typed.concealment,
        declared_as=filled.declared_as or typed.declared_as,
        acquired=filled.acquired or typed.acquired or filled.seizure.acquired,
        stage=filled.stage or typed.stage or filled.seizure.stage,
        stage_derived=not (filled.stage or typed.stage),
        marking=typed.handled_for(filled.seizure.lead),
    )
    return replace(filled, seizure=seizure)
