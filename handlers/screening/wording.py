"""Say in words what a report says, what changed in it, and where reports do not fit."""

from collections.abc import Mapping

from bot.domain import dates
from bot.domain.operations import Operation
from bot.domain.reviews.findings import Finding, Sort
from bot.domain.reviews.report import Report
from handlers.kit import handling, reviewed
from handlers.kit.text import listed, safe

_SETTLE = "a lead settles it by `/screening amend` or `/screening void`, with a reason."


def lines(report: Report) -> list[str]:
    """Return the days of a report, whose it is and where from."""
    source = [f"Source: {safe(report.source)}"] if report.source else []
    return [f"{reviewed.days(report)}, by {safe(report.agency)}", *source]


def changes(before: Report, after: Report) -> str:
    """Return what changed between two versions, `old -> new`."""
    old, new = _fields(before), _fields(after)
    both = ((name, old.get(name, "none"), new.get(name, "none")) for name in {**old, **new})
    return listed([f"{name} {was} -> {now}" for name, was, now in both if was != now])


def finding(found: Finding, operation: Operation, reports: Mapping[int, Report]) -> str:
    """Return how reports do not fit, and what is counted, in sentences."""

    def named(number: int) -> str:
        return f"{reviewed.reference(operation, number)} ({_days(reports[number])})"

    about, instead = ([named(number) for number in each] for each in (found.numbers, found.counted))
    if found.sort in {Sort.TWICE, Sort.FALL}:
        return _contradicting(found, about, reviewed.references(operation, found.counted))
    if found.sort in {Sort.EXCESS, Sort.GAP}:
        return _compared(found, about, reviewed.references(operation, found.counted))
    if found.sort is Sort.STRADDLE:
        return _straddling(found, about[0], listed(instead))
    if found.sort is Sort.OVERLAP:
        shared = f"{about[0]} shares days with {listed(instead)}"
        return f"{shared}: its {_amount(found, 0)} are not counted beside that."
    whose = f"{_amount(found, 0)} of {' to '.join(about)}"
    return f"{whose} cannot be cut to the days that are asked, and are not in the figure."


def _contradicting(found: Finding, about: list[str], counted: str) -> str:
    what = "Two counts of the same days" if found.sort is Sort.TWICE else "A figure to date falls"
    said = f"{_amount(found, 0)} by {about[0]}, {_amount(found, 1)} by {about[1]}"
    return f"{what}: {said}. The total uses {counted}, recorded later; {_SETTLE}"


def _compared(found: Finding, about: list[str], inside: str) -> str:
    """Say how much the reports of days are beside what holds them."""
    whole = f"From {' to '.join(about)} it is {{}} more" if about[1:] else f"{about[0]} has {{}}"
    said = whole.format(_amount(found, 0))
    parts = f"the reports of days in it ({inside}) have {_amount(found, 1)}"
    if found.sort is Sort.GAP:
        return f"{said}, {parts}: the rest is in none of them."
    return f"{said}, yet {parts}. The total uses the former; {_SETTLE}"


def _straddling(found: Finding, one: str, to_date: str) -> str:
    said = f"{one} has days before and after that of {to_date}"
    if not any(found.amounts.values()):
        return f"{said}: it is compared with figures to date around it alone."
    return f"{said}: its {_amount(found, 0)} are not counted. Report the days on either side apart."


def _amount(found: Finding, number: int) -> str:
    said = [f"{each[number]:,} {measure}" for measure, each in found.amounts.items() if each]
    return listed(said)


def _days(report: Report) -> str:
    return f"to {dates.written(report.last)}" if report.cumulative else reviewed.days(report)


def _fields(report: Report) -> dict[str, str]:
    """Return what a report holds, by names that people read."""
    stated: dict[str, int | None] = {"reviewed": report.reviewed}
    stated |= {tier.name: tier.referred for tier in report.tiers}
    counted = {name: f"{number:,}" for name, number in stated.items() if number is not None}
    source = {"source": safe(report.source)} if report.source else {}
    handled = handling.marked(report.marking, report.agency)
    whose = {"agency": safe(report.agency), "handling": handled}
    return {**counted, "days": reviewed.days(report), **whose, **source}
