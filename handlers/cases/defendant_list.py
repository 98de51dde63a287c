"""List prosecutions, and count the people that they are of; tell the timeline of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain import dates
from bot.domain.charges.said import Said
from bot.domain.dossiers import Dossier
from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.prosecutions import Defendant, Stage
from handlers.cases import charging, prosecuted, sealed_list, sealing
from handlers.kit import blocks, clearance, courts, handling, questions
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, safe, sentence
from handlers.kit.tree import Verb
from storage import defendants, dossiers
from storage.db import Session

DEFENDANTS = "defendants [CASE] [DISTRICT|PROSECUTOR] [STEP] [as of DATE] | defendants REFERENCE"
LINES = 40
"""How many lines are shown: each is a block, and a message has fifty."""
_BARE = re.compile(r"^#?(\d{1,7})(?![\w-])")
_AS_OF = re.compile(r"\bas\s+(?:of|at)\b.*$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Hold which prosecutions are wanted: None for any."""

    case: int | None
    to: str | None
    stage: Stage | None
    as_of: date | None

    def has(self, defendant: Defendant) -> bool:
        """Tell whether a prosecution is among them: one of a step has it on record, whatever came of it."""
        return (
            self.case in {None, defendant.case}
            and self.to in {None, defendant.to}
            and (self.stage is None or any(each.stage is self.stage for each in defendant.events))
        )


def page(ask: Ask) -> Answer:
    """List the prosecutions that the words ask for; or tell of one how it came to stand as it does."""
    sealing.refuse_public(ask)
    sealed, rest = sealing.meant(ask, ask.words)
    if sealed:
        return sealed_list.tell(ask, sealed, rest)
    number, words = prosecuted.meant(ask.operation, ask.words)
    if number:
        return _history(ask, number, words)
    wanted = _wanted(ask, words)

    def look(session: Session) -> tuple[list[str], list[str]]:
        cleared = clearance.of(session, ask)
        standing = defendants.standing(session, cleared, wanted.as_of)
        found = [each for each in standing if wanted.has(each.document)]
        people = defendants.distinct(session, cleared, found, wanted.as_of)
        lines = prosecuted.summaries(session, cleared, found[:LINES])
        hidden = dossiers.withheld(session, cleared, Defendant)
        more = [f"and {count(len(found) - LINES, 'more')}"] if len(found) > LINES else []
        shown = [_first(ask, wanted, found, people), *lines, *more]
        return shown, handling.kept_back(hidden, "prosecution")

    lines, hidden = ask.db.read(look)
    return handling.beneath(Answer(text="\n".join(lines), blocks=[*map(blocks.section, lines)]), hidden)


def _wanted(ask: Ask, words: str) -> _Wanted:
    """Return what the words ask for: a case, a court, a step, a day on which it was known."""
    words = _BARE.sub(r"case \1", words.strip())
    timed = _AS_OF.search(words)
    as_of = questions.read(ask, timed.group()).as_of if timed else None
    said = charging.understood(ask, words[: timed.start()] if timed else words)
    steps = [each.stage for each in said.steps]
    alone = Said(case=said.case, to=said.to, steps=said.steps)
    if said != alone or len(steps) > 1 or any(each.when or each.months for each in said.steps):
        wrongs = [sentence(each.sentence) for each in said.problems]
        usage = f"This takes a case, a court, one step and an as-of day: `/case {DEFENDANTS}`."
        raise Refusal(" ".join([*wrongs, usage]))
    return _Wanted(said.case, said.to, next(iter(steps), None), as_of)


def _first(ask: Ask, wanted: _Wanted, found: Sequence[Dossier[Defendant]], people: int) -> str:
    """Return how many people, prosecutions and cases there are: three different counts."""
    cases = len({each.document.case for each in found})
    said = f"{count(people, 'defendant')} in {count(len(found), 'prosecution')} of {count(cases, 'case')}"
    which = f" with “{wanted.stage.said}” on record" if wanted.stage else ""
    known = f", as known on {dates.written(wanted.as_of)}" if wanted.as_of else ""
    return f"*{safe(ask.operation.name)}* {said if found else 'no prosecution'}{which}{known}"


def _history(ask: Ask, number: int, rest: str) -> Answer:
    """Tell every version of a prosecution, the oldest first."""
    if rest:
        raise Refusal(f"I did not understand “{safe(rest[:40])}”. Write `/case {DEFENDANTS}`.")

    def look(session: Session) -> list[str]:
        cleared = clearance.of(session, ask)
        found = dossiers.get(session, cleared, Defendant, number)
        versions = dossiers.history(session, cleared, Defendant, number)
        told = prosecuted.history(ask.operation, courts.known(session, ask.operation), versions)
        return [prosecuted.summary(session, cleared, found), *told]

    lines = ask.db.read(look)
    return Answer(text="\n".join(lines), blocks=[*map(blocks.section, [lines[0], *lines[1:][-LINES:]])])


VERB = Verb(
    name="defendants",
    run=page,
    role=Role.OBSERVER,
    usage=DEFENDANTS,
    says="List prosecutions, and count the people that they are of; or tell the timeline of one.",
    examples=("defendants FL-S", "defendants convicted as of 1 Mar 2024", "defendants HAM-D0003"),
)
