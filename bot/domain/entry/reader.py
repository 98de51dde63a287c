"""Read a typed line: cut it, gather what was seized, settle who, where and when, and say what is missing."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.entry import spans
from bot.domain.entry.cutting import lexer, pointers
from bot.domain.entry.findings import Findings
from bot.domain.entry.gathering import gatherer, goods, orders
from bot.domain.entry.parts import Kind, Part, Scene
from bot.domain.entry.reading import LONGEST, Context, Reading, Role, Span
from bot.domain.entry.settling import days, localities, parties, strangers
from bot.domain.parties import Participant
from bot.domain.problems import Problem
from bot.domain.seizures import Acquired, Locality, Seizure, derive_stage
from bot.domain.words import Words

_ARROW = re.compile(r"(?:->|\u2192|=>)\s*[~<>]?=?\s*\d")
_HIDDEN = {"Cc", "Cf", "Co", "Cs"}


def read(text: str, context: Context, known: Locality | None = None) -> Reading:
    """Return what a line says, and everything that is unclear about it; it never raises.

    `known` is where the seizure was, for a line that changes a record and names no place.
    """
    if len(text) > LONGEST:
        return _too_long(text)
    visible = _visible(text)
    findings = _begun(visible, context)
    parts = orders.turned(tuple(lexer.cut(Scene(visible, context.now, context.roster, context.operation))))
    seized = _seized(findings, parts, visible)
    who = parties.settle(findings, parts, context, visible)
    where = localities.settle(findings, parts, context, who.lead)
    when = days.settle(findings, parts, visible, context, where.known.get("place", known), who.lead)
    placeless = not (known or where.known.get("place") or findings.asks("place", "preposition"))
    spare = [*seized.spare, *where.spare]
    unknown = strangers.settle(
        findings, parts, spare, seized.described, visible, placeless=placeless and bool(seized.lines)
    )
    reading = Reading(
        text=text,
        spans=tuple(spans.of(text, parts, unknown.runs)),
        lines=seized.lines,
        place=where.known.get("place") or unknown.place,
        when=when,
        lead=who.lead,
        participating=who.participating,
        destination=where.known.get("destination"),
        origin=where.known.get("origin"),
        references=pointers.references(parts, visible),
        concealment=_said(parts, Kind.CONCEALED, visible),
        declared_as=_said(parts, Kind.DECLARED, visible),
        stage=_first(parts, Kind.STAGE),
        acquired=_first(parts, Kind.ACQUIRED),
        questions=tuple(findings.questions),
        assumptions=tuple(findings.assumptions),
        problems=tuple(findings.problems),
    )
    reading = replace(reading, missing=tuple(_missing(reading)))
    return replace(reading, seizure=_seizure(reading, strangers.as_kept(visible, unknown.runs, parts)))


def _seized(findings: Findings, parts: Sequence[Part], visible: str) -> goods.Goods:
    seized = goods.made(findings, gatherer.gathered(parts), visible)
    if seized.lines and orders.is_turned(parts):
        orders.say(findings, seized.lines)
    return seized


def _begun(visible: str, context: Context) -> Findings:
    findings = Findings(context.choices)
    if _ARROW.search(visible):
        findings.refuse("items", "An arrow corrects a record: `/seizure amend 42 14 pistols -> 13`.")
    return findings


def _too_long(text: str) -> Reading:
    sentence = (
        f"This is {len(text):,} characters long; {LONGEST:,} are the limit. Record one seizure at a time."
    )
    whole = Span(0, len(text), Role.NOT_UNDERSTOOD)
    return Reading(text=text, spans=(whole,), problems=(Problem("items", sentence),))


def _visible(text: str) -> str:
    """Return the text with each hidden character as a space, so that places in it stay the same."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) in _HIDDEN and c != "\n" else c for c in text)


def _missing(reading: Reading) -> Iterator[str]:
    """Yield what a seizure must have and nobody said, nor is asked or wrong already."""
    asked = {question.key.partition(":")[0] for question in reading.questions}
    wrong = {problem.field for problem in reading.problems}
    if not reading.lines and "items" not in wrong:
        yield "items"
    if reading.place is None and not asked & {"place", "preposition"}:
        yield "place"
    if reading.when is None and "date" not in asked | wrong:
        yield "date"


def _said(parts: Sequence[Part], kind: Kind, text: str) -> Words | None:
    """Return the words of all pieces of one kind."""
    words = "; ".join(" ".join(text[part.said : part.end].split()) for part in parts if part.kind is kind)
    return Words(words) if words else None


def _first(parts: Sequence[Part], kind: Kind) -> Any:  # noqa: ANN401 - a piece holds what its kind says
    return next((part.value for part in parts if part.kind is kind), None)


def _seizure(reading: Reading, typed: Words) -> Seizure | None:
    """Return the record that a reading makes, once nothing stands in its way."""
    held_up = reading.missing or reading.questions or reading.problems or not reading.lines
    if held_up or not reading.place or not reading.when or not reading.lead:
        return None
    return Seizure(
        lines=reading.lines,
        seized_on=reading.when.seized_on,
        precision=reading.when.precision,
        place=reading.place,
        lead=reading.lead,
        stage=reading.stage or derive_stage(reading.place, reading.destination),
        stage_derived=reading.stage is None,
        participating=tuple(Participant(code) for code in reading.participating),
        origin=reading.origin,
        destination=reading.destination,
        acquired=reading.acquired or Acquired.SEIZED,
        references=reading.references,
        concealment=reading.concealment,
        declared_as=reading.declared_as,
        typed=typed,
        assumed=tuple(assumption.sentence for assumption in reading.assumptions),
    )
