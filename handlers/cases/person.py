"""Answer `/case person`: who had which part, by a pseudonym and the numbers of other systems."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.dossiers import Shelf
from bot.domain.members import Role
from bot.domain.problems import Refusal
from handlers.cases import person_acts, person_merging, person_parts, persons
from handlers.kit import blocks, clearance
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from handlers.kit.tree import Verb
from storage import people
from storage.db import Session

VERSIONS = 40
"""How many versions are shown: each is a block, and a message has fifty."""


def person(ask: Ask) -> Answer:
    """Put a person on record, or show or change one: that in private alone."""
    verb, _, rest = ask.words.partition(" ")
    act = _ACTS.get(verb.casefold())
    if act is None and not Shelf.PERSON.match(ask.words, ask.operation.code):
        if verb[:1].casefold() == "p" and verb[1:].isdecimal():
            person_acts.named(ask, ask.words)
        said = f"I don't know “{safe(verb[:40])}”: no names are kept. " if verb else ""
        raise Refusal(f"{said}Write `/case person {person_parts.ADD}`; `/case help person` shows the rest.")
    if act is not person_parts.add:
        ask.db.read(lambda session: people.check(clearance.of(session, ask)))
    return act(replace(ask, words=rest.strip())) if act else person_parts.extend(ask)


def show(ask: Ask) -> Answer:
    """Show what is on record of a person, and how it came to stand so."""
    number, rest = person_acts.named(ask, ask.words)
    if rest:
        who = persons.reference(ask.operation, number)
        raise Refusal(f"I did not understand “{safe(rest[:40])}”. Write `/case person show {who}`.")

    def look(session: Session) -> tuple[str, list[str]]:
        cleared = clearance.of(session, ask)
        told = []
        for each in people.members(session, cleared, number):
            versions = persons.told(session, cleared, each)
            told += [f"{persons.reference(ask.operation, each)} {version}" for version in versions]
        return f"{persons.summary(session, cleared, number)}\n{persons.RED}", told

    head, told = ask.db.read(look)
    earlier = [f"Only the last {VERSIONS} entries are shown here."] if len(told) > VERSIONS else []
    shown = [head, *earlier, *told[-VERSIONS:]]
    return Answer(text="\n".join([head, *told]), blocks=[*map(blocks.section, shown)])


_ACTS: dict[str, Callable[[Ask], Answer]] = {
    "add": person_parts.add,
    "show": show,
    "amend": person_parts.amend,
    "remove": person_parts.remove,
    "merge": person_merging.merge,
    "unmerge": person_merging.unmerge,
    "void": person_merging.void,
    "reinstate": person_merging.reinstate,
}
VERB = Verb(
    name="person",
    run=person,
    role=Role.RECORDER,
    usage=f"person {person_parts.ADD} | person P-NUMBER ROLE in CASE | "
    "person amend|remove|merge|unmerge|void|reinstate|show P-NUMBER [WHAT IS RIGHT] [reason WORDS]",
    says="Say who had which part, never by name: a number, which is shown in direct messages alone.",
    examples=(
        "person add purchaser in CASE-0007 for HAM-0003 ref TTPS 2023-15",
        "person P-0042 recipient in CASE-0009",
        "person remove P-0042 from CASE-0009 reason another person",
        "person merge P-0042 into P-0007 reason same traveller",
        "person show P-0042",
    ),
)
