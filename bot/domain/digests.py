"""Describe what a digest says: facts of one period, beside the one before and all to date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add

from bot.domain.comparisons import Comparison
from bot.domain.editions import Edition
from bot.domain.entries import Tip
from bot.domain.pictures.chart import Chart
from bot.domain.pictures.flow import Flow
from bot.domain.records import Record
from bot.domain.seizures import Precision, Seizure
from bot.domain.totals import Change, Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Count what keeps the period's figures from being better known."""

    without_reference: int
    unlisted_places: int
    imprecise: Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """Hold in words what is done before anything is seized, for each column of figures, and the visits."""

    here: str
    before: str
    to_date: str
    visits: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Hold all changes of one record since the digest before, in their order; they are told as one."""

    number: int
    changes: tuple[Change, ...]

    @property
    def difference(self) -> Totals:
        """Return what the changes come to."""
        return reduce(add, (change.difference for change in self.changes), Totals())

    @property
    def moved(self) -> dict[str, tuple[str, str]]:
        """Return the cuts of totals that are others after all, each with its value before and after."""
        gone = next((change.gone for change in self.changes if change.gone), {})
        come = next((change.come for change in reversed(self.changes) if change.come), {})
        return {name: (gone[name], come[name]) for name in gone if gone[name] != come.get(name, gone[name])}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Hold all that one digest says; `tip` is where the log stood when it was made.

    `handled` says how it is to be handled, and how much of the record is withheld from its readers;
    `missed` are the figures of periods of which the channel got no digest. `compared` sets figures beside
    those of earlier periods, `needs` says what waits for somebody, `changed` how many corrections and late
    entries there are; `beneath` are the paragraphs of its sections, `pictures` what is drawn there.
    """

    edition: Edition
    tip: Tip
    here: Totals
    before: Totals
    to_date: Totals
    territories: Mapping[str, Totals]
    stages: Mapping[str, Totals]
    notable: tuple[Record, ...]
    late: tuple[Record, ...]
    corrections: tuple[Correction, ...]
    quality: Quality
    mission: Mission
    handled: str
    compared: Mapping[str, Comparison]
    missed: Totals
    needs: str = ""
    changed: str = ""
    beneath: tuple[str, ...] = ()
    pictures: tuple[Chart | Flow, ...] = ()


def corrections(changes: Sequence[Change]) -> tuple[Correction, ...]:
    """Return the corrections of figures which an earlier digest gave (rule C15), one a record.

    What was recorded and amended since then was in no digest; what cancelled needs no correction. A
    change of a date, place or stage moves figures from one cut to another even where no sum changes.
    """
    new = set(entered(changes))
    by_record: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        if change.number not in new:
            by_record[change.number].append(change)
    found = (Correction(number, tuple(each)) for number, each in by_record.items())
    return tuple(each for each in found if each.moved or not each.difference.nothing_reported)


def entered(changes: Iterable[Change]) -> list[int]:
    """Return the numbers of the records that were in no total of the operation before, in their order."""
    return [change.number for change in changes if change.first]


def late(records: Iterable[Record], before: date) -> tuple[Record, ...]:
    """Return the records that are surely of a date before `before`: entered late (rule C13)."""
    return tuple(record for record in records if record.status.counts and _is_before(record.seizure, before))


def _is_before(seizure: Seizure, day: date) -> bool:
    if seizure.seized_on is None:
        return False
    return seizure.seized_on < (day.replace(day=1) if seizure.precision is Precision.MONTH else day)
