"""Take the pieces of a line about a prosecution, each by the first rule that fits."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain import dating, walking
from bot.domain.charges import vocabulary
from bot.domain.charges.said import Told
from bot.domain.dates import When
from bot.domain.dossiers import Shelf
from bot.domain.problems import Problem
from bot.domain.prosecutions import Stage
from bot.domain.prosecutors import Prosecutors

_DATED = re.compile(r"(?:on|in|since|from|dated?)\s+", re.IGNORECASE)
_AT = re.compile(r"(?:(?:in|at|by|before|to)\s+)?(?:the\s+)?", re.IGNORECASE)
_IN = re.compile(r"(?:(?:in|of|for)\s+)?", re.IGNORECASE)
_WITHOUT = re.compile(r"without\s+(?:the\s+)?", re.IGNORECASE)
_SEALED = re.compile(r"sealed(?![\w-])(?:\s+(?:to|for)(?![\w-]))?", re.IGNORECASE)
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_ME = re.compile(r"(?:me|myself)(?![\w-])", re.IGNORECASE)


@dataclass(slots=True)
class Work:
    """Gather what the pieces of a line say, one after the other."""

    text: str
    now: datetime
    code: str
    offices: Prosecutors
    numbers: dict[Shelf, list[int]] = field(default_factory=dict)
    to: list[str] = field(default_factory=list)
    steps: list[Told] = field(default_factory=list)
    days: list[When] = field(default_factory=list)
    without: list[Stage] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, about: str, sentence: str) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(about, sentence))


def _number(work: Work, at: int) -> int | None:
    """Read which person, or which case, is meant."""
    begin = walking.past(_IN, work.text, at)
    for shelf in (Shelf.PERSON, Shelf.CASE):
        found = shelf.match(work.text[begin:], work.code)
        if found:
            work.numbers.setdefault(shelf, []).append(found.value)
            return begin + found.end
    return None


def _without(work: Work, at: int) -> int | None:
    said = _WITHOUT.match(work.text, at)
    found = vocabulary.stage(work.text, said.end()) if said else None
    if found:
        work.without.append(found.value)
    return found.end if found else None


def _step(work: Work, at: int) -> int | None:
    """Read what happened, on the day that was said just before where one was."""
    other = vocabulary.OTHER_PLEA.match(work.text, at)
    if other:
        work.refuse("plea", f"“{other.group()}” is no step here: a plea is one of guilty.")
        return other.end()
    found = vocabulary.stage(work.text, at)
    if found:
        work.steps.append(Told(found.value, work.days.pop() if work.days else None))
    return found.end if found else None


def _abroad(work: Work, at: int) -> int | None:
    said = vocabulary.ABROAD.match(work.text, at)
    if said and work.steps and work.steps[-1].stage is Stage.ARRESTED:
        work.steps[-1] = replace(work.steps[-1], abroad=True)
        return said.end()
    return None


def _term(work: Work, at: int) -> int | None:
    """Read how many months a sentence comes to; one that is no number of months is wrong."""
    endless = vocabulary.ENDLESS.match(work.text, at)
    said = vocabulary.TERM.match(work.text, at)
    if endless or (said and said["days"]):
        words = (endless or said or {0: ""})[0].strip()
        work.refuse("months", f"“{words}” is no whole number of months: leave it out, say it in the reason.")
    elif said and not (work.steps and work.steps[-1].stage is Stage.SENTENCED):
        work.refuse("months", f"“{said.group()}” of what? Write `sentenced to 57 months on 12 Jul 2023`.")
    elif said and (work.steps[-1].months or not vocabulary.months(said)):
        work.refuse("months", "Say one number of months, 1 at least.")
    elif said:
        work.steps[-1] = replace(work.steps[-1], months=vocabulary.months(said))
    found = endless or said
    return found.end() if found else None


def _dated(work: Work, at: int) -> int | None:
    """Read when something was, as precisely as it is said."""
    found = dating.match(work.text, at, work.now, _DATED)
    match found.value if found else None:
        case When() as when:
            _place(work, when)
        case Problem() as problem:
            work.problems.append(problem)
    return found.end if found else None


def _place(work: Work, when: When) -> None:
    """Date the step that was said last, else the one that comes next."""
    if work.steps and work.steps[-1].when is None:
        work.steps[-1] = replace(work.steps[-1], when=when)
    elif work.days:
        work.refuse("date", "Say one date for each step.")
    else:
        work.days.append(when)


def _office(work: Work, at: int) -> int | None:
    """Read where the charge is brought."""
    begin = walking.past(_AT, work.text, at)
    found = work.offices.match(work.text, begin)
    if found and len(found.value) > 1:
        codes = " or ".join(f"`{each.code}`" for each in found.value)
        typed = work.text[begin : found.end]
        work.refuse("to", f"“{typed}” has {len(found.value)} districts: which one, {codes}?")
    elif found:
        work.to.append(found.value[0].code)
    return found.end if found else None


def _reader(work: Work, at: int) -> int | None:
    """Read that it is sealed, and to whom."""
    sealed, me = _SEALED.match(work.text, at), _ME.match(work.text, at)
    mention = _MENTION.match(work.text, at)
    work.flags |= {name for name, found in (("sealed", sealed), ("me", me)) if found}
    work.readers += [mention[1]] if mention else []
    found = sealed or mention or me
    return found.end() if found else None


RULES: tuple[Callable[[Work, int], int | None], ...] = (
    *(_without, _step, _abroad, _term, _dated, _number, _office, _reader),
)
"""What can begin at a position; each notes what it reads, and returns where that ends."""
