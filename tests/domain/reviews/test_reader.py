"""A report is read from one line, in any order and case, or it is said what was not understood."""

from datetime import date

import pytest

from bot.domain import agencies
from bot.domain.problems import Problem
from bot.domain.reviews import reader, tiers
from bot.domain.reviews.reader import Reporter
from bot.domain.reviews.report import UNSPECIFIED, Report, Tier
from bot.domain.words import Words

TODAY = date(2023, 11, 14)
ASKER = Reporter(TODAY, agencies.shipped(), "US")
TIERS = (Tier("tier 1", 12), Tier("tier 2", 31), Tier("unspecified", 2))
WEEK = Report(agency="CBP", first=date(2023, 11, 6), last=date(2023, 11, 12), reviewed=4_210, tiers=TIERS)


def read(text: str, present: Report | None = None) -> Report:
    reading = reader.read(text, ASKER, "CBP", present)
    assert reading.report, reading.problems
    return reading.report


def problems(text: str, present: Report | None = None) -> str:
    reading = reader.read(text, ASKER, "CBP", present)
    assert reading.report is None
    return "\n".join(problem.sentence for problem in reading.problems)


@pytest.mark.parametrize(
    "text",
    [
        "4,210 reviewed, 12 tier 1, 31 tier 2, 2 unspecified, week of 6 Nov",
        "Week of 6 Nov: 2 UNSPECIFIED, 31 Tier 2, 12 tier 1, 4210 exports reviewed",
        "tier 1: 12; tier 2: 31; unspecified: 2; reviewed: 4,210; last week",
        "4,210 packages reviewed, 45 referred of which 12 at tier 1 and 31 at tier 2, 6-12 Nov 2023",
        "4,210 reviewed 12 T1 31 T2 2 tier unspecified from 6 Nov to 12 Nov by CBP",
        "4 210 revisados, 12 nivel 1, 31 nivel 2, 2 sin especificar, la semana pasada por CBP",
        "4 210 exportations examinées, 12 niveau 1, 31 niveau 2 et 2 non précisés, la semaine dernière",
    ],
)
def test_counts_of_a_week_are_read_however_they_are_put(text: str) -> None:
    assert read(text) == WEEK


def test_a_figure_to_date_has_its_day_and_its_source() -> None:
    text = '211,061 reviewed, 1,924 referred to date as of 3 Nov source "weekly, 3 tier 9"'
    assert read(text) == Report(
        agency="CBP",
        first=None,
        last=date(2023, 11, 3),
        reviewed=211_061,
        tiers=(Tier("unspecified", 1_924),),
        source=Words("weekly, 3 tier 9"),
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10 reviewed to date", None, TODAY),
        ("10 reviewed as of 3 Nov", None, date(2023, 11, 3)),
        ("10 reviewed up to 3 Nov", None, date(2023, 11, 3)),
        ("10 reviewed on 3 Nov", date(2023, 11, 3), date(2023, 11, 3)),
        ("10 reviewed in October", date(2023, 10, 1), date(2023, 10, 31)),
        ("10 reviewed yesterday", date(2023, 11, 13), date(2023, 11, 13)),
        ("2,023 reviewed in 2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_days_are_read_as_they_are_in_questions(text: str, first: date | None, last: date) -> None:
    report = read(text)
    assert (report.first, report.last) == (first, last)


def test_what_is_referred_without_a_tier_is_of_an_unspecified_one() -> None:
    assert read("900 referred last week").tiers == (Tier("unspecified", 900),)
    assert read("900 referred, 12 tier 1 last week").tiers == (Tier("tier 1", 12), Tier("unspecified", 888))
    assert read("12 referred, 12 tier 1 last week").tiers == (Tier("tier 1", 12),)


def test_what_is_not_said_is_not_known_and_a_zero_is_a_fact() -> None:
    assert read("900 referred last week").reviewed is None
    assert read("900 reviewed last week").referred is None
    assert read("900 reviewed, 0 referred last week").referred == 0


def test_another_agency_is_named_by_its_name_or_by_a_word_for_it() -> None:
    assert read("10 reviewed yesterday by HSI").agency == "HSI"
    assert read("10 reviewed yesterday by Jamaica Customs").agency == "JCA"
    assert read("10 reviewed yesterday").agency == "CBP"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4,210 reviewed", "Of which days?"),
        ("last week", "How many?"),
        ("10 reviewed since 1 Sep", "Until which day?"),
        ("10 reviewed on 3 Nov, last week", "A report has one stretch of days; this line has 2."),
        ("10 reviewed to date last week", "A report has one stretch of days; this line has 2."),
        ("10 reviewed yesterday by CBP, by HSI", "A report has one agency; this line has 2."),
        ("10 reviewed, 11 reviewed yesterday", "“reviewed” is counted 2 times in this line"),
        ("about 900 referred yesterday", "“about 900 referred” is no plain number"),
        ("4.210 reviewed yesterday", "“4.210 reviewed” is no plain number"),
        ("10 referred, 12 tier 1 yesterday", "The tiers add up to 12, not to 10 referred."),
        ("12 tier 6 yesterday", "I don't understand “12 tier 6”."),
        ("10 reviewed on 15 Nov 2023", "15 Nov 2023 has not come yet."),
        ("10 reviewed as of Nov 2023", "30 Nov 2023 has not come yet."),
        ("10 reviewed as of whenever", "As of which day?"),
        ("x" * 1_001, "This line is too long: 1,000 characters are the limit."),
    ],
)
def test_what_is_missing_or_unclear_is_said(text: str, told: str) -> None:
    assert told in problems(text)


