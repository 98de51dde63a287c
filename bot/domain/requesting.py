"""Read a request for evidence as people type it: `to US by TTPS sent on 3 May 2024 ref MLA-12`."""

import re
from collections.abc import Callable, Sized
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain import agencies, dating, visiting, walking
from bot.domain.dates import When
from bot.domain.entry.cutting import pointers
from bot.domain.entry.parts import Part, Scene
from bot.domain.evidence import Moment, Outcome, Request
from bot.domain.problems import Problem
from bot.domain.seizures import Reference

LONGEST: Final = 1_000
OUTCOMES: Final = "`answered`, `declined` or `withdrawn`"
_SILENT = re.compile(
    r"(?:[\s,;:&.]|(?:and|an?|the|it|was|is|as|requests?|requested|evidence)(?![\w-]))*", re.IGNORECASE
)
_SENT = re.compile(r"(?:was\s+)?(?:sent|made)(?![\w-])", re.IGNORECASE)
_WAITS = re.compile(r"(?:unanswered|not\s+answered|open)(?![\w-])", re.IGNORECASE)
_OUTCOME = re.compile(rf"(?P<outcome>{'|'.join(Outcome)})(?![\w-])", re.IGNORECASE)
_BY = re.compile(r"by\s+(?:the\s+)?", re.IGNORECASE)
_TO = re.compile(r"to\s+(?:the\s+)?", re.IGNORECASE)
_DATED = re.compile(r"(?:on|in|since|dated?)\s+", re.IGNORECASE)
_NAME = re.compile(
    r"[^,;]+?(?=\s+(?:by|on|in|since|dated?|sent|ref|answered|declined|withdrawn)(?!\w)|\s*[,;]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Hold what a line was understood as; `waits` where it says that nobody answered after all."""

    to: str | None = None
    agency: str | None = None
    sent: When | None = None
    outcome: Outcome | None = None
    ended: When | None = None
    waits: bool = False
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Work:
    """Gather what the pieces of a line say, one after the other; `home` is never a look-alike."""

    scene: Scene
    home: str
    to: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    outcomes: list[Outcome | None] = field(default_factory=list)
    dates: dict[bool, list[When]] = field(default_factory=lambda: {False: [], True: []})
    numbers: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ends: bool = False

    def refuse(self, about: str, sentence: str) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(about, sentence))


def read(scene: Scene, home: str) -> Said:
    """Return what a line says of a request, and everything that is wrong with it."""
    if len(scene.text) > LONGEST:
        sentence = f"This line has {len(scene.text):,} characters; {LONGEST:,} are the limit."
        return Said(problems=(Problem("text", sentence),))
    work = _Work(scene, home)
    lost = list(walking.unread(work, RULES, work.scene.text, _SILENT))
    work.problems += [Problem("text", f"I did not understand “{words}”.") for words in lost]
    sent, ended = work.dates[False], work.dates[True]
    counted: dict[str, Sized] = {"country": work.to, "agency": work.agencies, "outcome": work.outcomes}
    counted |= {"date for it to be sent": sent, "date for what came of it": ended}
    work.problems += [Problem(name, f"Say one {name}.") for name, found in counted.items() if len(found) > 1]
    return Said(
        to=next(iter(work.to), None),
        agency=next(iter(work.agencies), None),
        sent=next(iter(sent), None),
        outcome=next(iter(work.outcomes), None),
        ended=next(iter(ended), None),
        waits=None in work.outcomes,
        references=pointers.references(work.numbers, scene.text),
        problems=tuple(work.problems),
    )


def amend(request: Request, said: Said) -> Request | Problem:
    """Return a request with what a line names in the place of what stood there."""
    if said == Said():
        return Problem("text", "Say what is right: `to US`, `sent on 3 May 2024`, `answered on 5 Jul 2024`.")
    outcome = None if said.waits else said.outcome or request.outcome
    ended = moment(said.ended) if said.ended else request.ended
    if outcome and not ended:
        return Problem("outcome", f"Nothing came of it yet: say first that it is {outcome}, and when.")
    if said.ended and not outcome:
        return Problem("outcome", f"Nothing came of it yet: say what did, {OUTCOMES}.")
    after = replace(
        request,
        to=said.to or request.to,
        agency=said.agency or request.agency,
        sent=moment(said.sent) if said.sent else request.sent,
        outcome=outcome,
        ended=ended if outcome else None,
        references=said.references or request.references,
    )
    return after.wrong or after


def moment(when: When) -> Moment:
    """Return a day as a request keeps it."""
    return Moment(when.seized_on, when.precision)


def _number(work: _Work, at: int) -> int | None:
    """Read numbers of other systems."""
    found = pointers.number(work.scene, at, None)
    if found:
        work.numbers.append(found)
    return found.end if found else None


def _turn(work: _Work, at: int) -> int | None:
    """Read what came of it, or that a day to come is that on which it was sent."""
    text = work.scene.text
    sent, waits, found = (pattern.match(text, at) for pattern in (_SENT, _WAITS, _OUTCOME))
    if found or waits:
        work.outcomes.append(Outcome(found["outcome"].casefold()) if found else None)
    if sent or found:
        work.ends = bool(found)
    said = sent or waits or found
    return said.end() if said else None


def _agency(work: _Work, at: int) -> int | None:
    """Read who asks; behind `by` a name that no agency bears is wrong."""
    text, roster = work.scene.text, work.scene.roster
    said = _BY.match(text, at)
    found = agencies.match(text, said.end(), roster) if said else None
    if found:
        work.agencies.append(found.value.code)
        return found.end
    name = _NAME.match(text, said.end()) if said else None
    if name:
        near = " or ".join(roster.nearest(name.group()))
        meant = f"Did you mean {near}?" if near else "Write its code; `/operation agency add` makes it one."
        work.refuse("agency", f"“{name.group()}” is no agency here. {meant}")
    return name.end() if name else None


def _dated(work: _Work, at: int) -> int | None:
    """Read when it was sent or, behind what came of it, when that was; as precisely as it is said."""
    text, now = work.scene.text, work.scene.now
    found = dating.match(text, at, now, _DATED)
    match found.value if found else None:
        case When() as when:
            work.dates[work.ends].append(when)
        case Problem() as problem:
            work.problems.append(problem)
    return found.end if found else None


def _country(work: _Work, at: int) -> int | None:
    """Read who is asked; behind `to` a name that no country bears is wrong."""
    text = work.scene.text
    to = _TO.match(text, at)
    begin = to.end() if to else at
    found = visiting.country(text, begin, work.home)
    match found.value if found else None:
        case Problem() as problem:
            work.problems.append(problem)
        case visiting.Said(country=str(code)):
            work.to.append(code)
    name = _NAME.match(text, begin) if to and not found else None
    if name:
        work.refuse("to", f"“{name.group()}” is no country to me: write its code or its name, as in `to US`.")
        return name.end()
    return found.end if found else None


RULES: tuple[Callable[[_Work, int], int | None], ...] = (_number, _turn, _agency, _dated, _country)
"""What can begin at a position; each notes what it reads, and returns where that ends."""
