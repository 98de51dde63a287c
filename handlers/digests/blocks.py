"""Build the digest's message: figures first, in the order of the published line."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.domain import items
from bot.domain.dates import written
from bot.domain.deliveries import Message
from bot.domain.digests import Correction, Edition, Facts
from bot.domain.operations import Operation
from bot.domain.records import Record
from bot.domain.seizures import Stage
from bot.domain.territories import gazetteer
from bot.domain.totals import Tally, Totals
from handlers.kit import blocks, figures, mission, phrases, reasons
from handlers.kit.text import count, listed, plainly, safe, span

MOST = 8
"""Lines of one kind that are shown; the others are counted."""
ALWAYS = (*figures.PUBLISHED, *figures.THEN)
"""The categories of the published line, shown even where nothing came in."""
PUNCTUAL = timedelta(hours=1)
WITNESS = 16


def message(facts: Facts) -> Message:
    """Return the digest as it is posted."""
    return Message(text(facts), tuple(blocks.dumped(shown(facts))))


def text(facts: Facts) -> str:
    """Return all that a digest says, for readers who see no blocks."""
    return "\n".join([*_figures(facts), *_paragraphs(facts), *_small(facts)])


def shown(facts: Facts) -> list[Block]:
    """Return the digest's blocks: the point, the figures side by side, what is behind them, small print."""
    first = [blocks.section("\n".join(_figures(facts))), blocks.table(list(_rows(facts)))]
    paragraphs = [blocks.section(paragraph) for paragraph in _paragraphs(facts)]
    return [*first, *paragraphs, blocks.context("\n".join(_small(facts)))]


def _figures(facts: Facts) -> Iterator[str]:
    edition = facts.edition
    number = f" digest {edition.number}" if edition.number else ""
    yield f"*{safe(edition.operation.name)}*{number}, week of {span(edition.period)}{_late_mark(edition)}"
    done = facts.mission
    yield f"This week: {mission.before(done.week, figures.line(facts.week))}"
    yield f"Week before: {mission.before(done.week_before, figures.line(facts.week_before))}"
    yield f"To date: {mission.before(done.to_date, figures.line(facts.to_date))}"


def _rows(facts: Facts) -> Iterator[list[str]]:
    columns = (facts.week, facts.week_before, facts.to_date)
    yield ["", "this week", "week before", "to date"]
    present = {code for totals in columns for code in figures.codes(totals)}
    order = dict.fromkeys((*figures.firearm_codes(), *figures.BENEATH, *figures.THEN, *items.catalogue()))
    shown = [code for code in order if code in present or code in ALWAYS]
    guns = [code for code in shown if items.item(code).is_firearm]
    for code in shown:
        yield [items.item(code).plural, *(_cell(totals[code]) for totals in columns)]
        if code == guns[-1]:
            yield ["firearms in all", *(_cell(totals.firearms) for totals in columns)]


def _paragraphs(facts: Facts) -> Iterator[str]:
    operation = facts.edition.operation
    yield from _section("Where", _cuts({_territory(key): cut for key, cut in facts.territories.items()}))
    yield from _section("How", _cuts({phrases.STAGES[Stage(key)]: cut for key, cut in facts.stages.items()}))
    yield from _section("Visits", [facts.mission.visits] if facts.mission.visits else [])
    yield from _section("Notable", [phrases.summary(operation, record) for record in facts.notable])
    yield from changed(operation, facts.late, facts.corrections)
    yield from _section("Data quality", list(_quality(facts)))


def changed(operation: Operation, late: Iterable[Record], corrections: Iterable[Correction]) -> Iterator[str]:
    """Yield what has changed in figures that were given before, late entries first."""
    yield from _section("Late entries", [phrases.summary(operation, record) for record in late])
    yield from _section("Corrections", [_correction(operation, each) for each in corrections])


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        left = [f"and {count(len(lines) - MOST, 'more')}"] if len(lines) > MOST else []
        yield "\n".join([f"*{title}*", *(f"• {line}" for line in (*lines[:MOST], *left))])


def _cuts(cuts: Mapping[str, Totals]) -> list[str]:
    """Return what was seized in each part of a whole, the part with most firearms first."""
    ranked = sorted(cuts.items(), key=lambda cut: (-cut[1].firearms.least, cut[0]))
    return [f"{name}: {figures.line(totals)}" for name, totals in ranked]