def test_what_was_understood_is_said_beside_what_was_not() -> None:
    reading = reader.read("4,210 reviewed, 12 unicorns in the week of 6 Nov", ASKER, "CBP")
    assert reading.understood == ("4,210 reviewed", "in the week of 6 Nov")
    assert [problem.sentence for problem in reading.problems] == ["I don't understand “12 unicorns”."]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("4,310 reviewed", {"reviewed": 4_310}),
        ("to 4,310 reviewed", {"reviewed": 4_310}),
        ("reviewed to 4,310", {"reviewed": 4_310}),
        ("13 tier 1", {"tiers": (Tier("tier 1", 13), *TIERS[1:])}),
        ("50 referred", {"tiers": (*TIERS[:2], Tier("unspecified", 7))}),
        ("on 6 Nov", {"last": date(2023, 11, 6)}),
        ("to date as of 12 Nov", {"first": None}),
        ("by HSI", {"agency": "HSI"}),
        ("source “another report”", {"source": Words("another report")}),
    ],
)
def test_an_amendment_says_what_is_right_and_the_rest_stays(text: str, changes: dict[str, object]) -> None:
    before = {name: getattr(WEEK, name) for name in Report.__dataclass_fields__}
    assert read(text, WEEK) == Report(**{**before, **changes})


OWN = Reporter(TODAY, agencies.shipped(), "US", ("low", "medium", "very high", "tier 1"))


@pytest.mark.parametrize(
    "typed", ["12 low, 3 at very high risk, 2 unspecified", "Low: 12; Very High 3; unspecified 2"]
)
def test_tiers_are_called_as_the_operation_calls_them(typed: str) -> None:
    reading = reader.read(f"{typed}, week of 6 Nov", OWN, "CBP")
    assert reading.report
    assert reading.report.tiers == (Tier("low", 12), Tier("very high", 3), Tier(UNSPECIFIED, 2))


@pytest.mark.parametrize("typed", ["12 critical", "12 tier 2", "tier 2: 12"])
def test_a_tier_that_the_operation_has_not_is_refused_with_those_that_it_has(typed: str) -> None:
    reading = reader.read(f"4,210 reviewed, {typed}, week of 6 Nov", OWN, "CBP")
    assert [problem.sentence for problem in reading.problems] == [
        f"“{typed}” is of no tier of this operation. They are “low”, “medium”, “very high”, “tier 1”."
    ]


def test_a_report_that_is_amended_keeps_the_tiers_that_it_had() -> None:
    before = reader.read("12 tier 2, week of 6 Nov", ASKER, "CBP").report
    after = reader.read("3 low", OWN, "CBP", before).report
    assert after
    assert after.tiers == (Tier("low", 3), Tier("tier 2", 12))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("low, medium, high", ("low", "medium", "high")),
        ("low medium; and High  Risk", ("low medium", "High Risk")),
        ("Tier 1, tier 2", ("tier 1", "tier 2")),
    ],
)
def test_names_of_tiers_are_read_in_their_order(typed: str, names: tuple[str, ...]) -> None:
    assert tiers.read(typed) == names


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("low, when the consignee has three or more shipments", "“when the consignee has three or more shi”"),
        ("low, reviewed", "“reviewed” is no name"),
        ("low, tier 9", "“tier 9” is no name"),
        ("low, 12", "“12” is no name"),
        ("low, LOW", "Each tier has a name of its own."),
        ("low", "An operation has 2 to 9 tiers"),
    ],
)
def test_what_is_no_name_of_a_tier_is_refused(typed: str, told: str) -> None:
    found = tiers.read(typed)
    assert isinstance(found, Problem)
    assert told in found.sentence
