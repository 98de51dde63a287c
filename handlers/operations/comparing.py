"""Compare two periods, two operations or two destinations: read what is set side by side."""

import re
from dataclasses import replace

from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.domain.pictures.wanted import Side, Sort, Wanted
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.territories import gazetteer
from bot.domain.words import folded
from handlers.kit import questions, standing
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed
from handlers.kit.tree import Verb
from handlers.operations import picturing
from handlers.operations.compared import tell

_WITH = re.compile(r"(?:^|\s+)(?:with|versus|vs\.?|against)\s+", re.IGNORECASE)
HOW = (
    "I compare two periods, two operations or two destinations: "
    "`/operation compare last month with this month`, `/operation compare HAM with CAR`, "
    "`/operation compare to Haiti with to Jamaica`."
)


def compare(ask: Ask) -> Answer:
    """Say two figures side by side and how they differ, and owe the chart."""
    split = _WITH.split(ask.words, maxsplit=1)
    if len(split) != 2 or not split[1].strip():  # noqa: PLR2004 - this and that
        raise Refusal(f"Compare what with what? {HOW}")
    one, other = (_side(ask, words.strip()) for words in split)
    what = _differing(one, other)
    named = one[0].name != other[0].name
    sides = tuple(_called(each, what, named=named) for each in (one, other))
    channel = "" if ask.private else ask.channel
    wanted = Wanted(sort=Sort.COMPARISON, query=Query(), today=ask.local.date(), channel=channel, sides=sides)
    return picturing.answer(ask, tell, wanted)


def _side(ask: Ask, words: str) -> tuple[Operation, Query]:
    """Return which operation, and what of it, one side names."""
    every = ask.db.read(lambda session: standing.readable(session, ask.settings, ask.who.person, ask.now))
    for operation in every:
        for name in (operation.name, operation.code):
            if folded(words) == folded(name):
                return operation, _asked(replace(ask, current=operation), "")
            if folded(words).startswith(f"{folded(name)} "):
                return operation, _asked(replace(ask, current=operation), words[len(name) :])
    return ask.operation, _asked(ask, words)


def _asked(ask: Ask, words: str) -> Query:
    query = questions.read(ask, words)
    if query.by:
        raise Refusal(f"A comparison takes no breakdown: leave out `by {query.by}`. {HOW}")
    if query.either is None:
        return query
    return replace(query, either=None, where=replace(query.where, destinations=(query.either,)))


def _differing(one: tuple[Operation, Query], other: tuple[Operation, Query]) -> str:
    """Return the one thing that two sides differ in; a refusal where it is none, several, or another."""
    (operation, query), (operation_, query_) = one, other
    alike = replace(query_.where, destinations=query.where.destinations) == query.where
    apart = {
        "operation": operation.id != operation_.id,
        "period": query.period != query_.period,
        "destination": query.where.destinations != query_.where.destinations,
        "filters": not alike or query.as_of != query_.as_of,
    }
    names = [name for name, differs in apart.items() if differs]
    if not names:
        raise Refusal(f"Both sides are the same. {HOW}")
    if names == ["destination"] and not (query.where.destinations and query_.where.destinations):
        raise Refusal(f"Name a destination on both sides. {HOW}")
    if len(names) > 1 or names == ["filters"]:
        raise Refusal(
            f"The two sides differ in {listed(names)}; what holds for both must be said on both sides. {HOW}"
        )
    return names[0]


def _called(side: tuple[Operation, Query], what: str, *, named: bool) -> Side:
    """Return a side under the name of what it differs in; operations of one name go by their codes."""
    operation, query = side
    label = {
        "operation": operation.name if named else operation.code,
        "period": query.period.label,
        "destination": listed([gazetteer()[code].name for code in query.where.destinations]),
    }[what]
    return Side(operation.code, query, label)


VERB = Verb(
    name="compare",
    run=compare,
    role=Role.OBSERVER,
    usage="compare THIS with THAT",
    says="Set two periods, two operations or two destinations side by side, and send you the chart.",
    examples=("compare last month with this month", "compare to Haiti with to Jamaica"),
)
