"""Say where published figures disagree: two for one date, one that falls, and what is no one series."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations

from bot.domain.statements import metrics, ordering
from bot.domain.statements.ordering import Ground
from bot.domain.statements.statement import Stated, Statement
from bot.domain.statements.stretches import Precision, Stretch


class Difference(StrEnum):
    """Name in what statements differ that are not to be read as one series."""

    SCOPE = "scope"
    WORDS = "what the sources count"
    YEARS = "calendar and fiscal years"
    STRETCH = "the years covered"
    CUMULATIVE = "figures to date and figures of a stretch of time"


Series = tuple[tuple[Stated, ...], ...]
"""The statements of each series, those of one together."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Say that figures of one metric, date and scope cannot all be true."""

    metric: str
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Fall:
    """Say that a figure to date is below earlier ones; `inferred` when no date says that they are earlier."""

    metric: str
    earlier: tuple[Stated, ...]
    later: Stated
    inferred: bool
    differ: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Say that figures of some metrics are several series, and in what these differ."""

    metrics: tuple[str, ...]
    series: Series
    differ: tuple[Difference, ...]


Flag = Conflict | Fall | Apart


def of(every: Iterable[Stated]) -> list[Flag]:
    """Return what must be said of the statements that stand, whatever the order they were recorded in."""
    standing = sorted((each for each in every if not each.withdrawn), key=lambda each: each.number)
    by_metric = {
        metric: [each for each in standing if each.statement[metric]] for metric in metrics.catalogue()
    }
    found: list[Flag] = [flag for metric, each in by_metric.items() for flag in _conflicts(metric, each)]
    found += [flag for metric, each in by_metric.items() for flag in _falls(metric, each)]
    return found + list(_aparts(by_metric))


def concerns(flag: Flag) -> frozenset[int]:
    """Return the numbers of the statements that a flag is about."""
    match flag:
        case Conflict():
            stated: Iterable[Stated] = flag.stated
        case Fall():
            stated = (*flag.earlier, flag.later)
        case Apart():
            stated = (each for series in flag.series for each in series)
    return frozenset(each.number for each in stated)


def _conflicts(metric: str, stated: Sequence[Stated]) -> Iterator[Conflict]:
    of_one: dict[tuple[str, bool, Stretch], list[Stated]] = defaultdict(list)
    for each in stated:
        said = each.statement
        if said.as_of.known:
            of_one[said.scoped, said.cumulative, said.as_of].append(each)
    for same in of_one.values():
        pairs = permutations((each.statement for each in same), 2)
        if any(ordering.below(one, other, metric) for one, other in pairs):
            yield Conflict(metric, tuple(same))


def _falls(metric: str, stated: Sequence[Stated]) -> Iterator[Fall]:
    for later in stated:
        grounds = {each.number: ordering.earlier(each.statement, later.statement) for each in stated}
        higher = [each for each in stated if ordering.below(later.statement, each.statement, metric)]
        earlier = [each for each in higher if grounds[each.number]]
        if earlier:
            inferred = any(grounds[each.number] is Ground.INFERRED for each in earlier)
            differ = _differences([each.statement for each in (*earlier, later)], metric)
            yield Fall(metric, tuple(earlier), later, inferred, differ)


def _aparts(by_metric: dict[str, list[Stated]]) -> Iterator[Apart]:
    """Yield what is no one series, metrics that are cut alike together."""
    alike: dict[tuple[Series, tuple[Difference, ...]], list[str]] = defaultdict(list)
    for metric, stated in by_metric.items():
        series: dict[object, list[Stated]] = defaultdict(list)
        for each in stated:
            series[_series(each.statement, metric)].append(each)
        if len(series) > 1:
            differ = _differences([each.statement for each in stated], metric)
            alike[tuple(map(tuple, series.values())), differ].append(metric)
    for (cut, differ), codes in alike.items():
        yield Apart(tuple(codes), cut, differ)


def _series(statement: Statement, metric: str) -> tuple[object, ...]:
    """Return what the figures of one series have in common."""
    figure = statement[metric]
    words = figure.words if figure else None
    span = None if statement.cumulative else statement.as_of
    return statement.scoped, words, statement.cumulative, span, _fiscal(statement)


def _fiscal(statement: Statement) -> bool:
    return statement.as_of.precision is Precision.FISCAL_YEAR


def _differences(statements: Sequence[Statement], metric: str) -> tuple[Difference, ...]:
    stretches = [each.as_of for each in statements if not each.cumulative]
    figures = [each[metric] for each in statements]
    found: dict[Difference, set[object]] = {
        Difference.SCOPE: {each.scoped for each in statements},
        Difference.WORDS: {each.words for each in figures if each},
        Difference.CUMULATIVE: {each.cumulative for each in statements},
        Difference.YEARS: {_fiscal(each) for each in statements},
        Difference.STRETCH: {*stretches},
    }
    return tuple(difference for difference, values in found.items() if len(values) > 1)
