"""Read what somebody is to do as people type it: `@casey by 1 Dec ask for the ballistics report`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain import deadlines
from bot.domain.problems import Problem
from bot.domain.words import Words

LONGEST: Final = 500
"""Characters that what is to be done may have."""
_OWNER = re.compile(
    r"(?:\b(?:to|for)\s+)?<@(?P<user>[A-Z0-9]+)(?:\|[^>]*)?>"
    r"|^\s*(?:(?:to|for)\s+)?(?P<me>me|myself)(?=[\s,:]|$)",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<![\w-])(?:due|by|until|before\s+the\s+end\s+of)\s+(?:by\s+)?(?:the\s+)?", re.IGNORECASE)
_EDGE = " \t\n,;:-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Hold what a line was understood as; `owner` is a user's id, `me` stands for whoever writes it."""

    owner: str | None = None
    me: bool = False
    due: date | None = None
    what: Words | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def missing(self) -> tuple[Problem, ...]:
        """Return what a new action must have and the line does not say."""
        wanted = (
            (self.owner or self.me, "owner", "Say whose it is: choose them behind `@`, or write `me`."),
            (self.due, "due", "Say by when: `by 1 Dec`."),
            (self.what, "what", "Say what is to be done."),
        )
        known = {each.field for each in self.problems}
        return tuple(
            Problem(name, sentence) for found, name, sentence in wanted if not found and name not in known
        )


def read(text: str, today: date) -> Said:
    """Return what a line says is to be done, by whom and by when, and everything that is wrong with it."""
    owner = _OWNER.search(text)
    rest = f"{text[: owner.start()]} {text[owner.end() :]}" if owner else text
    days = list(_days(rest, today))
    problems = [Problem("due", each) for _, _, each in days if isinstance(each, str)]
    due = [each for _, _, each in days if isinstance(each, date)]
    if len(days) > 1:
        problems.append(Problem("due", "Say one day by which it is to be done."))
    for start, end, _ in reversed(days):
        rest = f"{rest[:start]} {rest[end:]}"
    what = " ".join(rest.split()).strip(_EDGE)
    if len(what) > LONGEST:
        said = f"What is to be done has {len(what):,} characters; {LONGEST:,} are the limit."
        problems.append(Problem("what", said))
    return Said(
        owner=owner["user"].upper() if owner and owner["user"] else None,
        me=bool(owner and owner["me"]),
        due=next(iter(due), None),
        what=Words(what) if what else None,
        problems=tuple(problems),
    )


def _days(text: str, today: date) -> Iterator[tuple[int, int, date | str]]:
    """Yield where days stand behind `by`, and each of them or what is wrong with it."""
    at = 0
    while said := _BY.search(text, at):
        found = deadlines.match(text, said.end(), today)
        at = found.end if found else said.end()
        if found:
            day = found.value
            yield said.start(), found.end, day if isinstance(day, date) else day.sentence
