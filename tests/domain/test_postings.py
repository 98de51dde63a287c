"""Each version of a seizure posts what it adds, an amendment the difference, a void the reverse."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import postings
from bot.domain.parties import Participant
from bot.domain.postings import SEIZURES, Posting
from bot.domain.quantities import Basis, Quantity
from bot.domain.seizures import Line, Locality, Precision, Seizure, Status
from bot.domain.totals import Cell, Totals

SEIZURE = Seizure(
    lines=(Line(item="pistol", quantity=Quantity(48)), Line(item="ammunition", quantity=Quantity(3371))),
    seized_on=date(2023, 11, 3),
    place=Locality("Port Everglades", "US-FL", "port-everglades"),
    destination=Locality("Trinidad and Tobago", "TT"),
    lead="CBP",
    participating=(Participant("HSI"), Participant("CBP")),
)
seizures = st.builds(
    lambda amounts, lead, day: replace(
        SEIZURE,
        lines=tuple(Line(item="pistol", quantity=Quantity(amount)) for amount in amounts),
        lead=lead,
        seized_on=day,
    ),
    st.lists(st.integers(0, 3), min_size=1, max_size=4),
    st.sampled_from(["CBP", "TTPS"]),
    st.sampled_from([date(2023, 11, 3), date(2023, 12, 1)]),
)
versions = st.lists(st.tuples(seizures, st.sampled_from(Status)), min_size=1, max_size=6)


def added(posted: tuple[Posting, ...]) -> Totals:
    return Totals.adding(
        (each.measure, each.basis, Cell(each.amount * each.lines, each.upper * each.lines, each.lines))
        for each in posted
    )


def test_a_seizure_posts_its_event_and_each_of_its_lines() -> None:
    posted = postings.of(SEIZURE, Status.PROVISIONAL)
    assert [(each.measure, each.amount) for each in posted] == [
        (SEIZURES, 1),
        ("pistol", 48),
        ("ammunition", 3371),
    ]
    assert {
        (each.lead, each.took_part, each.territory, each.origin, each.destination) for each in posted
    } == {("CBP", ("HSI",), "US-FL", "", "TT")}


def test_a_range_posts_both_its_ends_and_what_is_not_stated_posts_nothing_but_a_line() -> None:
    quantities = (Quantity(10, Basis.RANGE, 15), Quantity.not_stated())
    seizure = replace(SEIZURE, lines=tuple(Line(item="pistol", quantity=each) for each in quantities))
    _, low, unknown = postings.of(seizure, Status.PROVISIONAL)
    assert [(each.amount, each.upper, each.lines) for each in (low, unknown)] == [(10, 15, 1), (0, 0, 1)]


def test_void_and_merged_records_post_nothing() -> None:
    assert [status for status in Status if postings.of(SEIZURE, status)] == [
        Status.PROVISIONAL,
        Status.VERIFIED,
    ]


def test_a_place_that_is_not_listed_is_posted_as_typed() -> None:
    posted = postings.of(replace(SEIZURE, place=Locality("the old jetty")), Status.PROVISIONAL)
    assert {(each.place, each.territory) for each in posted} == {("the old jetty", "")}


def test_an_amendment_posts_the_difference_alone() -> None:
    pistols, rounds = SEIZURE.lines
    after = replace(SEIZURE, lines=(replace(pistols, quantity=Quantity(46)), rounds))
    moved = postings.difference(
        postings.of(SEIZURE, Status.PROVISIONAL), postings.of(after, Status.PROVISIONAL)
    )
    assert [(each.measure, each.amount, each.lines) for each in moved] == [
        ("pistol", 48, -1),
        ("pistol", 46, 1),
    ]


def test_a_change_of_date_moves_everything() -> None:
    month = replace(SEIZURE, seized_on=date(2023, 12, 1), precision=Precision.MONTH)
    moved = postings.difference(
        postings.of(SEIZURE, Status.PROVISIONAL), postings.of(month, Status.PROVISIONAL)
    )
    assert [each.lines for each in moved] == [-1, -1, -1, 1, 1, 1]


@given(versions)
def test_the_sum_of_all_differences_is_what_the_last_version_posts(
    told: list[tuple[Seizure, Status]],
) -> None:
    before: tuple[Posting, ...] = ()
    moved: tuple[Posting, ...] = ()
    for seizure, status in told:
        after = postings.of(seizure, status)
        moved += postings.difference(before, after)
        before = after
    assert added(moved) == added(before)


@given(seizures)
def test_what_does_not_change_posts_nothing(seizure: Seizure) -> None:
    posted = postings.of(seizure, Status.PROVISIONAL)
    assert postings.difference(posted, posted) == ()
