"""Read a statement as people type it: figures, when they are true, who published them and about what."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.domain.asking import stretches, units
from bot.domain.entry.cutting import amounts
from bot.domain.names import Match
from bot.domain.problems import Problem
from bot.domain.quantities import Basis
from bot.domain.statements import metrics
from bot.domain.statements.statement import Figure, Statement
from bot.domain.statements.stretches import Stretch
from bot.domain.words import Words

LONGEST: Final = 2_000
"""Characters that a line may have."""
_QUOTE = '"\u201c\u201d'
_CLAUSES = re.compile(
    rf"[{_QUOTE}][^{_QUOTE}]*[{_QUOTE}]|\b(?P<key>as\s+(?:of|at)|published|source|scope|qualifier)\b\s*:?\s*",
    re.IGNORECASE,
)
_SILENT = re.compile(r"(?:[\s,;&.]|(?:and|seized|in\s+all)(?!\w))*", re.IGNORECASE)
_QUOTED = re.compile(rf"\s*[{_QUOTE}]([^{_QUOTE}]*)[{_QUOTE}]")
_UNTIL_COMMA = re.compile(r"(?:[^,;]|,(?=\d{3}))+")
_UNKNOWN = re.compile(r"(?:date\s+)?(?:unknown|not\s+(?:known|stated))|undated", re.IGNORECASE)
_OR_LATER = re.compile(r"\s+or\s+later", re.IGNORECASE)
_HOW = {
    "as of": "Say when the figures are true: `as of 30 Nov 2023`, `as of 2016 to 2021`, or `as of unknown`.",
    "source": 'Say who published them, in quotes: `source "briefing of 28 February 2024"`.',
    "scope": 'Say what they cover, in quotes: `scope "seized in or destined for the Caribbean"`.',
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what was understood; `statement` is there when nothing is wrong or missing."""

    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]
    statement: Statement | None = None


def read(text: str, today: date) -> Reading:
    """Read `314 magazines, 318 firearms as of Jan 2024 published 28 Feb 2024 source "..." scope "..."`."""
    clauses = list(_clauses(text))
    said = dict(clauses)
    read_figures = list(_figures(said.pop("", "")))
    figures = tuple(each for each in read_figures if isinstance(each, Figure))
    problems = [each for each in read_figures if isinstance(each, Problem)]
    problems += _repeated(figures) if read_figures else [Problem("figures", _NO_FIGURE)]
    problems += [
        Problem(key, f"There is more than one `{key}`.") for key in _twice(key for key, _ in clauses)
    ]
    problems += [Problem(key, how) for key, how in _HOW.items() if not said.get(key)]
    problems += [Problem("text", _TOO_LONG)] if len(text) > LONGEST else []
    as_of, published = (_dated(said.get(key, ""), today) for key in ("as of", "published"))
    problems += _misdated(said, as_of, published, today)
    if problems or as_of is None or published is None:
        return Reading(figures, tuple(problems))
    statement = Statement(
        figures=figures,
        as_of=as_of.stretch,
        cumulative=as_of.single,
        published=published.stretch,
        source=Words(said["source"]),
        scope=Words(said["scope"]),
        qualifier=Words(said["qualifier"]) if said.get("qualifier") else None,
    )
    return Reading(figures, (), statement)


_TOO_LONG = f"This line is too long: {LONGEST:,} characters are the limit."
_NO_FIGURE = "Begin with the figures: `314 magazines, 318 firearms`."


@dataclass(frozen=True, slots=True)
class _Dated:
    """Hold a date as read; `single` when it is one unit of time, no stretch from one to another."""

    stretch: Stretch
    single: bool = True


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """Cut a line at its keywords, outside of quotes."""
    keys = [found for found in _CLAUSES.finditer(text) if found["key"]]
    starts = [("", 0), *((found["key"].casefold(), found.end()) for found in keys)]
    ends = [*(found.start() for found in keys), len(text)]
    for (key, start), end in zip(starts, ends, strict=True):
        words = text[start:end].strip().strip(",;").strip()
        bare = _QUOTED.fullmatch(words) if key else None
        yield (re.sub(r"as\s+\w+", "as of", key), bare[1].strip() if bare else words)


def _figures(text: str) -> Iterator[Figure | Problem]:
    at = _skip(text, 0)
    while at < len(text):
        found = _figure(text, at) or _strange(text, at)
        yield found.value
        at = _skip(text, found.end)


def _figure(text: str, start: int) -> Match[Figure | Problem] | None:
    amount = amounts.match(text, start)
    counted = metrics.match(text, _skip(text, amount.end)) if amount else None
    if not amount or not counted:
        return None
    read = amount.value
    words = _QUOTED.match(text, counted.end)
    end = words.end() if words else counted.end
    if read.unclear or read.negative or read.fraction or read.quantity.basis is Basis.NOT_STATED:
        sentence = f"“{text[start : counted.end]}” is not clear to me: write the number as in `3,371 rounds`."
        return Match(end, Problem("figures", sentence))
    quantity = replace(read.quantity, words=None)
    return Match(end, Figure(counted.value.code, quantity, Words(words[1]) if words else None))


def _strange(text: str, start: int) -> Match[Figure | Problem]:
    found = _UNTIL_COMMA.match(text, start)
    end = found.end() if found else len(text)
    sentence = (
        f"I don't know what “{text[start:end].strip()}” counts: name an item, `firearms`, `exports reviewed`,"
    )
    return Match(end, Problem("figures", f"{sentence} `referred` or `investigations supported`."))


def _repeated(figures: tuple[Figure, ...]) -> list[Problem]:
    return [
        Problem("figures", f"There are two figures of {metrics.metric(code).plural}: state one a statement.")
        for code in _twice(figure.metric for figure in figures)
    ]


def _twice(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


def _dated(text: str, today: date) -> _Dated | None:
    """Read a date in any precision; none at all is an unknown one."""
    if not text or _UNKNOWN.fullmatch(text):
        return _Dated(Stretch())
    if one := units.single(text, 0, today):
        if one.end == len(text):
            return _Dated(Stretch.of(one.value))
        if (later := _OR_LATER.match(text, one.end)) and later.end() == len(text):
            return _Dated(Stretch(one.value.start))
    several = stretches.match(text, 0, today)
    if several is None or several.end < len(text) or None in {several.value.start, several.value.end}:
        return None
    return _Dated(Stretch.of(several.value), single=False)


def _misdated(
    said: Mapping[str, str], as_of: _Dated | None, published: _Dated | None, today: date
) -> Iterator[Problem]:
    """Say which dates cannot be read, or cannot be right."""
    for key, dated in (("as of", as_of), ("published", published)):
        if dated is None:
            sentence = (
                f"I cannot read the date “{said[key]}”: write it as `{key} 28 Feb 2024` or `{key} 2023`."
            )
            yield Problem(key, sentence)
        elif dated.stretch.first and dated.stretch.first > today:
            yield Problem(key, f"{dated.stretch} has not come yet.")
    if as_of and published and published.stretch.precedes(as_of.stretch):
        yield Problem("published", f"Published {published.stretch}, before {as_of.stretch}: which is right?")


def _skip(text: str, start: int) -> int:
    found = _SILENT.match(text, start)
    return found.end() if found else start
