"""Change a record: by words, or by a form with its present values."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain import entry
from bot.domain.entries import Reason
from bot.domain.problems import Refusal
from bot.domain.records import Record
from bot.domain.seizures import Seizure, Status
from handlers.kit import clearance
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed
from handlers.seizures import addressing, card, cards, changes, entering, filling, form, replies, story
from storage import log, seizures
from storage.db import Session


def amend(ask: Ask) -> Answer:
    """Change a record as the words say, or open its form where there are none."""
    record, rest = addressing.named(ask, "amend")
    addressing.open_for(ask, record)
    words, code, why = addressing.reason(rest)
    if not words:
        return form_of(ask, record)
    reading = entry.amend(record.seizure, words, entering.context(ask, {}))
    if reading.seizure is None:
        raise Refusal(replies.refused(reading))
    return commit(ask, record, reading.seizure, code, why, replies.said(reading))


def form_of(ask: Ask, record: Record) -> Answer:
    """Open the form of an amendment; its submission is checked against the version shown here."""
    carried = {"op": ask.operation.code, "n": record.number, "v": record.version, "channel": ask.channel}
    return Answer(form=form.amending(ask.operation, record, carried))


def open_form(ask: Ask) -> Answer:
    """Answer the button Amend."""
    return form_of(ask, addressing.open_for(ask, addressing.carried(ask)))


def submit(ask: Ask) -> Answer:
    """Change a record as its form says."""
    record = addressing.open_for(ask, addressing.carried(ask))
    composed = filling.compose(ask.filled)
    reading = entry.read(composed.text, entering.context(ask, {}))
    found = filling.errors(reading, composed)
    if found or reading.seizure is None:
        return Answer(errors=found or {form.Field.ITEMS: replies.refused(reading)})
    after = merged(record.seizure, reading.seizure)
    record = replace(record, version=int(ask.carried["v"]))
    return commit(
        ask, record, after, ask.chosen(form.Field.REASON, Reason), ask.filled.get(form.Field.WORDS) or ""
    )


def otherwise(ask: Ask) -> Answer:
    """Take the other meaning of what was assumed: read the line again, as of when it was typed."""
    record = addressing.open_for(ask, addressing.carried(ask))
    then = replace(entering.context(ask, ask.carried["choices"]), now=record.recorded_at)
    reading = entry.read(record.seizure.typed or "", then)
    if reading.seizure is None or record.version != ask.carried["v"]:
        raise Refusal("The record was changed since. Nothing was changed now; `/seizure amend` does it.")
    said = replies.said(reading)
    meant = replace(reading.seizure, marking=record.seizure.marking)
    return replace(commit(ask, record, meant, Reason.TYPO, "", said), replaces=True)


def merged(before: Seizure, filled: Seizure) -> Seizure:
    """Return the record with the form's fields replaced, all others kept."""
    return replace(
        before,
        lines=entry.keeping(before.lines, filled.lines),
        seized_on=filled.seized_on,
        precision=filled.precision,
        place=filled.place,
        destination=filled.destination,
        stage=filled.stage if before.stage_derived else before.stage,
    )


def commit(
    ask: Ask, record: Record, after: Seizure, code: Reason | None, why: str, said: Sequence[str] = ()
) -> Answer:
    """Store the new version, tell every channel that shows the record, and answer old -> new."""

    def keep(session: Session) -> tuple[Record, str]:
        refuse_stale(session, ask, record)
        act = ask.act(code or "", why)
        receipt = seizures.amend(session, ask.operation, record.number, record.version, after, act)
        before, changed = seizures.change(session, clearance.of(session, ask), record.number, receipt.version)
        differences = listed(changes.between(before.seizure, changed.seizure)) or "nothing that is shown"
        return cards.follow(session, ask, record.number, differences), differences

    now, differences = ask.db.write(keep)
    lost = "; no longer verified" if record.status is Status.VERIFIED is not now.status else ""
    return card.receipt(ask.operation, now, f"amended: {differences}{lost}", said)


def refuse_stale(session: Session, ask: Ask, record: Record) -> None:
    """Show what somebody else changed since this version was looked at; nothing is overwritten unseen."""
    versions = seizures.history(session, clearance.of(session, ask), record.number)
    told = zip(versions, story.told(session, ask, versions), strict=True)
    since = [sentence for version, sentence in told if version.version > record.version]
    if since and not log.receipt(session, ask.key):
        raise Refusal("\n".join(["Nothing of yours was recorded: the record was changed meanwhile.", *since]))
