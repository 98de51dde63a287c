"""Take a quick-entry line to a record, asking only what must be asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from bot.domain import codec, entry
from bot.domain.duplicates import Likeness
from bot.domain.entry import Context, Reading
from bot.domain.records import Receipt, Record
from bot.domain.seizures import Seizure
from handlers.kit import clearance, handling
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from handlers.seizures import alike, announcing, card, cards, form, pending, replies
from handlers.seizures.pending import Line
from storage import drafts, log, operations, seizures
from storage.db import Session
from storage.seizures import Match

REPEAT_WINDOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold what became of a line: its record, and what may be the same.

    There is none where the line waits for an answer, or is `hidden` under its number where it was typed.
    """

    record: Record | None
    alike: Sequence[Match]
    hidden: int | None = None


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
        return pending.repeated(ask, line, outcome)
    if outcome.hidden:
        return cards.hidden(ask, outcome.hidden, f"is recorded{_handled(seizure)}")
    if outcome.record is None:
        return pending.doubtful(ask, line, seizure, outcome.alike)
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
    draft = pending.unfinished(session, ask)
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
        now=ask.local,
        operation=ask.operation,
        roster=roster,
        agency=ask.who.agency,
        channel_zone=ask.zone,
        choices=choices,
    )


def unfinished(ask: Ask, line: Line, reading: Reading) -> Answer:
    """Keep a line that cannot be recorded yet, and say or ask what stands in its way."""
    kept = ask.db.write(lambda session: drafts.keep(session, pending.draft(ask, line), now=ask.now))
    carried = {"op": ask.operation.code, "draft": str(kept), "channel": ask.channel}
    if not reading.questions and not reading.problems and (reading.lines or not line.text):
        return Answer(form=form.recording(reading, carried))
    return replies.asked(reading, carried)


def form_of(ask: Ask, line: Line) -> Answer:
    """Open the form with what was understood of a line."""
    carried = {"op": ask.operation.code, "draft": str(line.draft), "channel": ask.channel}
    return Answer(form=form.recording(read(ask, line), carried))


def _keep(session: Session, ask: Ask, line: Line, seizure: Seizure) -> Kept | Record:
    # Two identical lines at once queue here, so that the second sees the first.
    log.lock(session, ask.operation.id)
    repeated, again = log.receipt(session, ask.key), pending.AGAIN in line.choices
    earlier = seizures.same_words(
        session,
        ask.operation,
        ask.who.person,
        ask.channel,
        seizure.typed or line.text,
        since=ask.now - REPEAT_WINDOW,
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
    cleared = clearance.of(session, ask)
    if not seizures.shown(session, cleared, receipt.number):
        return Kept(None, (), receipt.number)
    record = seizures.get(session, cleared, receipt.number)
    return Kept(record, [match for match in found if match.record.pointer != record.pointer])


def _handled(seizure: Seizure) -> str:
    return f", marked {handling.marked(seizure.marking)}" if seizure.handled else ""


def _confirming(ask: Ask, choices: Mapping[str, str]) -> Ask:
    """Return the request with what its author chose to keep, when asked whether it is a name."""
    return replace(ask, confirmed=(*ask.confirmed, *entry.kept_names(choices)))