def _territory(code: str) -> str:
    return gazetteer()[code].name if code in gazetteer() else "place not listed"


def _cell(tally: Tally) -> str:
    return str(tally) if tally else figures.NONE


def _correction(operation: Operation, correction: Correction) -> str:
    changes, difference = correction.changes, correction.difference
    did = dict.fromkeys(change.kind.value.rpartition(".")[2] for change in changes)
    because = dict.fromkeys(reasons.said(change.reason, change.words) for change in changes)
    given = "; ".join(filter(None, because))
    why = f" ({given})" if given else ""
    moved = listed(
        [part for code in figures.codes(difference) for part in _moved(items.item(code), difference[code])]
    )
    cuts = [f"{name} {_cut(name, old)} -> {_cut(name, new)}" for name, (old, new) in correction.moved.items()]
    said = "; ".join([moved, *cuts] if moved else [*cuts, "no sum changed"])
    return f"*{operation.reference(correction.number)}* {', '.join(did)}{why}: {said}"


def _cut(name: str, value: str) -> str:
    """Return the value of a cut as people say it; one that was not known is said as unknown."""
    if name == "date":
        day = date.fromisoformat(value)
        return "unknown" if day == date.min else written(day)
    if name in {"place", "origin", "destination"}:
        return gazetteer()[value].name if value in gazetteer() else "unknown"
    return phrases.STAGES[Stage(value)].removeprefix("stage ") if name == "stage" else safe(value)


def _moved(item: items.Item, difference: Tally) -> Iterator[str]:
    """Yield how one figure moved: `-12 pistols`."""
    if difference.least:
        yield f"{difference.least:+,} {item.named(abs(difference.least))}"
    elif difference.stated:
        yield f"{item.plural} no less, but otherwise known"
    if unknown := difference.lines_without_quantity:
        yield (
            f"{count(abs(unknown), f'{item.plural} line')} without a quantity "
            f"{'added' if unknown > 0 else 'removed'}"
        )


def _quality(facts: Facts) -> Iterator[str]:
    quality = facts.quality
    week, to_date = figures.caveats(facts.week), figures.caveats(facts.to_date)
    yield from (f"this week{' and to date' if each in to_date else ''}, {each}" for each in week)
    if quality.without_reference:
        yield f"{count(quality.without_reference, 'provisional record')} without a reference number"
    if quality.unlisted_places:
        yield f"{count(quality.unlisted_places, 'seizure')} at a place that is not listed"
    if not quality.imprecise.nothing_reported:
        yield f"date not precise, not in the week's figures: {figures.line(quality.imprecise)}"
    yield from (f"to date, {each}" for each in to_date if each not in week)


def _late_mark(edition: Edition) -> str:
    if edition.due_at is None or edition.made_at - edition.due_at < PUNCTUAL:
        return ""
    return f" (late: it was due {plainly(edition.due_at, edition.zone)})"


def _small(facts: Facts) -> list[str]:
    """Return scope, freshness, the head of the log as a witness, and the next date."""
    edition, tip = facts.edition, facts.tip
    scope = f"{safe(edition.operation.name)}, {span(edition.period)}"
    known = f"as of {plainly(edition.made_at, edition.zone)}, {facts.handled}"
    day = tip.recorded_at.astimezone(ZoneInfo(edition.zone))
    witness = f"Log {day.day} {day:%b %Y}, entry {tip.sequence:,}: {tip.hash[:WITNESS]}"
    following = [f"Next digest {plainly(edition.next_at, edition.zone)}"] if edition.next_at else []
    return [f"{scope}, {known}", *_unposted(edition), witness, *following]


def _unposted(edition: Edition) -> list[str]:
    """Say which digests the channel did not get before this one."""
    gone = edition.unposted
    if not gone:
        return []
    numbers = (
        f"Digest {gone[0].number}" if len(gone) == 1 else f"Digests {gone[0].number} to {gone[-1].number}"
    )
    why = listed([*dict.fromkeys(each.state.value for each in gone)])
    return [f"{numbers} before this one {'was' if len(gone) == 1 else 'were'} not posted: {why}"]
