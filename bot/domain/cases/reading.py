"""Describe what a line was understood as to say of an investigation."""

from dataclasses import dataclass, replace

from bot.domain.cases.case import Case, Part
from bot.domain.dates import When
from bot.domain.problems import Problem
from bot.domain.seizures import Precision, Reference

_PARTLESS = Problem(
    "part", "Say what the operation had to do with it: begin with `opened by` or `supported by`."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold what a line was understood as; what it does not name is None or empty."""

    part: Part | None = None
    agency: str | None = None
    when: When | None = None
    references: tuple[Reference, ...] = ()
    seizures: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def missing(self) -> tuple[Problem, ...]:
        """Return what a new investigation must have and the line does not say."""
        return () if self.part else (_PARTLESS,)

    @property
    def says_nothing(self) -> bool:
        """Tell whether the line names nothing of an investigation."""
        return self == Reading(problems=self.problems)

    def opened(self, agency: str) -> Case:
        """Return the investigation that a whole line describes; `agency` leads it where none is named."""
        if self.part is None:
            raise ValueError(self)
        return self.amended(Case(agency=agency, part=self.part, opened_on=None, precision=Precision.UNKNOWN))

    def amended(self, case: Case) -> Case:
        """Return an investigation with what the line names in the place of what stood there."""
        when = self.when or When(case.opened_on, case.precision)
        return replace(
            case,
            agency=self.agency or case.agency,
            part=self.part or case.part,
            opened_on=when.seized_on,
            precision=when.precision,
            references=self.references or case.references,
            seizures=self.seizures or case.seizures,
        )
