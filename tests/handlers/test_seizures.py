"""A seizure is recorded, corrected, voided and told, by words, buttons and forms alike."""

import pytest

from tests.handlers.playing import OPENING, labels, play, text

ARIMA = "/seizure 14 pistols, 60 rounds at Arima yesterday ref TT-77"


def last(url: str, *lines: str) -> str:
    return text(play(url, *OPENING, *lines)[-1])


def test_a_receipt_says_what_was_recorded_assumed_and_missing_with_its_buttons(sqlite_url: str) -> None:
    seen = play(sqlite_url, *OPENING, "!user U2", "/seizure 2 glock 17 at POS last night")[-1]
    assert seen["text"].splitlines() == [
        "*HAM-0001* 2 pistols (Glock 17) (recorded)",
        "Port of Spain, Trinidad and Tobago, 7 Nov 2023, by TTPS",
        "destination unknown, stage unknown",
        "Assumed: last night is 7 Nov 2023",
        "Provisional: no reference number yet",
    ]
    assert labels(seen) == ["No: 8 Nov 2023", "Amend", "Undo", "Share to Channel"]


def test_one_tap_takes_the_other_meaning(sqlite_url: str) -> None:
    said = last(sqlite_url, "!user U2", "/seizure 2 pistols at POS last night", "!click No: 8 Nov 2023")
    assert "amended: date 7 Nov 2023 -> 8 Nov 2023" in said


def test_a_line_without_a_date_opens_the_form_with_the_rest_filled_in(sqlite_url: str) -> None:
    said = last(sqlite_url, "/seizure 12 mags in a drum, 500 rds 9mm (10 boxes of 50) at Kingston")
    assert "500 rounds 9 mm" in said
    assert "Kingston, Jamaica" in said


def test_the_form_records_what_it_says(sqlite_url: str) -> None:
    said = last(
        sqlite_url,
        "!user U2",
        "/seizure",
        "!submit What was seized=2 pistols and a rifle; When=yesterday; Where=Arima; Reference numbers=TT-9",
    )
    assert "*HAM-0001* 2 pistols, 1 rifle (recorded)" in said
    assert "Arima, Trinidad and Tobago, 7 Nov 2023, by TTPS" in said


def test_a_form_names_all_that_is_wrong_with_it_at_once(sqlite_url: str) -> None:
    seen = play(
        sqlite_url, *OPENING, "/seizure", "!submit What was seized=5 pistls; When=30 Feb 2023; Where=Arima"
    )[-1]
    assert seen["kind"] == "modal_errors"
    assert "pistls" in str(seen)
    assert "30" in str(seen)


def test_an_amendment_shows_old_and_new(sqlite_url: str) -> None:
    said = last(sqlite_url, ARIMA, "/seizure amend 1 to 13 pistols reason recount")
    assert "amended: 14 pistols -> 13 pistols" in said
    assert "13 pistols, 60 rounds" in said


def test_an_amendment_that_changes_nothing_says_so(sqlite_url: str) -> None:
    assert "says so already" in last(sqlite_url, ARIMA, "/seizure amend 1 to 14 pistols")


def test_the_amendment_form_carries_the_present_values_and_a_reason(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        ARIMA,
        "/seizure amend HAM-0001",
        "!submit What was seized=12 pistols, 60 rounds; Reason=Recount; In words=counted again",
        "/seizure history 1",
    )
    assert "14 pistols" in text(seen[-3])
    assert "12 pistols, 60 rounds" in text(seen[-2])
    assert "changed 14 pistols -> 12 pistols (recount: counted again)" in seen[-1]["text"]


def test_a_void_with_a_reason_is_done_at_once_and_can_be_taken_back(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        ARIMA,
        "/seizure void 1 reason typo",
        "/operation totals",
        "!click Undo",
        "/operation totals",
    )
    assert "counts nowhere" in seen[2]["text"]
    assert "none reported" in seen[3]["text"]
    assert "14 pistols" in seen[-1]["text"]


def test_a_void_without_a_reason_asks_for_one(sqlite_url: str) -> None:
    said = last(sqlite_url, ARIMA, "/seizure void 1", "!submit Reason=Recorded twice")
    assert "HAM-0001* is void (recorded twice)" in said


def test_a_void_record_is_reinstated(sqlite_url: str) -> None:
    assert "reinstated: it counts again" in last(
        sqlite_url, ARIMA, "/seizure void 1 reason typo", "/seizure reinstate 1"
    )


def test_undo_reverses_the_last_change_and_then_the_entry(sqlite_url: str) -> None:
    seen = play(
        sqlite_url, *OPENING, ARIMA, "/seizure amend 1 to 13 pistols", "/seizure undo", "/seizure show 1"
    )
    assert "14 pistols" in seen[-1]["text"]


def test_undo_after_a_quarter_of_an_hour_is_refused(sqlite_url: str) -> None:
    assert "15 minutes" in last(sqlite_url, ARIMA, "!now 2023-11-08T09:16-04:00", "/seizure undo")


def test_history_reads_as_a_story(sqlite_url: str) -> None:
    said = last(sqlite_url, "!user U2", ARIMA, "/seizure void 1 reason typo wrong box", "/seizure history 1")
    assert said.splitlines() == [
        "*HAM-0001* in 2 entries:",
        (
            "1. Wed 8 Nov 2023 09:00 AST: <@U2> (TTPS) recorded 14 pistols, 60 rounds; "
            "Arima, Trinidad and Tobago, 7 Nov 2023."
        ),
        "2. Wed 8 Nov 2023 09:00 AST: <@U2> (TTPS) voided it: it counts nowhere (typo wrong box).",
    ]


