"""Write the first screen of a digest: what moved, whether that is more than usual, who is needed."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.comparisons import Comparison
from bot.domain.dates import written
from bot.domain.digests import Facts
from bot.domain.editions import Edition, Stretch
from bot.domain.totals import Tally
from handlers.digests import wording
from handlers.kit import figures, mission, phrases
from handlers.kit.text import listed, plainly, safe

LINES: Final = 12
"""More lines than these no phone shows at once."""
LARGEST: Final = 2
PUNCTUAL = timedelta(hours=1)
WITNESS = 16
TENTH = Decimal("0.1")


def lines(facts: Facts) -> list[str]:
    """Return the lines above the small print, the point first."""
    edition = facts.edition
    done, here = facts.mission, wording.Words.of(edition.stretch)
    return [
        f"{title(edition)}{_mark(edition)}",
        f"*{here.here.capitalize()}* {mission.before(done.here, figures.line(facts.here))}",
        *_compared(facts),
        f"*To date* {mission.before(done.to_date, figures.line(facts.to_date))}",
        *_largest(facts),
        *([f"*Needs somebody* {facts.needs}"] if facts.needs else []),
        *([f"*Changed* {facts.changed}: in the thread"] if facts.changed else []),
    ]


def title(edition: Edition) -> str:
    """Return of which operation and which period a digest is."""
    number = f" digest {edition.number}" if edition.number else ""
    return f"*{safe(edition.operation.name)}*{number}, {wording.named(edition.period)}"


def small(facts: Facts) -> list[str]:
    """Return freshness, handling, the head of the log as a witness, and the next date."""
    edition, tip = facts.edition, facts.tip
    day = tip.recorded_at.astimezone(ZoneInfo(edition.zone))
    known = f"As of {plainly(edition.as_of, edition.zone)}, {facts.handled}"
    witness = f"Log {day.day} {day:%b %Y}, entry {tip.sequence:,}: {tip.hash[:WITNESS]}"
    following = [f"Next digest {plainly(edition.next_at, edition.zone)}"] if edition.next_at else []
    return [known, ". ".join([witness, *following]), *_unposted(facts)]


def stamp(facts: Facts) -> str:
    """Return of what, for whom and as of when something is, for what is passed on alone."""
    edition = facts.edition
    return f"{edition.operation.name}, as of {plainly(edition.as_of, edition.zone)}, {facts.handled}"


def _compared(facts: Facts) -> Iterator[str]:
    """Yield a line for each figure; what is not whole is set beside another period and not subtracted."""
    edition = facts.edition
    before = f"the {wording.Words.of(edition.stretch).before}"
    if edition.first:
        return
    for name, found in facts.compared.items():
        if not found.empty:
            base = f"{before} {_base(found)}" if edition.runs else _difference(found, before)
            far = " so far" if edition.runs else ""
            yield f"*{name.capitalize()}* {_figure(found.here)}{far}, {base}{_mean(found, edition.stretch)}"


def _difference(found: Comparison, before: str) -> str:
    """Return by how much a figure differs from the one before it, in words that state and do not judge."""
    base = _base(found)
    if found.difference is None:
        return f"{before} {base}"
    if not found.difference:
        return f"as many as {before} ({base})"
    more = "more" if found.difference > 0 else "fewer"
    return f"{abs(found.difference):,} {more} than {before} ({base})"


def _base(found: Comparison) -> str:
    """Return the figure that another one is compared with, and what it is known as by now."""
    told = _figure(found.base)
    if found.told is None or found.told == found.before:
        return told
    return f"{told} as told, {_figure(found.before)} as now known"


def _mean(found: Comparison, stretch: Stretch) -> str:
    if found.mean is None:
        return ""
    if not found.mean:
        return f"; {figures.NONE} in the four before"
    said = f"{found.sign}{found.mean.quantize(TENTH, ROUND_HALF_UP):,}".removesuffix(".0")
    named = "mean of four such" if stretch in {Stretch.FORTNIGHT, Stretch.OTHER} else f"four-{stretch} mean"
    return f"; {named} {said}"


def _figure(tally: Tally) -> str:
    return figures.shown(tally) if tally else figures.NONE


def _largest(facts: Facts) -> Iterator[str]:
    for record in facts.notable[:LARGEST]:
        yield f"• {phrases.summary(facts.edition.operation, record)}"


def _mark(edition: Edition) -> str:
    """Say that the period still ran, and that the digest was due long ago."""
    runs = f" (so far: it runs until {written(edition.end - timedelta(days=1))})" if edition.runs else ""
    if edition.due_at is None or edition.made_at - edition.due_at < PUNCTUAL:
        return runs
    return f"{runs} (late: it was due {plainly(edition.due_at, edition.zone)})"


def _unposted(facts: Facts) -> list[str]:
    """Say which digests the channel did not get before this one, and what was seized in their days."""
    gone = facts.edition.unposted
    if not gone:
        return []
    several = f"Digests {gone[0].number} to {gone[-1].number}"
    numbers = f"Digest {gone[0].number}" if len(gone) == 1 else several
    why = listed([*dict.fromkeys(each.state.value for each in gone)])
    were, held = ("was" if len(gone) == 1 else "were"), figures.line(facts.missed)
    return [f"{numbers} before this one {were} not posted: {why}. In those days: {held}"]
