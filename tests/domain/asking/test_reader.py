"""Questions are read word by word: every word is understood, or named with its neighbours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import agencies, items
from bot.domain.asking import reader
from bot.domain.periods import Period
from bot.domain.postings import SEIZURES
from bot.domain.problems import Problem
from bot.domain.queries import Dimension, Filter, Query

TODAY = date(2023, 11, 13)
BEGAN = date(2023, 9, 1)


def read(text: str, jurisdiction: str | None = "TT") -> Query | tuple[Problem, ...]:
    """Read a question of someone from Trinidad and Tobago."""
    return reader.read(
        text, today=TODAY, began_on=BEGAN, roster=agencies.shipped(), lead_jurisdiction=jurisdiction
    )


def where(text: str, jurisdiction: str | None = "TT") -> Filter:
    """Read the filters of a question that has no problems."""
    query = read(text, jurisdiction)
    assert isinstance(query, Query), query
    return query.where


def problem(text: str) -> str:
    """Read the only problem of a question."""
    problems = read(text)
    assert isinstance(problems, tuple)
    assert len(problems) == 1, problems
    return problems[0].sentence


def test_no_words_ask_for_everything_since_the_start() -> None:
    query = read("")
    assert query == Query()
    assert isinstance(query, Query)
    assert query.period.label == "since 1 Sep 2023"


def test_period_breakdown_filters_and_moment_come_in_any_order() -> None:
    expected = Query(
        Period.month(2023, 10),
        Dimension.AGENCY,
        Filter(items=("pistol",), destinations=("JM",)),
        as_of=date(2023, 11, 1),
    )
    assert read("pistols to Jamaica in October by agency as of 1 Nov 2023") == expected
    assert read("as of 1 Nov, by agency: October, to Jamaica, pistols") == expected


@pytest.mark.parametrize("dimension", Dimension)
def test_by_and_a_dimension_breaks_down(dimension: Dimension) -> None:
    assert read(f"by {dimension}") == Query(by=dimension)
    assert read(f"last week by the {dimension}") == Query(Period.week(date(2023, 11, 6)), dimension)


def test_by_and_an_agency_filters() -> None:
    assert where("by cbp") == Filter(leads=("CBP",))
    assert where("by customs") == Filter(leads=("TT-CUSTOMS",))
    assert where("por la policía") == Filter(leads=("TTPS",))
    assert read("by hsi by week") == Query(by=Dimension.WEEK, where=Filter(leads=("HSI",)))


def test_a_generic_agency_of_nobody_is_asked() -> None:
    problems = read("by customs", jurisdiction=None)
    assert problems == (Problem("agency", "Which customs? Name the agency or its country."),)


@pytest.mark.parametrize("code", list(items.catalogue()))
def test_every_item_is_found_by_its_own_names(code: str) -> None:
    entry = items.item(code)
    assert where(entry.label) == where(entry.plural) == Filter(items=(code,))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("firearms", items.firearms()),
        ("guns", items.firearms()),
        ("handguns", items.of_class("handgun")),
        ("long guns", items.of_class("long_gun")),
        ("seizures", (SEIZURES,)),
        ("ammo", ("ammunition",)),
        ("mags and rounds", ("magazine", "ammunition")),
        ("fusils à pompe", ("shotgun",)),
    ],
)
def test_items_and_groups_are_named_by_any_synonym(words: str, codes: tuple[str, ...]) -> None:
    assert where(words) == Filter(items=codes)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("outbound", Filter(stages=("us_outbound",))),
        ("in transit", Filter(stages=("in_transit",))),
        ("in country, inbound", Filter(stages=("in_country", "inbound"))),
        ("verified only", Filter(verified_only=True)),
        ("only verified", Filter(verified_only=True)),
        ("at Couva", Filter(places=("TT/Couva",))),
        ("couva", Filter(places=("TT/Couva",))),
        ("in Jamaica", Filter(territories=("JM",))),
        ("seized in Florida", Filter(territories=("US-FL",))),
        ("to the Bahamas", Filter(destinations=("BS",))),
        ("bound for Haiti", Filter(destinations=("HT",))),
        ("con destino a Haiti", Filter(destinations=("HT",))),
        ("from Florida", Filter(origins=("US-FL",))),
        ("to Jamaica to Haiti", Filter(destinations=("JM", "HT"))),
        ("to Dominica", Filter(destinations=("DM",))),
        ("at San Juan", Filter(places=("TT/San Juan",))),
    ],
)
def test_filters(words: str, expected: Filter) -> None:
    assert where(words) == expected


@pytest.mark.parametrize("words", ["guns for Trinidad", "Trinidad guns", "guns, trinidad"])
def test_a_country_alone_is_either_seized_in_or_bound_for(words: str) -> None:
    assert read(words) == Query(where=Filter(items=items.firearms()), either="TT")


def test_everyday_words_between_are_understood() -> None:
    assert read("how many pistols were seized in Trinidad last week?") == Query(
        Period.week(date(2023, 11, 6)), where=Filter(items=("pistol",), territories=("TT",))
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("pistls", 'I don\'t know "pistls". Did you mean pistols or pistol or pistola?'),
        ("cpb", 'I don\'t know "cpb". Did you mean CBP?'),
        ("last week flurble wug by agency", 'I don\'t know "flurble wug". Try `help`.'),
        ("to Jamiaca", 'I don\'t know "to Jamiaca". Did you mean Jamaica?'),
        ("by foo", f'I can\'t break down by "foo": try {", ".join(Dimension)}.'),
        ("KY", "Do you mean Cayman Islands or Kentucky (United States)?"),
        ("at Springfield", None),
        ("to Kingston", "Totals follow destinations and origins by country: try `to Jamaica`."),
        ("october september", "One period at a time, please."),
        ("by week by month", "One breakdown at a time, please."),
        ("Jamaica Haiti", "One country at a time, please."),
        ("as of whenever", None),
    ],
)
def test_what_cannot_be_answered_is_named(words: str, sentence: str | None) -> None:
    if sentence:
        assert problem(words) == sentence
    else:
        assert isinstance(read(words), tuple)


def test_every_problem_is_named_at_once() -> None:
    problems = read("pistls by foo in Oct in Sep")
    assert isinstance(problems, tuple)
    assert [each.field for each in problems] == ["words", "by", "period"]


KNOWN = [
    "pistols",
    "by agency",
    "last week",
    "to Jamaica",
    "in Trinidad",
    "outbound",
    "by cbp",
    "verified only",
]


@given(st.lists(st.sampled_from([*KNOWN, "xyzzyx", "<@U1>", "qwq"]), max_size=6))
def test_nothing_is_passed_over_in_silence(pieces: list[str]) -> None:
    answer = read(" ".join(pieces))
    named = " ".join(each.sentence for each in answer) if isinstance(answer, tuple) else ""
    assert all(piece in named for piece in pieces if piece not in KNOWN)
    assert isinstance(answer, Query) or named


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    answer = read(text)
    words = [word for word in text.split() if word.isalnum()]
    assert isinstance(answer, Query | tuple)
    assert answer
    assert words or isinstance(answer, Query) or all(each.sentence for each in answer)
