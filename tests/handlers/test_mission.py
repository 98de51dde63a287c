"""The published line comes out of the record as a whole: reviewed, referred, supported, seized."""

from tests.handlers.playing import OPENING, play, text

RECORD = (
    '/screening 211,061 reviewed, 1,924 referred to date as of 3 Nov source "weekly review"',
    *(f"/case open supported by HSI on {day} Oct 2023 ref INV-{day}" for day in range(10, 18)),
    "/seizure 40 pistols, 10 rifles, 3,000 rounds at Port Everglades to Trinidad on 3 Nov by CBP ref F-1",
    "/seizure 8 pistols, 4 revolvers, 10 mags, 371 rounds at Piarco to Trinidad on 4 Nov by TTPS ref T-1",
)
PUBLISHED = (
    "211,061 exports reviewed, 1,924 referred at some level of risk, 8 investigations supported; "
    "48 pistols, 10 rifles, 4 revolvers (62 firearms in all), 10 magazines, 3,371 rounds"
)


def answers(url: str, *lines: str) -> list[str]:
    return [text(each).replace("*", "") for each in play(url, *OPENING, *RECORD, *lines)]


def test_totals_print_the_published_line_from_the_record_alone(sqlite_url: str) -> None:
    assert f"HAMMERHEAD since 1 Sep 2023: {PUBLISHED}\n" in answers(sqlite_url, "/operation totals")[-1]


def test_the_digest_says_it_to_date_and_what_of_it_was_of_the_week(sqlite_url: str) -> None:
    week = "/screening 4,210 reviewed, 12 tier 1, 33 tier 2, week of 6 Nov"
    digest = answers(sqlite_url, "/operation visit TT 7 Nov 2023", week, "/digest preview")[-1]
    assert (
        "This week 4,210 exports reviewed, 45 referred at some level of risk; no seizure reported\n" in digest
    )
    assert (
        "To date 215,271 exports reviewed, 1,969 referred at some level of risk, 8 investigations" in digest
    )
    assert "Visits\n• 1 visit (Trinidad and Tobago)" in digest


def test_a_part_of_the_record_has_no_exports_beside_it(sqlite_url: str) -> None:
    asked = ("/operation totals pistols", "/operation totals to Trinidad", "/operation totals by agency")
    assert not any("exports reviewed" in each for each in answers(sqlite_url, *asked)[-3:])


def test_published_figures_are_set_beside_the_record_s_own(sqlite_url: str) -> None:
    said = answers(sqlite_url, "/operation state known", "/operation statements")[-1]
    assert "211,061 exports reviewed" in said
    assert "8 investigations supported" in said
    assert "What does not agree" in said


def test_what_of_the_line_is_withheld_is_said(sqlite_url: str) -> None:
    marked = ("/screening mark R1 RED", "/case mark CASE-0001 RED", "/case mark CASE-0002 RED")
    for told in answers(sqlite_url, *marked, "/operation totals", "/digest preview")[-2:]:
        assert "exports reviewed" not in told
        assert "6 investigations supported" in told
        assert "TLP:AMBER. 1 report is withheld here. 2 investigations are withheld here" in told
