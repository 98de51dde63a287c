"""Details that were written are read again as they were, whatever they are."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain import agencies, detail
from bot.domain.circumstances import Detection, Transport
from bot.domain.detail import writing
from bot.domain.detail.fields import NUMBERS
from bot.domain.firearms import Marked, SerialStatus, Traced, TraceStatus
from bot.domain.places import listed
from bot.domain.seizures import Completeness, Line, Locality, Manufacture, Reference, Seizure
from bot.domain.words import Words
from tests.domain.entry.aloud import context, read

COUNT = 40


def bare() -> Seizure:
    seizure = read(f"{COUNT} pistols, {COUNT} rifles, 60 rounds at Miami to Jamaica on 3 Nov by CBP").seizure
    assert seizure is not None
    return seizure


BARE = bare()
words = st.from_regex(r"[a-z]{3,9}(?: [a-z0-9]{2,9}){0,2}", fullmatch=True).filter(
    lambda said: said not in {"nothing", "none"} and not said.startswith("not ")
)
numbers = st.from_regex(r"[A-Z]{1,3}[0-9]{2}-[0-9]{1,6}", fullmatch=True).map(Words)
references = st.lists(
    st.builds(
        Reference,
        numbers,
        st.sampled_from(NUMBERS).map(str),
        st.none() | st.sampled_from(sorted(agencies.shipped().agencies)),
    ),
    max_size=4,
    unique_by=lambda each: each.number,
).map(lambda each: tuple(sorted(each, key=lambda one: ([*NUMBERS].index(detail.Field(one.kind)),))))
territories = st.sampled_from(["TT", "JM", "LC", "BS", "HT", "AG", "US-FL", "US-NY", "US-TX", "VE", "BB"])
transits = st.lists(territories, max_size=4).map(
    lambda codes: tuple(c for n, c in enumerate(codes) if codes[n - 1 : n] != [c])
)
MIAMI = next(place for place in listed().values() if place.name == "Miami").locality()
origins = st.sampled_from(
    [None, MIAMI, Locality("Jamaica", "JM", kind="territory"), Locality(Words("Qx Yard"))]
)


def counts(status: type[SerialStatus] | type[TraceStatus]) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, COUNT // len(status)), min_size=len(status), max_size=len(status))


serials = counts(SerialStatus).map(
    lambda each: tuple(Marked(status, n) for status, n in zip(SerialStatus, each, strict=True) if n)
)
traces = counts(TraceStatus).map(
    lambda each: tuple(Traced(status, n) for status, n in zip(TraceStatus, each, strict=True) if n)
)


@st.composite
def firearms(draw: st.DrawFn, item: str) -> Line:
    line = next(each for each in BARE.lines if each.item == item)
    make, model = draw(st.sampled_from([(None, None), ("Glock", None), ("Glock", "17"), ("Qzavod", "Zq9")]))
    return replace(
        line,
        make=make,
        model=model,
        calibre=draw(st.sampled_from([None, "9 mm", "5.56 mm", ".45 ACP", "12 gauge", "9x18 mm"])),
        manufacture=draw(st.sampled_from(Manufacture)),
        completeness=draw(st.sampled_from(Completeness)),
        serials=draw(serials),
        traces=draw(traces),
    )


@st.composite
def seizures(draw: st.DrawFn) -> Seizure:
    return replace(
        BARE,
        lines=(draw(firearms("pistol")), draw(firearms("rifle")), BARE.lines[2]),
        transport=draw(st.none() | st.sampled_from(Transport)),
        detection=draw(st.none() | st.sampled_from(Detection)),
        origin=draw(origins),
        transit=draw(transits),
        concealment=draw(st.none() | words.map(Words)),
        declared_as=draw(st.none() | words.map(Words)),
        references=draw(references),
    )


def written(seizure: Seizure) -> str:
    route = [f"{field}: {value}" for field, value in writing.of(seizure).items() if value]
    lines = [
        f"{name} {field}: {value}"
        for name, line in zip(("pistols", "rifles"), seizure.lines, strict=False)
        for field, value in writing.of_line(line).items()
        if value
    ]
    return "\n".join([*route, *lines])


@given(seizures())
def test_written_details_are_read_again_the_same(seizure: Seizure) -> None:
    assume(written(seizure))
    setting = detail.read(BARE, written(seizure), context("CBP"))
    assert setting.problems == ()
    assert setting.seizure == seizure


@given(seizures())
def test_setting_the_same_again_changes_nothing(seizure: Seizure) -> None:
    assume(written(seizure))
    assert detail.read(seizure, written(seizure), context("CBP")).seizure == seizure


FRAGMENTS = (
    "make serial 12 present ; \n #2 pistols via Haiti Georgetown , case by HSI none : to all ( ) - ½ ٣"
)
texts = st.lists(st.sampled_from(FRAGMENTS.split(" ")), max_size=12).map(" ".join) | st.text(max_size=40)


@given(texts)
def test_whatever_is_typed_is_set_or_told(text: str) -> None:
    setting = detail.read(BARE, text, context("CBP"))
    assert (setting.seizure is not None) != bool(setting.open or not setting.clauses)
    assert setting.open <= {clause.number for clause in setting.clauses}
