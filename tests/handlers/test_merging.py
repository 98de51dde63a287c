"""Records are merged, moved and linked by a line, and each way of asking for one leads to what counts."""

import pytest

from tests.handlers.playing import OPENING, play, text

TWO = (
    "!user U2",
    "/seizure 14 pistols at Arima yesterday ref TT-1",
    "/seizure 40 rifles at Couva yesterday ref TT-2",
    "!user U1",
)
CARIBE = "/operation open CARIBE code CAR zone America/Port_of_Spain from 1 Sep 2023"


def said(url: str, *lines: str) -> str:
    return text(play(url, *OPENING, *TWO, *lines)[-1])


def test_a_merged_record_counts_once_and_every_way_to_it_leads_to_the_other(sqlite_url: str) -> None:
    merged = said(sqlite_url, "/seizure merge HAM-0002 into HAM-0001 reason duplicate same box")
    assert "(stands for HAM-0002 too)" in merged
    assert "40 rifles came off the totals" in merged
    for way in ("2", "HAM-0002", "TT-2"):
        assert "*HAM-0001* 14 pistols" in text(play(sqlite_url, f"/seizure show {way}")[-1])
    assert "merged it into HAM-0001" in text(play(sqlite_url, "/seizure history 2")[-1])
    assert "Stands for: HAM-0002" in text(play(sqlite_url, "/seizure show 1")[-1])


def test_an_unmerged_record_counts_again(sqlite_url: str) -> None:
    told = said(sqlite_url, "/seizure merge 2 into 1", "/seizure unmerge 2", "/operation totals")
    assert "14 pistols, 40 rifles" in told


def test_a_moved_record_counts_elsewhere_and_leads_there(sqlite_url: str) -> None:
    moved = said(sqlite_url, CARIBE, "/seizure move 2 to CAR reason wrong operation")
    assert "*CAR-0001* 40 rifles (moved here from HAM-0002)" in moved
    assert "was moved to *CAR-0001*" in text(play(sqlite_url, "/seizure show 2")[-1])
    assert "14 pistols (14 firearms in all)" in text(play(sqlite_url, "/operation totals HAM")[-1])
    assert "moved 40 rifles here from HAM-0002" in text(play(sqlite_url, "/seizure history CAR-0001")[-1])


def test_a_moved_record_comes_back_by_undo_under_its_own_reference(sqlite_url: str) -> None:
    told = said(sqlite_url, CARIBE, "/seizure move 2 to CAR", "/seizure undo")
    assert "*HAM-0002* 40 rifles (undone: it is back from CAR-0001" in told


