"""What a channel may not show any more gives way to a line that says so, whatever made it so."""

import pytest

from tests.handlers.playing import OPENING, play, text

GONE = "*HAM-0001* is withheld from this channel."
SHARED = (
    "/seizure 14 pistols at Arima on 3 Nov by TTPS ref TT-1",
    "/taskforce announce on",
    "/seizure 2 rifles at Arima on 4 Nov by TTPS ref TT-2",
    "/seizure show 1",
    "!click Share to Channel",
    "!wait",
    "/seizure amend 1 to 13 pistols",
    "!wait",
)
"""A card with a correction in its thread, and a notice."""


def stands(url: str, *lines: str) -> list[str]:
    """Return how each message that a channel was shown reads in the end."""
    seen = play(url, *OPENING, *SHARED, *lines, "!wait")
    posted = [each for each in seen if each["kind"] in {"message", "update"} and each["channel"] == "C1"]
    return [text(each) for each in {each["ts"]: each for each in posted}.values()]


@pytest.mark.parametrize(
    "lines",
    [
        ("!user U2", "/seizure mark 1 RED"),
        ("!share", "!user U2", "!dm", "/seizure mark 1 RED"),
        ("/taskforce unbind", "!user U2", "!dm", "/seizure mark 1 RED"),
    ],
    ids=["marked", "while it is blocked", "while it is unbound"],
)
def test_a_card_and_its_thread_are_withdrawn_when_the_record_is_marked(
    sqlite_url: str, lines: tuple[str, ...]
) -> None:
    told = stands(sqlite_url, *lines)
    assert [GONE in each for each in told[:3]].count(True) == 2
    assert "13 pistols" not in "\n".join(told)


@pytest.mark.parametrize(
    "line",
    ["/operation mark HAM AMBER+STRICT", "/taskforce bind HAM to all up to GREEN", "/taskforce unbind"],
)
def test_all_of_a_channel_is_withdrawn_that_it_may_not_show_any_more(sqlite_url: str, line: str) -> None:
    told = stands(sqlite_url, line)
    assert len(told) == 3
    assert all("is withheld from this channel." in each for each in told)


def test_what_may_be_shown_again_is_shown_again(sqlite_url: str) -> None:
    narrow, wide = "/taskforce bind HAM to all up to GREEN", "/taskforce bind HAM to all up to AMBER"
    told = "\n".join(stands(sqlite_url, narrow, "!wait", wide))
    assert "*HAM-0001* 13 pistols" in told
    assert "On record: *HAM-0002* 2 rifles" in told


def test_a_card_that_might_not_be_shown_is_shared_once_it_may(sqlite_url: str) -> None:
    strict, share = "/operation mark HAM AMBER+STRICT", ("/seizure show 2", "!click Share to Channel")
    told = stands(sqlite_url, *share, strict, "!wait", "/operation mark HAM AMBER", *share)
    assert len([each for each in told if each.startswith("*HAM-0002* 2 rifles")]) == 1


def test_a_thread_names_no_other_record_that_the_channel_may_not_see(sqlite_url: str) -> None:
    hidden = ("!user U2", "/seizure 9 pistols at Arima on 5 Nov by TTPS ref TT-3 marked RED", "!dm")
    told = stands(sqlite_url, *hidden, "/seizure link 1 to 3 as network", "/seizure link 1 to 2 as network")
    threaded = [each for each in told if "linked to" in each]
    assert [each.partition(" (<@")[0] for each in threaded] == [
        "*HAM-0001* linked to another record, same network",
        "*HAM-0001* linked to HAM-0002, same network",
    ]


def test_a_reason_that_names_a_record_is_told_as_far_as_that_may_be_seen(sqlite_url: str) -> None:
    told = stands(sqlite_url, "/seizure void 1 reason duplicate see HAM-0002 and HAM-9999")
    assert "see HAM-0002 and another record" in "\n".join(told)
