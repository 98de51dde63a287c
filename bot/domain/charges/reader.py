"""Read a line about a prosecution: `P-0042 in CASE-0007 charged on 1 Oct 2022 in FL-S`."""

import re
from datetime import datetime
from typing import Final

from bot.domain import dates, walking
from bot.domain.charges.pieces import RULES, Work
from bot.domain.charges.said import Said
from bot.domain.dossiers import Shelf
from bot.domain.problems import Problem
from bot.domain.prosecutors import Prosecutors

LONGEST: Final = 1_000
"""Characters that a line may have."""
_SILENT = re.compile(r"(?:[\s,;:&.]|(?:and|the|then|was|is|were)(?![\w-]))*", re.IGNORECASE)
_PLACED = re.compile(r"(?:in|at|by|before|to)\s+(?:the\s+)?(.+)", re.IGNORECASE | re.DOTALL)
_TIMED = re.compile(r"\b(?:years?|months?)\b", re.IGNORECASE)


def read(text: str, now: datetime, code: str, offices: Prosecutors) -> Said:
    """Return what a line says of a prosecution in the operation `code`, and all that is wrong with it."""
    if len(text) > LONGEST:
        sentence = f"This line has {len(text):,} characters; {LONGEST:,} are the limit."
        return Said(problems=(Problem("text", sentence),))
    work = Work(text, now, code, offices)
    work.problems += [_lost(work, words) for words in list(walking.unread(work, RULES, work.text, _SILENT))]
    people, cases = (work.numbers.get(shelf, []) for shelf in (Shelf.PERSON, Shelf.CASE))
    named = (("person", len({*people})), ("case", len({*cases})), ("district or prosecutor", len({*work.to})))
    for name, number in named:
        if number > 1:
            work.refuse(name, f"Say one {name}.")
    if work.days and not work.problems:
        work.refuse("date", f"What happened {dates.written(work.days[0].seized_on or now.date())}?")
    if work.readers and "sealed" not in work.flags:
        work.refuse("sealed", "People are named of what is sealed alone: write `sealed to @name`.")
    return Said(
        person=next(iter(people), None),
        case=next(iter(cases), None),
        to=next(iter(work.to), None),
        steps=tuple(work.steps),
        without=tuple(work.without),
        sealed="sealed" in work.flags,
        readers=tuple(dict.fromkeys(work.readers)),
        me="me" in work.flags,
        problems=tuple(work.problems),
    )


def _lost(work: Work, words: str) -> Problem:
    """Say that something was not understood, with what may have been meant."""
    placed = _PLACED.fullmatch(words)
    near = " or ".join(f"`{each}`" for each in work.offices.nearest(placed[1])) if placed else ""
    hint = f" Did you mean {near}?" if near else ""
    if _TIMED.search(words):
        hint = " Write a term in figures: `to 57 months`."
    elif words.casefold() == "guilty":
        hint = " Write `pleaded guilty` or `found guilty`."
    elif words.startswith("@"):
        hint = " Choose the name from the list that Slack offers behind @."
    elif words.casefold() == "extradition":
        hint = " Write `extradition pending` or `extradited`."
    return Problem("text", f"I did not understand “{words}”.{hint}")
