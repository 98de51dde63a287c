"""Who sees what: label, sensitivity, releases and originator, against whoever reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import agencies, handling
from bot.domain.handling import DEFAULT, EVERYBODY, Audience, Marking, Tlp

ROSTER = agencies.shipped()
AGENCIES, COUNTRIES = ("CBP", "HSI", "TTPS", "TTCG", "IMPACS"), ("US", "TT", "JM")
labels = st.sampled_from(Tlp)
released = st.none() | st.lists(st.sampled_from(AGENCIES + COUNTRIES), max_size=3, unique=True).map(
    lambda codes: tuple(sorted(codes))
)
markings = st.builds(
    Marking, st.none() | labels, st.booleans(), released, st.none() | st.sampled_from(AGENCIES)
)
originated = markings.map(lambda marking: handling.originated(marking, "CBP"))
defaults = st.builds(Marking, labels, st.booleans(), released)
audiences = st.builds(
    Audience,
    st.none() | st.frozensets(st.sampled_from(AGENCIES), min_size=1, max_size=3),
    labels,
    les=st.booleans(),
)


def marked(words: str, originator: str = "CBP") -> Marking:
    """Return a marking from `LABEL [LES] [> CODES]`; `-` is the operation's label."""
    said, restricted, codes = words.partition(">")
    tlp = said.split()[0]
    to = tuple(sorted(codes.split())) if restricted else None
    return Marking(None if tlp == "-" else Tlp(tlp), "LES" in said, to, originator)


def readers(words: str) -> Audience:
    """Return an audience from `AGENCIES CEILING [LES]`; `all` are any that are let in."""
    who, ceiling, *les = words.split()
    return Audience(None if who == "all" else frozenset(who.split(",")), Tlp(ceiling), les=bool(les))


@pytest.mark.parametrize(
    ("marking", "audience", "sees"),
    [
        ("-", "all AMBER", True),
        ("-", "all GREEN", False),
        ("GREEN", "all GREEN", False),
        ("AMBER+STRICT", "all AMBER", False),
        ("AMBER+STRICT", "all AMBER+STRICT", True),
        ("- LES", "all AMBER", False),
        ("- LES", "all AMBER LES", True),
        ("RED", "CBP RED", True),
        ("RED", "CBP AMBER", False),
        ("RED", "TTPS RED LES", False),
        ("RED", "all RED LES", False),
        ("RED > TTPS", "TTPS RED", True),
        ("RED > TTPS", "CBP,TTPS RED", True),
        ("RED > TTPS", "CBP,HSI RED", False),
        ("RED > TT", "TTPS,TTCG RED", True),
        ("RED > TT", "TTPS,JCF RED", False),
        ("RED > TTPS", "TTCG RED", False),
        ("AMBER > TTPS", "all AMBER", False),
        ("AMBER > TTPS", "TTPS AMBER", True),
        ("AMBER > TTPS", "CBP AMBER", True),
        ("AMBER >", "CBP AMBER", True),
        ("AMBER >", "TTPS AMBER", False),
        ("AMBER > TT", "IMPACS AMBER", False),
    ],
)
def test_an_audience_sees_what_all_of_it_may_see(marking: str, audience: str, sees: bool) -> None:  # noqa: FBT001 - a row of the table
    assert readers(audience).sees(marked(marking), DEFAULT, ROSTER) is sees


@pytest.mark.parametrize(
    ("default", "audience", "sees"),
    [
        ("AMBER LES", "all AMBER", False),
        ("AMBER+STRICT", "all AMBER", False),
        ("AMBER > TTPS", "TTPS AMBER", True),
        ("AMBER > TTPS", "HSI AMBER", False),
        ("AMBER > HSI TTPS", "HSI,TTPS AMBER", True),
        ("AMBER > HSI TTPS", "all AMBER", False),
        ("CLEAR", "all CLEAR", True),
    ],
)
def test_what_a_record_does_not_say_the_operation_does(default: str, audience: str, sees: bool) -> None:  # noqa: FBT001 - a row of the table
    assert readers(audience).sees(Marking(), marked(default, ""), ROSTER) is sees


