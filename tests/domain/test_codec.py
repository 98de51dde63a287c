"""What the codec writes it reads back the same, and nothing else."""

import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import codec, entries
from bot.domain.agencies import Agency
from bot.domain.circumstances import Detection, Transport
from bot.domain.facts import Added, Blanked, Opened, Stands, TextAt, Tied, Turned
from bot.domain.firearms import Marked, SerialStatus, Traced, TraceStatus
from bot.domain.operations import Operation, State
from bot.domain.parties import Custody, Participant
from bot.domain.quantities import Basis, Quantity
from bot.domain.seizures import (
    Acquired,
    Completeness,
    Line,
    Locality,
    Manufacture,
    Precision,
    Reference,
    Seizure,
    Stage,
    Status,
)
from bot.domain.ties import Pointer, Tie
from bot.domain.words import Words

texts = st.text(max_size=12)
words = texts.map(Words)
maybe = st.none() | texts
quantities = st.one_of(
    st.builds(
        Quantity,
        st.integers(0, 10**12),
        st.sampled_from([Basis.COUNTED, Basis.ABOUT]),
        words=st.none() | words,
    ),
    st.builds(
        lambda low, more: Quantity(low, Basis.RANGE, low + more), st.integers(0, 99), st.integers(1, 9)
    ),
    st.builds(Quantity.not_stated, texts),
)
lines = st.builds(
    Line,
    item=texts,
    quantity=quantities,
    calibre=maybe,
    make=maybe,
    model=maybe,
    capacity=st.none() | st.integers(0, 99),
    manufacture=st.sampled_from(Manufacture),
    completeness=st.sampled_from(Completeness),
    note=st.none() | words,
    serials=st.sampled_from([(), (Marked(SerialStatus.PRESENT, 0), Marked(SerialStatus.PARTIAL, 0))]),
    traces=st.sampled_from([(), (Traced(TraceStatus.REQUESTED, 0),)]),
)
localities = st.builds(Locality, texts | words, maybe, maybe, texts)
codes = st.lists(texts, max_size=3).map(tuple)
dates = st.one_of(
    st.tuples(st.dates(), st.sampled_from([Precision.DAY, Precision.ON_OR_ABOUT])),
    st.tuples(st.dates().map(lambda day: day.replace(day=1)), st.just(Precision.MONTH)),
    st.just((None, Precision.UNKNOWN)),
)
seizures = st.builds(
    lambda dated, **rest: Seizure(seized_on=dated[0], precision=dated[1], **rest),
    dated=dates,
    lines=st.lists(lines, min_size=1, max_size=3).map(tuple),
    place=localities,
    lead=texts,
    stage=st.sampled_from(Stage),
    stage_derived=st.booleans(),
    participating=st.lists(st.builds(Participant, texts, st.none() | st.dates()), max_size=2).map(tuple),
    custody=st.lists(
        st.builds(Custody, texts, st.none() | st.dates(), maybe, st.none() | words), max_size=2
    ).map(tuple),
    origin=st.none() | localities,
    destination=st.none() | localities,
    transit=codes,
    acquired=st.sampled_from(Acquired),
    references=st.lists(st.builds(Reference, words, texts, maybe), max_size=2).map(tuple),
    transport=st.none() | st.sampled_from(Transport),
    detection=st.none() | st.sampled_from(Detection),
    concealment=st.none() | words,
    typed=st.none() | words,
    assumed=codes,
)
OPERATION = Operation(UUID(int=7), "HAM", "HAMMERHEAD", "America/Port_of_Spain", date(2023, 9, 1))
FACTS = [
    Opened(OPERATION),
    Turned(State.CLOSED),
    Added(Agency("NCA", "National Crime Agency", "GB", "law_enforcement", ("nca", "crime agency"))),
    Stands(Status.VOID),
    Stands(Status.MERGED, leads_to=Pointer(UUID(int=7), 42)),
    Tied(Pointer(UUID(int=8), 3), Tie.FOLLOW_UP, holds=False),
    Blanked((TextAt(3, 1), TextAt(4, 2))),
]


@given(seizures)
def test_a_seizure_is_read_back_the_same(seizure: Seizure) -> None:
    written = json.loads(entries.canonical(codec.encode(seizure)))
    assert codec.decode(Seizure, written) == seizure


@given(seizures)
def test_typed_words_are_read_back_as_typed_words(seizure: Seizure) -> None:
    read = codec.decode(Seizure, codec.encode(seizure))
    assert type(read.place.name) is type(seizure.place.name)
    assert type(read.typed) is type(seizure.typed)


@given(seizures)
def test_no_typed_word_is_written_where_the_caller_keeps_them(seizure: Seizure) -> None:
    kept: list[Words] = []

    def keep(typed: Words) -> codec.Marked:
        kept.append(typed)
        return {"text": len(kept)}

    written = codec.encode(seizure, keep)
    assert codec.decode(Seizure, written, lambda mark: kept[mark["text"] - 1]) == seizure
    assert "words" not in {key for mark in _objects(written) for key in mark if len(mark) == 1}


def _objects(value: object) -> list[dict[str, object]]:
    match value:
        case dict():
            return [value, *(each for item in value.values() for each in _objects(item))]
        case list():
            return [each for item in value for each in _objects(item)]
    return []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_every_kind_of_fact_is_read_back_the_same(fact: object) -> None:
    assert codec.decode(type(fact), codec.encode(fact)) == fact


def test_moments_keep_their_zone() -> None:
    moment = datetime(2023, 11, 6, 12, 30, 1, 5, tzinfo=UTC)
    assert codec.decode(datetime, codec.encode(moment)) == moment


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (TextAt, {"sequence": 1, "number": 2, "more": 3}),
        (TextAt, {"sequence": 1}),
        (TextAt, {"sequence": "1", "number": 2}),
        (TextAt, {"sequence": True, "number": 2}),
        (TextAt, [1, 2]),
        (Turned, {"state": "ajar"}),
        (Words, "bare"),
        (date, "6 Nov"),
    ],
)
def test_anything_else_is_refused(kind: type, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        codec.decode(kind, value)


@pytest.mark.parametrize("value", [1.5, object(), {"a": 1}, b"bytes"])
def test_what_the_domain_does_not_hold_is_not_written(value: object) -> None:
    with pytest.raises(TypeError, match="is not a type of the record"):
        codec.encode(value)


def test_an_entry_from_before_a_field_was_kept_is_read_with_what_it_does_not_say() -> None:
    line = Line(item="pistol", quantity=Quantity(2), serials=(Marked(SerialStatus.PRESENT, 2),))
    older = codec.encode(line)
    del older["serials"], older["traces"]
    assert codec.decode(Line, older) == Line(item="pistol", quantity=Quantity(2))
