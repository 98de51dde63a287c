"""Write lines in the quick-entry language, so that reading them gives the same lines again."""

from collections.abc import Iterable, Iterator

from bot.domain import items
from bot.domain.quantities import Basis
from bot.domain.seizures import Completeness, Line, Manufacture

_MANUFACTURE = {
    Manufacture.FACTORY: "factory-built",
    Manufacture.KIT: "kit-built",
    Manufacture.PRINTED_3D: "3D-printed",
    Manufacture.CRAFT: "homemade",
    Manufacture.CONVERTED: "converted",
}
_COMPLETENESS = {Completeness.COMPLETE: "complete", Completeness.DISASSEMBLED: "disassembled"}


def write_items(lines: Iterable[Line]) -> str:
    """Return lines as a person could have typed them, one below the other."""
    return "\n".join(" ".join(_words(line)) for line in lines)


def _words(line: Line) -> Iterator[str]:
    item = items.item(line.item)
    yield _quantity(line)
    if line.note:
        yield line.note
    if line.manufacture in _MANUFACTURE:
        yield _MANUFACTURE[line.manufacture]
    if line.completeness in _COMPLETENESS:
        yield _COMPLETENESS[line.completeness]
    if line.capacity:
        yield f"{line.capacity}-round"
    yield item.named(line.quantity.amount)
    yield from (word for word in (line.make, line.model, line.calibre) if word)


def _quantity(line: Line) -> str:
    quantity = line.quantity
    match quantity.basis:
        case Basis.NOT_STATED:
            return quantity.words or "several"
        case Basis.CONVERTED if quantity.words:
            return quantity.words
        case Basis.COUNTED | Basis.CONVERTED:
            return str(quantity.amount)
        case _:
            return str(quantity)
