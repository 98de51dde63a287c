"""Release a record to more agencies: its originator's leads do it, and whoever else wants it asks them."""

from dataclasses import replace

from bot.domain import marking_words
from bot.domain.entries import Kind
from bot.domain.members import Member, Role
from bot.domain.problems import Problem, Refusal
from bot.domain.records import Receipt, Record
from handlers.kit import clearance, handling
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe, sentence
from handlers.seizures import addressing, card, marking, requesting
from handlers.seizures.requesting import Request
from storage import log, operations, seizures
from storage.db import Session

RELEASE = "release REFERENCE to AGENCIES [reason WORDS]"


def release(ask: Ask) -> Answer:
    """Release a record, or ask the leads of its originator to."""
    record, rest = addressing.named(ask, "release")
    words, code, why = addressing.reason(rest)

    def keep(session: Session) -> Record | str:
        to = _recipients(session, ask, words)
        present = seizures.get(session, clearance.of(session, ask), record.number)
        act = ask.act(code or "", why)
        if _decides(session, ask.who, present):
            before = seizures.concerned(session, present)
            seizures.release(session, ask.operation, present.number, to, act)
            return marking.read_back(session, ask, before) or present
        seizures.ask(session, ask.operation, present.number, to, act)
        request = Request(
            number=present.number,
            to=to,
            handled=seizures.foremost(session, present).seizure.handled,
            by=ask.who.person,
            key=act.further("release").key,
            code=code or "",
            why=why,
        )
        return requesting.put(session, ask, present, request)

    outcome = ask.db.write(keep)
    if isinstance(outcome, str):
        return Answer(text=outcome)
    return card.receipt(ask.operation, outcome, "released")


def approve(ask: Ask) -> Answer:
    """Release a record as it was asked for."""
    return _settle(ask, released=True)


def decline(ask: Ask) -> Answer:
    """Say that a record is not released as it was asked for."""
    return _settle(ask, released=False)


def _settle(ask: Ask, *, released: bool) -> Answer:
    """Decide a request once, for a record that is handled as it was when it was asked.

    A second decision says what the first one was.
    """
    request = Request.of(ask.carried)

    def keep(session: Session) -> str:
        present = seizures.get(session, clearance.of(session, ask), request.number)
        if not _decides(session, ask.who, present):
            raise Refusal(f"Only a lead of {safe(marking.originator(session, present))} decides this.")
        stands = seizures.foremost(session, present)
        if stands.seizure.handled != request.handled and not log.receipt(session, request.key):
            requesting.answer(session, ask, request, requesting.OVERTAKEN)
            return _overtaken(ask, request, stands)
        # What stands in the reason was looked over, and confirmed where it had to be, when it was asked.
        said = ask.act(request.code, request.why)
        act = replace(said, key=request.key, confirmed=(request.why,) if request.why else ())
        before = seizures.concerned(session, present)
        about = (session, ask.operation, request.number, request.to, act)
        receipt = seizures.release(*about, request.handled) if released else seizures.decline(*about)
        if not receipt.repeated:
            marking.tell(session, ask, before)
            requesting.answer(session, ask, request, requesting.APPROVED if released else requesting.DECLINED)
        return _decided(session, ask, receipt)

    return Answer(text=ask.db.write(keep), replaces=True)


def _decided(session: Session, ask: Ask, receipt: Receipt) -> str:
    """Say how a request was decided, and by whom."""
    versions = seizures.history(session, clearance.of(session, ask), receipt.number)
    decision = next(each for each in versions if each.sequence == receipt.sequence)
    settled = "Settled already: " if receipt.repeated else ""
    verdict = "was released" if decision.kind is Kind.SEIZURE_RELEASED else "was not released"
    to = handling.recipients(Request.of(ask.carried).to)
    return f"{settled}*{receipt.subject}* {verdict} to {to} (<@{decision.person.user}>)."


def _overtaken(ask: Ask, request: Request, stands: Record) -> str:
    """Say how a record is handled by now, and that nothing was released."""
    now = handling.marked(stands.seizure.marking, stands.seizure.lead)
    return (
        f"Nothing was released: *{ask.operation.reference(request.number)}* is handled otherwise since "
        f"<@{request.by.user}> asked, by now {now}. They have to ask again."
    )


def _decides(session: Session, who: Member, record: Record) -> bool:
    """Tell whether somebody may release a record: a lead of its originator."""
    return who.role >= Role.LEAD and who.agency == marking.originator(session, record)


def _recipients(session: Session, ask: Ask, words: str) -> tuple[str, ...]:
    found = marking_words.recipients(words, operations.roster(session, ask.operation))
    if isinstance(found, Problem):
        raise Refusal(sentence(found.sentence))
    return found
