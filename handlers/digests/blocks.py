"""Build the digest's message: figures first, in the order of the published line."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.domain import items
from bot.domain.dates import written
from bot.domain.deliveries import Message
from bot.domain.digests import Edition, Facts
from bot.domain.totals import Tally
from handlers.digests import wording
from handlers.kit import blocks, figures, mission
from handlers.kit.text import listed, plainly, safe, span

ALWAYS = (*figures.PUBLISHED, *figures.THEN)
"""The categories of the published line, shown even where nothing came in."""
PUNCTUAL = timedelta(hours=1)
WITNESS = 16


def message(facts: Facts) -> Message:
    """Return the digest as it is posted."""
    return Message(text(facts), tuple(blocks.dumped(shown(facts))))


def text(facts: Facts) -> str:
    """Return all that a digest says, for readers who see no blocks."""
    return "\n".join([*_figures(facts), *facts.beneath, *_small(facts)])


def shown(facts: Facts) -> list[Block]:
    """Return the digest's blocks: the point, the figures side by side, what is behind them, small print."""
    first = [blocks.section("\n".join(_figures(facts))), blocks.table(list(_rows(facts)))]
    paragraphs = [blocks.section(paragraph) for paragraph in facts.beneath]
    return [*first, *paragraphs, blocks.context("\n".join(_small(facts)))]


def _figures(facts: Facts) -> Iterator[str]:
    edition = facts.edition
    number = f" digest {edition.number}" if edition.number else ""
    yield f"*{safe(edition.operation.name)}*{number}, {wording.named(edition.period)}{_mark(edition)}"
    done, said = facts.mission, wording.Words.of(edition.stretch)
    yield f"{said.here.capitalize()}: {mission.before(done.here, figures.line(facts.here))}"
    yield f"{said.before.capitalize()}: {mission.before(done.before, figures.line(facts.before))}"
    yield f"To date: {mission.before(done.to_date, figures.line(facts.to_date))}"


def _rows(facts: Facts) -> Iterator[list[str]]:
    columns = (facts.here, facts.before, facts.to_date)
    said = wording.Words.of(facts.edition.stretch)
    yield ["", said.here, said.before, "to date"]
    present = {code for totals in columns for code in figures.codes(totals)}
    order = dict.fromkeys((*figures.firearm_codes(), *figures.BENEATH, *figures.THEN, *items.catalogue()))
    shown = [code for code in order if code in present or code in ALWAYS]
    guns = [code for code in shown if items.item(code).is_firearm]
    for code in shown:
        yield [items.item(code).plural, *(_cell(totals[code]) for totals in columns)]
        if code == guns[-1]:
            yield ["firearms in all", *(_cell(totals.firearms) for totals in columns)]


def _cell(tally: Tally) -> str:
    return str(tally) if tally else figures.NONE


def _mark(edition: Edition) -> str:
    """Say that the period still runs, or that the digest was due long ago."""
    if edition.made_on < edition.end:
        return f" (so far: it runs until {written(edition.end - timedelta(days=1))})"
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
