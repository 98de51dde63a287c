"""Read a question about the record the same way for totals, lists and every figure that is opened."""

from bot.domain.asking import reader
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from handlers.kit.asking import Ask
from handlers.kit.text import sentence
from storage import operations

LONGEST = 1_000
"""Characters that a question may have: its buttons carry it on to the next page."""


def read(ask: Ask, words: str) -> Query:
    """Return the question that the words ask; a refusal names what was not understood."""
    if len(words) > LONGEST:
        raise Refusal(f"This question has {len(words):,} characters; {LONGEST:,} are the limit.")
    roster = ask.db.read(lambda session: operations.roster(session, ask.operation))
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
