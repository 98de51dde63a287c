"""The main job, typed as a newcomer types it: record, ask, get the digest, correct, get the next."""

from tests.handlers.playing import OPENING, Json, play

FLORIDA = (
    "/seizure 30 pistols, 6 rifles, 5 magazines, 2,000 rounds of 9mm at Port Everglades to Trinidad "
    "on 1 Nov by CBP with HSI ref FL-2023-112"
)
SCRIPT = (
    *OPENING,
    FLORIDA,
    "/seizure 12 pistols, 4 rifles, 4 revolvers at Piarco to Trinidad on 2 Nov",
    "/seizure 6 pistols, 5 magazines, 1,371 rounds at Kingston on 3 Nov by JCF",
    "/operation totals",
    "/digest subscribe monday 08:00",
)
LINE = ("48 pistols", "10 rifles", "4 revolvers", "62 firearms", "10 magazines", "3,371 rounds")


def digests(seen: list[Json]) -> list[str]:
    """Return what digests say, each with its thread."""
    posted = [str(each["text"]).replace("*", "") for each in seen if each["kind"] == "message"]
    assert [": what is behind it" in each for each in posted] == [False, True] * (len(posted) // 2)
    return ["\n".join(pair) for pair in zip(posted[::2], posted[1::2], strict=True)]


def test_the_published_line_comes_out_of_three_entries(sqlite_url: str) -> None:
    totals = play(sqlite_url, *SCRIPT)[-2]
    assert totals["kind"] == "ephemeral"
    assert [figure for figure in LINE if figure not in totals["text"]] == []


def test_no_sum_of_unlike_units_is_ever_shown(sqlite_url: str) -> None:
    everything = " ".join(seen["text"] for seen in play(sqlite_url, *SCRIPT))
    assert not {"72", "3,433", "3,443", "3,381"} & set(everything.split())


def test_one_week_on_exactly_one_digest_says_the_same(sqlite_url: str) -> None:
    found = digests(
        play(sqlite_url, *SCRIPT, "!now 2023-11-13T08:00-04:00", "!wait", "!now 2023-11-13T09:00-04:00")
    )
    assert len(found) == 1
    assert [figure for figure in LINE if figure not in found[0]] == []


def test_after_a_void_the_next_digest_lists_the_correction_and_the_total_has_fallen(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *SCRIPT,
        "!now 2023-11-13T08:00-04:00",
        "/seizure void 2 reason duplicate recorded twice",
        "!now 2023-11-20T08:00-04:00",
        "/operation totals",
    )
    _, second = digests(seen)
    assert "HAM-0002 voided (duplicate recorded twice): -12 pistols, -4 rifles and -4 revolvers" in second
    assert "To date 36 pistols, 6 rifles (42 firearms in all), 10 magazines, 3,371 rounds" in second
    assert "36 pistols, 6 rifles (42 firearms in all), 10 magazines, 3,371 rounds" in seen[-1]["text"]


def test_the_day_a_posted_digest_is_corrected_it_stays_as_it_was(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *SCRIPT,
        "!now 2023-11-13T08:00-04:00",
        "/seizure void 2 reason typo",
        "!now 2023-11-20T08:00-04:00",
    )
    assert not [each for each in seen if each["kind"] == "update"]


def test_totals_as_of_an_earlier_day_are_those_given_then(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *SCRIPT,
        "!now 2023-12-15T08:00-04:00",
        "/seizure void 2 reason typo",
        "/operation totals as of 14 Dec 2023",
        "/operation totals",
    )
    assert "48 pistols" in seen[-2]["text"]
    assert "36 pistols" in seen[-1]["text"]


def test_a_second_script_over_the_same_record_goes_on_where_the_first_ended(sqlite_url: str) -> None:
    play(sqlite_url, *SCRIPT)
    seen = play(sqlite_url, "!now 2023-11-20T08:00-04:00", "/operation totals")
    assert len(digests(seen)) == 2
    assert "48 pistols" in seen[-1]["text"]


def test_whatever_is_shown_anywhere_was_taken_by_a_slack_that_refuses_what_slack_refuses(
    sqlite_url: str,
) -> None:
    seen = play(
        sqlite_url,
        *SCRIPT,
        "/operation help",
        "/seizure help",
        "/digest help",
        "/taskforce help",
        "/operation totals by place",
    )
    assert all(each["text"] or each.get("view") for each in seen)
