"""Read what is right about a record: what is named replaces what stands, the rest stays."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain import items
from bot.domain.entry import arrows, inheriting
from bot.domain.entry.cutting import amounts
from bot.domain.entry.reader import read
from bot.domain.entry.reading import Context, Reading
from bot.domain.parties import Participant
from bot.domain.problems import Problem
from bot.domain.quantities import Basis
from bot.domain.seizures import Line, Seizure, derive_stage

_NEW = re.compile(r"\s*(?:to|is|was|it\s+was|should\s+be|=)\s+", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\b(?:without|remove|minus|sin|sans|zonder)\s+(?:(?:the|los|las|les|de)\s+)?", re.IGNORECASE
)


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
    said = arrows.pairs(text)
    if said:
        return _corrected(seizure, said, then)
    reading = read(_bare(text), then, seizure.place)
    if _open(reading):
        return replace(reading, missing=(), seizure=None)
    return replace(
        reading, missing=(), seizure=_next(seizure, reading, _replaced(seizure.lines, reading.lines))
    )


def _corrected(seizure: Seizure, said: Sequence[arrows.Pair], context: Context) -> Reading:
    """Return a reading in which what is right stands in the place of what the arrows say stood."""
    lines, right = seizure.lines, []
    for pair in said:
        sides = (read(words, context, seizure.place).lines for words in (pair.old, pair.new))
        whole = arrows.with_items(pair, *sides)
        old, new = (read(words, context, seizure.place) for words in (whole.old, whole.new))
        right.append(whole.new)
        problem = _unread(whole, old, new)
        found = problem or arrows.replaced(lines, old.lines, new.lines)
        if isinstance(found, Problem):
            return replace(new, missing=(), problems=(*new.problems, found), seizure=None)
        lines = found
    reading = read(", ".join(right), context, seizure.place)
    if _open(reading):
        return replace(reading, missing=(), seizure=None)
    return replace(reading, missing=(), seizure=_next(seizure, reading, lines))


def _unread(pair: arrows.Pair, old: Reading, new: Reading) -> Problem | None:
    """Return what keeps a correction from being read: each side of an arrow names items, the left no more."""
    for side, words, fits in (
        ("Before", pair.old, bool(old.lines) and not old.place and not _open(old)),
        ("After", pair.new, bool(new.lines)),
    ):
        if not fits:
            what = "what the record has" if side == "Before" else "what is right"
            found = f"I found “{words}”" if words else "I found nothing"
            return Problem(
                "items", f"{side} an arrow stands {what}, as in `14 pistols -> 13`; {found} there."
            )
    return None


def _open(reading: Reading) -> bool:
    return bool(reading.problems or reading.questions or reading.not_understood)


def _without(seizure: Seizure, text: str, context: Context) -> Reading:
    """Return a reading whose seizure lacks what is named: a number of it, or all of its category."""
    reading = read(text, context, seizure.place)
    if not reading.lines or reading.not_understood:
        return replace(reading, missing=(), seizure=None)
    whole = {line.item for line in reading.lines if line.quantity.basis is Basis.NOT_STATED}
    left = tuple(line for line in seizure.lines if line.item not in whole)
    counted = [line for line in reading.lines if line.item not in whole]
    lines = arrows.replaced(left, counted, ()) if counted else left
    if len(left) == len(seizure.lines) and not counted:
        lines = Problem("items", f"The record has no {items.item(reading.lines[0].item).plural}.")
    if not lines:
        lines = Problem("items", "A seizure has at least one line. Void the record to take all of it out.")
    if isinstance(lines, Problem):
        return replace(reading, missing=(), problems=(lines,), seizure=None)
    return replace(reading, missing=(), seizure=replace(seizure, lines=lines))


def _bare(text: str) -> str:
    """Return the words for what is right without the `to` before them."""
    said = _NEW.match(text)
    return text[said.end() :] if said and amounts.match(text, said.end()) else text


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
            kept += [inheriting.inheriting(each, line) for each in same] if line.item in alone else same
    return (*kept, *(line for line in named if line.item not in placed))
