"""Whoever wants a record released asks its originator, whose leads decide once, by a button."""

import pytest

from tests.handlers.playing import OPENING, Json, labels, play, text

PEOPLE = (
    *OPENING,
    "/taskforce admit @blake as recorder agency TTPS",
    "/taskforce admit @casey as lead agency CBP",
    "/taskforce admit @U4 as lead agency CBP",
)
RECORD = (
    "!user U3",
    "!dm",
    "/seizure 14 pistols at Port Everglades to Trinidad yesterday by CBP ref CB-1 for HAM",
    "/seizure mark HAM-0001 RED to TTPS",
)
ASKS = ("!user U2", "!dm", "/seizure release HAM-0001 to JCF, Barbados reason joint case", "!wait")
FOURTH = ("!user U4", "!channel C1", "!user U1")


def played(url: str, *lines: str) -> list[Json]:
    return play(url, *FOURTH, *PEOPLE, *RECORD, *lines)


def said(url: str, *lines: str) -> str:
    return text(played(url, *lines)[-1])


def directly(seen: list[Json], user: str) -> list[str]:
    """Return the direct messages of a person."""
    return [text(each) for each in seen if each["kind"] == "direct" and each["user"] == user]


def test_a_lead_of_the_originator_releases_at_once(sqlite_url: str) -> None:
    seen = played(sqlite_url, "/seizure release HAM-0001 to JCF reason joint case", "!wait")
    assert "(released)" in text(seen[-1])
    assert "TLP:RED, for JCF and TTPS; originator CBP" in text(seen[-1])
    assert not [each for each in seen if each["kind"] == "direct"]
    told = text(play(sqlite_url, "!user U3", "!dm", "/seizure history HAM-0001")[-1])
    assert "<@U3> (CBP) released it to JCF (joint case)." in told


def test_anybody_else_asks_the_leads_of_the_originator_and_nothing_is_released_yet(sqlite_url: str) -> None:
    seen = played(sqlite_url, *ASKS)
    asked = next(text(each) for each in seen if "Nothing is released yet" in text(each))
    assert "originates with CBP. I ask <@U3> or <@U4>" in asked
    for lead in ("U3", "U4"):
        (question,) = directly(seen, lead)
        assert "<@U2> (TTPS) asks you to release *HAM-0001* to Barbados and JCF: joint case\n" in question
        assert "14 pistols" in question
        assert "TLP:RED, for TTPS; originator CBP" in question
    assert labels(seen[-1]) == ["Approve", "Decline"]
    assert directly(seen, "U1") == []
    assert "in 2 entries" in text(play(sqlite_url, "!user U3", "!dm", "/seizure history HAM-0001")[-1])


def test_a_lead_approves_and_who_asked_is_told(sqlite_url: str) -> None:
    seen = played(sqlite_url, *ASKS, "!user U3", "!dm", "!click Approve", "!wait")
    update, outcome = seen[-2:]
    assert (update["kind"], text(update)) == (
        "update",
        "*HAM-0001* was released to Barbados and JCF (<@U3>).",
    )
    assert update["blocks"] == []
    assert directly(seen, "U2") == [text(outcome)]
    assert (
        "The release of *HAM-0001* (14 pistols) to Barbados and JCF that you asked for was approved"
        in text(outcome)
    )
    shown = text(play(sqlite_url, "!user U3", "!dm", "/seizure show HAM-0001")[-1])
    assert "TLP:RED, for Barbados, JCF and TTPS; originator CBP" in shown


def test_a_lead_declines_and_nothing_changes_but_the_history(sqlite_url: str) -> None:
    seen = played(sqlite_url, *ASKS, "!user U3", "!dm", "!click Decline", "!wait")
    assert text(seen[-2]) == "*HAM-0001* was not released to Barbados and JCF (<@U3>)."
    assert "that you asked for was declined: it is not released" in text(seen[-1])
    shown, history = play(
        sqlite_url, "!user U3", "!dm", "/seizure show HAM-0001", "/seizure history HAM-0001"
    )
    assert "TLP:RED, for TTPS; originator CBP\nprovisional, version 2" in text(shown)
    assert "did not release it to Barbados and JCF (joint case)." in text(history)


