"""Read filled pages of details back: every field that was touched is a clause of `/seizure set`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.domain import custody, detail
from bot.domain.detail import Setting, lines, parties
from bot.domain.detail.fields import NUMBERS, Field
from bot.domain.entry import Context, Question
from bot.domain.parties import Participant
from bot.domain.problems import Problem
from bot.domain.seizures import Seizure
from bot.domain.words import folded
from handlers.seizures import detail_form
from handlers.seizures.detail_form import FIREARMS, JOINED


@dataclass(frozen=True, slots=True)
class Filled:
    """Hold the record that the pages make of it, and what is wrong with which of their fields."""

    seizure: Seizure
    errors: Mapping[str, str] = field(default_factory=dict)


def read(seizure: Seizure, typed: Mapping[str, str], context: Context) -> Filled:
    """Return the record with what was filled in; fields that hold what they held change nothing."""
    said = list(_clauses(seizure, typed))
    setting = _setting(seizure, "\n".join(text for _, text in said), context) if said else Setting(())
    errors = _errors(setting, [name for name, _ in said])
    after = setting.seizure or seizure
    joined = _joined(after, touched(seizure, typed).get(JOINED), context)
    if isinstance(joined, Problem):
        return Filled(after, errors | {JOINED: joined.sentence})
    return Filled(joined, errors)


def _setting(seizure: Seizure, text: str, context: Context) -> Setting:
    """Read clauses; a place that a field names in full is the answer to the question about it."""
    setting = detail.read(seizure, text, context)
    answers = {
        question.key: option.value
        for question in setting.questions
        for option in question.options
        if _named(option.label, setting, question)
    }
    if not answers.keys() - context.choices.keys():
        return setting
    return _setting(seizure, text, replace(context, choices={**context.choices, **answers}))


def _named(label: str, setting: Setting, question: Question) -> bool:
    value = setting.clauses[int(question.key.partition(":")[0])].value
    return re.search(rf"(?<!\w){re.escape(folded(label))}(?!\w)", folded(value)) is not None


def touched(seizure: Seizure, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that say something else than the record does."""
    before = detail_form.values(seizure)
    return {name: value for name, value in typed.items() if _plain(value) != _plain(before.get(name, ""))}


def _clauses(seizure: Seizure, typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a clause for each field that says something else than before, with the field's name."""
    for name, value in touched(seizure, typed).items():
        said = _plain(value)
        if name in FIREARMS:
            yield from ((name, clause) for clause in _of_lines(seizure, Field(name), value))
        elif name in NUMBERS:
            yield name, f"{name}: none"
            yield from [(name, f"{name}: {said}")] if said else []
        elif name != JOINED:
            yield name, f"{name}: {said or 'none'}"


def _of_lines(seizure: Seizure, name: Field, value: str) -> Iterator[str]:
    """Yield what a field says of each line: its rows begin with the lines' names where there are several."""
    marked = detail_form.marked(seizure)
    if len(marked) == 1:
        yield f"#{marked[0][0]} {name}: {_plain(value) or 'none'}"
        return
    before = [_plain(row) for row in detail_form.values(seizure)[name].splitlines()]
    places = [(lines.called(line), place) for place, line in marked]
    for row in filter(None, map(_plain, value.splitlines())):
        known = next((each for each in places if row.startswith(f"{_plain(each[0])}:")), None)
        if known:
            places.remove(known)
        if row not in before:
            head, said = (f"#{known[1]}", row[len(_plain(known[0])) + 1 :]) if known else _parted(row)
            yield f"{head} {name}: {said.strip() or 'none'}"


def _parted(row: str) -> tuple[str, str]:
    """Return what a row that begins with no line's name says in front of its colon, and behind it."""
    head, colon, said = row.partition(":")
    return (head, said) if colon else ("", row)


def _plain(value: str) -> str:
    """Return a value as one clause holds it, so that nothing in it parts clauses."""
    return " ".join(value.replace(";", ",").split())


def _joined(seizure: Seizure, typed: str | None, context: Context) -> Seizure | Problem:
    """Return the record with those who took part as the field names them."""
    if typed is None:
        return seizure
    after = replace(seizure, participating=())
    for part in filter(None, (each.strip() for each in typed.split(","))):
        party = parties.read(part, context, seizure.place)
        if isinstance(party, Problem):
            return party
        joined = custody.join(after, Participant(party.agency, party.since))
        if isinstance(joined, Problem):
            return joined
        after = joined
    return after


def _errors(setting: Setting, names: list[str]) -> dict[str, str]:
    """Return what keeps fields from being understood, the first thing of each."""
    found = {int(problem.field): problem.sentence for problem in reversed(setting.problems)}
    for question in reversed(setting.questions):
        found[int(question.key.partition(":")[0])] = _asked(question)
    return {names[number]: sentence for number, sentence in sorted(found.items(), reverse=True)}


def _asked(question: Question) -> str:
    if question.key.endswith(":line"):
        return f"{question.sentence} Begin the row with its name and a colon."
    either = " or ".join(f"“{option.label}”" for option in question.options)
    return f"{question.sentence} Write {either}."
