"""Show what reports come to, list them, and tell the history of one."""

from collections.abc import Iterator, Sequence

from bot.domain import dates
from bot.domain.dossiers import Dossier, Filed
from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.reviews.report import Report
from bot.domain.reviews.totals import Reconciled, Total
from handlers.kit import blocks, clearance, handling, reasons, reviewed
from handlers.kit.asking import Answer, Ask
from handlers.kit.questions import read
from handlers.kit.text import count, plainly, safe
from handlers.screening import addressing, wording
from storage import dossiers, operations, reviews
from storage.audiences import Clearance
from storage.db import Session

PAGE, FINDINGS = 20, 15
"""Reports and findings that are shown: each is a block, and a message has fifty."""
_PLAIN = {Kind.REPORT_VOIDED: "voided it: it counts nowhere", Kind.REPORT_REINSTATED: "reinstated it"}


def show(ask: Ask) -> Answer:
    """Say what was reviewed and referred in a period, by tier and agency, and what does not fit."""
    query = _query(ask, "show")

    def look(session: Session) -> list[str]:
        cleared = clearance.of(session, ask)
        found = reviews.total(session, cleared, query.period, query.as_of)
        standing = reviews.standing(session, cleared, query.as_of)
        lines = [*_totals(ask, query, found, operations.tiers(session, ask.operation))]
        for agency, each in found.agencies.items():
            said = (wording.finding(one, ask.operation, standing[agency]) for one in each.findings)
            lines += [f"• {safe(agency)}: {one}" for one in said]
        return [*lines, _small(session, cleared, ask, query)]

    *lines, beneath = ask.db.read(look)
    return _answer(lines, beneath)


def page(ask: Ask) -> Answer:
    """List reports, the latest first, void ones too."""
    query = _query(ask, "list")

    def look(session: Session) -> list[str]:
        cleared = clearance.of(session, ask)
        known = dossiers.known(session, cleared, Report, query.as_of)
        found = [each for each in reversed(known) if _meets(each.document, query.period)]
        lines = [_summary(ask.operation, each) for each in found[:PAGE]]
        if len(found) > PAGE:
            lines.append(f"{count(len(found) - PAGE, 'more report')}: name a shorter period.")
        return [*(lines or ["No report matches."]), _small(session, cleared, ask, query)]

    *lines, beneath = ask.db.read(look)
    return _answer(lines, beneath)


def history(ask: Ask) -> Answer:
    """Tell how a report came to stand as it does."""

    def look(session: Session) -> list[str]:
        seen, rest = addressing.named(session, ask, "history")
        if rest:
            raise Refusal(f"I did not understand “{safe(rest[:40])}”. Write `/screening history REFERENCE`.")
        versions = dossiers.history(session, clearance.of(session, ask), Report, seen.number)
        entries = count(len(versions), "entry", "entries")
        return [f"*{reviewed.reference(ask.operation, seen.number)}* in {entries}:", *_story(ask, versions)]

    lines = ask.db.read(look)
    return Answer(text="\n".join(lines), blocks=[blocks.section(each) for each in lines[:FINDINGS]])


def _query(ask: Ask, verb: str) -> Query:
    """Return the period and the as-of day that are asked; reports are cut by nothing else."""
    query = read(ask, ask.words)
    if query != Query(period=query.period, as_of=query.as_of):
        raise Refusal(
            f"This takes a period and an as-of day, nothing else: `/screening {verb} last week`, "
            f"`/screening {verb} as of 1 Mar 2024`."
        )
    return query


def _totals(ask: Ask, query: Query, found: Total, order: Sequence[str]) -> Iterator[str]:
    said = reviewed.published(found) or "no exports reviewed or referred on record"
    disputed = " (disputed)" if found.disputed else ""
    yield f"*{safe(ask.operation.name)}* {query.period.label}: {said}{disputed}"
    if found.tiers:
        yield f"By tier: {', '.join(reviewed.by_tier(found.tiers, order))}"
    for agency, each in found.agencies.items():
        yield f"{safe(agency)}: {_agency(ask.operation, each)}"


def _agency(operation: Operation, found: Reconciled) -> str:
    said = reviewed.amounts(found)
    return f"{said}, from {reviewed.references(operation, found.numbers)}" if found.numbers else said


def _summary(operation: Operation, seen: Dossier[Report]) -> str:
    report, void = seen.document, "" if seen.stands else " [void]"
    said = "; ".join([reviewed.counts(report), *wording.lines(report)])
    return f"*{reviewed.reference(operation, seen.number)}*{void} {said}"


def _meets(report: Report, period: Period) -> bool:
    begins = period.end is None or report.first is None or report.first < period.end
    return begins and (period.start is None or report.last >= period.start)


def _story(ask: Ask, versions: list[Filed[Report]]) -> Iterator[str]:
    before = None
    for each in versions:
        at, why = plainly(each.recorded_at, ask.operation.zone), reasons.said(each.reason, each.words)
        deed = _PLAIN.get(each.kind) or (
            f"changed {wording.changes(before, each.document)}"
            if before
            else f"recorded {_entered(each.document)}"
        )
        who = f"<@{each.person.user}> ({safe(each.agency)})"
        yield f"{each.version}. {at}: {who} {deed}{f' ({why})' if why else ''}."
        before = each.document


def _entered(report: Report) -> str:
    return "; ".join([reviewed.counts(report), *wording.lines(report)])


def _answer(lines: list[str], beneath: str) -> Answer:
    more = len(lines) - 2 * PAGE
    shown = [*lines[: 2 * PAGE], *([f"and {count(more, 'more line')}"] if more > 0 else [])]
    said = [*map(blocks.section, shown), blocks.context(beneath)]
    return Answer(text="\n".join([*shown, beneath]), blocks=said)


def _small(session: Session, cleared: Clearance, ask: Ask, query: Query) -> str:
    known = f"the end of {dates.written(query.as_of)}" if query.as_of else plainly(ask.now, ask.zone)
    hidden = dossiers.withheld(session, cleared, Report)
    kept = handling.kept_back(hidden, "report")
    handled = ". ".join([handling.small(session, cleared), *kept])
    return f"{safe(ask.operation.name)}, {query.period.label}, as of {known}, {handled}"
