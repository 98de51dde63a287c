"""Pin down what published figures count: each metric's own definition, whatever words a source uses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.domain import items, reference
from bot.domain.asking import filters
from bot.domain.names import Match, Names
from bot.domain.postings import SEIZURES


@dataclass(frozen=True, slots=True)
class Metric:
    """Define what a figure counts: the sum of `items`, none of them where the record counts no such thing."""

    code: str
    label: str
    plural: str
    definition: str
    items: tuple[str, ...] = ()

    def named(self, amount: int) -> str:
        """Return the metric's name for `amount` of it."""
        return self.label if amount == 1 else self.plural


@cache
def catalogue() -> dict[str, Metric]:
    """Return every metric by its code, in the order of reports; each category of the record is one, too."""
    unlike = {code: each for code, each in pinned().items() if not each.items}
    return unlike | {code: _category(code) for code in items.catalogue()} | pinned()


@cache
def pinned() -> dict[str, Metric]:
    """Return the metrics that are no single category of the record, by code."""
    return {row["code"]: _listed(row) for row in reference.rows("metrics")}


def metric(code: str) -> Metric:
    """Return the metric with this code; KeyError when there is none."""
    return catalogue()[code]


def match(text: str, start: int) -> Match[Metric] | None:
    """Read the metric whose name begins at `start`."""
    found = _names().longest(text, start)
    return Match(found.end, metric(found.value[0])) if found else None


def _category(code: str) -> Metric:
    item = items.item(code)
    unit = "g of " if item.unit == "grams" else ""
    says = f"{item.plural} as this record counts them."
    return Metric(code, f"{unit}{item.label}", f"{unit}{item.plural}", says, (code,))


def _listed(row: dict[str, str]) -> Metric:
    codes = _SUMS[row["code"]]() if row["code"] in _SUMS else ()
    return Metric(row["code"], row["label"], row["plural"], row["definition"], codes)


@cache
def _names() -> Names[str]:
    return Names(_named())


def _named() -> Iterator[tuple[str, str]]:
    for row in reference.rows("metrics"):
        for name in (row["label"], row["plural"], *filter(None, row["names"].split(";"))):
            yield name, row["code"]
    sums = {codes(): code for code, codes in _SUMS.items()}
    for name, codes in filters.named_items():
        if codes != (SEIZURES,):
            yield name, sums.get(codes, codes[0])


def _components() -> tuple[str, ...]:
    return tuple(code for code, item in items.catalogue().items() if item.group == "component")


_SUMS: dict[str, Callable[[], tuple[str, ...]]] = {
    "firearms": items.firearms,
    "handguns": lambda: items.of_class("handgun"),
    "long_guns": lambda: items.of_class("long_gun"),
    "components": _components,
}
