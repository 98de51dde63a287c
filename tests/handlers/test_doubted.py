"""What may well be wrong is asked about before it is recorded, and recorded as asked once it is sure."""

import pytest

from bot.practice.console import whole
from bot.practice.console.session import opened
from bot.practice.sending import targets
from handlers.kit import overlays
from tests.handlers.playing import OPENING, labels, play, text

RECORD, CHANGE = f"!click {overlays.RECORD_LABEL}", f"!click {overlays.CHANGE_LABEL}"
CASE = "/case open supported by HSI on 5 Sep 2023"
EARLY = "lies before the operation began (1 Sep 2023)."


def answer(url: str, *lines: str) -> str:
    return text(play(url, *OPENING, *lines)[-1]).replace("*", "")


@pytest.mark.parametrize(
    ("line", "doubt", "recorded"),
    [
        ("/operation visit TT 30-31 Aug 2023", f"30 Aug 2023 {EARLY}", "HAM-V0001 visit to Trinidad"),
        ("/case open supported by HSI on 5 May 2023", f"5 May 2023 {EARLY}", "CASE-0002 supported by"),
        ("/case open opened in Aug 2023", f"August 2023 (to the month) {EARLY}", "CASE-0002 opened by"),
        ("/case amend 1 on 5 May 2023 reason typo", f"5 May 2023 {EARLY}", "CASE-0001 supported by"),
        ("/case refer 1 to FL-S on 5 May 2023", f"5 May 2023 {EARLY}", "HAM-J0001 CASE-0001 to the"),
        ("/case refer 1 to FL-S on 2 Sep 2023", "lies before CASE-0001 opened (5 Sep 2023).", "HAM-J0001"),
    ],
)
def test_a_day_before_its_time_is_asked_about_once(
    sqlite_url: str, line: str, doubt: str, recorded: str
) -> None:
    asked = play(sqlite_url, *OPENING, CASE, line)[-1]
    assert text(asked).startswith(overlays.FIRST)
    assert doubt in text(asked)
    assert labels(asked) == [overlays.RECORD_LABEL, overlays.CHANGE_LABEL]
    assert answer(sqlite_url, line, RECORD).startswith(recorded)


@pytest.mark.parametrize(
    ("first", "line"),
    [
        ("/operation visit TT 5 Sep 2023", "/operation visit amend V1 5 May 2023 reason typo"),
        ("/case refer 1 to FL-S on 6 Sep 2023", "/case referral amend J1 on 2 Sep 2023 reason typo"),
    ],
)
def test_a_correction_to_a_day_before_its_time_is_asked_about(sqlite_url: str, first: str, line: str) -> None:
    assert " lies before " in answer(sqlite_url, CASE, first, line)
    assert "2023" in answer(sqlite_url, line, RECORD).partition(" -> ")[2]


@pytest.mark.parametrize(
    "line",
    [
        "/case open opened in Sep 2023",
        "/case open opened",
        "/case open opened about 28 Aug 2023",
        "/operation visit TT 1 Sep 2023",
        "/case refer 1 to FL-S in Sep 2023",
        "/case referral amend J1 priority reason typo",
    ],
)
def test_what_may_be_of_its_time_is_not_asked_about(sqlite_url: str, line: str) -> None:
    assert overlays.FIRST not in answer(sqlite_url, CASE, "/case refer 1 to FL-M on 5 Sep 2023", line)


def test_what_is_wrong_is_handed_back_to_be_typed_otherwise(sqlite_url: str) -> None:
    line = "/operation visit TT 30 Aug 2023"
    assert answer(sqlite_url, line, CHANGE) == f"Nothing was recorded. To copy and change:\n`{line}`"
    assert "no visits reported" in answer(sqlite_url, "/operation visits")


def test_a_form_stays_beneath_the_question_and_closes_with_the_answer(sqlite_url: str) -> None:
    lines = (CASE, "/case refer 1", "!submit To=Southern District of Florida (FL-S); When=5 May 2023")
    *_, asked, done = play(sqlite_url, *OPENING, *lines, "!submit")
    assert EARLY in text(asked)
    assert asked["view"]["submit"]["text"] == overlays.RECORD_LABEL
    assert "HAM-J0001" in text(done)
    assert done["view"]["clear_on_close"]


def test_a_day_keeps_its_meaning_though_it_is_confirmed_on_another(sqlite_url: str) -> None:
    opening = ("!now 2023-11-08T23:00-04:00", "/operation open ANVIL code ANV from 8 Nov 2023")
    play(sqlite_url, *opening, "/operation visit TT yesterday")
    confirmed = (
        "!now 2023-11-08T23:00-04:00",
        "/operation visit TT yesterday",
        "!now 2023-11-09T08:00-04:00",
    )
    assert "7 Nov 2023 (recorded)" in text(play(sqlite_url, *confirmed, RECORD)[-1])


def test_a_name_in_what_was_confirmed_is_asked_about_too(sqlite_url: str) -> None:
    line = "/case amend 1 on 5 May 2023 reason told by Peter Jackson"
    *_, first, second, done = play(sqlite_url, *OPENING, CASE, line, RECORD, f"!click {overlays.KEEP_LABEL}")
    assert EARLY in text(first)
    assert "Peter Jackson" in text(second)
    assert "since 5 May 2023" in text(done)


def test_confirming_twice_records_once(sqlite_url: str) -> None:
    play(sqlite_url, *OPENING)
    with opened(whole.MAKE, sqlite_url, runs=False) as session:
        session.sender.command("U1", "C1", "/operation visit TT 30 Aug 2023")
        button = targets.find(session.workspace, "U1", "C1", overlays.RECORD_LABEL)
        assert button
        for _ in range(2):
            session.sender.press("U1", button)
        seen = [sight.text for sight in session.workspace.sights.since(0)]
    assert seen[-1] == "This is recorded already, as *HAM-V0001*. Nothing was changed now."