@pytest.mark.parametrize("default", ["AMBER > HSI", "RED > HSI"])
def test_what_an_operation_keeps_from_somebody_no_release_of_a_record_gives_them(default: str) -> None:
    record = marked("- > TTPS HSI")
    assert not readers("TTPS RED LES").sees(record, marked(default, ""), ROSTER)
    assert readers("HSI RED LES").sees(record, marked(default, ""), ROSTER)


def test_whoever_asks_is_a_reader_too() -> None:
    assert not readers("CBP RED").including("TTPS").sees(marked("RED"), DEFAULT, ROSTER)
    assert EVERYBODY.including("TTPS") == EVERYBODY


@given(audiences, originated, originated, defaults)
def test_what_is_as_strict_is_never_seen_by_more(
    audience: Audience, new: Marking, old: Marking, default: Marking
) -> None:
    if handling.as_strict(new, old) and audience.sees(new, default, ROSTER):
        assert audience.sees(old, default, ROSTER)


@given(originated, originated)
def test_two_markings_that_are_as_strict_as_each_other_are_one_class(one: Marking, other: Marking) -> None:
    assert handling.as_strict(one, one)
    if handling.as_strict(one, other) and handling.as_strict(other, one):
        sees = [
            Audience.alone(agency).sees(each, DEFAULT, ROSTER) for each in (one, other) for agency in AGENCIES
        ]
        assert sees[: len(AGENCIES)] == sees[len(AGENCIES) :]


@pytest.mark.parametrize(
    ("new", "old", "strict"),
    [
        ("RED", "AMBER", True),
        ("AMBER", "RED", False),
        ("GREEN", "-", True),
        ("-", "GREEN", False),
        ("- LES", "-", True),
        ("-", "- LES", False),
        ("- > TTPS", "-", True),
        ("- > TTPS", "- > TTPS HSI", True),
        ("- > TTPS HSI", "- > TTPS", False),
        ("RED", "AMBER > TTPS", True),
        ("AMBER > TTPS", "RED", False),
        ("RED > HSI", "AMBER > TTPS", False),
    ],
)
def test_stricter_is_so_in_every_respect(new: str, old: str, strict: bool) -> None:  # noqa: FBT001 - a row of the table
    assert handling.as_strict(marked(new), marked(old)) is strict


def test_another_originator_is_never_as_strict() -> None:
    assert not handling.as_strict(marked("RED", "TTPS"), marked("AMBER", "CBP"))


@given(audiences, originated, originated, defaults)
def test_the_stricter_of_two_is_seen_by_whoever_sees_both_and_beyond_them_by_its_originator_alone(
    audience: Audience, mine: Marking, other: Marking, default: Marking
) -> None:
    combined = handling.combined(mine, other, ROSTER)
    both = all(audience.sees(each, default, ROSTER) for each in (mine, other))
    if both:
        assert audience.sees(combined, default, ROSTER)
    elif audience.agencies and mine.originator not in audience.agencies:
        assert not audience.sees(combined, default, ROSTER)


@given(markings, st.sampled_from(AGENCIES))
def test_a_class_says_all_that_matters_of_a_marking(marking: Marking, lead: str) -> None:
    handled = marking.handled(lead)
    again = Marking.of(handled)
    assert again.handled(lead) == handled
    named = handling.originated(marking, lead)
    for agency in AGENCIES:
        alone = Audience.alone(agency)
        assert alone.sees(again, DEFAULT, ROSTER) == alone.sees(named, DEFAULT, ROSTER)


@given(originated, st.sampled_from(AGENCIES + COUNTRIES))
def test_a_release_reaches_whom_it_names_and_keeps_the_rest(marking: Marking, to: str) -> None:
    wider = marking.releasing((to,))
    assert handling.reaches(wider, to, ROSTER)
    assert (wider.tlp, wider.les, wider.originator) == (marking.tlp, marking.les, marking.originator)
    if marking.restricted:
        assert handling.as_strict(marking, wider)
