"""Know what stands beneath a digest's figures: one list of sections, each with its lines.

Whoever adds one adds a line to `SECTIONS` and a function that takes a `Look`. What a digest says
always is no section: its figures, its scope and the head of the log.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.digests import Correction
from bot.domain.operations import Operation
from bot.domain.queries import Dimension, Query
from bot.domain.records import Record
from bot.domain.seizures import Stage
from handlers.digests import tables, wording
from handlers.digests.look import Look
from handlers.kit import apart, phrases, restated
from handlers.kit.text import count, listed, safe
from storage import totals

LISTED = 20
"""Seizures of a period that are listed."""
MOST = 8
"""Lines of one section that are shown where it says nothing else."""


@dataclass(frozen=True, slots=True)
class Section:
    """Name a part of the digest, by which it is switched on and off; without lines it is left out.

    `most` is how many lines are shown; the others are counted.
    """

    name: str
    title: str
    lines: Callable[[Look], Sequence[str]]
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what a section says."""

    section: Section
    lines: Sequence[str]


def every(look: Look) -> list[Told]:
    """Return what each section says, without those that are switched off."""
    off = look.facts.edition.off
    return [Told(each, each.lines(look)) for each in SECTIONS if each.name not in off]


def beneath(told: Iterable[Told]) -> tuple[str, ...]:
    """Return the paragraphs of some sections."""
    return tuple(
        text for each in told for text in paragraph(each.section.title, each.lines, each.section.most)
    )


def counted(told: Iterable[Told]) -> str:
    """Return how many corrections and late entries there are; empty for none."""
    numbers = {each.section.name: len(each.lines) for each in told}
    said = (("corrections", "correction", ""), ("late", "late entry", "late entries"))
    return listed([count(numbers[name], *noun) for name, *noun in said if numbers.get(name)])


def changed(
    operation: Operation,
    late: Iterable[Record],
    corrections: Iterable[Correction],
    entered: Iterable[str],
    corrected: Iterable[str],
) -> Iterator[str]:
    """Yield what has changed in figures that were given before, late entries first.

    `entered` and `corrected` are that of reports, investigations and visits, in words.
    """
    yield from paragraph("Late entries", [*_summaries(operation, late), *entered])
    said = [wording.correction(operation, each) for each in corrections]
    yield from paragraph("Corrections", [*said, *corrected])


def paragraph(title: str, lines: Sequence[str], most: int = MOST) -> Iterator[str]:
    """Yield lines under their title, and how many there are besides; nothing where there are none."""
    if lines:
        left = [f"and {count(len(lines) - most, 'more', 'more')}"] if len(lines) > most else []
        yield "\n".join([f"*{title}*", *(f"• {line}" for line in (*lines[:most], *left))])


def _where(look: Look) -> list[str]:
    return wording.cuts({wording.territory(key): cut for key, cut in look.facts.territories.items()})


def _how(look: Look) -> list[str]:
    return wording.cuts({phrases.STAGES[Stage(key)]: cut for key, cut in look.facts.stages.items()})


def _who(look: Look) -> list[str]:
    found = totals.broken_down(look.session, look.cleared, _asked(look, Dimension.AGENCY), look.upto)
    return wording.cuts({safe(code): cut for code, cut in found.items()})


def _bound(look: Look) -> list[str]:
    found = totals.broken_down(look.session, look.cleared, _asked(look, Dimension.DESTINATION), look.upto)
    return wording.cuts({wording.territory(code, "not stated"): cut for code, cut in found.items()})


def _asked(look: Look, by: Dimension) -> Query:
    return Query(look.facts.edition.period, by)


def _visits(look: Look) -> list[str]:
    return [look.facts.mission.visits] if look.facts.mission.visits else []


def _notable(look: Look) -> list[str]:
    return _summaries(look.cleared.operation, look.facts.notable)


def _late(look: Look) -> list[str]:
    edition = look.facts.edition
    reported: Iterable[str] = ()
    if edition.since is not None and edition.period.start:
        reported = restated.late(look.session, look.cleared, edition.period.start, edition.since, look.upto)
    return [*_summaries(look.cleared.operation, look.facts.late), *reported]


def _corrections(look: Look) -> list[str]:
    since = look.facts.edition.since
    others = [] if since is None else restated.corrections(look.session, look.cleared, since, look.upto)
    return [*(wording.correction(look.cleared.operation, each) for each in look.facts.corrections), *others]


def _cases(look: Look) -> list[str]:
    return apart.section(look.session, look.cleared, look.facts.edition.period, look.upto)


def _quality(look: Look) -> list[str]:
    return list(wording.quality(look.facts))


def _summaries(operation: Operation, records: Iterable[Record]) -> list[str]:
    return [phrases.summary(operation, record) for record in records]


SECTIONS = (
    Section("where", "Where", _where),
    Section("how", "How", _how),
    Section("who", "By agency", _who),
    Section("destination", "Bound for", _bound),
    Section("cases", "People and cases", _cases),
    Section("visits", "Visits", _visits),
    Section("notable", "Seizures, the largest first", _notable, LISTED),
    Section("late", "Late entries", _late),
    Section("corrections", "Corrections", _corrections),
    Section("quality", "Data quality", _quality),
    Section("tables", "Over time", tables.trend, tables.LAST),
    Section("tables", "Seized by country", tables.seized, tables.MOST),
    Section("tables", "Bound for, by country", tables.bound, tables.MOST),
    Section("tables", "By district, to date", tables.districts, tables.MOST),
)
MISSION = "mission"
"""The beginning of the published line: exports reviewed and referred, investigations opened and supported."""
PICTURES = "pictures"
SWITCHES = tuple(dict.fromkeys([MISSION, *(section.name for section in SECTIONS), PICTURES]))
"""What can be switched on and off, by name."""
