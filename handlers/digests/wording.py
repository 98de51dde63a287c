"""Write the lines of a digest's sections: cuts of its figures, corrections, what is uncertain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain import items
from bot.domain.dates import written
from bot.domain.digests import Correction, Facts
from bot.domain.editions import Stretch, bounds
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.seizures import Stage
from bot.domain.territories import gazetteer
from bot.domain.totals import Tally, Totals
from handlers.kit import figures, phrases, reasons
from handlers.kit.text import count, listed, safe, span


@dataclass(frozen=True, slots=True)
class Words:
    """Hold how a digest speaks of its period and of the one before."""

    here: str
    before: str
    own: str

    @classmethod
    def of(cls, stretch: Stretch) -> "Words":
        """Return the words for a week, a month, or what else it is."""
        if stretch is Stretch.FORTNIGHT:
            return cls("these two weeks", "two weeks before", "the two weeks'")
        return cls(f"this {stretch}", f"{stretch} before", f"the {stretch}'s")


def named(period: Period) -> str:
    """Return a digest's period by its name: `6-12 Nov 2023`, `November 2023`."""
    first, _ = bounds(period)
    match Stretch.of(period):
        case Stretch.MONTH:
            return f"{first:%B %Y}"
        case Stretch.QUARTER if first.month % 3 == 1:
            return f"Q{first.month // 3 + 1} {first.year} ({span(period)})"
        case _:
            return span(period)


def cuts(cuts: Mapping[str, Totals]) -> list[str]:
    """Return what was seized in each part of a whole, the part with most firearms first."""
    ranked = sorted(cuts.items(), key=lambda cut: (-cut[1].firearms.least, cut[0]))
    return [f"{name}: {figures.line(totals)}" for name, totals in ranked]


def territory(code: str, unknown: str = "place not listed") -> str:
    """Return the name of a territory."""
    return gazetteer()[code].name if code in gazetteer() else unknown


def correction(operation: Operation, correction: Correction) -> str:
    """Return what became of one record, why, and which figures moved by how much."""
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


def quality(facts: Facts) -> Iterator[str]:
    """Yield what keeps the figures from being better known."""
    found = facts.quality
    here, to_date = figures.caveats(facts.here), figures.caveats(facts.to_date)
    this = Words.of(facts.edition.stretch)
    yield from (f"{this.here}{' and to date' if each in to_date else ''}, {each}" for each in here)
    if found.without_reference:
        yield f"{count(found.without_reference, 'provisional record')} without a reference number"
    if found.unlisted_places:
        yield f"{count(found.unlisted_places, 'seizure')} at a place that is not listed"
    if not found.imprecise.nothing_reported:
        yield f"date not precise, not in {this.own} figures: {figures.line(found.imprecise)}"
    yield from (f"to date, {each}" for each in to_date if each not in here)


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
