"""Find the line of items that a clause is about, and change it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.domain import items
from bot.domain.detail import codes, makes, statuses
from bot.domain.detail.clauses import Clause
from bot.domain.detail.fields import OF_FIREARMS, Field
from bot.domain.detail.setting import LineSetter, Work
from bot.domain.entry.reader import read
from bot.domain.entry.reading import Choice
from bot.domain.quantities import Basis
from bot.domain.seizures import Line, Seizure

SETTERS: Mapping[Field, LineSetter] = {
    Field.MAKE: makes.make,
    Field.MODEL: makes.model,
    Field.CALIBRE: makes.calibre,
    Field.MANUFACTURE: codes.manufacture,
    Field.COMPLETENESS: codes.completeness,
    Field.SERIAL: statuses.serials,
    Field.TRACE: statuses.traces,
}
_FRAME = "frame_receiver"
_NUMBERED = re.compile(r"#([1-9]\d{0,3})")
"""How a form names a line: by its place in the record."""


def change(work: Work, clause: Clause) -> Seizure | None:
    """Set a detail of the line that a clause is about."""
    number = _meant(work, clause)
    if number is None or clause.field is None:
        return None
    work.line = number
    line = work.seizure.lines[number]
    if clause.field in OF_FIREARMS and not is_marked(line):
        kept = "This is kept of firearms and frames, not of"
        work.refuse(clause, f"{kept} {items.item(line.item).plural}.")
        return None
    changed = SETTERS[clause.field](work, clause, line)
    before = work.seizure.lines
    return (
        replace(work.seizure, lines=(*before[:number], changed, *before[number + 1 :])) if changed else None
    )


def is_marked(line: Line) -> bool:
    """Tell whether a line is of what bears a serial number: firearms, frames and receivers."""
    return line.item in items.firearms() or line.item == _FRAME


def called(line: Line) -> str:
    """Return a line in few words, by which it is told from the others: `2 pistols Glock 17`."""
    named = items.item(line.item).named(line.quantity.amount)
    stated = [] if line.quantity.basis is Basis.NOT_STATED else [str(line.quantity)]
    return " ".join([*stated, named, *(word for word in (line.make, line.model, line.calibre) if word)])


def _meant(work: Work, clause: Clause) -> int | None:
    """Return the number of the line that is meant; None when that is not known, which is noted or asked."""
    if not clause.head and (work.line is not None or work.asked):
        return work.line
    fitting = _fitting(work, clause)
    work.line, work.asked = None, len(fitting) > 1
    if not work.asked:
        return fitting[0] if fitting else None
    options = [Choice(str(number), called(work.seizure.lines[number])) for number in fitting]
    listing = " or ".join(f"“{option.label}”" for option in options)
    chosen = work.findings.ask(f"{clause.number}:line", f"Which ones: {listing}?", *options)
    return int(chosen) if chosen else None


def _fitting(work: Work, clause: Clause) -> list[int]:
    """Return the lines that a clause may be about; none when there is none, which is noted."""
    lines = work.seizure.lines
    if clause.head and not _NUMBERED.fullmatch(clause.head):
        return _named(work, clause)
    if clause.head:
        fitting = [number for number in range(len(lines)) if f"#{number + 1}" == clause.head]
        if not fitting:
            work.refuse(clause, f"There is no line {clause.head}. {_there(work.seizure)}")
        return fitting
    firearms = [number for number, line in enumerate(lines) if line.item in items.firearms()]
    return firearms or [*range(len(lines))]


def _named(work: Work, clause: Clause) -> list[int]:
    """Return the lines that fit the words in front of a field."""
    head = f"some {clause.head}" if clause.head[0].isalpha() else clause.head
    reading = read(head, work.context, work.seizure.place)
    wanted = reading.lines[0] if len(reading.lines) == 1 else None
    if wanted is None or reading.not_understood:
        work.refuse(clause, f"“{clause.head}” is not understood. {_there(work.seizure)}")
        return []
    both = enumerate(zip(work.before.lines, work.seizure.lines, strict=True))
    fitting = [number for number, each in both if any(_fits(line, wanted) for line in each)]
    if not fitting:
        work.refuse(clause, f"The record has no “{clause.head}”. {_there(work.seizure)}")
    return fitting


def _fits(line: Line, wanted: Line) -> bool:
    """Tell whether a line is what the words name: its category, and all that they say of it."""
    any_firearm = wanted.item == "firearm_unspecified" and line.item in items.firearms()
    said = [(name, getattr(wanted, name)) for name in ("make", "model", "calibre")]
    same = all(value is None or getattr(line, name) == value for name, value in said)
    as_many = not wanted.quantity.basis.exact or wanted.quantity.amount == line.quantity.amount
    return (line.item == wanted.item or any_firearm) and same and as_many


def _there(seizure: Seizure) -> str:
    return f"It has: {'; '.join(f'“{called(line)}”' for line in seizure.lines)}."
