"""Settle when it was seized, in the zone of the place, else of the lead agency, else of the channel (C13)."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain import dates, territories
from bot.domain.dates import BadDate, DateAsked, When, written
from bot.domain.entry.cutting import moments
from bot.domain.entry.findings import Findings
from bot.domain.entry.parts import Kind, Part
from bot.domain.entry.reading import Choice, Context, Dated
from bot.domain.places import zone_of
from bot.domain.seizures import Locality, Precision


def settle(
    findings: Findings,
    parts: Sequence[Part],
    text: str,
    context: Context,
    place: Locality | None,
    lead: str,
) -> Dated | None:
    """Return the date of a line, None where none was read; two that differ are asked."""
    now = context.now.astimezone(ZoneInfo(_zone(context, place, lead)))
    found = [
        (match.value, text[part.said : part.end])
        for part in parts
        if part.kind is Kind.DATE
        and (match := moments.behind(text[part.start : part.said], text, part.said, now))
    ]
    match _agreed([value for value, _ in found]):
        case When() as when:
            said = next(words for value, words in found if value == when)
            return _early(findings, _dated(findings, when, said), context)
        case DateAsked() as asked:
            return _early(findings, _asked(findings, asked), context)
        case BadDate() as bad:
            findings.refuse("date", f"{bad.sentence} Write the date of the seizure.")
    return None


def _zone(context: Context, place: Locality | None, lead: str) -> str:
    led = context.roster.agencies.get(lead)
    at_lead = territories.territory(led.jurisdiction).zone if led and led.jurisdiction else None
    return (zone_of(place) if place else None) or at_lead or context.channel_zone


def _agreed(values: Sequence[dates.Reading]) -> dates.Reading | None:
    """Return what several dates say together; the first that is wrong or asked stands for all."""
    for value in values:
        if not isinstance(value, When):
            return value
    days = {when.seized_on: when for when in values if isinstance(when, When)}
    if len(days) > 1 and None not in days:
        listing = " or ".join(written(day) for day in days if day)
        return DateAsked(f"A seizure has one date: {listing}?", tuple(day for day in days if day))
    return values[0] if values else None


def _dated(findings: Findings, when: When, said: str) -> Dated:
    if when.echo and when.alternatives:
        offered = [Choice(each.isoformat(), written(each)) for each in when.alternatives]
        chosen = findings.assume("date", f"{said} is {when.echo}", *offered)
        return Dated(date.fromisoformat(chosen) if chosen else when.seized_on, when.precision)
    return Dated(when.seized_on, when.precision)


def _asked(findings: Findings, asked: DateAsked) -> Dated | None:
    options = [Choice(each.isoformat(), written(each)) for each in asked.options]
    chosen = findings.ask("date", asked.sentence, *options)
    return Dated(date.fromisoformat(chosen), Precision.DAY) if chosen else None


def _early(findings: Findings, dated: Dated | None, context: Context) -> Dated | None:
    """Ask about a seizure from before the operation began (rule 14)."""
    if dated is None or dated.seized_on is None:
        return dated
    operation, day = context.operation, written(dated.seized_on)
    monthly = dated.precision is Precision.MONTH
    if dated.seized_on < (operation.began_on.replace(day=1) if monthly else operation.began_on):
        sentence = f"{day} is before {operation.name} began ({written(operation.began_on)}). Is that right?"
        findings.ask("early", sentence, Choice("yes", f"Yes, {day}"))
    return dated