@pytest.mark.parametrize("press", ["Approve", "Decline"])
def test_what_is_handled_otherwise_since_it_was_asked_for_is_not_released(
    sqlite_url: str, press: str
) -> None:
    lines = (
        *ASKS,
        "!user U3",
        "!dm",
        "/seizure mark HAM-0001 RED LES to TTPS, HSI",
        f"!click {press}",
        "!wait",
    )
    *_, update, outcome = played(sqlite_url, *lines)
    assert text(update) == (
        "Nothing was released: *HAM-0001* is handled otherwise since <@U2> asked, by now TLP:RED, LES, "
        "for HSI and TTPS; originator CBP. They have to ask again."
    )
    assert update["blocks"] == []
    assert (outcome["kind"], outcome["user"]) == ("direct", "U2")
    assert "it is handled otherwise by now; please ask again (<@U3>)" in text(outcome)
    history = text(play(sqlite_url, "!user U3", "!dm", "/seizure history HAM-0001")[-1])
    assert "in 3 entries" in history
    assert "TLP:RED, LES, for HSI and TTPS" in history.splitlines()[-1]


def test_what_is_handled_as_it_was_again_is_decided_after_all_and_that_is_told(sqlite_url: str) -> None:
    pressed = ("/seizure mark HAM-0001 LES", "!click Approve", "/seizure mark HAM-0001 no LES")
    seen = played(
        sqlite_url, *ASKS, "!user U3", "!dm", *pressed, "!user U4", "!dm", "!click Approve", "!wait"
    )
    overtaken, approved = directly(seen, "U2")
    assert "please ask again (<@U3>)" in overtaken
    assert "was approved: it is released (<@U4>)" in approved


def test_what_was_asked_for_again_is_released_as_it_is_handled_by_then(sqlite_url: str) -> None:
    marked = ("!user U3", "!dm", "/seizure mark HAM-0001 RED LES to TTPS, HSI")
    seen = played(sqlite_url, *marked, *ASKS, "!user U3", "!dm", "!click Approve", "!wait")
    assert "was approved: it is released" in text(seen[-1])


@pytest.mark.parametrize("second", ["Approve", "Decline"])
def test_a_second_decision_is_told_what_the_first_one_was(sqlite_url: str, second: str) -> None:
    first = (*ASKS, "!user U3", "!dm", "!click Approve", "!wait")
    seen = played(sqlite_url, *first, "!user U4", "!dm", f"!click {second}", "!wait")
    assert text(seen[-1]) == "Settled already: *HAM-0001* was released to Barbados and JCF (<@U3>)."
    assert seen[-1]["blocks"] == []
    assert len(directly(seen, "U2")) == 1


@pytest.mark.parametrize(
    ("admitted", "answer"),
    [
        ("/taskforce admit @casey as recorder agency CBP", "This needs the role of lead"),
        ("/taskforce admit @casey as lead agency TTPS", "Only a lead of CBP decides this."),
        ("/taskforce admit @casey as lead agency JCF", "HAM-0001 is withheld from"),
        ("/taskforce dismiss @casey", "You are not admitted here yet."),
    ],
)
def test_who_decides_is_looked_at_again_when_they_press(sqlite_url: str, admitted: str, answer: str) -> None:
    lines = (*ASKS, "!user U1", "!channel C1", admitted, "!user U3", "!dm", "!click Approve", "!wait")
    seen = played(sqlite_url, *lines)
    assert answer in text(seen[-1])
    assert directly(seen, "U2") == []
    fourth = play(sqlite_url, "!user U4", "!dm", "/seizure show HAM-0001")
    assert "TLP:RED, for TTPS; originator CBP" in text(fourth[-1])


def test_a_recorder_of_the_originator_asks_its_leads_too(sqlite_url: str) -> None:
    lines = (
        "!user U1",
        "!channel C1",
        "/taskforce admit @U4 as recorder agency CBP",
        "!user U4",
        "!dm",
        "/seizure release HAM-0001 to JCF",
    )
    assert "I ask <@U3>, and send you the answer" in said(sqlite_url, *lines)


