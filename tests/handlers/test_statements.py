"""Published figures stand beside the record's own, and where they do not agree it is said."""

import re
from pathlib import Path

import pytest

from tests.handlers.playing import OPENING, play, text

README = Path(__file__).parents[2] / "README.md"
SEIZED = "/seizure 48 pistols, 10 mags at Port Everglades to Trinidad on 20 Nov 2023 ref FL-1"
LATER = "!now 2024-03-08T09:00-04:00"
STATED = (
    '/operation state 314 magazines, 318 firearms as of Jan 2024 published 28 Feb 2024 source "a briefing" '
    'scope "items seized"'
)


def answer(url: str, *lines: str) -> str:
    return text(play(url, *OPENING, LATER, *lines)[-1]).replace("*", "")


def test_a_statement_is_recorded_and_echoed(sqlite_url: str) -> None:
    assert answer(sqlite_url, STATED).splitlines()[:4] == [
        "HAM-S0001 is recorded, beside the record and in no total:",
        "314 magazines, 318 firearms, as of January 2024, published 28 Feb 2024",
        "Scope: items seized",
        "Source: a briefing",
    ]


def test_what_is_typed_wrong_is_named_with_what_was_understood(sqlite_url: str) -> None:
    said = answer(sqlite_url, '/operation state 314 magazines, 3 unicorns as of Jan 2024 source "a briefing"')
    assert said.startswith(
        "Nothing was recorded.\nUnderstood: 314 magazines.\n• I don't know what “3 unicorns”"
    )
    assert "• Say what they cover" in said
    assert "Say who published them" not in said


