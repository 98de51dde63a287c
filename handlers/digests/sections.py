"""Know what stands beneath a digest's figures: one list of sections, each with its lines.

Whoever adds one adds a line to `SECTIONS` and a function that takes a `Look`. What a digest says
always is no section: its figures, its scope and the head of the log.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.digests import Correction
from bot.domain.operations import Operation
from bot.domain.records import Record
from bot.domain.seizures import Stage
from handlers.digests import tables, wording
from handlers.digests.look import Look
from handlers.kit import apart, phrases, restated
from handlers.kit.text import count

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


def told(look: Look) -> tuple[str, ...]:
    """Return the paragraphs beneath the figures, without the sections that are switched off."""
    off = look.facts.edition.off
    shown = (section for section in SECTIONS if section.name not in off)
    return tuple(text for each in shown for text in paragraph(each.title, each.lines(look), each.most))


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
    Section("cases", "People and cases", _cases),
    Section("visits", "Visits", _visits),
    Section("notable", "Notable", _notable),
    Section("late", "Late entries", _late),
    Section("corrections", "Corrections", _corrections),
    Section("quality", "Data quality", _quality),
    Section("tables", "Over time", tables.trend, tables.LAST),
    Section("tables", "Seized by country", tables.seized, tables.MOST),
    Section("tables", "Bound for", tables.bound, tables.MOST),
)
MISSION = "mission"
"""The beginning of the published line: exports reviewed and referred, investigations opened and supported."""
SWITCHES = tuple(dict.fromkeys([MISSION, *(section.name for section in SECTIONS)]))
"""What can be switched on and off, by name."""
