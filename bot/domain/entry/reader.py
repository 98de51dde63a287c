"""Read a typed line: cut it, gather it, settle what it means, and say what is missing."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.entry import goods, groups, lexicon
from bot.domain.entry.groups import Group
from bot.domain.entry.lexer import Lexer, Placed
from bot.domain.entry.parts import Kind, Part
from bot.domain.entry.reading import LONGEST, Choice, Context, Question, Reading, Role, Span
from bot.domain.entry.resolving import Resolved, of_kind
from bot.domain.homonyms import Role as PlaceRole
from bot.domain.problems import Problem
from bot.domain.seizures import Acquired, Reference, Seizure, derive_stage
from bot.domain.words import Words

_ROLES = {
    Kind.AMOUNT: Role.QUANTITY,
    Kind.ITEM: Role.ITEM,
    Kind.ATTRIBUTE: Role.ATTRIBUTE,
    Kind.DATE: Role.DATE,
    Kind.AGENCY: Role.AGENCY,
    Kind.REFERENCE: Role.REFERENCE,
    Kind.CONCEALED: Role.CONCEALMENT,
    Kind.STAGE: Role.STAGE,
    Kind.ACQUIRED: Role.STAGE,
    Kind.NOT_KEPT: Role.NOT_KEPT,
    Kind.UNKNOWN: Role.NOT_UNDERSTOOD,
}
_PLACES = {PlaceRole.TO: Role.DESTINATION, PlaceRole.FROM: Role.ORIGIN}
_NAME = re.compile(r"(?:[A-Z][a-z]+|[A-Z]\.)(?:\s+(?:[A-Z][a-z]+|[A-Z]\.|de|van|al)){1,3}")


def read(text: str, context: Context) -> Reading:
    """Return what a line says, and everything that is unclear about it; it never raises."""
    if len(text) > LONGEST:
        sentence = (
            f"This is {len(text):,} characters long; {LONGEST:,} are the limit. Record one seizure at a time."
        )
        return Reading(
            text=text,
            spans=(Span(0, len(text), Role.NOT_UNDERSTOOD),),
            problems=(Problem("items", sentence),),
        )
    visible = _visible(text)
    parts = list(Lexer(visible, context.now, context.roster).parts())
    made = goods.made(groups.gathered(parts), context.choices)
    settled = _settled(visible, parts, context)
    lost = _lost(made.orphans, settled.spare)
    unknown = list(_unknown(visible, parts, lost))
    problems, questions = _about_unknown(visible, unknown, parts, context)
    reading = Reading(
        text=text,
        spans=tuple(_spans(visible, parts, unknown, context)),
        lines=tuple(made.lines),
        place=settled.places.get("place"),
        when=settled.when,
        lead=settled.lead or context.agency,
        destination=settled.places.get("destination"),
        origin=settled.places.get("origin"),
        references=_references(visible, parts),
        questions=(*made.questions, *settled.questions, *questions),
        assumptions=(*made.assumptions, *settled.assumptions),
        problems=(*made.problems, *settled.problems, *problems),
        missing=tuple(_missing(made, settled)),
    )
    return replace(reading, seizure=_seizure(reading, settled, parts, visible))


def _visible(text: str) -> str:
    """Return the text with each hidden character as a space, so that places in it stay the same."""
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"} and c != "\n" else c for c in text
    )


def _settled(text: str, parts: Sequence[Part], context: Context) -> Resolved:
    settled = Resolved(context, text)
    settled.agencies(of_kind(parts, Kind.AGENCY))
    settled.localities(of_kind(parts, Kind.PLACE))
    settled.dates(of_kind(parts, Kind.DATE))
    return settled


def _missing(made: goods.Goods, settled: Resolved) -> Iterator[str]:
    asked = {question.key for question in settled.questions}
    spoilt = {problem.field for problem in (*made.problems, *settled.problems)}
    if not made.lines and "items" not in spoilt:
        yield "items"
    if "place" not in settled.places and not asked & {"place", "preposition"}:
        yield "place"
    if settled.when is None and not asked & {"date"} and "date" not in spoilt:
        yield "date"


def _lost(orphans: Sequence[Group], spare: Sequence[Part]) -> set[int]:
    """Return where the pieces begin that were recognised but have no use here."""
    return {part.start for part in (*(part for group in orphans for part in group.parts), *spare)}


def _unknown(text: str, parts: Sequence[Part], lost: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that nothing was made of."""
    start = end = -1
    for part in parts:
        if part.kind is Kind.UNKNOWN or part.start in lost:
            start, end = (part.start if start < 0 else start), part.end
        elif start >= 0 and part.kind is not Kind.JOINER:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _about_unknown(
    text: str, unknown: Sequence[tuple[int, int]], parts: Sequence[Part], context: Context
) -> tuple[list[Problem], list[Question]]:
    """Ask whether a run is a name; hold up a quantity whose item is unknown, with the nearest that is not."""
    problems, questions = [], []
    for start, end in unknown:
        words = text[start:end]
        if _NAME.fullmatch(words) and _key(words) not in context.choices:
            options = (Choice("leave", "Leave it out"), Choice("keep", "No name: keep it"))
            questions.append(
                Question(_key(words), f"“{words}” looks like a person's name. Keep it?", options)
            )
        elif _counted(parts, start, end):
            problems.append(Problem("items", f"I don't know the item “{words}”.{_nearest(words)}"))
    return problems, questions


