"""Settle what nothing understands: a name is never kept unasked, a quantity never lost (rule 11)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.entry.cutting import lexicon, people
from bot.domain.entry.findings import Findings
from bot.domain.entry.parts import LEFT_OUT, Kind, Part
from bot.domain.entry.reading import Choice
from bot.domain.seizures import Locality
from bot.domain.words import Words

LEAVE, KEEP, PLACE = "leave", "keep", "place"
_NAME = "name:"
_LONGEST_PLACE = 40
_MARKS = {Kind.BREAK, Kind.OPEN, Kind.CLOSE, Kind.INCLUDING}


@dataclass(frozen=True, slots=True)
class Stranger:
    """Hold a run of words that nothing understands; `taken` says what the typist made of it."""

    start: int
    end: int
    words: str
    taken: str | None = None


@dataclass(frozen=True, slots=True)
class Strangers:
    """Hold the runs, and the place that one of them turned out to be."""

    runs: tuple[Stranger, ...] = ()
    place: Locality | None = None


def settle(
    findings: Findings,
    parts: Sequence[Part],
    spare: Sequence[Part],
    described: frozenset[int],
    text: str,
    *,
    placeless: bool,
) -> Strangers:
    """Return the runs of words not understood.

    `spare` pieces are understood but have no use here; where `described` begin, unknown words were
    taken for a description.
    """
    runs, place = [], None
    lost = {part.start for part in spare}
    lost |= {part.start for part in parts if part.kind is Kind.UNKNOWN and part.start not in described}
    for first, last in _runs(parts, lost):
        words = text[parts[first].start : parts[last].end]
        name = people.named(words, text[: parts[first].start])
        taken = _asked(findings, parts, (first, last), words, placeless=placeless, name=name)
        runs.append(Stranger(parts[first].start, parts[last].end, words, taken))
        if taken == PLACE:
            place = Locality(Words(" ".join(words.split())))
        placeless = placeless and place is None and not findings.asks(f"place:{words}")
    return Strangers(tuple(runs), place)


def _runs(parts: Sequence[Part], lost: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last piece of each run; small words inside belong to it."""
    first = last = -1
    for at, part in enumerate(parts):
        if part.start in lost:
            first, last = (at if first < 0 else first), at
        elif first >= 0 and part.kind is not Kind.JOINER:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _asked(
    findings: Findings,
    parts: Sequence[Part],
    run: tuple[int, int],
    words: str,
    *,
    placeless: bool,
    name: bool,
) -> str | None:
    """Ask what a run is where it matters, and return the answer."""
    first, last = run
    leave = Choice(LEAVE, "Leave it out")
    if _counted(parts, first, last):
        near = lexicon.nearest(words)
        behind = f"Did you mean {near}?" if near else "`/seizure help` shows what can be typed."
        findings.refuse("items", f"I don't know the item “{words}”. {behind}")
    elif any(part.kind is Kind.AMOUNT and not part.value.article for part in parts[first : last + 1]):
        findings.refuse("items", f"“{words}” of what? Write the item behind the number, or leave it out.")
    elif name:
        place = [Choice(PLACE, "It is the place")] if placeless else []
        options = (leave, *place, Choice(KEEP, "No name: keep it"))
        return findings.ask(f"{_NAME}{words}", f"“{words}” looks like a person's name. Keep it?", *options)
    elif placeless and _stands_alone(parts, first, last) and len(words) <= _LONGEST_PLACE:
        sentence = f"I don't know “{words}”. Is it where the seizure was?"
        return findings.ask(f"place:{words}", sentence, Choice(PLACE, f"Yes, at {words}"), leave)
    return None


def _counted(parts: Sequence[Part], first: int, last: int) -> bool:
    """Tell whether an unknown run begins with, or follows, a quantity."""
    before = (*parts[max(first - 1, 0) : first], parts[first])
    counted = any(part.kind is Kind.AMOUNT and not part.value.behind for part in before)
    return counted and any(part.kind is Kind.UNKNOWN for part in parts[first : last + 1])


def _stands_alone(parts: Sequence[Part], first: int, last: int) -> bool:
    """Tell whether a run fills the whole stretch between two stops, as a place does."""
    around = (*parts[max(first - 1, 0) : first], *parts[last + 1 : last + 2])
    named = any(part.kind is Kind.UNKNOWN for part in parts[first : last + 1])
    return named and all(part.kind in {*_MARKS, Kind.DATE} for part in around)


def as_kept(text: str, runs: Sequence[Stranger], parts: Sequence[Part]) -> Words:
    """Return a line as it is kept: officers, and what else was to be left out, are gone."""
    officers = [(part.start, part.end) for part in parts if part.kind is Kind.NOT_KEPT and part.value]
    left = sorted([*officers, *((run.start, run.end) for run in runs if run.taken == LEAVE)])
    kept, at = [], 0
    for start, end in left:
        kept += [text[at:start], LEFT_OUT]
        at = end
    return Words("".join([*kept, text[at:]]))


def kept_names(choices: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words that look like a name, and that their author chose to keep."""
    return tuple(
        key.removeprefix(_NAME)
        for key, choice in choices.items()
        if key.startswith(_NAME) and choice in {KEEP, PLACE}
    )
