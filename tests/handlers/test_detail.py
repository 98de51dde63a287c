"""Details are set in words or by form, as one version, and told as sentences wherever the record is."""

import re
from pathlib import Path

import pytest

from tests.handlers.playing import OPENING, labels, play, text

ENTRY = "/seizure 14 pistols, 60 rounds at Port Everglades to Trinidad on 3 Nov ref FL-23-112"
TWO = "/seizure 14 pistols, 2 rifles at Port Everglades to Trinidad on 3 Nov ref FL-23-112"


def answers(url: str, *lines: str, entry: str = ENTRY) -> list[str]:
    return [text(seen) for seen in play(url, *OPENING, "!user U3", entry, *lines)[2:]]


def test_several_details_are_one_version_and_the_answer_says_old_and_new(sqlite_url: str) -> None:
    said, history = answers(
        sqlite_url,
        "/seizure set 1 transport container; from Florida; via Bahamas then Haiti; declared as toys",
        "/seizure history 1",
    )
    for change in (
        "transport not stated -> container",
        "from unknown -> Florida",
        "via not stated -> The Bahamas then Haiti",
        "declared as not said -> toys",
    ):
        assert change in said
        assert change in history
    assert "2 entries" in history


def test_what_is_known_of_firearms_is_told_attribute_by_attribute_with_the_reason(sqlite_url: str) -> None:
    history = answers(
        sqlite_url,
        "/seizure set 1 make Glock; serial 12 present, 2 obliterated; trace 10 requested reason laboratory",
        "/seizure history 1",
    )[-1]
    assert "pistols make not stated -> Glock" in history
    assert "pistols serial numbers not stated -> 12 present + 2 obliterated" in history
    assert "pistols traces not stated -> 10 requested" in history
    assert "(laboratory)" in history


def test_what_the_readme_types_is_understood(sqlite_url: str) -> None:
    readme = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")
    shown = re.search(r"^```details\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert shown
    said = answers(sqlite_url, *shown[1].splitlines(), entry=TWO)
    assert len(said) == len(shown[1].splitlines())
    assert all("(amended: " in each for each in said)


def test_show_says_all_that_was_set_and_what_tracing_still_needs(sqlite_url: str) -> None:
    shown = answers(
        sqlite_url,
        "/seizure set 1 transport vessel; via Bahamas; detection x-ray; declared as toys",
        "/seizure set 1 make Glock 17; serial 12 present, 2 obliterated; case HSI FL-9; hidden in a wall",
        "/seizure show 1",
    )[-1]
    assert "Transport: vessel; via The Bahamas; declared as toys; found by scanner" in shown
    assert "Pistols: serial numbers: 12 present, 2 obliterated" in shown
    assert "concealed: a wall; ref FL-23-112 and case FL-9 (HSI)" in shown
    assert "Detail: 8 of 10 fields that tracing needs; missing: calibre, origin" in shown


def test_completeness_is_said_nowhere_else(sqlite_url: str) -> None:
    said = answers(sqlite_url, "/seizure set 1 transport vessel", "/seizure list", "/seizure mine")
    assert not any("fields that tracing needs" in each for each in said)


def test_a_note_that_was_typed_is_shown(sqlite_url: str) -> None:
    entry = "/seizure 2 sawn-off shotguns at Arima on 3 Nov"
    assert "2 shotguns (sawn-off)" in answers(sqlite_url, "/seizure show 1", entry=entry)[-1]


def test_none_takes_a_detail_away(sqlite_url: str) -> None:
    said = answers(sqlite_url, "/seizure set 1 transport vessel", "/seizure set 1 transport none")
    assert "transport vessel -> not stated" in said[-1]


def test_what_is_not_understood_is_told_beside_what_is_and_nothing_is_set(sqlite_url: str) -> None:
    said, history = answers(
        sqlite_url, "/seizure set 1 transport zeppelin; make Glock; colour *red*", "/seizure history 1"
    )
    assert "Nothing was set yet." in said
    assert "Understood: “make Glock”." in said
    assert "“zeppelin” is not on the list. The transport is one of: container" in said
    assert "“colour \u2060*red\u2060*” names no detail" in said
    assert "1 entry" in history


def test_saying_the_same_again_changes_nothing(sqlite_url: str) -> None:
    said = answers(sqlite_url, "/seizure set 1 transport vessel", "/seizure set 1 transport vessel")
    assert "says so already" in said[-1]


def test_which_line_is_asked_with_a_button_for_each(sqlite_url: str) -> None:
    seen = play(sqlite_url, *OPENING, "!user U3", TWO, "/seizure set 1 calibre 9mm", "!click 2 rifles")
    assert "Which ones: “14 pistols” or “2 rifles”?" in text(seen[-2])
    assert labels(seen[-2]) == ["14 pistols", "2 rifles"]
    assert "rifles calibre not stated -> 9 mm" in text(seen[-1])


def test_which_place_is_asked_and_the_rest_of_the_words_are_kept(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure set 1 transport vessel; from Georgetown reason typo",
        "!click Georgetown, Guyana",
        "/seizure history 1",
    )
    assert "from unknown -> Georgetown, Guyana and transport not stated -> vessel" in said[1]
    assert "(typo)" in said[2]


def test_words_too_long_for_a_button_are_asked_without_one(sqlite_url: str) -> None:
    many = "; ".join(f"declared as {'x' * 180}" for _ in range(12))
    seen = play(sqlite_url, *OPENING, "!user U3", TWO, f"/seizure set 1 {many}; calibre 9mm")
    assert "Which ones: “14 pistols” or “2 rifles”?" in text(seen[-1])
    assert labels(seen[-1]) == []


def test_a_button_of_a_version_that_was_changed_since_overwrites_nothing(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure set 1 calibre 9mm",
        "!user U1",
        "/seizure amend 1 to 13 pistols",
        "!user U3",
        "!click 14 pistols",
        entry=TWO,
    )
    assert "the record was changed meanwhile" in said[-1]
    assert "13 pistols" in said[-1]


def test_only_its_agency_or_a_lead_sets_details(sqlite_url: str) -> None:
    said = answers(sqlite_url, "!user U2", "/seizure set 1 transport vessel", "!user U1", "/seizure set 1")
    assert "belongs to CBP" in said[0]
    assert "Page 1 of 3" in said[1]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("set 1 transport vessel; make Glock", "verified"),
        ("custody 1 to TTPS on 5 Nov", "verified"),
        ("set 1 from Florida", "provisional"),
        ("joined 1 HSI", "provisional"),
    ],
)
def test_only_what_figures_are_cut_by_makes_a_verified_record_provisional(
    sqlite_url: str, said: str, status: str
) -> None:
    shown = answers(
        sqlite_url, "!user U1", "/seizure verify 1", "!user U3", f"/seizure {said}", "/seizure show 1"
    )
    assert f"\n{status}, version 3" in shown[-1]


def test_an_amendment_keeps_details_and_one_that_leaves_no_room_for_them_says_so(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure set 1 serial 13 present; transport vessel",
        "/seizure amend 1 to 13 pistols",
        "/seizure amend 1 to 12 pistols",
        "/seizure show 1",
    )
    assert "serial numbers" not in said[1]
    assert "pistols serial numbers 13 present -> not stated" in said[2]
    assert "Transport: vessel" in said[3]


def test_undo_takes_details_back(sqlite_url: str) -> None:
    said = answers(sqlite_url, "/seizure set 1 transport vessel", "/seizure undo")
    assert "transport vessel -> not stated" in said[-1]