def test_an_administrator_of_the_originator_is_asked_too(sqlite_url: str) -> None:
    lines = (
        "/seizure mark HAM-0001 to TTPS, IMPACS",
        "/seizure mark HAM-0001 originator IMPACS",
        *ASKS,
    )
    seen = played(sqlite_url, *lines)
    assert len(directly(seen, "U1")) == 1
    assert directly(seen, "U3") == []


def test_without_a_lead_of_the_originator_it_is_said_whom_to_ask(sqlite_url: str) -> None:
    lines = (
        "!user U1",
        "!channel C1",
        "/taskforce dismiss @U4",
        "/taskforce admit @casey as recorder agency CBP",
        *ASKS,
    )
    told = said(sqlite_url, *lines)
    assert "originates with CBP, which has no lead in HAMMERHEAD" in told
    assert "Please ask <@U1> to admit one: `/taskforce admit @person as lead agency CBP`" in told


@pytest.mark.parametrize(
    ("marked", "line", "answer"),
    [
        ("default", "to JCF", "HAM-0001 is restricted to nobody: it is releasable already."),
        ("RED to TT", "to TTPS", "HAM-0001 is releasable to TTPS already."),
        ("RED to TTPS", "to XYZ", "“XYZ” is no agency or jurisdiction here."),
        ("RED to TTPS", "", "To whom?"),
        ("RED to TTPS", "to JCF and more", "“and more” is no agency"),
        ("RED to TTPS", f"to JCF reason {'because ' * 300}", "That is too much to ask for at once"),
    ],
)
def test_what_needs_no_release_or_is_not_understood_is_asked_of_nobody(
    sqlite_url: str, marked: str, line: str, answer: str
) -> None:
    lines = ("!user U2", "!dm", f"/seizure release HAM-0001 {line}", "!wait")
    marks = () if marked == "RED to TTPS" else (f"/seizure mark HAM-0001 {marked}",)
    seen = played(sqlite_url, *marks, *lines)
    assert answer in text(seen[-1])
    assert [each for each in seen if each["kind"] == "direct"] == []


def test_who_may_not_see_a_record_cannot_ask_for_it(sqlite_url: str) -> None:
    lines = ("!user U1", "!dm", "/seizure release HAM-0001 to IMPACS", "!wait")
    seen = played(sqlite_url, *lines)
    assert "HAM-0001 is withheld from" in text(seen[-1])
    assert [each for each in seen if each["kind"] == "direct"] == []


def test_who_was_dismissed_meanwhile_is_told_nothing_of_the_record(sqlite_url: str) -> None:
    lines = (
        "!user U1",
        "!channel C1",
        "/taskforce dismiss @blake",
        "!user U3",
        "!dm",
        "!click Approve",
        "!wait",
    )
    (outcome,) = directly(played(sqlite_url, *ASKS, *lines), "U2")
    assert outcome.startswith("The release of a record of HAMMERHEAD to Barbados and JCF that you asked for")


def test_a_reason_that_looks_like_a_name_is_asked_about_before_anybody_reads_it(sqlite_url: str) -> None:
    asks = ("!user U2", "!dm", "/seizure release HAM-0001 to JCF reason for John Smith", "!wait")
    decides = ("!user U3", "!dm", "!click Approve", "!wait")
    held = played(sqlite_url, *asks, *decides)
    assert "John Smith" in text(held[-1])
    assert directly(held, "U3") == []
    seen = play(sqlite_url, *asks, "!click Keep It, It Is None", "!wait", *decides)
    assert "for John Smith" in directly(seen, "U3")[0]
    assert "was approved" in directly(seen, "U2")[0]


def test_a_release_is_undone_by_who_gave_it(sqlite_url: str) -> None:
    lines = (*ASKS, "!user U3", "!dm", "!click Approve", "/seizure undo HAM-0001")
    assert "TLP:RED, for TTPS; originator CBP" in said(sqlite_url, *lines)
