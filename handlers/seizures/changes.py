"""Say what changed between two versions of a seizure, old first."""

from collections import Counter
from collections.abc import Callable, Iterator

from bot.domain.seizures import Line, Seizure
from handlers.kit import phrases
from handlers.kit.text import listed, safe

FIELDS: dict[str, Callable[[Seizure], str]] = {
    "date": lambda s: phrases.when(s.seized_on, s.precision),
    "place": lambda s: phrases.where(s.place),
    "lead agency": lambda s: safe(s.lead),
    "with": lambda s: listed([safe(each.agency) for each in s.participating]) or "nobody",
    "from": lambda s: phrases.where(s.origin) if s.origin else "unknown",
    "to": lambda s: phrases.where(s.destination) if s.destination else "unknown",
    "stage": lambda s: phrases.STAGES[s.stage],
    "acquired": lambda s: s.acquired.value,
    "references": lambda s: listed([safe(ref.number) for ref in s.references]) or "none yet",
    "concealment": lambda s: safe(s.concealment or "not said"),
}


def between(before: Seizure, after: Seizure) -> list[str]:
    """Return each difference as `old -> new`; empty when nothing that is shown changed."""
    fields = [
        f"{name} {said(before)} -> {said(after)}"
        for name, said in FIELDS.items()
        if said(before) != said(after)
    ]
    return [*_items(before.lines, after.lines), *fields]


def _items(before: tuple[Line, ...], after: tuple[Line, ...]) -> Iterator[str]:
    old, new = Counter(before), Counter(after)
    gone, come = list((old - new).elements()), list((new - old).elements())
    for line in gone:
        same = next((other for other in come if other.item == line.item), None)
        if same:
            come.remove(same)
        yield f"{phrases.line(line)} -> {phrases.line(same) if same else 'removed'}"
    yield from (f"none -> {phrases.line(line)}" for line in come)
