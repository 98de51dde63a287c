"""What may be the same seizure is shown beside the entry; nothing counts twice, nothing is dropped."""

from tests.handlers.playing import OPENING, Json, labels, play, text

FIRST = (
    "!user U3",
    "/seizure 30 pistols, 6 rifles at Port Everglades to Trinidad on 1 Nov with HSI ref FL-2023-112",
    "!user U2",
)
SAME_NUMBER = "/seizure 29 pistols at Piarco on 3 Nov ref fl 2023/112"
ALIKE = (
    "!user U3",
    "/seizure 14 pistols at Arima yesterday",
    "!user U2",
    "/seizure 13 pistols at Arima yesterday",
)


def seen(url: str, *lines: str) -> list[Json]:
    return play(url, *OPENING, *lines)[1:]


def said(url: str, *lines: str) -> str:
    return text(seen(url, *lines)[-1])


def test_a_number_that_is_on_record_is_asked_about_before_anything_is_recorded(sqlite_url: str) -> None:
    asked = seen(sqlite_url, *FIRST, SAME_NUMBER)[-1]
    assert "Not recorded yet" in text(asked)
    assert "HAM-0001" in text(asked)
    assert "fl 2023/112" in text(asked)
    assert labels(asked) == ["Join", "Link", "Different"]
    assert "1 seizure," in said(sqlite_url, "/operation totals")


def test_side_by_side_stand_the_entry_and_the_record(sqlite_url: str) -> None:
    (sides,) = [b for b in seen(sqlite_url, *FIRST, SAME_NUMBER)[-1]["blocks"] if "fields" in b]
    shown = [field["text"] for field in sides["fields"]]
    assert shown[0] == "*This entry*"
    assert shown[2:4] == ["29 pistols", "30 pistols, 6 rifles"]


def test_who_joins_takes_part_and_the_seizure_counts_once(sqlite_url: str) -> None:
    joined = said(sqlite_url, *FIRST, SAME_NUMBER, "!click Join")
    assert "HAM-0002" in joined
    assert "joined to HAM-0001, which counts for both" in joined
    shown = said(sqlite_url, "/seizure show 2")
    assert "29 pistols" in shown
    assert "was merged into *HAM-0001*" in shown
    assert "by CBP with HSI and TTPS" in shown
    assert "30 pistols, 6 rifles (36 firearms in all)" in said(sqlite_url, "/operation totals")


def test_a_joined_entry_is_taken_back_step_by_step(sqlite_url: str) -> None:
    steps = ("!click Join", "/seizure undo", "/operation totals", "/seizure show 1", "/seizure undo")
    undone = [text(each) for each in seen(sqlite_url, *FIRST, SAME_NUMBER, *steps)[-4:]]
    assert "it counts again" in undone[0]
    assert "59 pistols" in undone[1]
    assert "by CBP with HSI\n" in undone[2]
    assert "*HAM-0002*" in undone[3]
    assert "void" in undone[3]


def test_a_line_that_is_another_seizure_is_recorded_with_the_reason(sqlite_url: str) -> None:
    lines = (*FIRST, SAME_NUMBER, "!click Different", "!submit How you know=one waybill for two boxes")
    assert "HAM-0002" in said(sqlite_url, *lines)
    assert "HAM-0001 is another seizure (one waybill for two boxes)" in said(sqlite_url, "/seizure history 2")
    assert "59 pistols" in said(sqlite_url, "/operation totals")


def test_a_line_is_recorded_once_however_often_its_button_is_pressed(sqlite_url: str) -> None:
    again = said(sqlite_url, *FIRST, SAME_NUMBER, "!click Join", "/seizure mine", "/operation totals")
    assert "1 seizure," in again


def test_what_is_merely_alike_is_recorded_and_offered(sqlite_url: str) -> None:
    told = seen(sqlite_url, *ALIKE)[-1]
    assert "HAM-0002" in text(told)
    assert "HAM-0001* is much like it" in text(told)
    assert {"Join", "Link", "Different"} <= set(labels(told))
    assert "27 pistols" in said(sqlite_url, "/operation totals")


def test_an_entry_that_is_joined_afterwards_counts_no_more(sqlite_url: str) -> None:
    said(sqlite_url, *ALIKE, "!click Join")
    assert "14 pistols (14 firearms in all)" in said(sqlite_url, "/operation totals")


def test_two_seizures_are_linked_and_each_shows_the_other(sqlite_url: str) -> None:
    said(
        sqlite_url,
        *ALIKE,
        "!click Link",
        "!submit How they belong together=Same network; In words=one shipper",
    )
    assert "Same network: HAM-0001" in said(sqlite_url, "/seizure show 2")
    assert "linked it to HAM-0001 (same network) (one shipper)" in said(sqlite_url, "/seizure history 2")
    assert "linked it to HAM-0002 (same network)." in said(sqlite_url, "/seizure history 1")


def test_a_small_seizure_and_one_of_another_place_are_alike_to_nothing(sqlite_url: str) -> None:
    lines = ("/seizure 1 pistol at Arima yesterday", "/seizure 14 pistols at Couva yesterday")
    assert "much like" not in "".join(map(text, seen(sqlite_url, *ALIKE[:2], "!user U2", *lines)))


def test_a_record_of_an_operation_that_may_be_read_is_shown_and_cannot_be_joined(sqlite_url: str) -> None:
    lines = (
        "/operation open CARIBE code CAR zone America/Port_of_Spain from 1 Sep 2023",
        "!user U3",
        "/seizure 14 pistols at Arima yesterday for CAR",
        "!user U2",
        "/seizure 14 pistols at Arima yesterday",
    )
    told = seen(sqlite_url, *lines)[-1]
    assert "CAR-0001* is much like it" in text(told)
    assert labels(told)[-2:] == ["Link", "Different"]
    assert "Join" not in labels(told)
