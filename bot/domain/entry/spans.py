"""Say what every stretch of a line was taken for, so that nothing is lost in silence."""

from collections.abc import Iterator, Sequence

from bot.domain.entry.parts import Kind, Part
from bot.domain.entry.reading import Role, Span
from bot.domain.entry.settling.strangers import LEAVE, PLACE, Stranger
from bot.domain.homonyms import Role as PlaceRole

_ROLES = {
    Kind.AMOUNT: Role.QUANTITY,
    Kind.ITEM: Role.ITEM,
    Kind.ATTRIBUTE: Role.ATTRIBUTE,
    Kind.DATE: Role.DATE,
    Kind.AGENCY: Role.AGENCY,
    Kind.REFERENCE: Role.REFERENCE,
    Kind.CONCEALED: Role.CONCEALMENT,
    Kind.DECLARED: Role.CONCEALMENT,
    Kind.STAGE: Role.STAGE,
    Kind.ACQUIRED: Role.STAGE,
    Kind.NOT_KEPT: Role.NOT_KEPT,
    Kind.UNKNOWN: Role.ATTRIBUTE,
}
_PLACES = {PlaceRole.TO: Role.DESTINATION, PlaceRole.FROM: Role.ORIGIN}
_TAKEN = {LEAVE: Role.NOT_KEPT, PLACE: Role.PLACE}


def of(text: str, parts: Sequence[Part], unknown: Sequence[Stranger]) -> Iterator[Span]:
    """Yield spans for all that shows, and all that hides: control characters are joiners."""
    at = 0
    for span in _said(parts, unknown):
        yield from _gap(text, at, span.start)
        yield span
        at = span.end
    yield from _gap(text, at, len(text))


def _said(parts: Sequence[Part], unknown: Sequence[Stranger]) -> Iterator[Span]:
    """Yield a span for every piece, and one for every run that is not understood."""
    runs = iter(unknown)
    run = next(runs, None)
    for part in parts:
        while run and run.end <= part.start:
            run = next(runs, None)
        if part.start == part.end:
            continue
        if run is None or part.end <= run.start:
            yield Span(part.start, part.end, _role(part))
        elif part.start == run.start:
            yield Span(run.start, run.end, _TAKEN.get(run.taken or "", Role.NOT_UNDERSTOOD))


def _gap(text: str, start: int, end: int) -> Iterator[Span]:
    if text[start:end].strip():
        yield Span(start, end, Role.JOINER)


def _role(part: Part) -> Role:
    if part.kind is Kind.PLACE:
        return _PLACES.get(part.value.role, Role.PLACE)
    return _ROLES.get(part.kind, Role.JOINER)
