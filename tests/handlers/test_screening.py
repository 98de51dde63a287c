"""Exports reviewed and referred are reported in a line, added up, and what does not fit is said."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain.entries import Kind
from bot.domain.periods import Period
from bot.domain.reviews.report import Report, Tier
from bot.practice.console import whole
from bot.practice.console.session import opened
from bot.practice.sending import targets
from bot.settings import Settings
from handlers.kit import gate, reviewed
from handlers.kit.arrivals import Arrival
from handlers.screening.listeners import COMMAND
from storage import channels, dossiers
from storage.db import Database
from tests.handlers.playing import OPENING, labels, play, text
from tests.storage.desk import ANA, Desk

README = Path(__file__).parents[2] / "README.md"
LATER = "!now 2023-11-14T09:00-04:00"
TO_DATE = '/screening 211,061 reviewed, 1,924 referred to date as of 3 Nov source "weekly report"'
WEEK = "/screening 4,210 reviewed, 12 tier 1, 31 tier 2, 2 unspecified, week of 6 Nov"
COUNTS, DAYS = "211,061 reviewed, 1,924 referred (tier unspecified)", "to date as of 3 Nov 2023, by CBP"


def answer(url: str, *lines: str) -> str:
    return text(play(url, *OPENING, LATER, "!user U3", *lines)[-1]).replace("*", "")


def said(url: str, *lines: str) -> list[str]:
    return answer(url, *lines).splitlines()


def test_a_receipt_says_what_was_understood_and_what_it_makes_of_the_figures(sqlite_url: str) -> None:
    assert said(sqlite_url, TO_DATE) == [
        "HAM-R0001 211,061 reviewed, 1,924 referred (tier unspecified) (recorded)",
        "to date as of 3 Nov 2023, by CBP",
        "Source: weekly report",
        "CBP to date: 211,061 reviewed, 1,924 referred",
        "Wrong? `/screening amend HAM-R0001 ... reason WORDS` or `/screening void HAM-R0001 reason WORDS`.",
    ]
    assert said(sqlite_url, WEEK)[:3] == [
        "HAM-R0002 4,210 reviewed, 12 tier 1, 31 tier 2, 2 unspecified (recorded)",
        "6-12 Nov 2023, by CBP",
        "CBP to date: 215,271 reviewed, 1,969 referred",
    ]


def test_figures_are_shown_by_tier_and_agency_with_their_scope_and_freshness(sqlite_url: str) -> None:
    lines = (TO_DATE, WEEK, "!user U2", "/screening 900 referred last week", "/screening")
    assert said(sqlite_url, *lines) == [
        "HAMMERHEAD since 1 Sep 2023: 215,271 exports reviewed, 2,869 referred at some level of risk",
        "By tier: 12 tier 1, 31 tier 2, 2,826 unspecified",
        "CBP: 215,271 reviewed, 1,969 referred, from HAM-R0001 and HAM-R0002",
        "TTPS: 900 referred, from HAM-R0003",
        "HAMMERHEAD, since 1 Sep 2023, as of Tue 14 Nov 2023 09:00 AST, TLP:AMBER",
    ]


def test_figures_are_cut_to_a_period_and_to_what_was_known(sqlite_url: str) -> None:
    assert said(sqlite_url, TO_DATE, WEEK, "/screening show last week")[0] == (
        "HAMMERHEAD week of 6 Nov 2023: 4,210 exports reviewed, 45 referred at some level of risk"
    )
    october = said(sqlite_url, "/screening show october")
    assert october[0] == "HAMMERHEAD October 2023: no exports reviewed or referred on record"
    assert october[2].startswith("• CBP: 211,061 reviewed and 1,924 referred of HAM-R0001 (to 3 Nov 2023)")
    assert "no exports reviewed" in answer(sqlite_url, "/screening show as of 13 Nov 2023")


def test_more_referred_than_reviewed_is_recorded_once_confirmed(sqlite_url: str) -> None:
    doubtful = "/screening 10 reviewed, 12 referred last week"
    asked = play(sqlite_url, *OPENING, LATER, "!user U3", doubtful)[-1]
    assert text(asked).startswith("Nothing was recorded yet. 12 referred are more than 10 reviewed.")
    assert labels(asked) == ["Record It", "Change It"]
    assert "No report matches." in answer(sqlite_url, "/screening list")
    confirmed = answer(sqlite_url, doubtful, "!click Record It")
    assert confirmed.startswith("HAM-R0001 10 reviewed, 12 referred (tier unspecified) (recorded)")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "/screening 10 reviewed in August 2023",
            "31 Aug 2023 lies before the operation began (1 Sep 2023).",
        ),
        ("/screening amend R1 9 reviewed reason typo", "45 referred are more than 9 reviewed."),
        ("/screening 9,999 referred yesterday", "With it CBP would have referred more to date (10,044) than"),
    ],
)
def test_what_is_doubtful_is_asked(sqlite_url: str, line: str, told: str) -> None:
    asked = answer(sqlite_url, WEEK, line)
    assert asked.startswith("Nothing was recorded yet.")
    assert told in asked
    assert "recorded)" not in asked
    click = answer(sqlite_url, line, "!click Record It")
    assert re.match(r"HAM-R000[12] .* \((recorded|amended: reviewed 4,210 -> 9)\)", click)


def test_what_was_confirmed_twice_is_recorded_once(sqlite_url: str) -> None:
    play(sqlite_url, *OPENING)
    with opened(whole.MAKE, sqlite_url, runs=False) as session:
        session.sender.command("U3", "C1", "/screening 10 reviewed, 12 referred last week")
        button = targets.find(session.workspace, "U3", "C1", "Record It")
        assert button
        for _ in range(2):
            session.sender.press("U3", button)
        seen = [sight.text for sight in session.workspace.sights.since(0)]
    assert seen[-1] == "This is recorded already, as *HAM-R0001*. Nothing was changed now."
    assert answer(sqlite_url, "/screening list").count("HAM-R") == 1


@pytest.mark.parametrize("line", [WEEK, "/screening amend R1 4,310 reviewed reason typo"])
def test_a_request_that_comes_twice_is_answered_twice_and_recorded_once(
    database: Database, line: str
) -> None:
    desk = Desk.opened(database)
    database.write(lambda session: channels.use(session, "T1", "C1", desk.operation.id))
    desk.bind()
    settings = Settings(_env_file=None, administrators="T1:ANA:CBP")
    entrance = gate.Gate.before(database, settings, lambda: datetime(2023, 11, 14, 16, tzinfo=UTC))

    def asks(typed: str, key: str) -> str:
        words = typed.removeprefix("/screening ")
        arrival = Arrival(person=ANA.person, channel="C1", words=words, key=key, carried={}, filled={})
        return entrance.command(COMMAND, arrival).text

    asks(WEEK, "first")
    once = asks(line, "first" if line == WEEK else "second")
    again = asks(line, "first" if line == WEEK else "second")
    assert once.splitlines()[0].startswith("*HAM-R0001*")
    assert again.splitlines()[1:] == once.splitlines()[1:]
    history = asks("history R1", "third")
    assert len(history.splitlines()) == (2 if line == WEEK else 3)
    entrance.journal.close()


def test_a_line_with_nothing_in_it_is_a_verb_that_is_misspelt(sqlite_url: str) -> None:
    assert "Did you mean `/screening list`?" in answer(sqlite_url, "/screening lsit")


def test_what_is_typed_wrong_is_named_with_what_was_understood(sqlite_url: str) -> None:
    wrong = said(sqlite_url, "/screening 4,210 reviewed, 12 <unicorns>")
    assert wrong == [
        "Nothing was recorded.",
        "Understood: 4,210 reviewed.",
        "• I don't understand “12 &lt;unicorns&gt;”.",
        "• Of which days? Write `week of 6 Nov`, `on 3 Nov`, `1 Sep to 3 Nov`, or `to date as of 3 Nov`.",
        "To copy: `/screening 4,210 reviewed, 12 tier 1, 31 tier 2, 2 unspecified, week of 6 Nov`",
    ]


def test_the_line_to_copy_is_one_that_is_understood(sqlite_url: str) -> None:
    copied = said(sqlite_url, "/screening last week")[-1].partition("To copy: `")[2].strip("`")
    assert "HAM-R0001" in answer(sqlite_url, copied)


def test_a_figure_to_date_that_falls_is_said_at_once_and_settled_by_a_lead(sqlite_url: str) -> None:
    fallen = said(sqlite_url, TO_DATE, "/screening 211,000 reviewed to date as of 10 Nov")
    fall = (
        "A figure to date falls: 211,061 reviewed by HAM-R0001 (to 3 Nov 2023), 211,000 reviewed by "
        "HAM-R0002 (to 10 Nov 2023). The total uses HAM-R0002, recorded later; a lead settles it by "
        "`/screening amend` or `/screening void`, with a reason."
    )
    assert f"• {fall}" in fallen
    shown = said(sqlite_url, "/screening")
    assert shown[0].endswith("211,000 exports reviewed, 1,924 referred at some level of risk (disputed)")
    assert f"• CBP: {fall}" in shown
    settled = answer(
        sqlite_url, "!user U1", "/screening amend R2 to 212,000 reviewed reason typo", "/screening"
    )
    assert "212,000 exports reviewed" in settled
    assert "disputed" not in settled


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ("211,100 reviewed to date as of 3 Nov",),
            "Two counts of the same days: 211,061 reviewed by HAM-R0001 (to 3 Nov 2023), 211,100 reviewed",
        ),
        (
            ("900 reviewed 1-7 Nov",),
            "has days before and after that of HAM-R0001 (to 3 Nov 2023): its 900 reviewed are not counted.",
        ),
        (
            ("900 reviewed 6-8 Nov", "100 reviewed on 8 Nov"),
            "(8 Nov 2023) shares days with HAM-R0002 (6-8 Nov 2023): its 100 reviewed are not counted beside",
        ),
        (
            ("900 reviewed 6-8 Nov", "212,061 reviewed to date as of 10 Nov"),
            "more, the reports of days in it (HAM-R0002) have 900 reviewed: the rest is in none of them.",
        ),
        (
            ("900 reviewed 6-8 Nov", "211,861 reviewed to date as of 10 Nov"),
            "it is 800 reviewed more, yet the reports of days in it (HAM-R0002) have 900 reviewed.",
        ),
        (
            ("900 reviewed 6-8 Nov", "950 reviewed on 7 Nov"),
            "HAM-R0002 (6-8 Nov 2023) has 900 reviewed, yet the reports of days in it (HAM-R0003) have 950",
        ),
        (
            (
                "213,061 reviewed to date as of 10 Nov",
                "213,061 reviewed to date as of 12 Nov",
                "900 reviewed 4-12 Nov",
            ),
            "that of HAM-R0002 (to 10 Nov 2023): it is compared with figures to date around it alone.",
        ),
    ],
)
def test_reports_that_do_not_fit_are_named_with_what_counts(
    sqlite_url: str, lines: tuple[str, ...], told: str
) -> None:
    receipt = answer(sqlite_url, TO_DATE, *(f"/screening {line}" for line in lines))
    assert told in receipt
    assert told in answer(sqlite_url, "/screening")


def test_a_report_is_amended_by_what_is_right_with_a_reason(sqlite_url: str) -> None:
    amended = said(sqlite_url, WEEK, "/screening amend r1 4,310 reviewed, 13 tier 1 reason recount")
    assert amended[0] == (
        "HAM-R0001 4,310 reviewed, 13 tier 1, 31 tier 2, 2 unspecified "
        "(amended: reviewed 4,210 -> 4,310 and tier 1 12 -> 13)"
    )
    assert "Say what is right, and why" in answer(sqlite_url, "/screening amend HAM-R0001 4,410 reviewed")


def test_a_void_report_counts_nowhere_and_stays_to_be_read(sqlite_url: str) -> None:
    assert answer(sqlite_url, TO_DATE, WEEK, "/screening void R1 reason duplicate") == (
        "HAM-R0001 (211,061 reviewed, 1,924 referred (tier unspecified), to date as of 3 Nov 2023) is void "
        "(duplicate) and counts nowhere. `/screening reinstate HAM-R0001` puts it back."
    )
    assert "4,210 exports reviewed" in answer(sqlite_url, "/screening")
    assert "HAM-R0001 [void] 211,061 reviewed" in answer(sqlite_url, "/screening list")
    assert "it counts again" in answer(sqlite_url, "/screening reinstate HAM-R0001")
    assert "215,271 exports reviewed" in answer(sqlite_url, "/screening")
    assert said(sqlite_url, "/screening history R1") == [
        "HAM-R0001 in 3 entries:",
        f"1. Tue 14 Nov 2023 09:00 AST: <@U3> (CBP) recorded {COUNTS}; {DAYS}; Source: weekly report.",
        "2. Tue 14 Nov 2023 09:00 AST: <@U3> (CBP) voided it: it counts nowhere (duplicate).",
        "3. Tue 14 Nov 2023 09:00 AST: <@U3> (CBP) reinstated it.",
    ]


def test_a_bare_number_is_that_of_a_report_and_one_that_is_void_says_so(sqlite_url: str) -> None:
    play(sqlite_url, *OPENING, LATER, "!user U3", WEEK, "/screening void 1 reason duplicate")
    amended = said(sqlite_url, "/screening amend 1 4,310 reviewed reason recount")[0]
    assert amended.endswith("(amended: reviewed 4,210 -> 4,310; still void, it counts nowhere)")
    assert said(sqlite_url, "/screening history 1")[0] == "HAM-R0001 in 3 entries:"
    assert "Begin with the report" in answer(sqlite_url, "/screening amend 4,310 reviewed reason recount")


@pytest.mark.parametrize(
    "line", ["amend R1 4,310 reviewed reason typo", "void R1 reason typo", "reinstate R1"]
)
def test_a_report_is_changed_by_its_agency_or_a_lead_alone(sqlite_url: str, line: str) -> None:
    refused = answer(sqlite_url, WEEK, "!user U2", f"/screening {line}")
    assert refused == "HAM-R0001 belongs to CBP. Its recorder, a colleague there, or a lead can change it."
    lines = ("!user U1", "/screening void R1 reason typo") if line.startswith("reinstate") else ("!user U1",)
    assert "belongs to" not in answer(sqlite_url, *lines, f"/screening {line}")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("void the last one reason typo", "Begin with the report, as in `/screening void HAM-R0003`"),
        ("void R9 reason typo", "There is no HAM-R0009 in HAM."),
        ("void R1", "Say why: `/screening void HAM-R0001 reason counted twice`."),
        ("reinstate R1", "HAM-R0001 says so already: nothing was changed."),
        ("reinstate R1 now", "I did not understand “now”; nothing was changed."),
        ("history R1 please", "I did not understand “please”."),
        ("show pistols", "This takes a period and an as-of day, nothing else: `/screening show last week`"),
        (WEEK.removeprefix("/screening "), "HAM-R0001 says exactly this already. Nothing was recorded."),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_can(sqlite_url: str, line: str, told: str) -> None:
    assert told in answer(sqlite_url, WEEK, f"/screening {line}")


def test_reports_are_listed_latest_first_and_by_their_days(sqlite_url: str) -> None:
    listed = said(sqlite_url, TO_DATE, WEEK, "/screening list")
    assert [line[:9] for line in listed[:-1]] == ["HAM-R0002", "HAM-R0001"]
    assert said(sqlite_url, "/screening list last week")[0].startswith("HAM-R0002 4,210 reviewed")
    lines = (f"/screening {n} reviewed on {n} Oct" for n in range(1, 25))
    assert "6 more reports: name a shorter period." in answer(sqlite_url, *lines, "/screening list")


def test_a_source_that_looks_like_a_name_is_held_back_until_it_is_confirmed(sqlite_url: str) -> None:
    line = '/screening 10 reviewed last week source "John Smith, born 4 May 1980"'
    held = play(sqlite_url, *OPENING, LATER, "!user U3", line)[-1]
    assert "HAM-R" not in text(held)
    assert "recorded)" in answer(sqlite_url, line, f"!click {labels(held)[0]}")


def test_a_report_is_marked_and_counts_for_those_alone_who_may_see_it(sqlite_url: str) -> None:
    marked = answer(sqlite_url, TO_DATE, WEEK, "/screening mark R2 RED reason informant")
    assert marked == "HAM-R0002 is handled as TLP:RED, for its originator alone; originator CBP from now on."
    figures = answer(sqlite_url, "/screening")
    assert "211,061 exports reviewed" in figures
    assert figures.endswith("TLP:AMBER. 1 report is withheld here")
    assert "HAM-R0002" not in answer(sqlite_url, "/screening list")
    assert "HAM-R0002 is withheld from" in answer(sqlite_url, "!user U1", "/screening history R2")
    wider = answer(sqlite_url, "/screening mark R1 AMBER", "!user U1", "/screening mark R1 CLEAR")
    assert "only CBP lets more people see it" in wider


def test_a_report_that_its_channel_may_not_see_is_recorded_once_and_not_told(sqlite_url: str) -> None:
    narrow = ("!user U1", "/taskforce bind HAM to all up to GREEN", "!user U3")
    kept = answer(sqlite_url, *narrow, WEEK)
    assert kept == "HAM-R0001 is recorded. It is withheld from this channel from now on."
    assert answer(sqlite_url, WEEK) == (
        "A report that is withheld from this channel says exactly this already. Nothing was recorded."
    )


def test_a_breakdown_without_seizures_says_what_was_reported(sqlite_url: str) -> None:
    told = said(sqlite_url, TO_DATE, "/operation totals by agency")
    assert told[:2] == [
        "HAMMERHEAD since 1 Sep 2023 by agency",
        "211,061 exports reviewed, 1,924 referred at some level of risk; no seizure reported",
    ]


LEAD = "!user U1"
TIERS = "/operation tiers low, medium, high"


def test_a_lead_calls_the_tiers_by_names_and_reads_them_back(sqlite_url: str) -> None:
    names = "Tiers of HAMMERHEAD: {}."
    standard = names.format("tier 1 to tier 5, as nobody has named others")
    assert answer(sqlite_url, LEAD, "/operation tiers") == standard
    assert answer(sqlite_url, LEAD, TIERS) == (
        "Tiers of HAMMERHEAD from now on: low, medium and high. "
        "Reports that are on record keep what they said."
    )
    assert answer(sqlite_url, LEAD, "/operation tiers") == names.format("low, medium and high")
    assert "calls them so already" in answer(sqlite_url, LEAD, TIERS)
    told = answer(sqlite_url, LEAD, "/operation tiers low, high where a consignee has had three shipments")
    assert told.endswith("is no name of a tier: one to three words, names only. Nothing was changed.")
    assert "needs the role of lead" in answer(sqlite_url, TIERS)
    answer(sqlite_url, LEAD, "/operation tiers default")
    assert answer(sqlite_url, LEAD, "/operation tiers") == standard


def test_a_report_counts_the_tiers_of_its_operation_alone(sqlite_url: str) -> None:
    own = "/screening 40 reviewed, 9 high, 3 low, 1 medium, week of 30 Oct"
    kept = said(sqlite_url, WEEK, LEAD, TIERS, "!user U3", own)
    assert kept[0] == "HAM-R0002 40 reviewed, 3 low, 1 medium, 9 high (recorded)"
    refused = said(sqlite_url, "/screening 10 reviewed, 2 tier 1, 1 critical, yesterday")
    assert refused[0] == "Nothing was recorded."
    assert refused[2:4] == [
        f"• “{typed}” is of no tier of this operation. They are “low”, “medium”, “high”."
        for typed in ("2 tier 1", "1 critical")
    ]
    assert "12 low, 31 medium, 2 unspecified" in refused[-1]
    by_tier = said(sqlite_url, "/screening")[1]
    assert by_tier == "By tier: 3 low, 1 medium, 9 high, 12 tier 1, 31 tier 2, 2 unspecified"
    amended = answer(sqlite_url, "/screening amend R1 4,310 reviewed reason recount")
    assert amended.startswith("HAM-R0001 4,310 reviewed, 12 tier 1, 31 tier 2, 2 unspecified (amended")


def test_names_of_tiers_are_looked_over_before_they_are_kept(sqlite_url: str) -> None:
    assert "John Smith" in answer(sqlite_url, LEAD, "/operation tiers low, John Smith")


def test_statements_stand_beside_what_agencies_reported(sqlite_url: str) -> None:
    shown = said(sqlite_url, TO_DATE, "!user U1", "/operation state known", "/operation statements 2023")
    own = next(line for line in shown if line.startswith("Own record, seized by the end of 30 Nov 2023"))
    assert own == (
        "Own record, seized by the end of 30 Nov 2023: none reported; 211,061 exports reviewed, "
        "1,924 referred; no investigations supported on record (by the day they began)."
    )


def test_one_line_says_it_in_the_words_that_were_published(database: Database) -> None:
    desk = Desk.opened(database)

    def line(period: Period) -> str:
        return desk.read(lambda session: reviewed.line(session, desk.cleared(session), period, None))

    def report(last: date, counted: int, *tiers: Tier) -> None:
        said, act = Report(agency="CBP", first=None, last=last, reviewed=counted, tiers=tiers), desk.act()
        desk.database.write(
            lambda session: dossiers.record(session, desk.operation, Kind.REPORT_RECORDED, said, act)
        )

    assert line(Period.since_start()) == ""
    report(date(2023, 11, 3), 211_061, Tier("tier 1", 24), Tier("unspecified", 1_900))
    published = "211,061 exports reviewed, 1,924 referred at some level of risk"
    assert line(Period.since_start()) == published
    assert line(Period.week(date(2023, 11, 6))) == ""
    report(date(2023, 11, 3), 1)
    assert line(Period.since_start()) == (
        "1 export reviewed, 1,924 referred at some level of risk (disputed: `/screening` says why)"
    )


def test_observers_read_and_recorders_report(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        LATER,
        "/taskforce admit @casey as observer agency CBP",
        "!user U3",
        "/screening",
        WEEK,
    )
    assert "no exports reviewed" in text(seen[-2])
    assert "This needs the role of recorder" in text(seen[-1])


def test_the_readme_shows_what_is_said(sqlite_url: str) -> None:
    shown = re.search(r"^```reviewed\n(.*?)^```$", README.read_text(), re.DOTALL | re.MULTILINE)
    typed = re.search(r"^```reports\n(.*?)^```$", README.read_text(), re.DOTALL | re.MULTILINE)
    assert shown
    assert typed
    lines = said(sqlite_url, *typed[1].splitlines(), "/screening")
    assert [line for line in shown[1].splitlines() if line not in lines] == []
