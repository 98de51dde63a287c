"""Where an administrator wants it, each new record is shown in one line that keeps up with the record."""

from tests.handlers.playing import OPENING, Json, play, text

ON, ELSEWHERE, HERE = "/taskforce announce on", "!channel C2", "!channel C1"
LINE = "/seizure 2 pistols at Arima on 3 Nov 2023"
SAID = "On record: *HAM-0001* 2 pistols; Arima, Trinidad and Tobago, 3 Nov 2023; IMPACS"
NUMBERED = "/seizure 30 pistols at Port Everglades on 1 Nov with HSI ref FL-2023-112"


def posted(url: str, *lines: str) -> list[tuple[str, str, str]]:
    """Play lines and return what the bot did in channels: how, where, and what was to be read."""

    def told(seen: Json) -> tuple[str, str, str]:
        kind = "reply" if seen.get("thread") else str(seen["kind"])
        return kind, str(seen["channel"]), text(seen).splitlines()[0]

    seen = play(url, *OPENING, *lines, "!wait")
    return [
        told(each) for each in seen if each["kind"] in {"message", "update"} and each["channel"][0] == "C"
    ]


def test_nothing_is_announced_unless_it_is_wanted(sqlite_url: str) -> None:
    assert posted(sqlite_url, LINE) == []
    assert posted(sqlite_url, ON, "/taskforce announce off", LINE.replace("2", "3")) == []


def test_a_record_is_announced_wherever_it_is_wanted_once_wherever_it_was_entered(sqlite_url: str) -> None:
    both = (ON, ELSEWHERE, "/taskforce bind HAM to all", ON)
    assert sorted(posted(sqlite_url, *both, "!dm", f"{LINE} for HAM", "!wait", f"{LINE} for HAM")) == [
        ("message", "C1", SAID),
        ("message", "C2", SAID),
    ], "a line that is typed again is asked about, not recorded"


def test_a_line_keeps_up_with_its_record_without_a_word_in_a_thread(sqlite_url: str) -> None:
    changed = ("/seizure amend 1 to 3 pistols", "!wait", "/seizure void 1 reason duplicate")
    assert posted(sqlite_url, ON, LINE, "!wait", *changed) == [
        ("message", "C1", SAID),
        ("update", "C1", SAID.replace("2 pistols", "3 pistols")),
        ("update", "C1", SAID.replace("* 2 pistols", "* [void] 3 pistols")),
    ]


def test_a_card_of_an_announced_record_has_a_thread_of_its_own(sqlite_url: str) -> None:
    voided = ("!click Share to Channel", "!wait", "/seizure void 1 reason typo")
    kinds = [kind for kind, _, _ in posted(sqlite_url, ON, LINE, *voided)]
    assert kinds == ["message", "message", "update", "update", "reply"]


def test_a_line_says_what_stands_when_it_is_posted(sqlite_url: str) -> None:
    (said, changed) = posted(sqlite_url, ON, LINE, "/seizure void 1 reason typo")
    assert said[2] == changed[2] == SAID.replace("* 2 pistols", "* [void] 2 pistols")


def test_a_channel_is_not_told_of_what_not_all_of_its_readers_may_see(sqlite_url: str) -> None:
    green = (ELSEWHERE, "/taskforce bind HAM to all up to GREEN", ON, HERE)
    changes = ("/seizure amend 1 to 3 pistols", "!wait", "/seizure amend 1 to 4 pistols")
    assert [where for _, where, _ in posted(sqlite_url, ON, *green, LINE, *changes)] == ["C1"] * 3
    listed = [text(seen) for seen in play(sqlite_url, ELSEWHERE, "/digest list")]
    assert listed == ["This channel has no digest yet. `/digest subscribe monday 08:00` begins one."]


def test_a_blocked_channel_is_told_once_its_readers_are_confirmed(sqlite_url: str) -> None:
    shared = (ON, ELSEWHERE, "/taskforce bind HAM to all", HERE, "!share", ELSEWHERE, LINE, "!wait")
    assert posted(sqlite_url, *shared) == []
    assert posted(sqlite_url, "!click Confirm Audience") == [("message", "C1", SAID)]


def test_a_line_that_waited_for_an_answer_is_announced_with_it(sqlite_url: str) -> None:
    again = ("!user U2", NUMBERED.replace("30", "31"))
    first, second = posted(sqlite_url, ON, NUMBERED, "!wait", *again, "!wait", "!click Join")[:2]
    assert "*HAM-0001* 30 pistols" in first[2]
    assert "*HAM-0002* [merged] 31 pistols" in second[2]


def test_a_record_that_is_received_by_a_move_is_announced_there(sqlite_url: str) -> None:
    other = (ELSEWHERE, "/operation open OTHER code OTH", ON, HERE)
    seen = posted(sqlite_url, ON, *other, LINE, "!wait", "/seizure move 1 to OTH reason wrong")
    assert [each for each in seen if each[1] == "C1"] == [
        ("message", "C1", SAID),
        ("update", "C1", SAID.replace("* 2 pistols", "* [moved] 2 pistols")),
    ]
    assert [each for each in seen if each[1] == "C2"] == [("message", "C2", SAID.replace("HAM", "OTH"))]


def test_several_changes_before_the_next_post_are_one_update_that_says_how_it_stands(sqlite_url: str) -> None:
    changed = (
        "/seizure amend 1 to 3 pistols",
        "/seizure amend 1 to 4 pistols",
        "/seizure amend 1 to 5 pistols",
    )
    assert posted(sqlite_url, ON, LINE, "!wait", *changed) == [
        ("message", "C1", SAID),
        ("update", "C1", SAID.replace("2 pistols", "5 pistols")),
    ]
