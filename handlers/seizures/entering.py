"""Take a quick-entry line to a record, asking only what must be asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from bot.domain import codec, entry
from bot.domain.duplicates import Likeness
from bot.domain.entry import Context, Reading
from bot.domain.problems import Refusal
from bot.domain.records import Receipt, Record
from bot.domain.seizures import Seizure
from handlers.kit import blocks, clearance
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import plainly, safe
from handlers.seizures import alike, announcing, card, form, replies
from storage import drafts, log, operations, seizures
from storage.db import Session
from storage.seizures import Match

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


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold what became of a line: its record, None where it waits for an answer; and what may be the same."""

    record: Record | None
    alike: Sequence[Match]


def enter(ask: Ask, line: Line) -> Answer:
    """Read a line and settle it."""
    return settle(ask, line, read(ask, line))


def settle(ask: Ask, line: Line, reading: Reading) -> Answer:
    """Record a line if nothing required is missing and no record has its number; else keep it and ask."""
    if reading.seizure is None:
        return unfinished(ask, line, reading)
    seizure = reading.seizure
    outcome = ask.db.write(lambda session: _keep(session, ask, line, seizure))
    if isinstance(outcome, Record):
        return _repeated(ask, line, outcome)
    if outcome.record is None:
        return _doubtful(ask, line, seizure, outcome.alike)
    taps = replies.taps(ask.operation, outcome.record, reading, line.choices)
    told = card.receipt(ask.operation, outcome.record, "recorded", replies.said(reading), taps)
    carried = {"op": ask.operation.code, "n": outcome.record.number, "channel": ask.channel}
    return alike.beneath(told, alike.offered(ask, seizure, outcome.alike, carried))


def answered(ask: Ask, act: Callable[[Session, Record], str]) -> Answer:
    """Record a line that another record's number held up, and do what was chosen about the two."""

    def keep(session: Session) -> tuple[Record, str]:
        receipt = log.receipt(session, ask.key) or _record_draft(session, ask)
        cleared = clearance.of(session, ask)
        said = act(session, seizures.get(session, cleared, receipt.number))
        return seizures.get(session, cleared, receipt.number), said

    record, said = ask.db.write(keep)
    assumed = [f"Assumed: {'; '.join(map(safe, record.seizure.assumed))}"] if record.seizure.assumed else []
    return card.receipt(ask.operation, record, f"recorded, {said}", assumed)


def _record_draft(session: Session, ask: Ask) -> Receipt:
    draft = _unfinished(session, ask)
    drafts.drop(session, UUID(ask.carried["draft"]))
    act = _confirming(ask, draft.body["choices"]).act()
    return announcing.record(session, ask, codec.decode(Seizure, draft.body["seizure"]), act)


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
    found = ask.db.read(lambda session: _unfinished(session, ask))
    return Line(found.body["text"], found.body["choices"], found.id)


def _unfinished(session: Session, ask: Ask) -> drafts.Draft:
    found = drafts.get(session, UUID(ask.carried["draft"]), ask.who.person, now=ask.now)
    if found:
        return found
    recorded = log.subject_of(session, ask.key)
    if recorded:
        raise Refusal(f"This line is recorded already, as *{recorded}*. Nothing was changed now.")
    raise Refusal(
        "This line is recorded already, or older than 24 hours, or somebody else's. Nothing was changed."
    )


def form_of(ask: Ask, line: Line) -> Answer:
    """Open the form with what was understood of a line."""
    carried = {"op": ask.operation.code, "draft": str(line.draft), "channel": ask.channel}
    return Answer(form=form.recording(read(ask, line), carried))


def _keep(session: Session, ask: Ask, line: Line, seizure: Seizure) -> Kept | Record:
    # Two identical lines at once queue here, so that the second sees the first.
    log.lock(session, ask.operation.id)
    repeated, again = log.receipt(session, ask.key), AGAIN in line.choices
    earlier = seizures.same_words(
        session, ask.operation, ask.who.person, ask.channel, line.text, since=ask.now - REPEAT_WINDOW
    )
    if earlier and not again and not repeated:
        return earlier
    found = seizures.candidates(session, clearance.every(session, ask), seizure)
    strong = [match for match in found if match.likeness is Likeness.STRONG]
    if strong and not again and not repeated:
        return Kept(None, strong)
    if line.draft:
        drafts.drop(session, line.draft)
    receipt = announcing.record(session, ask, seizure, _confirming(ask, line.choices).act())
    record = seizures.get(session, clearance.of(session, ask), receipt.number)
    return Kept(record, [match for match in found if match.record.pointer != record.pointer])


def _confirming(ask: Ask, choices: Mapping[str, str]) -> Ask:
    """Return the request with what its author chose to keep, when asked whether it is a name."""
    return replace(ask, confirmed=(*ask.confirmed, *entry.kept_names(choices)))


def _doubtful(ask: Ask, line: Line, seizure: Seizure, found: Sequence[Match]) -> Answer:
    """Keep a line that has the number of another record, and ask what the two are to each other."""
    kept = ask.db.write(lambda session: drafts.keep(session, _draft(ask, line, seizure), now=ask.now))
    carried = {"op": ask.operation.code, "draft": str(kept), "channel": ask.channel}
    first = "Not recorded yet; your line is kept for 24 hours."
    held = Answer(text=first, blocks=[blocks.section(first)], replaces=True)
    return alike.beneath(held, alike.offered(ask, seizure, found, carried))


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


def _draft(ask: Ask, line: Line, seizure: Seizure | None = None) -> drafts.Draft:
    body: dict[str, Any] = {"text": line.text, "choices": dict(line.choices)}
    if seizure:
        body["seizure"] = codec.encode(seizure)
    return drafts.Draft(person=ask.who.person, channel=ask.channel, kind=DRAFT, body=body, id=line.draft)
