"""Answer `/case people`: how many distinct people had a part, by role and by case."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.domain import dates
from bot.domain.cases.case import Case
from bot.domain.dossiers import Shelf
from bot.domain.members import Role
from bot.domain.people import Played
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from handlers.cases import card, person, persons
from handlers.kit import blocks, clearance, handling, questions
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, safe
from handlers.kit.tree import Verb
from storage import cases, dossiers, people
from storage.audiences import Clearance
from storage.db import Session

PEOPLE = "people [CASE] [as of DATE] | people P-NUMBER"
CASES, LINES = 20, 10
"""How many cases are told one by one, and how many lines stand in one block."""
_NONE = "nobody is identified. `/case person add purchaser in CASE-0007` puts a person on record."


def show(ask: Ask) -> Answer:
    """Say how many people are identified, in one case or in all, and who they are where that may be shown."""
    if Shelf.PERSON.match(ask.words, ask.operation.code):
        ask.db.read(lambda session: people.check(clearance.of(session, ask)))
        return person.show(ask)
    case = Shelf.CASE.match(ask.words, ask.operation.code)
    query = _query(ask, ask.words[case.end :] if case else ask.words)

    def look(session: Session) -> tuple[list[str], list[str]]:
        cleared = clearance.of(session, ask)
        if case:
            dossiers.get(session, cleared, Case, case.value)
        found = [
            each
            for each in people.played(session, cleared, query.as_of)
            if case is None or each.part.case == case.value
        ]
        named = [*_named(session, cleared, query, case.value if case else None)]
        told = [_first(ask, query, found, case.value if case else None)]
        told += [] if case else _by_case(ask, found)
        hidden = handling.kept_back(cases.withheld(session, cleared), "investigation")
        return [*told, *named], [f"{persons.RED if named else f'TLP:{cleared.tlp}'}", *hidden]

    told, beneath = ask.db.read(look)
    sections = ["\n".join(told[n : n + LINES]) for n in range(0, len(told), LINES)]
    answer = Answer(text="\n".join(told), blocks=[*map(blocks.section, sections)])
    return handling.beneath(answer, beneath)


def _query(ask: Ask, words: str) -> Query:
    """Return the as-of day that is asked; people are cut by nothing else but a case."""
    query = questions.read(ask, words)
    if query != Query(as_of=query.as_of):
        raise Refusal(f"This takes a case and an as-of day, nothing else: `/case {PEOPLE}`.")
    return query


def _first(ask: Ask, query: Query, found: Sequence[Played], case: int | None) -> str:
    known = f", as known on {dates.written(query.as_of)}" if query.as_of else ""
    where = f"*{card.reference(ask.operation, case)}*" if case else f"*{safe(ask.operation.name)}*"
    among = len({each.part.case for each in found})
    across = "" if case else f" in {count(among, 'investigation')}"
    told = f"{persons.counted(found, across)}{persons.overlapping(found)}" if found else _NONE
    return f"{where}{known}: {told}"


def _by_case(ask: Ask, found: Sequence[Played]) -> Iterator[str]:
    """Yield a line for each case with somebody in it, the last recorded first."""
    those: dict[int, list[Played]] = defaultdict(list)
    for each in found:
        those[each.part.case].append(each)
    for number in sorted(those, reverse=True)[:CASES]:
        yield f"• {card.reference(ask.operation, number)}: {persons.counted(those[number])}"
    if len(those) > CASES:
        yield f"and {count(len(those) - CASES, 'more investigation')}: name one"


def _named(session: Session, cleared: Clearance, query: Query, case: int | None) -> list[str]:
    """Return a line for each person that is counted, none where that may not be shown."""
    if not cleared.private:
        return []
    found = people.shown(session, cleared, query.as_of)
    return persons.named(session, cleared, (each for each in found if case is None or each.part.case == case))


VERB = Verb(
    name="people",
    run=show,
    role=Role.OBSERVER,
    usage=PEOPLE,
    says="Say how many distinct people had a part, by role and by case; in direct messages who.",
    examples=("people", "people CASE-0007 as of 1 Mar 2024", "people P-0042"),
)
