"""The pages of details: what each takes, what is kept of them, and what the last one stores."""

from tests.handlers.playing import OPENING, Json, labels, play, text

ENTRY = "/seizure 14 pistols, 60 rounds at Port Everglades to Trinidad on 3 Nov ref FL-23-112"
TWO = "/seizure 2 pistols, 2 rifles at Port Everglades to Trinidad on 3 Nov ref FL-23-112"
ROUNDS = "/seizure 60 rounds at Port Everglades to Trinidad on 3 Nov ref FL-23-112"
OPEN = ("/seizure show 1", "!click Add Detail")


def seen(url: str, *lines: str, entry: str = ENTRY) -> list[Json]:
    return play(url, *OPENING, "!user U3", entry, *lines)[2:]


def answers(url: str, *lines: str, entry: str = ENTRY) -> list[str]:
    return [text(each) for each in seen(url, *lines, entry=entry)]


def inputs(form: Json) -> list[str]:
    return [block["label"]["text"] for block in form["view"]["blocks"] if block["type"] == "input"]


def test_three_pages_of_at_most_six_fields_are_stored_as_one_version(sqlite_url: str) -> None:
    found = seen(
        sqlite_url,
        *OPEN,
        "!submit Transport=Container; Found by=Scanner; From=Miami; Via=Bahamas then Haiti",
        "!submit Case numbers=FL-9 by HSI; Also took part=HSI since 3 Nov 2023",
        "!submit Make=Glock; Model=17; Serial numbers=12 present, 2 obliterated",
        "/seizure history 1",
    )
    forms, stored, history = found[1:4], text(found[4]), text(found[5])
    assert [len(inputs(form)) for form in forms] == [6, 6, 6]
    for change in (
        "pistols make not stated -> Glock",
        "pistols serial numbers not stated -> 12 present + 2 obliterated",
        "with nobody -> HSI since 3 Nov 2023",
        "from unknown -> Miami, Florida",
        "via not stated -> The Bahamas then Haiti",
        "transport not stated -> container",
        "detection not stated -> scanner",
        "references ref FL-23-112 -> ref FL-23-112 and case FL-9 (HSI)",
    ):
        assert change in stored
    assert "in 2 entries" in history


def test_the_button_stands_under_show_and_not_under_a_void_record(sqlite_url: str) -> None:
    found = seen(sqlite_url, "/seizure show 1", "/seizure void 1 reason typo", "/seizure show 1")
    assert "Add Detail" in labels(found[0])
    assert "Add Detail" not in labels(found[2])


def test_pages_begin_with_what_the_record_says_and_leaving_it_changes_nothing(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure set 1 via Dominican Republic; make Qzavod; case HSI FL-9; serial 3 partial",
        "!click Dominican Republic",
        "/seizure joined 1 HSI since 3 Nov",
        *OPEN,
        "!submit",
        "!submit",
        "!submit",
        "/seizure history 1",
    )
    route, numbers, firearms, nothing, history = said[4:]
    assert "Dominican Republic" in route
    assert "FL-9 by HSI" in numbers
    assert "HSI since 3 Nov 2023" in numbers
    assert "Qzavod" in firearms
    assert "3 partial" in firearms
    assert "nothing was changed" in nothing
    assert "in 3 entries" in history


def test_what_cannot_be_read_is_said_beneath_its_field(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        *OPEN,
        "!submit Via=Atlantis Nine",
        "!submit Via=Haiti",
        "!submit Case numbers=closed; Also took part=Nobodyville",
        "!submit Also took part=HSI, CBP",
        "!submit Case numbers=FL-9; Also took part=HSI",
        "!submit Serial numbers=15 present",
        "!submit Serial numbers=14 present",
    )
    assert "Via: “Atlantis Nine” is no listed place" in said[2]
    assert "Case numbers: “closed” is no number" in said[4]
    assert "Also took part: “Nobodyville” is no agency here" in said[4]
    assert "Also took part: CBP leads this seizure" in said[5]
    assert "Serial numbers: That is 15 in all; the line counts 14." in said[7]
    assert "via not stated -> Haiti" in said[8]


def test_a_place_with_a_look_alike_is_taken_once_it_is_named_in_full(sqlite_url: str) -> None:
    said = answers(
        sqlite_url, *OPEN, "!submit From=Georgetown", "!submit From=Georgetown, Guyana; Via=Dominica"
    )
    assert "From: Do you mean" in said[2]
    assert "Page 2 of 3" in said[3]


def test_pages_that_were_left_are_kept_and_gone_on_with(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        *OPEN,
        "!submit Transport=Container; Declared as=toys; bricks",
        "!click Cancel",
        "!user U1",
        "/seizure set 1 detection canine",
        "!user U3",
        *OPEN,
        "!submit",
        "!submit",
        "!submit",
        "/seizure mine",
    )
    again, stored = said[5], said[8]
    assert "What you filled in is kept" in again
    assert "toys; bricks" in again
    assert "transport not stated -> container" in stored
    assert "declared as not said -> toys, bricks" in stored
    assert "detection" not in stored
    assert "Not finished" not in said[9]


def test_once_stored_nothing_of_it_is_left_over(sqlite_url: str) -> None:
    said = answers(sqlite_url, *OPEN, "!submit Transport=Container", "!submit", "!submit", *OPEN)
    assert "Leave empty what is not known." in said[-1]


def test_a_change_by_somebody_else_meanwhile_is_shown_and_not_overwritten(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        *OPEN,
        "!submit Transport=Container",
        "!user U1",
        "/seizure set 1 transport vessel",
        "!user U3",
        "!submit",
        "/seizure show 1",
    )
    assert "Nothing of yours was recorded" in said[4]
    assert "Transport: vessel" in said[5]


def test_a_record_without_firearms_has_two_pages(sqlite_url: str) -> None:
    said = answers(
        sqlite_url, *OPEN, "!submit Transport=Container", "!submit Incident numbers=7", entry=ROUNDS
    )
    assert "Page 1 of 2" in said[1]
    assert "transport not stated -> container" in said[3]


def test_several_lines_of_firearms_have_a_row_each(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure set 1 #1 make Qzavod",
        *OPEN,
        "!submit",
        "!submit",
        "!submit Calibre=2 pistols Qzavod: 9mm",
        entry=TWO,
    )
    assert "2 pistols Qzavod: Qzavod" in said[4]
    assert "2 rifles:" in said[4]
    assert "(amended: pistols calibre not stated -> 9 mm)" in said[5]


def test_a_row_that_names_no_line_is_asked_about(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        *OPEN,
        "!submit",
        "!submit",
        "!submit Traces=2 requested",
        "!submit Traces=rifles: 2 requested",
        entry=TWO,
    )
    assert (
        "Traces: Which ones: “2 pistols” or “2 rifles”? Begin the row with its name and a colon." in said[4]
    )
    assert "rifles traces not stated -> 2 requested" in said[5]


def test_not_stated_takes_the_transport_away(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure set 1 transport vessel; case HSI FL-9",
        *OPEN,
        "!submit Transport=Not stated",
        "!submit Case numbers=",
        "!submit",
    )
    assert "transport vessel -> not stated" in said[-1]
    assert "references ref FL-23-112 and case FL-9 (HSI) -> ref FL-23-112" in said[-1]
