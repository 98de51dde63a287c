"""Read a question about the record the same way for totals, lists and every figure that is opened."""

import re

from bot.domain import places
from bot.domain.asking import reader
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.territories import gazetteer
from handlers.kit.asking import Ask
from handlers.kit.text import safe, sentence
from storage import operations
from storage.db import Session

_BEFORE_A_COUNTRY = re.compile(r"(?:\b(?:for|of)\s+)?(?:\bthe\s+)?$", re.IGNORECASE)
LONGEST = 1_000
"""Characters that a question may have: its buttons carry it on to the next page."""


def read(ask: Ask, words: str) -> Query:
    """Return the question that the words ask; a refusal names what was not understood."""
    return ask.db.read(lambda session: within(session, ask, words))


def within(session: Session, ask: Ask, words: str) -> Query:
    """Return the question, read in the transaction that answers it."""
    if len(words) > LONGEST:
        raise Refusal(f"This question has {len(words):,} characters; {LONGEST:,} are the limit.")
    roster = operations.roster(session, ask.operation)
    agency = roster.agencies.get(ask.who.agency)
    query = reader.read(
        words,
        today=ask.local.date(),
        began_on=ask.operation.began_on,
        roster=roster,
        lead_jurisdiction=agency.jurisdiction if agency else None,
    )
    if isinstance(query, Query):
        return query
    raise Refusal("\n".join(sentence(problem.sentence) for problem in query))


def one_sided(query: Query, verb: str, words: str) -> None:
    """Refuse a country named alone where one figure is wanted: seized there, or bound for it."""
    if query.either is None:
        return
    here = gazetteer()[query.either]
    starts = (word.start() for word in re.finditer(r"\w+", words))
    at = next((n for n in starts if (found := places.match(words, n)) and here in found.value), len(words))
    before, after = safe(_BEFORE_A_COUNTRY.sub("", words[:at])), safe(words[at:])
    seized, bound = (f"`{verb} {before}{side} {after}`" for side in ("in", "to"))
    raise Refusal(f"Seized in {here.name}, or bound for it? Ask {seized} or {bound}.")


def timed(ask: Ask, words: str, verb: str) -> Query:
    """Return the period and the as-of day that are asked, of what a verb cuts by nothing else."""
    query = read(ask, words)
    if query != Query(period=query.period, as_of=query.as_of):
        raise Refusal(
            f"{verb.capitalize()} take a period and an as-of day, nothing else: `/operation {verb} 2024`, "
            f"`/operation {verb} as of 1 Mar 2024`."
        )
    return query
