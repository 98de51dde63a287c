"""Make lines of the groups of a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.entry.findings import Findings
from bot.domain.entry.gathering import categories, tallies, wholes
from bot.domain.entry.gathering.groups import Group
from bot.domain.entry.parts import Part
from bot.domain.seizures import Line


@dataclass(frozen=True, slots=True)
class Goods:
    """Hold the lines; `spare` pieces have no use, `described` are unknown words between quantity and item."""

    lines: tuple[Line, ...]
    spare: tuple[Part, ...]
    described: frozenset[int]


def made(findings: Findings, groups: Sequence[Group], text: str) -> Goods:
    """Return the lines of the groups of `text`."""
    headings = {id(group.within) for group in groups if _heads(group.within, group)}
    lines = {
        id(group): tallies.line(findings, group, number, text)
        for number, group in enumerate(groups)
        if group.codes and id(group) not in headings
    }
    known = {key: line for key, line in lines.items() if line}
    spare = tuple(part for group in groups if _is_spare(group) for part in group.parts)
    described = frozenset(part.start for group in groups for part in group.strange)
    return Goods(tuple(wholes.settled(findings, groups, known)), spare, described)


def _heads(heading: Group | None, group: Group) -> bool:
    """Tell whether "guns:" only announces what follows and counts nothing itself."""
    if heading is None or heading.amount or group.link not in wholes.PARTS:
        return False
    return any({*group.codes} & categories.covered(code) for code in heading.codes)


def _is_spare(group: Group) -> bool:
    """Tell whether nothing came of a group that says something."""
    return not group.codes and bool(group.fields or group.amount)
