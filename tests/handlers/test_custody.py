"""Custody is handed on in order; taking part is a figure of its own, beside the one that adds up."""

from tests.handlers.playing import OPENING, play, text

ENTRY = "/seizure 14 pistols at Port Everglades to Trinidad on 3 Nov ref FL-23-112"


def answers(url: str, *lines: str) -> list[str]:
    return [text(seen) for seen in play(url, *OPENING, "!user U3", ENTRY, *lines)[2:]]


def test_custody_is_handed_on_and_shown_with_who_had_it_before(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure custody 1 to TTPS on 5 Nov receipt TT-889",
        "/seizure custody 1 to HSI on 6 Nov",
        "/seizure show 1",
        "/seizure history 1",
    )
    assert "custody CBP -> TTPS since 5 Nov 2023, receipt TT-889" in said[0]
    assert (
        "In custody of HSI since 6 Nov 2023; before that TTPS since 5 Nov 2023, receipt TT-889, CBP"
        in said[2]
    )
    assert "changed custody CBP -> TTPS since 5 Nov 2023, receipt TT-889" in said[3]


def test_custody_that_would_run_backwards_is_refused_with_the_way_out(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure custody 1 to TTPS on 5 Nov",
        "/seizure custody 1 to HSI on 4 Nov",
        "/seizure custody 1 none",
        "/seizure custody 1 to HSI on 4 Nov",
    )
    assert "TTPS holds it since 5 Nov 2023" in said[1]
    assert "custody TTPS since 5 Nov 2023 -> CBP" in said[2]
    assert "custody CBP -> HSI since 4 Nov 2023" in said[3]


def test_what_cannot_be_read_is_refused(sqlite_url: str) -> None:
    said = answers(
        sqlite_url,
        "/seizure custody 1",
        "/seizure custody 1 to Nobodyville",
        "/seizure joined 1 CBP",
        "/seizure joined 1 without HSI",
    )
    assert "Say which agency" in said[0]
    assert "“Nobodyville” is no agency here" in said[1]
    assert "CBP leads this seizure" in said[2]
    assert "HSI is not among those who took part" in said[3]


def test_an_agency_joins_with_its_date_and_is_taken_out_again(sqlite_url: str) -> None:
    said = answers(sqlite_url, "/seizure joined 1 HSI since 3 Nov", "/seizure joined 1 without HSI")
    assert "with nobody -> HSI since 3 Nov 2023" in said[0]
    assert "with HSI since 3 Nov 2023 -> nobody" in said[1]


def test_what_agencies_took_part_in_stands_apart_and_does_not_add_up(sqlite_url: str) -> None:
    before, _, after, of_items = answers(
        sqlite_url,
        "/operation totals by agency",
        "/seizure joined 1 HSI",
        "/operation totals by agency",
        "/operation totals by stage",
    )
    assert "Took part in" not in before
    assert "Took part in (do not add up)\nHSI: 14 pistols (14 firearms in all)" in after
    assert "In all: 14 pistols" in after
    assert "Took part in" not in of_items
