"""A line may say how its record is handled, so that it is never open for a moment."""

import pytest

from tests.handlers.playing import OPENING, play, text

RED = "/seizure 3 pistols at Piarco on 3 Nov marked RED to TTPS, HSI"


def answers(url: str, *lines: str) -> list[str]:
    return [text(each) for each in play(url, *OPENING, "/taskforce announce on", "!user U2", *lines)]


@pytest.mark.parametrize(
    ("ending", "marking"),
    [
        ("marked RED to TTPS, HSI", "TLP:RED, for HSI and TTPS; originator TTPS"),
        ("tlp:amber+strict", "TLP:AMBER+STRICT; originator TTPS"),
        ("ref TT-7 LES", "LES; originator TTPS"),
        ("AMBER+STRICT LES", "TLP:AMBER+STRICT, LES; originator TTPS"),
    ],
)
def test_a_line_is_recorded_as_its_end_says_and_shown_to_nobody_else(
    sqlite_url: str, ending: str, marking: str
) -> None:
    line = f"/seizure 3 pistols at Piarco on 3 Nov {ending}"
    told, *posted = answers(sqlite_url, line, "!wait", "/seizure list", "!dm", "/seizure show HAM-0001")[2:]
    assert told.startswith(f"*HAM-0001* is recorded, marked {marking}. It is withheld from this channel")
    assert "1 record is withheld here" in posted[0]
    assert marking in posted[1]
    assert not any("On record" in each for each in posted)


def test_a_marking_that_is_not_understood_is_asked_and_nothing_recorded(sqlite_url: str) -> None:
    told, totals = answers(sqlite_url, "/seizure 2 rifles at Piarco on 4 Nov marked purple", "/seizure list")[
        2:
    ]
    assert told.startswith("Not recorded yet.\n• I did not understand “purple”.")
    assert totals.startswith("No record matches.")


@pytest.mark.parametrize(
    "line", ["2 rifles in a RED bag at Piarco on 4 Nov", "2 rifles at Piarco on 4 Nov note red"]
)
def test_a_colour_is_no_marking(sqlite_url: str, line: str) -> None:
    assert "(recorded)" in answers(sqlite_url, f"/seizure {line}")[-1]


def test_the_same_line_again_is_asked_about_though_its_record_is_withheld(sqlite_url: str) -> None:
    assert "You entered this same line as *HAM-0001*" in answers(sqlite_url, RED, RED)[-1]


def test_a_form_keeps_the_marking_of_the_line_that_it_was_opened_for(sqlite_url: str) -> None:
    filled = "!submit Where=Piarco; When=3 Nov 2023"
    told = answers(sqlite_url, "/seizure 3 pistols marked RED", filled, "!dm", "/seizure show HAM-0001")[-1]
    assert "TLP:RED, for its originator alone; originator TTPS" in told


def test_the_other_meaning_of_a_line_keeps_how_the_record_is_handled(sqlite_url: str) -> None:
    line = "/seizure 2 pistols at POS last night TLP:AMBER"
    shown = answers(sqlite_url, line, "!click No: 8 Nov 2023", "/seizure show HAM-0001")[-1]
    assert "8 Nov 2023" in shown
    assert "TLP:AMBER; originator TTPS" in shown
