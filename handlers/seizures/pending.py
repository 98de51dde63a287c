"""Keep lines of quick entry that wait for an answer, and take them up again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from bot.domain import codec
from bot.domain.problems import Refusal
from bot.domain.records import Record
from bot.domain.seizures import Seizure
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import plainly
from handlers.seizures import alike, card, replies
from storage import drafts, log
from storage.db import Session
from storage.seizures import Match

DRAFT = "seizure"
AGAIN = "again"
"""The choice by which a person says that a line typed twice is two seizures."""


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what was typed and what was chosen since; `draft` is where it is kept."""

    text: str
    choices: Mapping[str, str]
    draft: UUID | None = None


def resumed(ask: Ask) -> Line:
    """Return the line that a button or a form goes on with; a refusal once it is recorded or a day old."""
    found = ask.db.read(lambda session: unfinished(session, ask))
    return Line(found.body["text"], found.body["choices"], found.id)


def unfinished(session: Session, ask: Ask) -> drafts.Draft:
    """Return what is kept of a line; a refusal once it is recorded or a day old."""
    found = drafts.get(session, UUID(ask.carried["draft"]), ask.who.person, now=ask.now)
    if found:
        return found
    recorded = log.subject_of(session, ask.key)
    if recorded:
        raise Refusal(f"This line is recorded already, as *{recorded}*. Nothing was changed now.")
    raise Refusal(
        "This line is recorded already, or older than 24 hours, or somebody else's. Nothing was changed."
    )


def doubtful(ask: Ask, line: Line, seizure: Seizure, found: Sequence[Match]) -> Answer:
    """Keep a line that has the number of another record, and ask what the two are to each other."""
    kept = ask.db.write(lambda session: drafts.keep(session, draft(ask, line, seizure), now=ask.now))
    carried = {"op": ask.operation.code, "draft": str(kept), "channel": ask.channel}
    first = "Not recorded yet; your line is kept for 24 hours."
    held = Answer(text=first, blocks=[blocks.section(first)], replaces=True)
    return alike.beneath(held, alike.offered(ask, seizure, found, carried))


def repeated(ask: Ask, line: Line, earlier: Record) -> Answer:
    """Keep a line that its author typed before, and ask whether it is another seizure."""
    again = replace(line, choices={**line.choices, AGAIN: "yes"})
    kept = ask.db.write(lambda session: drafts.keep(session, draft(ask, again), now=ask.now))
    reference = ask.operation.reference(earlier.number)
    text = (
        f"You entered this same line as *{reference}* at {plainly(earlier.recorded_at, ask.zone)}. "
        "Nothing was recorded now. Is it another seizure?"
    )
    carried = {"op": ask.operation.code, "draft": str(kept), "channel": ask.channel}
    buttons = [
        Button("Record Again", replies.CHOOSE, carried),
        Button(f"Show {reference}", card.SHOW, {"op": ask.operation.code, "n": earlier.number}),
    ]
    return Answer(text=text, blocks=[blocks.section(text), blocks.actions(buttons)])


def draft(ask: Ask, line: Line, seizure: Seizure | None = None) -> drafts.Draft:
    """Return what is kept of a line, with what it was read as where that is settled."""
    body: dict[str, Any] = {"text": line.text, "choices": dict(line.choices)}
    if seizure:
        body["seizure"] = codec.encode(seizure)
    return drafts.Draft(person=ask.who.person, channel=ask.channel, kind=DRAFT, body=body, id=line.draft)
