"""Record a report from a line, correct one; what is doubtful is asked first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from bot.domain import codec
from bot.domain.asking.filters import Asker
from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.reviews import doubts, reader
from bot.domain.reviews.reader import Reading
from bot.domain.reviews.reconciling import reconcile
from bot.domain.reviews.report import Report
from handlers.kit import blocks, clearance, handling, reasons, reviewed
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import safe, sentence
from handlers.screening import addressing, wording
from storage import dossiers, drafts, log, operations, reviews
from storage.db import Session

CONFIRM = "screening.confirm"
DRAFT = "report"
EXAMPLE = "4,210 reviewed, 12 tier 1, 31 tier 2, 2 unspecified, week of 6 Nov"
_WHOLE = Period.since_start()


def record(ask: Ask, reading: Reading) -> Answer:
    """Record what was read, unless something about it is to be confirmed."""
    return _settle(ask, _whole(reading), None, {})


def read(ask: Ask, words: str, present: Report | None = None) -> Reading:
    """Read a line as its typist means it: their agency, their zone."""
    roster = ask.db.read(lambda session: operations.roster(session, ask.operation))
    agency = roster.agencies.get(ask.who.agency)
    asker = Asker(ask.local.date(), roster, agency.jurisdiction if agency else None)
    return reader.read(words, asker, ask.who.agency, present)


def amend(ask: Ask) -> Answer:
    """Correct a report: what the line does not say stays."""
    seen, rest = ask.db.read(lambda session: addressing.changeable(session, ask, "amend"))
    words, code, why = reasons.parted(rest)
    reference = reviewed.reference(ask.operation, seen.number)
    if not words or code is None:
        raise Refusal(
            f"Say what is right, and why: `/screening amend {reference} 4,310 reviewed reason recount`."
        )
    right = _whole(read(ask, words, seen.document))
    return _settle(ask, right, seen, {"n": seen.number, "v": seen.version, "code": code, "why": why})


def confirm(ask: Ask) -> Answer:
    """Record what was doubtful, as its author confirms it."""

    def keep(session: Session) -> Answer:
        body = _draft(session, ask).body
        report = codec.decode(Report, body["report"])
        seen = _seen(session, ask, body) if "n" in body else None
        answer = _keep(session, ask, report, seen, body)
        drafts.drop(session, UUID(ask.carried["draft"]))
        return answer

    return replace(ask.db.write(keep), replaces=True)


def _seen(session: Session, ask: Ask, body: Mapping[str, Any]) -> Dossier[Report]:
    """Return the report that is to be changed, at the version that its change was made for."""
    found = dossiers.get(session, clearance.of(session, ask), Report, body["n"])
    return replace(addressing.allowed(ask, found), version=body["v"])


def _settle(ask: Ask, report: Report, seen: Dossier[Report] | None, why: Mapping[str, Any]) -> Answer:
    found = ask.db.read(lambda session: _doubts(session, ask, report, seen))
    if not found:
        return ask.db.write(lambda session: _keep(session, ask, report, seen, why))
    body = {"report": codec.encode(report), **why}
    draft = drafts.Draft(person=ask.who.person, channel=ask.channel, kind=DRAFT, body=body)
    kept = ask.db.write(lambda session: drafts.keep(session, draft, now=ask.now))
    text = "\n".join(
        [
            f"Not recorded yet. {' '.join(map(safe, found))}",
            *[reviewed.counts(report), *wording.lines(report)],
            "Right? Press Record It. Wrong? Type it again.",
        ]
    )
    carried = {"op": ask.operation.code, "draft": str(kept), "channel": ask.channel}
    pressed = blocks.actions([Button("Record It", CONFIRM, carried)])
    return Answer(text=text, blocks=[blocks.section(text), pressed])


def _doubts(session: Session, ask: Ask, report: Report, seen: Dossier[Report] | None) -> list[str]:
    if log.receipt(session, ask.key):
        return []
    others = reviews.standing(session, clearance.of(session, ask)).get(report.agency, {})
    number = seen.number if seen else max(others, default=0) + 1
    before, after = (reconcile(each, _WHOLE) for each in (others, {**others, number: report}))
    return list(doubts.of(report, ask.operation.began_on, before, after))


def _whole(reading: Reading) -> Report:
    """Return the report that was read; a refusal with what was understood of it, and what was not."""
    if reading.report:
        return reading.report
    understood = [f"Understood: {safe(', '.join(reading.understood))}."] if reading.understood else []
    problems = (f"• {sentence(problem.sentence)}" for problem in reading.problems)
    copied = f"To copy: `/screening {EXAMPLE}`"
    raise Refusal("\n".join(["Nothing was recorded.", *understood, *problems, copied]))


def _refuse_twice(session: Session, ask: Ask, report: Report) -> None:
    """Refuse a report that is on record already; one that is withheld is not named."""
    cleared, same = clearance.of(session, ask), reviews.same(session, ask.operation, report)
    if same:
        seen = same.document.handled in cleared.classes
        said = reviewed.reference(ask.operation, same.number) if seen else handling.unnamed(cleared, "report")
        raise Refusal(f"{said} says exactly this already. Nothing was recorded.")


def _draft(session: Session, ask: Ask) -> drafts.Draft:
    found = drafts.get(session, UUID(ask.carried["draft"]), ask.who.person, now=ask.now)
    if found and found.kind == DRAFT:
        return found
    recorded = log.subject_of(session, ask.key)
    if recorded:
        raise Refusal(f"This is recorded already, as *{recorded}*. Nothing was changed now.")
    raise Refusal(
        "This was settled already, or is older than 24 hours, or somebody else's. Nothing was changed."
    )


def _keep(
    session: Session, ask: Ask, report: Report, seen: Dossier[Report] | None, why: Mapping[str, Any]
) -> Answer:
    act = ask.act(why.get("code", ""), why.get("why", ""))
    if seen:
        dossiers.change(session, ask.operation, Kind.REPORT_AMENDED, seen, report, act, stands=seen.stands)
        changed = wording.changes(seen.document, report) or "as it stands"
        return _receipt(session, ask, report, seen.number, f"amended: {changed}")
    if log.receipt(session, ask.key) is None:
        _refuse_twice(session, ask, report)
    receipt = dossiers.record(session, ask.operation, Kind.REPORT_RECORDED, report, act)
    return _receipt(session, ask, report, number_of(receipt.subject), "recorded")


def _receipt(session: Session, ask: Ask, report: Report, number: int, became: str) -> Answer:
    """Say what was understood, and what it makes of its agency's figures to date, if it may be shown."""
    reference, cleared = reviewed.reference(ask.operation, number), clearance.of(session, ask)
    if report.handled not in cleared.classes:
        return Answer(text=handling.hidden(ask, reference, f"is {became.partition(':')[0]}"))
    others = reviews.standing(session, cleared).get(report.agency, {})
    now = reconcile(others, _WHOLE)
    again = f"`/screening amend {reference} ... reason WORDS` or `/screening void {reference} reason WORDS`"
    findings = [
        wording.finding(each, ask.operation, others) for each in now.findings if number in each.concerns
    ]
    return Answer(
        text="\n".join(
            [
                f"*{reference}* {reviewed.counts(report)} ({became})",
                *wording.lines(report),
                f"{safe(report.agency)} to date: {reviewed.amounts(now)}",
                *(f"• {each}" for each in findings),
                f"Wrong? {again}.",
            ]
        )
    )
