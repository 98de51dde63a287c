"""A visit counts for what its country was to CARICOM at the time; a meeting never does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import visiting, visits
from bot.domain.periods import Period
from bot.domain.territories import gazetteer
from bot.domain.visits import Membership, Purpose, Visit

TODAY = date(2026, 11, 24)
MEMBER, ASSOCIATE, NONE = Membership
IN_MAY = Visit(agency="HSI", country="TT", first=date(2024, 5, 8), last=date(2024, 5, 10))


def visit(country: str, first: date, purpose: Purpose = Purpose.VISIT) -> Visit:
    return Visit(agency="HSI", country=country, first=first, last=first, purpose=purpose)


def read(text: str) -> Visit | str:
    """Return what is read, or what is asked instead."""
    found = visiting.record(text, TODAY, "HSI", "US")
    return found if isinstance(found, Visit) else "\n".join(each.sentence for each in found)


@pytest.mark.parametrize(
    ("country", "day", "was"),
    [
        ("TT", date(2023, 11, 3), MEMBER),
        ("HT", date(2026, 11, 24), MEMBER),
        ("BM", date(2023, 11, 3), ASSOCIATE),
        ("CW", date(2023, 12, 31), NONE),
        ("CW", date(2024, 1, 1), ASSOCIATE),
        ("MQ", date(2024, 12, 31), NONE),
        ("MQ", date(2025, 1, 1), ASSOCIATE),
        ("DO", date(2026, 11, 24), NONE),
        ("PR", date(2026, 11, 24), NONE),
    ],
)
def test_membership_has_dates(country: str, day: date, was: Membership) -> None:
    assert visits.membership(country, day) is was


@pytest.mark.parametrize(
    ("day", "members", "associates"),
    [
        (date(2023, 11, 3), 15, 5),
        (date(2024, 11, 3), 15, 6),
        (date(2026, 11, 24), 15, 7),
    ],
)
def test_there_were_five_associate_members_and_now_there_are_seven(
    day: date, members: int, associates: int
) -> None:
    covered = visits.coverage([], day)
    assert (len(covered.members.missed), len(covered.associates.missed)) == (members, associates)
    assert (covered.members.visited, covered.associates.visited, covered.others) == ((), (), ())


def test_a_country_is_covered_as_what_it_was_when_it_was_visited() -> None:
    before, after = visit("CW", date(2023, 11, 3)), visit("CW", date(2025, 3, 3))
    assert reached([before], TODAY) == ("", "", "CW")
    assert reached([after], TODAY) == ("", "CW", "")
    assert reached([before, after], TODAY) == ("", "CW", "CW")


def test_a_meeting_or_a_training_covers_nothing() -> None:
    apart = [visit("TT", TODAY, Purpose.MEETING), visit("BM", TODAY, Purpose.TRAINING)]
    assert reached(apart, TODAY) == ("", "", "")
    assert reached([*apart, visit("TT", TODAY)], TODAY) == ("TT", "", "")


@given(
    found=st.lists(
        st.builds(
            visit,
            st.sampled_from([code for code in gazetteer() if "-" not in code]),
            st.dates(date(2023, 9, 1), TODAY),
            st.sampled_from(Purpose),
        )
    ),
    day=st.dates(date(2023, 9, 1), TODAY),
)
def test_whoever_belongs_is_either_covered_or_not_and_every_visit_covers_something(
    found: list[Visit], day: date
) -> None:
    covered = visits.coverage(found, day)
    for group, reach in ((MEMBER, covered.members), (ASSOCIATE, covered.associates)):
        belong = {code for code in gazetteer() if visits.membership(code, day) is group}
        assert {each.code for each in (*reach.visited, *reach.missed)} == belong
        assert len(reach.visited) + len(reach.missed) == len(belong)
    named = {each.code for each in (*covered.members.visited, *covered.associates.visited, *covered.others)}
    by_then = {each.country for each in found if each.purpose is Purpose.VISIT and each.first <= day}
    assert by_then <= named


def test_a_visit_counts_once_on_its_first_day() -> None:
    long = Visit(agency="HSI", country="TT", first=date(2024, 4, 30), last=date(2024, 5, 2))
    assert [long.within(Period.month(2024, month)) for month in (3, 4, 5)] == [False, True, False]
    assert long.within(Period.since_start())


@pytest.mark.parametrize(
    ("typed", "country", "first", "last"),
    [
        ("TT 8-10 May 2024", "TT", date(2024, 5, 8), date(2024, 5, 10)),
        ("tt 8 May 2024", "TT", date(2024, 5, 8), date(2024, 5, 8)),
        ("to St Vincent and the Grenadines, 8 and 9 May", "VC", date(2026, 5, 8), date(2026, 5, 9)),
        ("30 Dec 2023 to 2 Jan 2024 in the Bahamas", "BS", date(2023, 12, 30), date(2024, 1, 2)),
        ("SVG on 2024-05-08", "VC", date(2024, 5, 8), date(2024, 5, 8)),
        ("Port of Spain yesterday", "TT", date(2026, 11, 23), date(2026, 11, 23)),
        ("DM 8 May 2024", "DM", date(2024, 5, 8), date(2024, 5, 8)),
        ("KY from 8 to 10 May 2024", "KY", date(2024, 5, 8), date(2024, 5, 10)),
    ],
)
def test_a_visit_is_a_country_and_its_days(typed: str, country: str, first: date, last: date) -> None:
    assert read(typed) == Visit(agency="HSI", country=country, first=first, last=last)


@pytest.mark.parametrize("purpose", Purpose)
def test_what_somebody_travelled_for_may_stand_anywhere(purpose: Purpose) -> None:
    wanted = visit("TT", date(2024, 5, 8), purpose)
    assert read(f"TT 8 May 2024 {purpose}") == read(f"a {purpose} in TT on 8 May 2024") == wanted


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Say which country"),
        ("TT", "Say when it was"),
        ("8 May 2024", "Say which country"),
        ("TT May 2024", "“May 2024” is neither a day nor a range of days to me"),
        ("TT 8/5/2024", "“8/5/2024” is neither a day nor a range of days to me"),
        ("TT 10-8 May 2024", "“10-8 May 2024” is neither"),
        ("TT since 8 May 2024", "“since 8 May 2024” is neither"),
        ("TT 25 Nov 2026", "25 Nov 2026 has not come yet."),
        ("TT and Barbados 8 May 2024", "One country for each visit, please."),
        ("TT 8 May 2024, 10 May 2024", "One stretch of days for each visit, please."),
        ("TT 8 May 2024 with all of them", "I don't know what “with all of them” is."),
        ("St Martin 8 May 2024", "Do you mean Saint Martin (French part) or Sint Maarten (Dutch part)?"),
        ("DR 8 May 2024", "Do you mean"),
    ],
)
def test_what_is_missing_or_unclear_is_asked(typed: str, said: str) -> None:
    assert str(read(typed)).startswith(said)


def test_a_look_alike_of_ones_own_country_is_not_asked_about() -> None:
    found = visiting.record("St Martin 8 May 2024", TODAY, "GDSM", "MF")
    assert isinstance(found, Visit)
    assert found.country == "MF"


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Guyana", "GY"),
        ("French Guiana", "GF"),
        ("dominica", "DM"),
        ("the Commonwealth of Dominica", "DM"),
        ("Dominican Republic", "DO"),
        ("BVI", "VG"),
        ("British Virgin Islands", "VG"),
        ("US Virgin Islands", "VI"),
    ],
)
def test_the_full_name_of_one_country_is_not_in_doubt(typed: str, country: str) -> None:
    found = read(f"{typed} 8 May 2024")
    assert isinstance(found, Visit)
    assert found.country == country


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("to 9 May 2024", visit("TT", date(2024, 5, 9))),
        ("Barbados", Visit(agency="HSI", country="BB", first=IN_MAY.first, last=IN_MAY.last)),
    ],
)
def test_what_is_corrected_replaces_and_the_rest_stays(typed: str, after: Visit) -> None:
    assert visiting.amend(IN_MAY, typed, TODAY, "US") == after


def test_a_correction_says_something() -> None:
    found = visiting.amend(IN_MAY, "", TODAY, "US")
    assert isinstance(found, tuple)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (visit("TT", date(2024, 5, 10)), True),
        (visit("TT", date(2024, 5, 11)), False),
        (visit("TT", date(2024, 5, 7)), False),
        (visit("BB", date(2024, 5, 9)), False),
        (visit("TT", date(2024, 5, 9), Purpose.MEETING), False),
    ],
)
def test_one_visit_is_not_told_twice(other: Visit, *, same: bool) -> None:
    assert IN_MAY.repeats(other) is other.repeats(IN_MAY) is same


def reached(found: list[Visit], day: date) -> tuple[str, str, str]:
    """Return the codes of the members, associates and others that visits reached."""
    covered = visits.coverage(found, day)
    groups = (covered.members.visited, covered.associates.visited, covered.others)
    members, associates, others = (" ".join(each.code for each in group) for group in groups)
    return members, associates, others
