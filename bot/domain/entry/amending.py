"""Read what is right about a record: what is named replaces what stands, the rest stays."""

import re
from dataclasses import replace

from bot.domain.entry.reader import read
from bot.domain.entry.reading import Context, Reading
from bot.domain.problems import Problem
from bot.domain.seizures import Line, Seizure, derive_stage

_TO = re.compile(r"\s*(?:to|it was|=|->|→)\s+(?=[\d~<>=]|\w+\s+\w)", re.IGNORECASE)
_WITHOUT = re.compile(r"\b(?:without|remove|no)\s+(?:the\s+)?", re.IGNORECASE)
_HOLDING_UP = {"items", "place", "date"}


def amend(seizure: Seizure, text: str, context: Context) -> Reading:
    """Return a reading whose seizure is the next version; items not named keep their lines."""
    prefix = _TO.match(text)
    words = text[prefix.end() :] if prefix and not _names_a_place(text, context) else text
    removing = _WITHOUT.match(words)
    reading = read(f"1 {words[removing.end() :]}" if removing else words, context)
    if reading.problems or reading.questions:
        return replace(reading, missing=(), seizure=None)
    if reading.not_understood:
        return replace(reading, missing=(), seizure=None)
    lines = _removed(seizure, reading.lines) if removing else _replaced(seizure.lines, reading.lines)
    if not lines:
        problem = Problem("items", "A seizure has at least one line. Void the record to take all of it out.")
        return replace(reading, missing=(), problems=(problem,), seizure=None)
    return replace(reading, missing=(), seizure=_next(seizure, reading, lines, text, context))


def _names_a_place(text: str, context: Context) -> bool:
    return read(text, context).destination is not None


def _removed(seizure: Seizure, gone: tuple[Line, ...]) -> tuple[Line, ...]:
    codes = {line.item for line in gone}
    return tuple(line for line in seizure.lines if line.item not in codes)


def _replaced(before: tuple[Line, ...], named: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines with those of a named category replaced, in their place; new ones at the end."""
    codes = {line.item for line in named}
    kept: list[Line] = []
    placed: set[str] = set()
    for line in before:
        if line.item not in codes:
            kept.append(line)
        elif line.item not in placed:
            placed.add(line.item)
            kept += [_inheriting(each, line) for each in named if each.item == line.item]
    return (*kept, *(line for line in named if line.item not in placed))


def _inheriting(line: Line, before: Line) -> Line:
    """Return a line that keeps what was known of the one it replaces and is not said anew."""
    known = {
        name: getattr(line, name) or getattr(before, name)
        for name in ("calibre", "make", "model", "capacity")
    }
    return replace(line, **known)


def _next(
    seizure: Seizure, reading: Reading, lines: tuple[Line, ...], text: str, context: Context
) -> Seizure:
    place = reading.place or seizure.place
    destination = reading.destination or seizure.destination
    when = reading.when
    lead = (
        reading.lead if reading.lead and "agency" in {span.role for span in reading.spans} else seizure.lead
    )
    return replace(
        seizure,
        lines=lines,
        place=place,
        destination=destination,
        origin=reading.origin or seizure.origin,
        seized_on=when.seized_on if when else seizure.seized_on,
        precision=when.precision if when else seizure.precision,
        lead=lead,
        participating=tuple(code for code in seizure.participating if code != lead),
        references=(
            *seizure.references,
            *(each for each in reading.references if each not in seizure.references),
        ),
        stage=derive_stage(place, destination) if seizure.stage_derived else seizure.stage,
    )