@pytest.mark.parametrize("words", ["HAM-0001", "ham 1", "1", "#1", "TT-77", "tt 77"])
def test_a_record_is_found_by_any_of_its_numbers(sqlite_url: str, words: str) -> None:
    assert "14 pistols" in last(sqlite_url, ARIMA, f"/seizure show {words}")


def test_the_list_is_paged_latest_first(sqlite_url: str) -> None:
    entries = [f"/seizure {number} pistols at Arima on {number} Oct" for number in range(1, 13)]
    seen = play(sqlite_url, *OPENING, *entries, "/seizure list", "!click Show More")
    assert seen[-2]["text"].splitlines()[0].startswith("*HAM-0012*")
    assert [line[:10] for line in seen[-1]["text"].splitlines()] == ["*HAM-0002*", "*HAM-0001*"]


def test_mine_lists_the_askers_own_with_their_buttons(sqlite_url: str) -> None:
    seen = play(sqlite_url, *OPENING, ARIMA, "!user U2", "/seizure 3 rifles at Arima today", "/seizure mine")[
        -1
    ]
    assert "3 rifles" in seen["text"]
    assert "14 pistols" not in seen["text"]
    assert labels(seen) == ["Amend", "Undo", "Share to Channel"]


def test_a_shared_card_is_updated_and_the_correction_threaded_under_it(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        ARIMA,
        "!click Share to Channel",
        "!wait",
        "/seizure amend 1 to 13 pistols",
        "!wait",
    )
    card = next(each for each in seen if each["kind"] == "message")
    update = next(each for each in seen if each["kind"] == "update")
    reply = [each for each in seen if each["kind"] == "message"][1]
    assert "14 pistols" in card["text"]
    assert "13 pistols" in update["text"]
    assert reply["thread"] == card["ts"]
    assert "14 pistols -> 13 pistols" in reply["text"]


def test_a_question_is_answered_by_a_button(sqlite_url: str) -> None:
    seen = play(
        sqlite_url, *OPENING, "/seizure 2 pistolets au Lamentin hier", "!click Le Lamentin, Martinique"
    )
    assert "Do you mean" in seen[-2]["text"]
    assert "Le Lamentin, Martinique, 7 Nov 2023" in seen[-1]["text"]


def test_the_same_line_within_ten_minutes_asks_before_it_is_recorded_again(sqlite_url: str) -> None:
    seen = play(sqlite_url, *OPENING, ARIMA, ARIMA, "!click Record Again", "/operation totals")
    assert "You entered this same line as *HAM-0001*" in seen[2]["text"]
    assert "28 pistols" in seen[-1]["text"]


def test_a_button_pressed_twice_does_its_work_once(sqlite_url: str) -> None:
    seen = play(
        sqlite_url, *OPENING, ARIMA, ARIMA, "!click Record Again", "!click Record Again", "/operation totals"
    )
    assert "28 pistols" in seen[-1]["text"]


def test_a_name_typed_by_mistake_is_blanked_for_good(sqlite_url: str) -> None:
    said = last(
        sqlite_url,
        "/seizure 2 pistols in a barrel of Garcia at Arima today ref TT-9",
        "/seizure blank 1 Garcia reason a name",
        "/seizure show 1",
    )
    assert "Garcia" not in said


def test_what_the_line_said_beyond_the_form_is_kept(sqlite_url: str) -> None:
    said = last(
        sqlite_url,
        "/seizure 2 pistols in a barrel at Kingston from Miami with HSI",
        "!submit When=3 Nov",
        "/seizure show 1",
    )
    assert "by IMPACS with HSI" in said
    assert "from Miami, Florida" in said
    assert "concealed: a barrel" in said


def test_an_unfinished_line_is_found_again(sqlite_url: str) -> None:
    seen = play(
        sqlite_url, *OPENING, "/seizure 5 pistls at Arima today", "/seizure mine", "!click Open as Form"
    )
    assert "Not finished: `5 pistls at Arima today`" in seen[-2]["text"]
    assert seen[-1]["kind"] == "modal"


def test_a_button_of_an_older_version_undoes_nothing(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        ARIMA,
        "!channel C2",
        "/operation use HAM",
        "/seizure amend HAM-0001 to 13 pistols",
        "!channel C1",
        "!click Undo",
    )
    assert "changed since this was shown" in seen[-1]["text"]


def test_sharing_a_version_twice_shows_one_card(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        ARIMA,
        "/seizure show 1",
        "!click Share to Channel",
        "!wait",
        "/seizure show 1",
        "!click Share to Channel",
        "!wait",
    )
    assert (
        "shown in this channel already" in [each for each in seen if each["kind"] == "ephemeral"][-1]["text"]
    )
    assert len([each for each in seen if each["kind"] == "message"]) == 1


def test_an_undone_entry_says_that_it_counts_nowhere(sqlite_url: str) -> None:
    assert "undone: the entry is void and counts nowhere" in last(sqlite_url, ARIMA, "/seizure undo")


def test_a_line_of_many_assumptions_and_questions_is_still_answered(sqlite_url: str) -> None:
    many = ", ".join(f"3.{number} rounds of 9mm" for number in range(100, 130))
    seen = play(
        sqlite_url,
        *OPENING,
        f"/seizure {many} at Arima today",
        f"/seizure 2 pistols at {'Nowhere' * 400} today",
    )
    assert "more questions follow" in str(seen[-2])
    assert seen[-1]["text"] or seen[-1].get("view")


def test_a_misspelt_verb_records_nothing(sqlite_url: str) -> None:
    said = last(sqlite_url, ARIMA, "/seizure amnd 1 to 4 pistols at Couva yesterday")
    assert "Did you mean `/seizure amend`?" in said