def _key(words: str) -> str:
    return f"name:{words}"


def _counted(parts: Sequence[Part], start: int, end: int) -> bool:
    """Tell whether an unknown run has, or follows, a quantity."""
    inside = [part for part in parts if start <= part.start < end]
    before = [part for part in parts if part.end <= start][-1:]
    return any(part.kind is Kind.AMOUNT for part in (*inside, *before)) and any(
        part.kind is Kind.UNKNOWN for part in inside
    )


def _nearest(words: str) -> str:
    near = lexicon.nearest(words)
    return f" Did you mean {near}?" if near else " `/seizure help` shows what can be typed."


def _spans(
    text: str, parts: Sequence[Part], unknown: Sequence[tuple[int, int]], context: Context
) -> Iterator[Span]:
    """Yield a span for every piece; runs of unknown words are one span each."""
    for start, end in unknown:
        left = context.choices.get(_key(text[start:end])) == "leave"
        yield Span(start, end, Role.NOT_KEPT if left else Role.NOT_UNDERSTOOD)
    for part in parts:
        if not any(start <= part.start < end for start, end in unknown):
            yield Span(part.start, part.end, _role(part))


def _role(part: Part) -> Role:
    if part.kind is Kind.PLACE:
        placed: Placed = part.value
        return _PLACES.get(placed.role, Role.PLACE) if placed.role else Role.PLACE
    return _ROLES.get(part.kind, Role.JOINER)


def _references(text: str, parts: Sequence[Part]) -> tuple[Reference, ...]:
    found = [
        Reference(Words(number), part.value)
        for part in of_kind(parts, Kind.REFERENCE)
        for number in re.split(r"\s*(?:,|&|\band\b)\s*", text[part.said : part.end])
        if number
    ]
    return tuple(dict.fromkeys(found))


def _seizure(reading: Reading, settled: Resolved, parts: Sequence[Part], visible: str) -> Seizure | None:
    """Return the record that a reading makes, once nothing stands in its way."""
    if reading.missing or reading.questions or reading.problems or not reading.lines:
        return None
    assert reading.place is not None and reading.when is not None and reading.lead is not None  # noqa: S101, PT018 - none is missing
    stated = next((part.value for part in of_kind(parts, Kind.STAGE)), None)
    hidden = "; ".join(visible[part.said : part.end] for part in of_kind(parts, Kind.CONCEALED))
    return Seizure(
        lines=reading.lines,
        seized_on=reading.when.seized_on,
        precision=reading.when.precision,
        place=reading.place,
        lead=reading.lead,
        stage=stated or derive_stage(reading.place, reading.destination),
        stage_derived=stated is None,
        participating=tuple(code for code in settled.participating if code != reading.lead),
        origin=reading.origin,
        destination=reading.destination,
        acquired=next((part.value for part in of_kind(parts, Kind.ACQUIRED)), Acquired.SEIZED),
        references=reading.references,
        concealment=Words(hidden) if hidden else None,
        typed=Words(_without_names(reading, visible)),
        assumed=tuple(assumption.sentence for assumption in reading.assumptions),
    )


def _without_names(reading: Reading, visible: str) -> str:
    """Return the line as it is kept: what looked like a name and was left out is gone."""
    for span in reading.spans:
        words = visible[span.start : span.end]
        if span.role is Role.NOT_KEPT and _NAME.fullmatch(words):
            visible = visible.replace(words, "[left out]")
    return visible