def test_a_link_is_shown_told_and_taken_back(sqlite_url: str) -> None:
    linked = said(sqlite_url, "/seizure link 2 to 1 as consignment reason one container")
    assert "linked to HAM-0001, same consignment" in linked
    assert "Same consignment: HAM-0002" in text(play(sqlite_url, "/seizure show 1")[-1])
    assert "unlinked from HAM-0001" in text(play(sqlite_url, "/seizure unlink 2 from 1")[-1])
    assert "consignment" not in text(play(sqlite_url, "/seizure show 1")[-1])


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/seizure merge 2", "Which other record?"),
        ("/seizure merge 2 into 2", "is that record itself"),
        ("/seizure merge 2 into 9", "There is no HAM-0009"),
        ("/seizure merge 2 into 1 at once", "I did not understand “at once”"),
        ("/seizure move 2", "To which operation?"),
        ("/seizure move 2 to XYZ", "There is no operation “XYZ”"),
        ("/seizure move 2 to HAM", "is in HAM already"),
        ("/seizure link 2 to 1", "How do they belong together?"),
        ("/seizure link 2 to 1 as cousins", "I don't know “cousins”"),
        ("/seizure unlink 2 from 1", "HAM-0002 is not linked to HAM-0001"),
        ("/seizure history 2 as of yesteryear", "yesteryear"),
        ("/seizure history 2 and more", "more"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(sqlite_url: str, line: str, answer: str) -> None:
    assert answer in said(sqlite_url, line)
    assert "14 pistols, 40 rifles" in text(play(sqlite_url, "/operation totals")[-1])


def test_history_is_told_as_it_was_known_on_a_date(sqlite_url: str) -> None:
    later = (
        "!now 2023-11-10T09:00-04:00",
        "/seizure void 2 reason typo",
        "/seizure history 2 as of 9 Nov 2023",
    )
    told = said(sqlite_url, *later)
    assert "1 entry, as known at the end of 9 Nov 2023" in told
    assert "voided" not in told
    assert "was not on record yet" in text(play(sqlite_url, "/seizure history 2 as of 1 Nov 2023")[-1])


def test_only_who_may_change_a_record_merges_it_away(sqlite_url: str) -> None:
    assert "belongs to TTPS" in said(sqlite_url, "!user U3", "/seizure merge 2 into 1")


def test_a_bare_number_is_asked_about_where_two_operations_are_in_hand(sqlite_url: str) -> None:
    lines = (
        CARIBE,
        "/seizure 5 pistols at Couva yesterday for CAR",
        "/seizure link CAR-0001 to 1 as network",
    )
    assert "Is “1” HAM-0001 or CAR-0001?" in said(sqlite_url, *lines)
    assert "linked to HAM-0001" in text(play(sqlite_url, "/seizure link CAR-0001 to HAM-0001 as network")[-1])


def test_a_link_follows_a_record_that_is_moved(sqlite_url: str) -> None:
    said(sqlite_url, CARIBE, "/seizure link 1 to 2 as consignment", "/seizure move 2 to CAR")
    assert "Same consignment: CAR-0001" in text(play(sqlite_url, "/seizure show 1")[-1])
    assert "Same consignment: HAM-0001" in text(play(sqlite_url, "/seizure show CAR-0001")[-1])
    assert "unlinked from CAR-0001" in text(play(sqlite_url, "/seizure unlink 1 from CAR-0001")[-1])
    assert "consignment" not in text(play(sqlite_url, "/seizure show 1")[-1])


def test_the_way_to_what_counts_is_told_step_by_step(sqlite_url: str) -> None:
    steps = (
        CARIBE,
        "/seizure move 2 to CAR",
        "/seizure 9 rifles at Couva yesterday for CAR",
        "/seizure merge CAR-0001 into CAR-0002",
        "/seizure show 2",
    )
    assert "was moved to *CAR-0001*, which was merged into *CAR-0002*, which counts" in said(
        sqlite_url, *steps
    )


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/seizure show 1 as of 13 Nov", "I did not understand “as of 13 Nov”"),
        ("/seizure void 1 2 reason both", "nothing was voided"),
        ("/seizure amend 1 and 2 to 9 pistols", "One record at a time"),
        ("/seizure void 1, HAM-0002 reason both", "One record at a time"),
        ("/seizure link 1 to 2 as consignment and network", "one kind at a time"),
    ],
)
def test_words_that_are_left_over_are_not_dropped(sqlite_url: str, line: str, answer: str) -> None:
    assert answer in said(sqlite_url, line)
    assert "14 pistols, 40 rifles" in text(play(sqlite_url, "/operation totals")[-1])


@pytest.mark.parametrize("verb", ["amend", "void", "set", "move"])
def test_a_merged_record_is_not_opened_for_a_change(sqlite_url: str, verb: str) -> None:
    told = said(sqlite_url, "/seizure merge 2 into 1", f"/seizure {verb} 2")
    assert "was merged into HAM-0001: that is the one to change" in told


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/seizure list", ["HAM-0001"]),
        ("/seizure list merged", ["HAM-0002"]),
        ("/seizure list void", ["HAM-0003"]),
        ("/seizure list void rifles", []),
    ],
)
def test_a_list_shows_what_counts_and_what_does_not_where_that_is_asked_for(
    sqlite_url: str, line: str, shown: list[str]
) -> None:
    gone = ("/seizure 1 shotgun at Arima yesterday", "/seizure void 3 reason typo", "/seizure merge 2 into 1")
    told = said(sqlite_url, *gone, line)
    assert [each for each in ("HAM-0001", "HAM-0002", "HAM-0003") if f"*{each}*" in told] == shown


def test_what_is_reclassified_is_told_with_the_statuses_that_it_loses(sqlite_url: str) -> None:
    lines = (
        "/seizure set 2 serial 30 present",
        "/seizure amend 2 40 rifles -> 40 component sets reason lab result 12",
    )
    told = said(sqlite_url, *lines)
    assert "*HAM-0002* 40 unassembled kits (amended: 40 rifles -> 40 unassembled kits" in told
    assert "30 present -> not stated" in told
    assert "14 pistols (14 firearms in all), 40 unassembled kits" in text(
        play(sqlite_url, "/operation totals")[-1]
    )
    assert "(laboratory result: lab result 12)" in text(play(sqlite_url, "/seizure history 2")[-1])


def test_what_was_changed_after_a_move_is_undone_and_told(sqlite_url: str) -> None:
    lines = (
        CARIBE,
        "/seizure move 2 to CAR",
        "/seizure amend CAR-0001 to 41 rifles",
        "/seizure undo CAR-0001",
    )
    assert "*CAR-0001* 40 rifles (undone: 41 rifles -> 40 rifles)" in said(sqlite_url, *lines)
    again = ("/seizure void CAR-0001 reason typo", "/seizure undo CAR-0001")
    assert "(undone: it counts again)" in text(play(sqlite_url, *again)[-1])
