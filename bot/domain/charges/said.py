"""Hold what a line says of a prosecution."""

from dataclasses import dataclass

from bot.domain.dates import When
from bot.domain.problems import Problem
from bot.domain.prosecutions import Stage


@dataclass(frozen=True, slots=True)
class Told:
    """Hold one step as a line tells it: None where it does not say when, or for how many months."""

    stage: Stage
    when: When | None = None
    months: int | None = None
    abroad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Hold what a line was understood as; `sealed` when it is for those alone that are named."""

    person: int | None = None
    case: int | None = None
    to: str | None = None
    steps: tuple[Told, ...] = ()
    without: tuple[Stage, ...] = ()
    sealed: bool = False
    readers: tuple[str, ...] = ()
    me: bool = False
    problems: tuple[Problem, ...] = ()
