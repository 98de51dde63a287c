"""Reconcile reports of days with figures to date: nothing is counted twice, nothing is dropped unsaid.

A figure to date counts for all days up to its own, two of them for the days between; reports of days count
beside them, of those that share days the widest. Of figures that contradict each other the later recorded
counts. Whatever a report says that is not counted so, nor is part of what is, is a finding.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from bot.domain.periods import Period
from bot.domain.reviews import pieces
from bot.domain.reviews.findings import Findings, Sort, together
from bot.domain.reviews.pieces import DAY, EVER, Calendar, Measure, Piece
from bot.domain.reviews.report import Report
from bot.domain.reviews.totals import Reconciled


def reconcile(reports: Mapping[int, Report], period: Period) -> Reconciled:
    """Return what the standing reports of one agency come to in a period, by number as recorded."""
    asked = pieces.window(period)
    notes = {measure: Findings(measure, asked) for measure in Measure}
    sides = {each: _counted(list(pieces.of(reports, each)), asked, notes[each]) for each in Measure}
    reviewed = [piece.total for piece in sides[Measure.REVIEWED]]
    return Reconciled(
        reviewed=sum(reviewed) if reviewed else None,
        tiers=pieces.added(piece.counts for piece in sides[Measure.REFERRED]),
        numbers=tuple(sorted({n for side in sides.values() for piece in side for n in piece.numbers})),
        findings=together(found for each in notes.values() for found in each.found),
    )


def _counted(every: Sequence[Piece], asked: Piece, notes: Findings) -> list[Piece]:
    """Return the pieces of one measure that count in what is asked, no two of the same days."""
    to_date = _agreed([each for each in every if each.first == EVER], notes)
    of_days = _single([each for each in every if each.first != EVER], notes)
    _compare(to_date, of_days, notes)
    inside = [each for each in of_days if each.within(asked)]
    base = _base(to_date, inside, asked)
    fitting = [each for each in inside if not _astride(each, to_date, base, notes)]
    calendar = Calendar(fitting)
    _name_overlaps(calendar, notes)
    counted = [*base, *(each for each in calendar.laid if not any(map(each.meets, base)))]
    _name_uncut(to_date, of_days, counted, notes)
    return counted


def _agreed(to_date: Iterable[Piece], notes: Findings) -> list[Piece]:
    """Return the figures to date that can all be true, one a day, in the order of their days."""
    kept: list[Piece] = []
    for piece in sorted(to_date, key=lambda each: each.numbers, reverse=True):
        against = next((each for each in kept if _contradict(each, piece)), None)
        if against is None:
            kept.append(piece)
            continue
        one, two = sorted((piece, against), key=lambda each: (each.last, each.numbers))
        sort = Sort.TWICE if one.last == two.last else Sort.FALL
        notes.add(sort, [one, two], [against], one.total, two.total)
    finest = sorted(kept, key=lambda each: (each.last, each.named, each.numbers))
    return [*{each.last: each for each in finest}.values()]


def _contradict(one: Piece, two: Piece) -> bool:
    if one.last == two.last:
        return not one.agrees(two)
    earlier, later = (one, two) if one.last < two.last else (two, one)
    return earlier.exceeds(later)


def _single(of_days: Iterable[Piece], notes: Findings) -> list[Piece]:
    """Return one report for each stretch of days: the later recorded, or a finer one that says the same."""
    alike: dict[tuple[date, date], list[Piece]] = defaultdict(list)
    for piece in of_days:
        alike[piece.first, piece.last].append(piece)
    kept = []
    for same in alike.values():
        last = max(same, key=lambda each: each.numbers)
        chosen = max(filter(last.agrees, same), key=lambda each: (each.named, each.numbers))
        kept.append(chosen)
        for other in (each for each in same if each is not chosen):
            if chosen.agrees(other):
                notes.add(Sort.OVERLAP, [other], [chosen], other.total)
            else:
                notes.add(Sort.TWICE, [other, chosen], [chosen], other.total, chosen.total)
    return kept


def _compare(to_date: Sequence[Piece], of_days: Sequence[Piece], notes: Findings) -> None:
    """Name where reports of days are more, or less, than figures to date grew by meanwhile."""
    for ends, growth in (*_grown(to_date), *_around(to_date, of_days)):
        inside = Calendar(each for each in of_days if each.within(growth))
        total = sum(each.total for each in inside.laid)
        whole = inside.covers(growth.first, growth.last)
        other = whole or not any(each.meets(growth) and not each.within(growth) for each in of_days)
        if total > growth.total:
            notes.add(Sort.EXCESS, ends, inside.laid, growth.total, total)
        elif inside.laid and growth.first != EVER and total < growth.total and other:
            notes.add(Sort.GAP, ends, inside.laid, growth.total, total)


def _base(to_date: Sequence[Piece], inside: Sequence[Piece], asked: Piece) -> list[Piece]:
    """Return what figures to date count of the days asked; nothing where a report counts more of them."""
    until = [each for each in to_date if each.last <= asked.last]
    if asked.first == EVER:
        return until[-1:]
    bounding = [each for each in until if each.last >= asked.first - DAY]
    if not bounding[1:]:
        return []
    grown = pieces.between(bounding[0], bounding[-1])
    return [] if any(grown.within(each) and not each.within(grown) for each in inside) else [grown]


def _astride(piece: Piece, to_date: Sequence[Piece], base: Sequence[Piece], notes: Findings) -> bool:
    """Tell whether a report is not counted as what is counted to date holds some of its days, not all."""
    ends = [each for each in to_date if piece.first <= each.last < piece.last]
    apart = any(piece.meets(each) and not piece.within(each) for each in base)
    if base and ends:
        notes.add(Sort.STRADDLE, [piece], ends, *([piece.total] if apart else []))
    return apart


def _name_overlaps(calendar: Calendar, notes: Findings) -> None:
    """Name what shares days with a wider report, and where such together are more than that has."""
    for piece in calendar.left:
        notes.add(Sort.OVERLAP, [piece], calendar.meeting(piece), piece.total)
    for wide in calendar.laid:
        inside = Calendar(each for each in calendar.left if each.within(wide)).laid
        if (total := sum(each.total for each in inside)) > wide.total:
            notes.add(Sort.EXCESS, [wide], inside, wide.total, total)


def _name_uncut(
    to_date: Sequence[Piece], of_days: Iterable[Piece], counted: Sequence[Piece], notes: Findings
) -> None:
    """Name what counts some of the days that are asked, and others, where nothing else counts these."""
    covering = Calendar(counted)
    for ends, piece in (*_grown(to_date), *(([each], each) for each in of_days)):
        first, last = max(piece.first, notes.asked.first), min(piece.last, notes.asked.last)
        beyond = not piece.within(notes.asked) and first <= last and piece.total > 0
        if beyond and not covering.covers(first, last):
            notes.keep(Sort.UNCUT, ends, [], piece.total)


def _around(to_date: Sequence[Piece], of_days: Iterable[Piece]) -> Iterator[tuple[list[Piece], Piece]]:
    """Yield what figures to date grew by around reports that straddle one, each with its two ends."""
    ends: dict[tuple[date, ...], list[Piece]] = {}
    for piece in of_days:
        before = [each for each in to_date if each.last < piece.first]
        after = [each for each in to_date if each.last >= piece.last]
        around = [*before[-1:], *after[:1]]
        if after and len(to_date) - len(before) - len(after) > 0:
            ends[tuple(each.last for each in around)] = around
    for around in ends.values():
        yield around, (pieces.between(*around) if around[1:] else around[0])


def _grown(to_date: Sequence[Piece]) -> Iterator[tuple[list[Piece], Piece]]:
    """Yield what figures to date grew by from one to the next, with the two."""
    for first in to_date[:1]:
        yield [first], first
    for earlier, later in pairwise(to_date):
        yield [earlier, later], pieces.between(earlier, later)
