"""Take a quick-entry line to a record, asking only what must be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from bot.domain import entry
from bot.domain.entry import Context, Reading
from bot.domain.problems import Refusal
from bot.domain.records import Receipt, Record
from bot.domain.seizures import Seizure
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import plainly
from handlers.seizures import card, form, replies
from storage import drafts, log, operations, seizures
from storage.db import Session

DRAFT = "seizure"
REPEAT_WINDOW = timedelta(minutes=10)
AGAIN = "again"
"""The choice by which a person says that a line typed twice is two seizures."""


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what was typed and what was chosen since; `draft` is where it is kept."""

    text: str
    choices: Mapping[str, str]
    draft: UUID | None = None


def enter(ask: Ask, line: Line) -> Answer:
    """Read a line and settle it."""
    return settle(ask, line, read(ask, line))


def settle(ask: Ask, line: Line, reading: Reading) -> Answer:
    """Record a line if nothing required is missing; else keep it and ask."""
    if reading.seizure is None:
        return unfinished(ask, line, reading)
    seizure = reading.seizure
    outcome = ask.db.write(lambda session: _keep(session, ask, line, seizure))
    if isinstance(outcome, Record):
        return _repeated(ask, line, outcome)
    record = ask.db.read(lambda session: seizures.get(session, ask.operation, outcome.number))
    taps = replies.taps(ask.operation, record, reading, line.choices)
    return card.receipt(ask.operation, record, "recorded", replies.said(reading), taps)


def read(ask: Ask, line: Line) -> Reading:
    """Read a line as its typist meant it: their agency, their zone, their choices."""
    return entry.read(line.text, context(ask, line.choices))


def context(ask: Ask, choices: Mapping[str, str]) -> Context:
    """Return all that a reading depends on besides its text."""
    roster = ask.db.read(lambda session: operations.roster(session, ask.operation))
    return Context(
        now=ask.now,
        operation=ask.operation,
        roster=roster,
        agency=ask.who.agency,
        channel_zone=ask.zone,
        choices=choices,
    )


def unfinished(ask: Ask, line: Line, reading: Reading) -> Answer:
    """Keep a line that cannot be recorded yet, and say or ask what stands in its way."""
    kept = ask.db.write(lambda session: drafts.keep(session, _draft(ask, line), now=ask.now))
    carried = {"op": ask.operation.code, "draft": str(kept), "channel": ask.channel}
    if not reading.questions and not reading.problems and (reading.lines or not line.text):
        return Answer(form=form.recording(reading, carried))
    return replies.asked(reading, carried)


def resumed(ask: Ask) -> Line:
    """Return the line that a button or a form goes on with; a refusal once it is recorded or a day old."""
    found = ask.db.read(
        lambda session: drafts.get(session, UUID(ask.carried["draft"]), ask.who.person, now=ask.now)
    )
    if found is None:
        raise Refusal(
            "This line is recorded already, or older than 24 hours, or somebody else's. Nothing was changed."
        )
    return Line(found.body["text"], found.body["choices"], found.id)


def form_of(ask: Ask, line: Line) -> Answer:
    """Open the form with what was understood of a line."""
    carried = {"op": ask.operation.code, "draft": str(line.draft), "channel": ask.channel}
    return Answer(form=form.recording(read(ask, line), carried))


def _keep(session: Session, ask: Ask, line: Line, seizure: Seizure) -> Receipt | Record:
    # Two identical lines at once queue here, so that the second sees the first.
    log.lock(session, ask.operation.id)
    earlier = seizures.same_words(
        session, ask.operation, ask.who.person, ask.channel, line.text, since=ask.now - REPEAT_WINDOW
    )
    if earlier and AGAIN not in line.choices and not log.receipt(session, ask.key):
        return earlier
    if line.draft:
        drafts.drop(session, line.draft)
    return seizures.record(session, ask.operation, seizure, ask.act())


def _repeated(ask: Ask, line: Line, earlier: Record) -> Answer:
    again = replace(line, choices={**line.choices, AGAIN: "yes"})
    kept = ask.db.write(lambda session: drafts.keep(session, _draft(ask, again), now=ask.now))
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


def _draft(ask: Ask, line: Line) -> drafts.Draft:
    return drafts.Draft(
        person=ask.who.person,
        channel=ask.channel,
        kind=DRAFT,
        body={"text": line.text, "choices": dict(line.choices)},
        id=line.draft,
    )
