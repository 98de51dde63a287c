"""Record a report from a line, correct one; what is doubtful is asked first."""

from collections.abc import Iterator

from bot.domain.agencies import Roster
from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.reviews import doubts, reader
from bot.domain.reviews.reader import Reading, Reporter
from bot.domain.reviews.reconciling import reconcile
from bot.domain.reviews.report import Report
from handlers.kit import clearance, doubted, handling, reasons, reviewed
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe, sentence
from handlers.screening import addressing, wording
from storage import dossiers, log, operations, reviews
from storage.db import Session

EXAMPLE = "4,210 reviewed, 12 {first}, 31 {second}, 2 unspecified, week of 6 Nov"
_STANDARD = ("tier 1", "tier 2")
_WHOLE = Period.since_start()


def record(ask: Ask, reading: Reading) -> Answer:
    """Record what was read, unless something about it is to be confirmed."""
    return _settle(ask, _whole(ask, reading), None, ("", ""))


def read(ask: Ask, words: str, present: Report | None = None) -> Reading:
    """Read a line as its typist means it: their agency, their zone."""

    def look(session: Session) -> tuple[Roster, tuple[str, ...]]:
        return operations.roster(session, ask.operation), operations.tiers(session, ask.operation)

    roster, tiers = ask.db.read(look)
    agency = roster.agencies.get(ask.who.agency)
    reporter = Reporter(ask.local.date(), roster, agency.jurisdiction if agency else None, tiers)
    return reader.read(words, reporter, ask.who.agency, present)


def amend(ask: Ask) -> Answer:
    """Correct a report: what the line does not say stays."""
    seen, rest = ask.db.read(lambda session: addressing.changeable(session, ask, "amend"))
    words, code, why = reasons.parted(rest)
    reference = reviewed.reference(ask.operation, seen.number)
    if not words or code is None:
        raise Refusal(
            f"Say what is right, and why: `/screening amend {reference} 4,310 reviewed reason recount`."
        )
    right = _whole(ask, read(ask, words, seen.document))
    return _settle(ask, right, seen, (code, why))


def _settle(ask: Ask, report: Report, seen: Dossier[Report] | None, why: tuple[str, str]) -> Answer:
    def keep(session: Session) -> Answer:
        understood = [reviewed.counts(report), *wording.lines(report)]
        doubted.confirm(session, ask, _doubts(session, ask, report, seen), understood)
        return _keep(session, ask, report, seen, why)

    return ask.db.write(keep)


def _doubts(session: Session, ask: Ask, report: Report, seen: Dossier[Report] | None) -> Iterator[str]:
    others = reviews.standing(session, clearance.of(session, ask)).get(report.agency, {})
    number = seen.number if seen else max(others, default=0) + 1
    before, after = (reconcile(each, _WHOLE) for each in (others, {**others, number: report}))
    return doubts.of(report, ask.operation.began_on, before, after)


def _whole(ask: Ask, reading: Reading) -> Report:
    """Return the report that was read; a refusal with what was understood of it, and what was not."""
    if reading.report:
        return reading.report
    understood = [f"Understood: {safe(', '.join(reading.understood))}."] if reading.understood else []
    problems = (f"• {sentence(problem.sentence)}" for problem in reading.problems)
    copied = f"To copy: `/screening {_example(ask)}`"
    raise Refusal("\n".join(["Nothing was recorded.", *understood, *problems, copied]))


def _example(ask: Ask) -> str:
    """Return a line to copy, with the operation's own tiers where it has some."""
    first, second, *_ = ask.db.read(lambda session: operations.tiers(session, ask.operation)) or _STANDARD
    return EXAMPLE.format(first=safe(first), second=safe(second))


def _refuse_twice(session: Session, ask: Ask, report: Report) -> None:
    """Refuse a report that is on record already; one that is withheld is not named."""
    cleared, same = clearance.of(session, ask), reviews.same(session, ask.operation, report)
    if same:
        seen = same.document.handled in cleared.classes
        said = reviewed.reference(ask.operation, same.number) if seen else handling.unnamed(cleared, "report")
        raise Refusal(f"{said} says exactly this already. Nothing was recorded.")


def _keep(
    session: Session, ask: Ask, report: Report, seen: Dossier[Report] | None, why: tuple[str, str]
) -> Answer:
    act = ask.act(*why)
    if seen:
        dossiers.change(session, ask.operation, Kind.REPORT_AMENDED, seen, report, act, stands=seen.stands)
        changed = wording.changes(seen.document, report) or "as it stands"
        void = "" if seen.stands else "; still void, it counts nowhere"
        return _receipt(session, ask, report, seen.number, f"amended: {changed}{void}")
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
