"""Describe the setting of details: what it is done with, and all that comes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.detail.clauses import Clause
from bot.domain.entry.findings import Findings
from bot.domain.entry.reading import Context, Question
from bot.domain.problems import Problem
from bot.domain.seizures import Line, Seizure
from bot.domain.words import Words


@dataclass(slots=True)
class Work:
    """Hold a record `before` and while clause after clause changes it.

    `line` was named last; while it is `asked` which one is meant, what follows about it waits too.
    """

    before: Seizure
    seizure: Seizure
    context: Context
    findings: Findings
    line: int | None = field(default=None)
    asked: bool = field(default=False)

    @property
    def noted(self) -> int:
        """Return how many things are wrong or unclear by now."""
        return len(self.findings.problems) + len(self.findings.questions)

    def refuse(self, clause: Clause, sentence: str) -> None:
        """Note what is wrong with a clause."""
        self.findings.refuse(str(clause.number), sentence)


Setter = Callable[[Work, Clause], Seizure | None]
"""Returns the record with what a clause says; None when that cannot be said of it, which is noted."""
LineSetter = Callable[[Work, Clause, Line], Line | None]
"""Returns a line with what a clause says of it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Hold what a text was understood as; `seizure` is there when nothing stands in its way.

    Problems are about the clause whose number is their field; the key of a question begins with it.
    """

    clauses: tuple[Clause, ...]
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    seizure: Seizure | None = None

    @property
    def open(self) -> set[int]:
        """Return the numbers of the clauses that are wrong or unclear."""
        asked = (question.key.partition(":")[0] for question in self.questions)
        return {int(number) for number in (*asked, *(problem.field for problem in self.problems))}


LONGEST = 200
"""Characters that a value may have."""


def words(work: Work, clause: Clause) -> Words | None:
    """Return the value as it was typed, unless it is too long to be one."""
    if len(clause.value) > LONGEST:
        work.refuse(clause, f"This is {len(clause.value):,} characters long; {LONGEST} are the limit.")
        return None
    return Words(" ".join(clause.value.split()))
