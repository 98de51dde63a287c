"""A second person of standing verifies a record; nobody their own."""

from tests.handlers.playing import OPENING, play, text

ENTRY = ("!user U2", "/seizure 14 pistols at Arima today ref TT-1", "!user U1")


def answers(url: str, *lines: str) -> list[str]:
    return [text(seen) for seen in play(url, *OPENING, *ENTRY, *lines)[2:]]


def test_a_verified_record_counts_as_such_and_an_amendment_makes_it_provisional_again(
    sqlite_url: str,
) -> None:
    verified, totals, only, _, again = answers(
        sqlite_url,
        "/seizure verify 1",
        "/operation totals",
        "/operation totals verified only",
        "/seizure amend 1 to 13 pistols",
        "/operation totals verified only",
    )
    assert "(verified)" in verified
    assert "1 seizure, 0 unverified" in totals
    assert "14 pistols" in only
    assert "none reported" in again


def test_nobody_verifies_what_they_entered_or_changed(sqlite_url: str) -> None:
    said = answers(sqlite_url, "/seizure amend 1 to 13 pistols", "/seizure verify 1")
    assert "a second person verifies it" in said[-1]


def test_a_recorder_cannot_verify(sqlite_url: str) -> None:
    assert "needs the role of lead" in answers(sqlite_url, "!user U3", "/seizure verify 1")[-1]


def test_the_button_verifies_the_version_it_stands_under(sqlite_url: str) -> None:
    said = answers(sqlite_url, "/seizure show 1", "!click Verify", "/seizure history 1")
    assert "(verified)" in said[1]
    assert "<@U1> (IMPACS) verified it" in said[2]


def test_a_version_that_was_changed_since_is_not_verified_unseen(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure show 1",
        "!user U2",
        "/seizure amend 1 to 13 pistols",
        "!user U1",
        "!click Verify",
    )
    assert "was changed while you were at it" in said[-1]


def test_verifying_again_and_verifying_what_is_void_are_refused(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure verify 1",
        "/seizure verify 1",
        "/seizure void 1 reason typo",
        "/seizure verify 1",
    )
    assert "verified already" in said[1]
    assert "is void and counts nowhere" in said[3]


def test_of_what_is_verified_only_nothing_is_unverified(sqlite_url: str) -> None:
    told = answers(sqlite_url, "/seizure verify 1", "/operation totals verified only")[-1]
    assert "1 seizure, 0 unverified" in told
