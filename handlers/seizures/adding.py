"""Take details page by page; the last page stores all of them as one version."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Record
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.carried import ILLEGIBLE
from handlers.kit.text import cut
from handlers.seizures import addressing, amending, detail_filling, detail_form, entering
from storage import drafts
from storage.db import Session
from storage.drafts import Draft

ADD = "seizure.add_detail"
DRAFT = "detail"
EMPTY, ON = (
    "Leave empty what is not known.",
    "What you filled in is kept for 24 hours; the last page stores it.",
)
ERROR = 500
"""Characters of an error beneath a field."""


def button(operation: Operation, record: Record) -> list[Button]:
    """Return the button that opens the pages, while the record counts."""
    value = {"op": operation.code, "n": record.number, "v": record.version}
    return [Button("Add Detail", ADD, value)] if record.status.counts else []


def open_form(ask: Ask) -> Answer:
    """Answer the button Add Detail."""
    return opened(ask, addressing.open_for(ask, addressing.carried(ask)))


def opened(ask: Ask, record: Record) -> Answer:
    """Open the first page, with what the person filled in earlier and did not finish."""
    draft = ask.db.read(lambda session: _unfinished(session, ask, record))
    return _page(ask, record, 0, draft.body["typed"] if draft else {}, draft.id if draft else None)


def submit(ask: Ask) -> Answer:
    """Take a page, and open the next one or store what all of them say."""
    record, page = _record(ask), int(ask.carried["page"])
    draft = _draft(ask, record)
    pages = detail_form.pages(record.seizure)
    if page >= len(pages):
        raise Refusal(ILLEGIBLE)
    here = {field: str(ask.filled.get(field) or "") for field in pages[page]}
    typed = detail_filling.touched(record.seizure, {**draft.body["typed"], **here})
    found = detail_filling.read(record.seizure, typed, entering.context(ask, {}))
    if found.errors:
        return _wrong(found.errors, here)
    kept = replace(draft, body={**draft.body, "typed": typed})
    named = ask.db.write(lambda session: drafts.keep(session, kept, now=ask.now))
    if page + 1 < len(pages):
        return _page(ask, record, page + 1, typed, named)
    if found.seizure == record.seizure:
        answer = Answer(text=f"*{ask.operation.reference(record.number)}*: nothing was changed.")
    else:
        answer = amending.commit(ask, record, found.seizure, None, "")
    ask.db.write(lambda session: drafts.drop(session, named))
    return answer


def _record(ask: Ask) -> Record:
    """Return the record as it was when its pages were opened; a refusal if it was changed since."""
    present = addressing.open_for(ask, addressing.carried(ask))
    seen = replace(present, version=int(ask.carried["v"]))
    ask.db.read(lambda session: amending.refuse_stale(session, ask, seen))
    return seen


def _draft(ask: Ask, record: Record) -> Draft:
    """Return what earlier pages hold; nothing as yet on the first."""
    carried = ask.carried.get("draft")
    found = carried and ask.db.read(
        lambda session: drafts.get(session, UUID(carried), ask.who.person, now=ask.now)
    )
    body = {"op": ask.operation.code, "n": record.number, "typed": {}}
    return found or Draft(person=ask.who.person, channel=ask.channel, kind=DRAFT, body=body)


def _unfinished(session: Session, ask: Ask, record: Record) -> Draft | None:
    every = drafts.of(session, ask.who.person, DRAFT, now=ask.now)
    about = (ask.operation.code, record.number)
    return next((each for each in reversed(every) if (each.body["op"], each.body["n"]) == about), None)


def _page(ask: Ask, record: Record, number: int, typed: Mapping[str, str], draft: UUID | None) -> Answer:
    carried = {"op": ask.operation.code, "n": record.number, "v": record.version, "channel": ask.channel}
    carried |= {"draft": str(draft)} if draft else {}
    shown = {**detail_form.values(record.seizure), **typed}
    title = f"Detail {ask.operation.reference(record.number)}"
    said = ON if draft else EMPTY
    return Answer(form=detail_form.page(record.seizure, number, shown, carried, title, said))


def _wrong(errors: Mapping[str, str], here: Collection[str]) -> Answer:
    """Show what is wrong beneath its field; that of another page beneath the first one."""
    first = next(iter(here))
    shown = {name: cut(sentence, ERROR) for name, sentence in errors.items() if name in here}
    elsewhere = next((each for name, each in errors.items() if name not in here), "")
    return Answer(errors=shown or {first: cut(f"On an earlier page: {elsewhere}", ERROR)})
