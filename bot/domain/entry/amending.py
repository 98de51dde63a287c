"""Read what is right about a record: what is named replaces what stands, the rest stays."""

import re
from dataclasses import replace

from bot.domain import items
from bot.domain.entry import reclassifying
from bot.domain.entry.cutting import amounts
from bot.domain.entry.reader import read
from bot.domain.entry.reading import Context, Reading
from bot.domain.parties import Participant
from bot.domain.problems import Problem
from bot.domain.seizures import Line, Seizure, derive_stage

_NEW = re.compile(r"\s*(?:to|is|was|it\s+was|should\s+be|=)\s+", re.IGNORECASE)
_CHANGED = re.compile(r"(?P<old>\d[^,;\n]*?)\s*(?:->|\u2192|=>|\bto\b)\s*(?=[\d~<>])", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\b(?:without|remove|minus|sin|sans|zonder)\s+(?:(?:the|los|las|les|de)\s+)?", re.IGNORECASE
)
_INHERITED = ("calibre", "make", "model", "capacity", "note")
_KNOWN = ("manufacture", "completeness")


def amend(seizure: Seizure, text: str, context: Context) -> Reading:
    """Return a reading whose seizure is the next version; items not named keep their lines."""
    removing = _WITHOUT.search(text)
    said = text[: removing.start()] if removing else text
    reading = _changed(seizure, said, context) if said.strip() or not removing else None
    if removing is None or (reading and not reading.seizure):
        return reading or read(text, context)
    before = reading.seizure if reading and reading.seizure else seizure
    return _without(before, text[removing.end() :], context)


def _changed(seizure: Seizure, text: str, context: Context) -> Reading:
    then = replace(context, agency=seizure.lead)
    reading = read(_new(text, then), then, seizure.place)
    if reading.problems or reading.questions or reading.not_understood:
        return replace(reading, missing=(), seizure=None)
    left = _reclassified(seizure, text, reading, then)
    if isinstance(left, Problem):
        return replace(reading, missing=(), problems=(left,), seizure=None)
    lines = _replaced(seizure.lines, reading.lines) if left is None else (*left, *reading.lines)
    return replace(reading, missing=(), seizure=_next(seizure, reading, lines))


def _reclassified(
    seizure: Seizure, text: str, reading: Reading, context: Context
) -> tuple[Line, ...] | Problem | None:
    """Return what `15 rifles -> 15 unassembled kits` leaves of the lines; None where no category changes."""
    changed = _CHANGED.match(text)
    old = read(changed["old"], context).lines if changed else ()
    if not old or {line.item for line in old} & {line.item for line in reading.lines}:
        return None
    return reclassifying.without(seizure.lines, old) if reading.lines else None


def _without(seizure: Seizure, text: str, context: Context) -> Reading:
    """Return a reading whose seizure lacks the categories named."""
    reading = read(f"some {text}", context, seizure.place)
    gone = {line.item for line in reading.lines}
    lines = tuple(line for line in seizure.lines if line.item not in gone)
    if not gone or reading.not_understood:
        return replace(reading, missing=(), seizure=None)
    if not lines:
        problem = Problem("items", "A seizure has at least one line. Void the record to take all of it out.")
        return replace(reading, missing=(), problems=(problem,), seizure=None)
    return replace(reading, missing=(), seizure=replace(seizure, lines=lines))


def _new(text: str, context: Context) -> str:
    """Return the words for what is right: without `to`, and without `14 pistols ->` in front of 13."""
    said = _NEW.match(text)
    if said and amounts.match(text, said.end()):
        return text[said.end() :]
    changed, figure = _CHANGED.match(text), amounts.match(text, 0)
    if not changed or (figure and figure.end >= changed.end()):
        return text
    old = read(changed["old"], context).lines
    new, alone = text[changed.end() :], amounts.match(text, changed.end())
    if alone and not text[alone.end :].strip() and len(old) == 1:
        return f"{new} {items.item(old[0].item).plural}"
    return new


def _next(seizure: Seizure, reading: Reading, lines: tuple[Line, ...]) -> Seizure:
    """Return the version in which what was named replaces what stood."""
    when, place = reading.when, reading.place or seizure.place
    destination = reading.destination or seizure.destination
    derived = derive_stage(place, destination) if seizure.stage_derived else seizure.stage
    lead = reading.lead or seizure.lead
    known = {each.agency: each for each in seizure.participating}
    named = tuple(known.get(code, Participant(code)) for code in reading.participating)
    with_whom = named or seizure.participating
    return replace(
        seizure,
        lines=lines,
        place=place,
        destination=destination,
        origin=reading.origin or seizure.origin,
        seized_on=when.seized_on if when else seizure.seized_on,
        precision=when.precision if when else seizure.precision,
        lead=lead,
        participating=tuple(each for each in with_whom if each.agency != lead),
        references=tuple(dict.fromkeys((*seizure.references, *reading.references))),
        concealment=reading.concealment or seizure.concealment,
        declared_as=reading.declared_as or seizure.declared_as,
        acquired=reading.acquired or seizure.acquired,
        stage=reading.stage or derived,
        stage_derived=seizure.stage_derived and reading.stage is None,
        assumed=tuple(dict.fromkeys((*seizure.assumed, *(each.sentence for each in reading.assumptions)))),
    )


def _replaced(before: tuple[Line, ...], named: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines with those of a named category replaced, in their place; new ones at the end.

    What was known of a line stays with the one in its place; of several lines nobody said which is which.
    """
    codes = {line.item for line in named}
    alone = {line.item for line in before if sum(each.item == line.item for each in before) == 1}
    kept: list[Line] = []
    placed: set[str] = set()
    for line in before:
        if line.item not in codes:
            kept.append(line)
        elif line.item not in placed:
            placed.add(line.item)
            same = [each for each in named if each.item == line.item]
            kept += [_inheriting(each, line) for each in same] if line.item in alone else same
    return (*kept, *(line for line in named if line.item not in placed))


def keeping(before: tuple[Line, ...], filled: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return lines that were all said anew, each with the statuses of the line whose place it takes."""
    left = list(before)
    kept = []
    for line in filled:
        same = next((each for each in left if each.item == line.item), None)
        if same:
            left.remove(same)
        kept.append(_with_statuses(line, same) if same else line)
    return tuple(kept)


def _inheriting(line: Line, before: Line) -> Line:
    """Return a line that keeps what was known of the one it replaces and is not said anew."""
    known = {name: getattr(line, name) or getattr(before, name) for name in _INHERITED}
    known |= {name: getattr(before, name) for name in _KNOWN if getattr(line, name) == "unknown"}
    return _with_statuses(replace(line, **known), before)


def _with_statuses(line: Line, before: Line) -> Line:
    """Return a line with the statuses of the one it replaces, where there are not more than it counts."""
    serials = before.serials if line.holds(before.serials) else ()
    traces = before.traces if line.holds(before.traces) else ()
    return replace(line, serials=serials, traces=traces)
