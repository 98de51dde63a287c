"""Say what others published, and where their figures disagree, in words."""

from collections.abc import Sequence

from bot.domain import statements
from bot.domain.operations import Operation
from bot.domain.statements import Figure, Stated, Statement, metrics
from bot.domain.statements.flags import Apart, Conflict, Fall, Flag
from handlers.kit.figures import shown
from handlers.kit.text import listed, safe


def figures(statement: Statement) -> str:
    """Return all figures of a statement in one line, the source's own words beside them."""
    return ", ".join(figure(each) for each in statement.figures)


def figure(one: Figure) -> str:
    """Return one figure, the source's own words for what it counts beside it."""
    named = metrics.metric(one.metric).named(one.quantity.amount)
    words = f" (in its words: {safe(one.words)})" if one.words else ""
    return f"{shown(one.quantity)} {named}{words}"


def dated(statement: Statement) -> str:
    """Return when the figures are true, and when they were published."""
    of = "as of" if statement.cumulative and statement.as_of.known else "for"
    true = f"{of} {statement.as_of}" if statement.as_of.known else "date unknown"
    known = statement.published.known
    return f"{true}, published {statement.published if known else 'on an unknown date'}"


def origin(statement: Statement) -> str:
    """Return who published the figures, with what was remarked about them."""
    remark = f"; remark: {safe(statement.qualifier)}" if statement.qualifier else ""
    return f"Source: {safe(statement.source)}{remark}"


def definitions(stated: Sequence[Statement]) -> list[str]:
    """Return what the figures count where that is no category of the record."""
    used = {figure.metric for statement in stated for figure in statement.figures}
    return [f"{each.plural}: {each.definition}" for code, each in metrics.pinned().items() if code in used]


def flag(found: Flag, operation: Operation) -> str:
    """Return what does not agree, in sentences."""
    match found:
        case Conflict():
            return _conflict(found, operation)
        case Fall():
            return _fall(found, operation)
        case Apart():
            return _apart(found, operation)


def _conflict(found: Conflict, operation: Operation) -> str:
    said = [f"{_name(each, operation)} says {_amount(each, found.metric)}" for each in found.stated]
    when = found.stated[0].statement.as_of
    return f"Two figures for one date: {metrics.metric(found.metric).plural}, {when}: {listed(said)}."


def _fall(found: Fall, operation: Operation) -> str:
    earlier = [f"{_amount(each, found.metric)} ({_when(each, operation)})" for each in found.earlier]
    later = f"{_amount(found.later, found.metric)} ({_when(found.later, operation)})"
    doubts = [f"{metrics.metric(found.metric).plural.capitalize()} fall: {listed(earlier)}, then {later}."]
    if found.inferred:
        undated = [each for each in (*found.earlier, found.later) if not each.statement.as_of.known]
        names = listed([_name(each, operation) for each in undated])
        doubts.append(f"No date is known for {names}: the order is inferred from the other figures.")
    if found.differ:
        doubts.append(f"What differs besides: {'; '.join(found.differ)}.")
    return " ".join(doubts)


def _apart(found: Apart, operation: Operation) -> str:
    names = listed([metrics.metric(code).plural for code in found.metrics])
    series = "; ".join(_series(each, operation) for each in found.series)
    return f"Not one series: {names} ({series}). What differs: {'; '.join(found.differ)}."


def _series(series: Sequence[Stated], operation: Operation) -> str:
    first = series[0].statement
    covered = "" if first.cumulative else f" for {first.as_of}"
    return f"{listed([_name(each, operation) for each in series])}{covered}"


def _when(stated: Stated, operation: Operation) -> str:
    return f"{_name(stated, operation)}, {stated.statement.as_of}"


def _name(stated: Stated, operation: Operation) -> str:
    return statements.reference(operation, stated.number)


def _amount(stated: Stated, metric: str) -> str:
    figure = stated.statement[metric]
    return shown(figure.quantity) if figure else "nothing"
