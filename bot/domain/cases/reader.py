"""Read an investigation as people type it: `supported by HSI on 5 Sep 2023 ref INV-7 for HAM-0003`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.domain import agencies, dates, dating, walking
from bot.domain.cases.case import Part
from bot.domain.cases.reading import Reading
from bot.domain.dates import When
from bot.domain.entry import references
from bot.domain.entry.cutting import pointers
from bot.domain.entry.parts import Part as Piece
from bot.domain.entry.parts import Scene
from bot.domain.problems import Problem

LONGEST: Final = 2_000
"""Characters that a line may have."""
EXAMPLE: Final = "supported by HSI on 5 Sep 2023 ref INV-7 for {}"
_SILENT = re.compile(r"(?:[\s,;&.]|(?:and|an?|the|it|was|is|investigations?)(?![\w-]))*", re.IGNORECASE)
_PART = re.compile(r"(?P<opened>opened|initiated|begun)(?!\w)|(?:supported|assisted)(?!\w)", re.IGNORECASE)
_BY = re.compile(r"(?:(?:led\s+)?by)\s+(?:the\s+)?", re.IGNORECASE)
_DATED = re.compile(r"(?:on|in|since|from|dated?)\s+", re.IGNORECASE)
_FOR = re.compile(r"for\s+(?:the\s+)?(?:(?:seizures?|records?)\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\s|,|&|\band\b)*", re.IGNORECASE)
_NAME = re.compile(r"[^,;]+?(?=\s+(?:on|in|since|from|dated?|ref|for)\s|\s*[,;]|$)", re.IGNORECASE)


@dataclass(slots=True)
class _Work:
    """Gather what the pieces of a line say, one after the other."""

    scene: Scene
    parts: list[Part] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    numbers: list[Piece] = field(default_factory=list)
    seizures: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, about: str, sentence: str) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(about, sentence))


def read(scene: Scene) -> Reading:
    """Return what a line says of an investigation, and everything that is wrong with it."""
    if len(scene.text) > LONGEST:
        sentence = f"This line has {len(scene.text):,} characters; {LONGEST:,} are the limit."
        return Reading(problems=(Problem("text", sentence),))
    work = _Work(scene)
    strange = list(walking.unread(work, RULES, work.scene.text, _SILENT))
    work.problems += [Problem("text", f"I did not understand “{words}”.") for words in strange]
    _refuse_several(work)
    return Reading(
        part=next(iter(work.parts), None),
        agency=next(iter(work.agencies), None),
        when=next(iter(work.dates), None),
        references=pointers.references(work.numbers, scene.text),
        seizures=tuple(dict.fromkeys(work.seizures)),
        problems=tuple(work.problems),
    )


def _part(work: _Work, at: int) -> int | None:
    """Read whether the operation opened or supported it."""
    found = _PART.match(work.scene.text, at)
    if found:
        work.parts.append(Part.OPENED if found["opened"] else Part.SUPPORTED)
    return found.end() if found else None


def _number(work: _Work, at: int) -> int | None:
    """Read numbers of other systems."""
    found = pointers.number(work.scene, at, None)
    if found:
        work.numbers.append(found)
    return found.end if found else None


def _agency(work: _Work, at: int) -> int | None:
    """Read who leads; behind `by` a name that no agency bears is wrong."""
    text, roster = work.scene.text, work.scene.roster
    said = _BY.match(text, at)
    begin = said.end() if said else at
    found = agencies.match(text, begin, roster)
    if found:
        work.agencies.append(found.value.code)
        return found.end
    name = _NAME.match(text, begin) if said else None
    if name:
        near = " or ".join(roster.nearest(name.group()))
        meant = f"Did you mean {near}?" if near else "Write its code; `/operation agency add` makes it one."
        work.refuse("agency", f"“{name.group()}” is no agency here. {meant}")
    return name.end() if name else None


def _dated(work: _Work, at: int) -> int | None:
    """Read when it was opened, as precisely as it is said."""
    text, now = work.scene.text, work.scene.now
    found = dating.match(text, at, now, _DATED)
    match found.value if found else None:
        case When() as when:
            work.dates.append(when)
        case Problem() as problem:
            work.problems.append(problem)
    return found.end if found else None


def _linked(work: _Work, at: int) -> int | None:
    """Read the seizures that it is about; behind a comma a date is none."""
    text, code = work.scene.text, work.scene.operation.code
    said = _FOR.match(text, at)
    if said is None:
        return None
    end, known = said.end(), len(work.seizures)
    begin = end
    while not dates.match(text, begin, work.scene.now) and (found := references.match(text[begin:], code)):
        work.seizures.append(found.value)
        end = begin + found.end
        begin = walking.past(_BETWEEN, text, end)
    if len(work.seizures) == known:
        end = walking.past(walking.WORD, text, end)
        example = work.scene.operation.reference(3)
        work.refuse("seizures", f"“{text[said.end() : end]}” is no record of {code}: write `for {example}`.")
    return end


RULES: tuple[Callable[[_Work, int], int | None], ...] = (_part, _number, _agency, _linked, _dated)
"""What can begin at a position; each notes what it reads, and returns where that ends."""


def _refuse_several(work: _Work) -> None:
    """Refuse two things of a kind where there can be one."""
    days = [(when.seized_on, when.precision) for when in work.dates]
    for kind, found in (("part", work.parts), ("agency", work.agencies), ("date", days)):
        if len(dict.fromkeys(found)) > 1:
            work.refuse(kind, _SEVERAL[kind])


_SEVERAL = {
    "part": "Opened, or supported? They are counted apart: say one of them.",
    "agency": "Say one lead agency.",
    "date": "Say one date.",
}