def test_the_line_to_copy_is_one_that_is_understood(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/operation state")
    assert "is recorded" in answer(sqlite_url, said.partition("To copy: `")[2].strip("`"))


def test_a_statement_stands_beside_the_own_record_of_its_date(sqlite_url: str) -> None:
    said = answer(sqlite_url, SEIZED, "/seizure 5 pistols at Arima on 1 Feb 2024", "/operation state known")
    assert said.startswith("Recorded: HAM-S0001, HAM-S0002")
    lines = answer(sqlite_url, "/operation statements").splitlines()
    own = next(line for line in lines if line.startswith("Own record, seized by the end of 30 Nov 2023"))
    assert own == (
        "Own record, seized by the end of 30 Nov 2023: 48 pistols, no rifles reported, "
        "no revolvers reported, 48 firearms, 10 magazines, no rounds reported; "
        "exports reviewed and referred: none on record; "
        "no investigations supported on record (by the day they began)."
    )
    assert "Own record, seized 2016 to 2023: 48 firearms." in lines
    assert "Own record, seized FY2018 to FY2023: none reported." in lines
    assert "Own record: nothing to set beside it, as the statement has no date." in lines


def test_investigations_stand_beside_those_that_are_stated(sqlite_url: str) -> None:
    stated = (
        "/operation state 9 investigations, 1 investigation opened, 8 investigations supported "
        'as of 30 Nov 2023 source "a briefing" scope all'
    )
    opened = [f"/case open supported by HSI on {day} Oct 2023 ref INV-{day}" for day in range(1, 9)]
    later = ("/case open opened by TTPS in Nov 2023", "/case open supported by HSI in Feb 2024")
    lines = answer(sqlite_url, *opened, *later, stated, "/operation statements").splitlines()
    own = (
        "Own record, by the end of 30 Nov 2023: 9 investigations (opened or supported), "
        "1 investigation opened, 8 investigations supported (by the day they began)."
    )
    assert own in lines


def test_what_does_not_agree_comes_first(sqlite_url: str) -> None:
    lines = answer(sqlite_url, "/operation state known", "/operation statements").splitlines()
    assert lines[:3] == [
        "HAMMERHEAD published figures: 9 statements",
        "What does not agree",
        "• Two figures for one date: magazines, January 2024: HAM-S0002 says 314 and HAM-S0003 says 348.",
    ]
    assert lines[3] == (
        "• Magazines fall: 314 (HAM-S0002, January 2024) and 348 (HAM-S0003, January 2024), "
        "then 40 (HAM-S0004, date unknown). No date is known for HAM-S0004: the order is inferred from the "
        "other figures. What differs besides: scope."
    )
    assert "HAM-S0006 for 2016 to 2023; HAM-S0007 for FY2018 to FY2023" in lines[6]
    assert lines[6].endswith("calendar and fiscal years; the years covered.")


def test_a_dated_fall_is_told_without_a_doubt(sqlite_url: str) -> None:
    lines = (
        f"/operation state {amount} pistols as of {year} source page scope all"
        for amount, year in ((48, 2022), (40, 2023))
    )
    said = answer(sqlite_url, *lines, "/operation statements").splitlines()
    assert said[1:4] == [
        "What does not agree",
        "• Pistols fall: 48 (HAM-S0001, 2022), then 40 (HAM-S0002, 2023).",
        "Scope: all",
    ]


def test_known_statements_are_recorded_once(sqlite_url: str) -> None:
    assert "on record already" in answer(sqlite_url, "/operation state known", "/operation state known")
    assert "9 statements" in answer(sqlite_url, "/operation statements")


def test_statements_of_a_period_are_listed_with_their_conflicts_alone(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/operation state known", "/operation statements 2017")
    assert "published figures, 2017: 5 of 9 statements; those without a date are in no period" in said
    assert "HAM-S0009" in said
    assert "Magazines fall" not in said


def test_a_withdrawn_statement_stays_with_its_reason_and_disagrees_with_nothing(sqlite_url: str) -> None:
    withdrawal = "/operation withdraw HAM-S0003 reason the briefing says <314>"
    said = answer(sqlite_url, "/operation state known", withdrawal, "/operation statements")
    assert "HAM-S0003 as of January 2024, published 2 Mar 2024 [withdrawn by <@U1>: the briefing says" in said
    assert "<314>" not in said
    assert "Two figures for one date" not in said


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/operation withdraw HAM-S0001", "Say why: `/operation withdraw HAM-S0001 reason"),
        ("/operation withdraw 1 reason wrong", "Begin with the statement, as in `HAM-S0003`"),
        ("/operation withdraw s9 reason wrong", "There is no statement HAM-S0009."),
        ("/operation blank HAM-S0001 reason a name", "Say which words, and why"),
        ("/operation blank HAM-S0001 Smith reason a name", "HAM-S0001 has no text with these words."),
        ("/operation statements pistols", "Statements take a period and an as-of day, nothing else"),
        (STATED, "HAM-S0001 says exactly this already."),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_can(sqlite_url: str, line: str, told: str) -> None:
    assert told in answer(sqlite_url, STATED, line)


def test_words_of_a_statement_can_be_blanked(sqlite_url: str) -> None:
    said = answer(
        sqlite_url, STATED, "/operation blank HAM-S0001 briefing reason a name", "/operation statements"
    )
    assert "Source: [blanked]" in said


def test_statements_are_shown_as_they_were_on_record_on_a_day(sqlite_url: str) -> None:
    lines = (STATED, "!now 2024-04-08T09:00-04:00", "/operation withdraw s1 reason wrong")
    after = "/operation statements as of"
    assert "withdrawn" not in answer(sqlite_url, *lines, f"{after} 1 Apr 2024")
    assert "withdrawn by" in answer(sqlite_url, f"{after} 8 Apr 2024")
    assert "No statement is on record" in answer(sqlite_url, f"{after} 7 Mar 2024")


def test_seizures_dated_to_the_month_are_told_apart_where_a_date_cuts_it(sqlite_url: str) -> None:
    said = answer(
        sqlite_url,
        "/seizure 3 pistols at Arima in Nov 2023",
        '/operation state 4 pistols as of 15 Nov 2023 source "a page" scope "all"',
        "/operation statements",
    )
    assert "seized by the end of 15 Nov 2023: none reported; date not precise enough: 3 pistols." in said


def test_more_statements_than_a_phone_shows_are_counted(sqlite_url: str) -> None:
    lines = (f"/operation state {n} pistols as of 2023 source page scope s{n}" for n in range(1, 23))
    said = answer(sqlite_url, *lines, "/operation statements")
    assert "HAM-S0020 as of 2023" in said
    assert "HAM-S0021 as of 2023" not in said
    assert "2 more statements: name a shorter period." in said


def test_more_disagreements_than_a_phone_shows_are_counted(sqlite_url: str) -> None:
    lines = (
        f"/operation state {amount} pistols as of {year} source page scope all"
        for year in range(2000, 2020)
        for amount in (year, year + 1)
    )
    seen = play(sqlite_url, *OPENING, LATER, *lines, "/operation statements")[-1]
    assert "• and 5 more: name a shorter period" in text(seen)
    assert len(seen["blocks"]) <= 50


def test_observers_read_statements_and_leads_record_them(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        LATER,
        STATED,
        "/taskforce admit @casey as observer agency CBP",
        "!user U3",
        "/operation statements",
        STATED,
    )
    assert "314 magazines" in text(seen[-2])
    assert "This needs the role of lead" in text(seen[-1])


def test_what_was_typed_is_shown_as_text(sqlite_url: str) -> None:
    line = (
        '/operation state 1 pistol "<!here>" as of 2023 source "<!channel> _x_" scope "<@U2>" qualifier "`y`"'
    )
    for said in (answer(sqlite_url, line), answer(sqlite_url, "/operation statements")):
        assert not {"<!here>", "<!channel>", "<@U2>"} & {*said.split()}
        assert "&lt;!here&gt;" in said
        assert "&lt;!channel&gt;" in said


def test_the_readme_shows_what_is_said(sqlite_url: str) -> None:
    shown = re.search(r"^```statements\n(.*?)^```$", README.read_text(), re.DOTALL | re.MULTILINE)
    said = answer(sqlite_url, "/operation state known", "/operation statements").splitlines()
    assert shown
    assert [line for line in shown[1].splitlines() if line not in said] == []


def test_a_statement_changes_no_total(sqlite_url: str) -> None:
    before = answer(sqlite_url, SEIZED, "/operation totals")
    assert answer(sqlite_url, "/operation state known", "/operation totals") == before
