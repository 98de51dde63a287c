"""Read the numbers of other systems with the agency that gave them: `case HSI FL-23-112, TT-9 by TTPS`."""

import re
from dataclasses import replace

from bot.domain import agencies
from bot.domain.agencies import Roster
from bot.domain.detail.clauses import Clause
from bot.domain.detail.setting import LONGEST, Work
from bot.domain.duplicates import ANY
from bot.domain.seizures import Reference, Seizure
from bot.domain.words import Words, bare

_NAMED = re.compile(r"(?:no\.?|number|nos\.?|#)(?!\w)\s*:?\s*", re.IGNORECASE)
_BEHIND = re.compile(r"(?P<number>.*\S)\s*(?:\(\s*(?P<one>[^()]+?)\s*\)|\s(?:by|of|from)\s+(?P<two>.+))")

_FILLER = re.compile(r"\s+(?:by|of|from)$")


def change(work: Work, clause: Clause) -> Seizure | None:
    """Set the numbers of one kind that an agency gave; those of other agencies stay."""
    kind = str(clause.field)
    known = work.seizure.references
    if clause.clears:
        return replace(work.seizure, references=tuple(each for each in known if each.kind != kind))
    given = [_reference(work, clause, part, kind) for part in clause.value.split(",") if part.strip()]
    named = tuple(dict.fromkeys(each for each in given if each))
    if not named or len(named) < len(given):
        return None
    kept = tuple(each for each in known if not any(_replaces(one, each) for one in named))
    return replace(work.seizure, references=(*kept, *named))


def _replaces(new: Reference, old: Reference) -> bool:
    """Tell whether a number stands for another one: of the same agency, or the same with less said of it."""
    same = bare(new.number) == bare(old.number)
    if new.kind == old.kind:
        return new.agency == old.agency or (same and old.agency is None)
    return same and old.kind == ANY and old.agency in {None, new.agency}


def _reference(work: Work, clause: Clause, part: str, kind: str) -> Reference | None:
    number, agency, unknown = _parted(part.strip(), work.context.roster)
    front = work.context.roster.find(clause.head) if clause.head else None
    if unknown or (clause.head and front is None):
        named = unknown or clause.head
        work.refuse(clause, f"“{named}” is no agency here. `/operation agency add` makes it one.")
        return None
    number = number[said.end() :] if (said := _NAMED.match(number)) else number
    if len(number) > LONGEST or not any(letter.isdecimal() for letter in number):
        work.refuse(clause, f"“{number}” is no number of a {kind}: it has no digit, or is too long.")
        return None
    return Reference(Words(" ".join(number.split())), kind, agency or (front.code if front else None))


def _parted(text: str, roster: Roster) -> tuple[str, str | None, str | None]:
    """Return a number, the agency that gave it, and a name behind `by` that no agency bears."""
    before = agencies.match(text, 0, roster)
    if before and text[before.end : before.end + 1].isspace():
        return text[before.end :].strip(), before.value.code, None
    number, _, last = text.rpartition(" ")
    if number and (given := roster.find(last.strip("()"))):
        return _FILLER.sub("", number), given.code, None
    behind = _BEHIND.fullmatch(text)
    if behind is None:
        return text, None, None
    typed = behind["one"] or behind["two"]
    agency = roster.find(typed)
    return behind["number"], agency.code if agency else None, None if agency else typed
