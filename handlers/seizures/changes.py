"""Say what changed between two versions of a seizure, old first."""

from collections import Counter
from collections.abc import Callable, Iterator

from bot.domain import items
from bot.domain.seizures import Line, Seizure
from handlers.kit import handling, phrases
from handlers.kit.text import listed, safe
from handlers.seizures import details

FIELDS: dict[str, Callable[[Seizure], str]] = {
    "date": lambda s: phrases.when(s.seized_on, s.precision),
    "place": lambda s: phrases.where(s.place),
    "lead agency": lambda s: safe(s.lead),
    "with": lambda s: listed([details.participant(each) for each in s.participating]) or "nobody",
    "from": lambda s: phrases.where(s.origin) if s.origin else "unknown",
    "via": details.transit,
    "to": lambda s: phrases.where(s.destination) if s.destination else "unknown",
    "stage": lambda s: phrases.STAGES[s.stage],
    "acquired": lambda s: s.acquired.value,
    "transport": lambda s: details.code(s.transport),
    "detection": lambda s: details.code(s.detection),
    "concealment": lambda s: safe(s.concealment or "not said"),
    "declared as": lambda s: safe(s.declared_as or "not said"),
    "references": lambda s: details.numbers(s) or "none yet",
    "handling": lambda s: handling.marked(s.marking, s.lead),
    "custody": lambda s: details.held(s.custody[-1] if s.custody else None, s.lead),
}

BESIDE = [*details.CALLED.values()]
"""What is known of a line and not said in its own phrase."""


def between(before: Seizure, after: Seizure) -> list[str]:
    """Return each difference as `old -> new`; empty when nothing that is shown changed."""
    told = {name: (said(before), said(after)) for name, said in FIELDS.items()}
    if before.custody == after.custody:
        del told["custody"]  # where it was never handed on the lead has it, whoever leads
    fields = [f"{name} {old} -> {new}" for name, (old, new) in told.items() if old != new]
    return [*_items(before.lines, after.lines), *fields]


def _items(before: tuple[Line, ...], after: tuple[Line, ...]) -> Iterator[str]:
    old, new = Counter(before), Counter(after)
    gone, come = list((old - new).elements()), list((new - old).elements())
    for line in gone:
        same = next((other for other in come if other.item == line.item), None)
        taken = same or next((other for other in come if other.quantity == line.quantity), None)
        if taken:
            come.remove(taken)
            yield from _line(line, taken)
        else:
            yield f"{phrases.line(line)} -> removed"
    yield from (f"none -> {phrases.line(line)}" for line in come)


def _line(before: Line, after: Line) -> Iterator[str]:
    """Tell what changed about a line: its quantity or category as a whole, or each of its attributes."""
    old, new = details.attributes(before), details.attributes(after)
    otherwise = (before.quantity, before.item) != (after.quantity, after.item)
    if otherwise:
        yield f"{phrases.line(before)} -> {phrases.line(after)}"
    told = BESIDE if otherwise else [*old]
    plural = items.item(after.item).plural
    yield from (f"{plural} {name} {old[name]} -> {new[name]}" for name in told if old[name] != new[name])
