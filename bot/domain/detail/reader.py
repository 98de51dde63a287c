"""Set details of a record as a text says: all of it, or everything that is wrong or unclear about it."""

from collections.abc import Mapping

from rapidfuzz import process

from bot.domain.detail import clauses, codes, lines, numbers, route
from bot.domain.detail.clauses import Clause
from bot.domain.detail.fields import NUMBERS, OF_LINES, Field
from bot.domain.detail.setting import Setter, Setting, Work
from bot.domain.entry.findings import Findings
from bot.domain.entry.reading import Context
from bot.domain.seizures import Seizure

SETTERS: Mapping[Field, Setter] = {
    Field.TRANSPORT: codes.transport,
    Field.DETECTION: codes.detection,
    Field.ORIGIN: route.origin,
    Field.TRANSIT: route.transit,
    Field.CONCEALMENT: route.concealment,
    Field.DECLARED: route.declared,
    **dict.fromkeys(NUMBERS, numbers.change),
    **dict.fromkeys(OF_LINES, lines.change),
}

ELSE = "Items, place, date and destination are changed by `/seizure amend`."


def read(seizure: Seizure, text: str, context: Context) -> Setting:
    """Return what a text makes of a record, one clause after the other; it never raises."""
    work = Work(seizure, seizure, context, Findings(context.choices))
    said = tuple(clauses.cut(text))
    for clause in said:
        work.seizure = _changed(work, clause) or work.seizure
    problems, questions = tuple(work.findings.problems), tuple(work.findings.questions)
    clear = said and not problems and not questions
    return Setting(said, problems, questions, work.seizure if clear else None)


def _changed(work: Work, clause: Clause) -> Seizure | None:
    wrong = _unreadable(clause)
    if wrong or clause.field is None:
        work.refuse(clause, wrong or clause.text)
        return None
    return SETTERS[clause.field](work, clause)


def _unreadable(clause: Clause) -> str | None:
    """Say why a clause cannot be read at all, and what may have been meant."""
    if clause.field is None or (clause.head and not clause.value and _near(clause)):
        near = _near(clause)
        meant = f"Did you mean {near}?" if near else f"Details are: {', '.join(Field)}. {ELSE}"
        return f"“{clause.text}” names no detail. {meant}"
    if not clause.value:
        return f"“{clause.text}” says no value; “{clause.field} none” takes it away."
    if clause.head and clause.field not in (*OF_LINES, *NUMBERS):
        return f"“{clause.head}” is not understood in front of {clause.field}."
    return None


def _near(clause: Clause) -> str | None:
    """Return the field that the first word is nearly the name of."""
    found = process.extractOne(clause.text.split()[0].casefold(), [*Field], score_cutoff=75)
    return found[0] if found else None
