"""Build a digest's messages: a first screen, and everything else threaded under it."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from bot.domain import items
from bot.domain.deliveries import Message
from bot.domain.digests import Facts
from bot.domain.totals import Tally
from handlers.digests import screen, wording
from handlers.kit import blocks, figures, pictures

ALWAYS = (*figures.PUBLISHED, *figures.THEN)
"""The categories of the published line, shown even where nothing came in."""


def message(facts: Facts) -> Message:
    """Return the first screen as it is posted."""
    text = "\n".join([*screen.lines(facts), *screen.small(facts)])
    return Message(text, tuple(blocks.dumped(shown(facts))))


def thread(facts: Facts) -> Message:
    """Return what is threaded under it."""
    drawn = [pictures.block(each, screen.stamp(facts)) for each in facts.pictures]
    return Message(worded(facts), (*blocks.dumped(beneath(facts)), *drawn))


def worded(facts: Facts) -> str:
    """Return all that is threaded under it, the numbers of its pictures too, for readers of words alone."""
    numbers = [line for each in facts.pictures for line in pictures.lines(each)]
    figures_of = [": ".join(row) for row in _worded(facts)]
    return "\n".join([_title(facts), *figures_of, *facts.beneath, *numbers])


def shown(facts: Facts) -> list[Block]:
    """Return the first screen's blocks: the point, and small print."""
    point, small = "\n".join(screen.lines(facts)), "\n".join(screen.small(facts))
    return [blocks.section(point), blocks.context(small)]


def beneath(facts: Facts) -> list[Block]:
    """Return the blocks of the thread: figures side by side, and a paragraph for each section."""
    paragraphs = [blocks.section(paragraph) for paragraph in facts.beneath]
    return [blocks.section(_title(facts)), blocks.table(list(_rows(facts))), *paragraphs]


def _title(facts: Facts) -> str:
    return f"{screen.title(facts.edition)}: what is behind it"


def _worded(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the figures for readers who see no table."""
    said = wording.Words.of(facts.edition.stretch)
    columns = (facts.here, facts.before, facts.to_date)
    for name, totals in zip((said.here, said.before, "to date"), columns, strict=True):
        yield name.capitalize(), figures.line(totals)


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
