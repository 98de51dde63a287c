"""Bad input gets a clear sentence, how to fix it, and nothing is recorded by halves."""

import pytest

from tests.handlers.playing import OPENING, play, text

BAD = {
    "an unknown item": ("/seizure 5 pistls at Arima today", "Did you mean pistol"),
    "a unit that does not fit": ("/seizure 30 rounds of pistols at Arima today", "not counted in rounds"),
    "a negative quantity": ("/seizure -5 pistols at Arima today", "never negative"),
    "an absurd quantity": ("/seizure 50000 rifles at Arima today", "is that right?"),
    "a future date": ("/seizure 2 pistols at Arima on 3 Dec 2023", "has not come yet"),
    "30 February": ("/seizure 2 pistols at Arima on 30 Feb 2023", "30"),
    "a date before the operation began": (
        "/seizure 2 pistols at Arima on 3 Mar 2023",
        "before HAMMERHEAD began",
    ),
    "an unknown reference": ("/seizure show HAM-0099", "no HAM-0099"),
    "too many characters": (f"/seizure {'2 pistols at Arima today ' * 420}", "10,000"),
    "an unknown verb": ("/seizure shwo 1", "Did you mean `/seizure show`?"),
    "an amendment of what is not there": ("/seizure amend 7 to 2 pistols", "no HAM-0007"),
    "a void of a void": ("/seizure void 1 reason typo", "void already"),
    "a filter that is not understood": ("/operation totals pistls", "Did you mean pistols"),
    "an unknown zone": ("/operation open X code XYZ zone Mars/Base", "I don't understand “Mars/Base”"),
}


@pytest.mark.parametrize(("line", "sentence"), BAD.values(), ids=BAD)
def test_it_is_answered_with_a_sentence_and_nothing_is_recorded(
    sqlite_url: str, line: str, sentence: str
) -> None:
    first = ("/seizure 1 revolver at Arima today", "/seizure void 1 reason typo")
    seen = play(sqlite_url, *OPENING, *first, line, "/operation totals")
    assert sentence in text(seen[3])
    assert "none reported" in seen[-1]["text"]


def test_an_absurd_quantity_is_recorded_once_it_is_confirmed(sqlite_url: str) -> None:
    seen = play(sqlite_url, *OPENING, "/seizure 50000 rifles at Arima today", "!click Yes, 50,000 rifles")
    assert "50,000 rifles (recorded)" in text(seen[-1])


def test_typed_mentions_and_formatting_are_shown_as_typed(sqlite_url: str) -> None:
    line = "/seizure 2 pistols in a barrel of <!channel>*_x_* at Nowhere <@U1> on 3 Nov"
    said = text(play(sqlite_url, *OPENING, line)[-1])
    assert "<!channel>" not in said
    assert "<@U1>" not in said


def test_control_and_bidi_characters_do_not_reach_anybody(sqlite_url: str) -> None:
    said = text(play(sqlite_url, *OPENING, "/seizure 2 pistols at \u202eArima\u0007 today")[-1])
    assert "2 pistols" in said
    assert not {"\u202e", "\u0007"} & set(said)


def test_a_closed_operation_takes_nothing(sqlite_url: str) -> None:
    seen = play(
        sqlite_url, *OPENING, "/operation close", "/seizure 2 pistols at Arima today", "/operation totals"
    )
    assert "closed" in seen[-2]["text"]
    assert "none reported" in seen[-1]["text"]


def test_who_submits_a_stale_form_is_shown_what_changed_meanwhile(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        "!user U2",
        "/seizure 14 pistols at Arima today",
        "/seizure amend 1",
        "!user U1",
        "/seizure amend 1 to 13 pistols reason recount",
        "!user U2",
        "!submit What was seized=12 pistols; Reason=Recount",
        "/seizure show 1",
    )
    assert "Nothing of yours was recorded" in text(seen[-2])
    assert "<@U1> (IMPACS) changed 14 pistols -> 13 pistols (recount)" in text(seen[-2])
    assert "13 pistols" in seen[-1]["text"]


def test_somebody_nobody_admitted_gets_the_name_of_whom_to_ask_and_nothing_else(sqlite_url: str) -> None:
    lines = (
        "/operation totals",
        "/seizure 2 pistols at Arima today",
        "/digest list",
        "/taskforce help",
        "/seizure help",
    )
    seen = play(sqlite_url, *OPENING, "!user U9", *lines)[1:]
    assert {each["text"] for each in seen} == {
        "You are not admitted here yet. Please ask <@U1> to admit you."
    }


def test_a_recorder_cannot_change_what_belongs_to_another_agency(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        "!user U3",
        "/seizure 2 pistols at Miami today",
        "!user U2",
        "/seizure void 1 reason typo",
    )
    assert "belongs to CBP" in seen[-1]["text"]
