"""Read a referral as people type it: `to FL-S priority on 3 Nov 2023`, `declined because evidence`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.domain import dating, venues, walking
from bot.domain.dates import When
from bot.domain.problems import Problem
from bot.domain.prosecutors import Prosecutor, Prosecutors
from bot.domain.referrals import Because, State

LONGEST: Final = 1_000
"""Characters that a line may have."""
BECAUSE: Final = {
    "evidence": Because.EVIDENCE,
    "jurisdiction": Because.JURISDICTION,
    "resources": Because.RESOURCES,
    "elsewhere": Because.ELSEWHERE,
    "other": Because.OTHER,
}
_SILENT = re.compile(r"(?:[\s,;:&.]|(?:and|an?|the|it|was|is|as|with)(?![\w-]))*", re.IGNORECASE)
_STATE = re.compile(rf"(?P<state>{'|'.join(State)})(?![\w-])", re.IGNORECASE)
_PRIORITY = re.compile(r"(?P<no>(?:no|not|without)\s+(?:an?\s+)?)?priority(?![\w-])", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:(?:because|due\s+to|for)(?:\s+of)?\s+)?(?:(?:an?\s+)?(?:lack\s+of|insufficient|no|prosecuted)\s+)?"
    rf"(?P<class>{'|'.join(BECAUSE)})(?![\w-])(?:\s+reasons?)?",
    re.IGNORECASE,
)
_WHY = re.compile(r"because(?:\s+of)?(?:\s+\S+)?", re.IGNORECASE)
_DATED = re.compile(r"(?:on|in|since|from|dated?)\s+", re.IGNORECASE)
_OFFICE = r"(?:the\s+)?(?:(?:u\.?s\.?\s+)?attorney\s+(?:for|of|in)\s+(?:the\s+)?|usao\s+)?"
_TO = re.compile(rf"(?:to|for)\s+{_OFFICE}", re.IGNORECASE)
_AT = re.compile(rf"(?:(?:at|by|in|from)\s+)?{_OFFICE}", re.IGNORECASE)
_NAME = re.compile(
    r"[^,;]+?(?=\s+(?:on|in|since|dated?|no|not|without|with|and|priority|because)\s|\s+priority$|\s*[,;]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Hold what a line was understood as; `at` is where the referral lies, `to` where it goes."""

    to: str | None = None
    at: str | None = None
    priority: bool | None = None
    when: When | None = None
    state: State | None = None
    because: Because | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Work:
    """Gather what the pieces of a line say, one after the other."""

    text: str
    now: datetime
    prosecutors: Prosecutors
    to: list[str] = field(default_factory=list)
    at: list[str] = field(default_factory=list)
    priorities: list[bool] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    reasons: list[Because] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, about: str, sentence: str) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(about, sentence))


def read(text: str, now: datetime, prosecutors: Prosecutors) -> Said:
    """Return what a line says of a referral, and everything that is wrong with it."""
    if len(text) > LONGEST:
        sentence = f"This line has {len(text):,} characters; {LONGEST:,} are the limit."
        return Said(problems=(Problem("text", sentence),))
    work = _Work(text, now, prosecutors)
    lost = list(walking.unread(work, RULES, work.text, _SILENT))
    work.problems += [Problem("text", f"I did not understand “{words}”.") for words in lost]
    for name, found in (("district or prosecutor", [*work.to]), ("state", work.states), ("date", work.dates)):
        if len(found) > 1:
            work.refuse(name, f"Say one {name}.")
    return Said(
        to=next(iter(work.to), None),
        at=next(iter(work.at), None),
        priority=next(iter(work.priorities), None),
        when=next(iter(work.dates), None),
        state=next(iter(work.states), None),
        because=next(iter(work.reasons), None),
        problems=tuple(work.problems),
    )


def _priority(work: _Work, at: int) -> int | None:
    found = _PRIORITY.match(work.text, at)
    if found:
        work.priorities.append(not found["no"])
    return found.end() if found else None


def _state(work: _Work, at: int) -> int | None:
    found = _STATE.match(work.text, at)
    if found:
        work.states.append(State(found["state"].casefold()))
    return found.end() if found else None


def _because(work: _Work, at: int) -> int | None:
    """Read the class of a reason; the words of one follow `reason`."""
    found = _CLASS.match(work.text, at)
    if found:
        work.reasons.append(BECAUSE[found["class"].casefold()])
        return found.end()
    strange = _WHY.match(work.text, at)
    if strange:
        work.refuse("because", f"“{strange.group()}”? Write `because {'`, `'.join(BECAUSE)}`.")
    return strange.end() if strange else None


def _dated(work: _Work, at: int) -> int | None:
    """Read when it was, as precisely as it is said."""
    found = dating.match(work.text, at, work.now, _DATED)
    match found.value if found else None:
        case When() as when:
            work.dates.append(when)
        case Problem() as problem:
            work.problems.append(problem)
    return found.end if found else None


def _prosecutor(work: _Work, at: int) -> int | None:
    """Read where it goes, or lies; behind `to` a name that nobody bears is wrong."""
    text = work.text
    to = _TO.match(text, at)
    begin = to.end() if to else walking.past(_AT, text, at)
    found = work.prosecutors.match(text, begin)
    if found:
        _take(work, found.value, text[begin : found.end], work.to if to else work.at)
        return found.end
    town = venues.match(text, begin, work.prosecutors) if to else None
    if town:
        _settle(work, town.value)
        return town.end
    name = _NAME.match(text, begin) if to else None
    if name:
        near = " or ".join(f"`{code}`" for code in work.prosecutors.nearest(name.group()))
        meant = f"Did you mean {near}?" if near else "Write a code, as in `to FL-S`, `to TT-DPP`."
        work.refuse("to", f"“{name.group()}” is no district or prosecutor here. {meant}")
    return name.end() if name else None


def _settle(work: _Work, found: Prosecutor | Problem) -> None:
    if isinstance(found, Problem):
        work.problems.append(found)
    else:
        work.to.append(found.code)


def _take(work: _Work, found: tuple[Prosecutor, ...], typed: str, into: list[str]) -> None:
    if len(found) == 1:
        into.append(found[0].code)
        return
    codes = " or ".join(f"`{each.code}`" for each in found)
    work.refuse("to", f"“{typed}” has {len(found)} districts: which one, {codes}?")


RULES: tuple[Callable[[_Work, int], int | None], ...] = (_priority, _state, _because, _dated, _prosecutor)
"""What can begin at a position; each notes what it reads, and returns where that ends."""
