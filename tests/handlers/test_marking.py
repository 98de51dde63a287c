"""Records and operations are marked by a line: tighter by many, wider by the originator alone."""

import pytest

from tests.handlers.playing import OPENING, Json, play, text

PEOPLE = (
    *OPENING,
    "/taskforce admit @casey as recorder agency CBP",
    "/taskforce admit @blake as lead agency TTPS",
)
RECORD = (
    "!user U3",
    "/seizure 14 pistols at Port Everglades to Trinidad yesterday by CBP ref CB-1",
)
CARIBE = "/operation open CARIBE code CAR zone America/Port_of_Spain from 1 Sep 2023"
WITHHELD = "It is withheld from this channel from now on."


def played(url: str, *lines: str) -> list[Json]:
    return play(url, *PEOPLE, *RECORD, *lines)


def said(url: str, *lines: str) -> str:
    return text(played(url, *lines)[-1])


def in_channel(seen: list[Json], channel: str) -> list[str]:
    """Return what everybody in a channel sees."""
    return [text(each) for each in seen if each["channel"] == channel and each["kind"] != "ephemeral"]


def test_what_is_marked_beyond_a_channel_is_withheld_there_and_sent_to_who_may_see_it(
    sqlite_url: str,
) -> None:
    marked = said(sqlite_url, "/seizure mark HAM-0001 RED reason source at risk")
    assert marked == f"*HAM-0001* is marked TLP:RED. {WITHHELD}"
    assert "1 record is withheld here" in text(play(sqlite_url, "/operation totals")[-1])
    shown = play(sqlite_url, "!user U3", "/seizure show 1", "!wait")
    assert [each["kind"] for each in shown] == ["ephemeral", "direct"]
    assert "14 pistols" not in text(shown[0])
    assert "TLP:RED; originator CBP" not in text(shown[0])
    assert "\nTLP:RED, for its originator alone; originator CBP\n" in text(shown[1])


def test_what_is_still_shown_is_answered_by_the_usual_receipt(sqlite_url: str) -> None:
    told = said(sqlite_url, "/taskforce help", "/seizure mark 1 AMBER")
    assert told.startswith("*HAM-0001* 14 pistols (marked)\n")
    assert told.endswith("\nTLP:AMBER; originator CBP")
    assert "14 pistols" in text(play(sqlite_url, "/operation totals")[-1])


def test_a_label_below_the_operations_says_which_applies(sqlite_url: str) -> None:
    assert "TLP:GREEN; originator CBP (the operation's TLP:AMBER applies)" in said(
        sqlite_url, "/seizure mark 1 green"
    )


def test_a_record_as_the_operation_has_it_says_nothing_of_its_handling(sqlite_url: str) -> None:
    told = said(sqlite_url, "/seizure mark 1 AMBER", "/seizure mark 1 as the operation")
    assert "(handled as the operation)" in told
    assert "TLP" not in told
    assert "is handled so already" in text(play(sqlite_url, "!user U3", "/seizure mark 1 default")[-1])


def test_cards_are_told_no_more_than_that_it_is_handled_otherwise(sqlite_url: str) -> None:
    bound = (
        "!user U1",
        "!channel C2",
        "/taskforce bind HAM to CBP, IMPACS, TTPS up to RED with LES",
        "!user U3",
    )
    shared = ("/seizure show 1", "!click Share to Channel", "!wait")
    seen = played(sqlite_url, *shared, *bound, *shared, "/seizure mark 1 to TTPS, IMPACS", "!wait")
    assert in_channel(seen, "C1")[-1] == "*HAM-0001* is withheld from this channel."
    *_, card, thread = in_channel(seen, "C2")
    assert "for IMPACS and TTPS; originator CBP" in card
    assert thread == "*HAM-0001* is handled otherwise (<@U3>)"
    assert not any("handled" in each for each in in_channel(seen, "C1"))


@pytest.mark.parametrize(
    ("first", "who", "line", "answer"),
    [
        ("AMBER", "U3", "RED", "(marked)"),
        ("AMBER", "U2", "RED", "It is withheld from you from now on."),
        ("AMBER", "U2", "AMBER LES", "(marked)"),
        ("RED to TTPS, IMPACS", "U3", "as the operation", "(handled as the operation)"),
        ("AMBER", "U3", "originator TTPS", "TLP:AMBER; originator TTPS"),
        ("RED to TTPS, IMPACS", "U2", "to TTPS", "(marked)"),
        ("RED to TTPS, IMPACS", "U2", "AMBER", "only CBP lets more people see it"),
        ("RED to TTPS, IMPACS", "U2", "to TTPS, JCF", "only CBP lets more people see it"),
        ("RED to TTPS, IMPACS", "U2", "originator TTPS", "or names another originator"),
        ("RED to TTPS, IMPACS", "U2", "default", "`/seizure release HAM-0001 to TTPS`"),
        ("RED LES to TTPS, IMPACS", "U2", "no LES", "only CBP lets more people see it"),
        ("RED to TTPS, IMPACS", "U1", "AMBER", "only CBP lets more people see it"),
        ("RED to TTPS, IMPACS", "U1", "LES", "(marked)"),
    ],
)
def test_whoever_may_change_it_tightens_and_the_originator_alone_widens(
    sqlite_url: str, first: str, who: str, line: str, answer: str
) -> None:
    begins = ("!dm", f"/seizure mark HAM-0001 {first}")
    assert answer in said(sqlite_url, *begins, f"!user {who}", "!dm", f"/seizure mark HAM-0001 {line}")


def test_a_recorder_of_another_agency_neither_tightens_nor_widens(sqlite_url: str) -> None:
    lines = ("!user U1", "/taskforce admit @blake as recorder agency TTPS", "!user U2")
    assert "belongs to CBP" in said(sqlite_url, *lines, "/seizure mark 1 RED")
    assert "only CBP" in said(sqlite_url, *lines, "/seizure mark 2 AMBER", "/seizure mark 1 originator TTPS")


def test_the_originator_stays_whoever_leads_the_record_later(sqlite_url: str) -> None:
    lines = (
        "!dm",
        "/seizure mark HAM-0001 AMBER to TTPS, IMPACS",
        "!user U2",
        "!dm",
        "/seizure amend HAM-0001 by TTPS reason typo",
        "/seizure mark HAM-0001 as the operation",
    )
    *_, amended, refused = played(sqlite_url, *lines)
    assert "lead agency CBP -> TTPS" in text(amended)
    assert "only CBP lets more people see it" in text(refused)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "How is it to be handled?"),
        ("purple", "I did not understand “purple”"),
        ("RED to <!channel>", "“&lt;!channel&gt;” is no agency or jurisdiction"),
        ("RED to all", "never for all"),
        ("to HIS", "is no agency or jurisdiction here"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_marked(
    sqlite_url: str, words: str, answer: str
) -> None:
    assert answer in said(sqlite_url, f"/seizure mark 1 {words}")
    assert "in 1 entry" in text(play(sqlite_url, "/seizure history 1")[-1])


def test_a_mark_is_undone_and_both_are_told(sqlite_url: str) -> None:
    undone = said(sqlite_url, "/seizure mark 1 RED reason source at risk", "/seizure undo")
    assert (
        "(undone: handling TLP:RED, for its originator alone; originator CBP -> as the operation)" in undone
    )
    told = text(play(sqlite_url, "/seizure history 1")[-1])
    assert "marked it TLP:RED, for its originator alone; originator CBP (source at risk)." in told
    assert told.endswith("<@U3> (CBP) marked it as the operation.")


def test_an_undo_that_hides_a_record_again_says_so(sqlite_url: str) -> None:
    lines = (
        "!dm",
        "/seizure mark HAM-0001 RED",
        "/seizure mark HAM-0001 default",
        "!channel C1",
        "/seizure undo",
    )
    assert said(sqlite_url, *lines) == f"*HAM-0001* was changed back. {WITHHELD}"


HIDDEN = "HAM-0001 is withheld from this channel. Nothing was changed."


@pytest.mark.parametrize(
    ("done", "undone"),
    [
        ("/seizure amend HAM-0001 to 15 pistols", "15 pistols -> 14 pistols"),
        ("/seizure void HAM-0001 reason typo", "it counts again"),
        ("/seizure mark HAM-0001 AMBER+STRICT", "handling TLP:AMBER+STRICT; originator CBP -> TLP:RED"),
    ],
)
def test_nothing_is_undone_where_it_may_not_be_seen(sqlite_url: str, done: str, undone: str) -> None:
    lines = (
        "!dm",
        "/seizure mark HAM-0001 RED",
        done,
        "!channel C1",
        "/seizure undo",
        "!dm",
        "/seizure undo",
    )
    *_, refused, directly = played(sqlite_url, *lines)
    assert HIDDEN in text(refused)
    assert undone in text(directly)


def test_an_entry_is_not_undone_where_its_operation_is_hidden_since(sqlite_url: str) -> None:
    lines = ("!user U1", "/operation mark HAM AMBER+STRICT", "!user U3", "/seizure undo")
    assert HIDDEN in said(sqlite_url, *lines)


def test_who_hid_a_record_from_themselves_undoes_it(sqlite_url: str) -> None:
    lines = ("!user U2", "/seizure mark 1 RED", "!dm", "/seizure undo")
    assert "(undone: handling TLP:RED" in said(sqlite_url, *lines)


def test_cards_of_every_copy_follow_an_undo(sqlite_url: str) -> None:
    lines = (
        "!user U1",
        CARIBE,
        "!channel C2",
        "/operation use CAR",
        "/taskforce bind CAR to all",
        "!channel C1",
        "/seizure move 1 to CAR",
        "!user U3",
        "/seizure mark 1 RED",
        "!dm",
        "/seizure mark HAM-0001 default",
        "!user U1",
        "!channel C2",
        "/seizure show 1",
        "!click Share to Channel",
        "!wait",
        "!user U3",
        "!dm",
        "/seizure undo HAM-0001",
        "!wait",
    )
    shown = in_channel(played(sqlite_url, *lines), "C2")
    assert "14 pistols" in shown[-2]
    assert shown[-1] == "*CAR-0001* is withheld from this channel."


def test_the_thread_of_a_card_is_not_told_how_a_record_was_handled_before_an_undo(sqlite_url: str) -> None:
    shared = ("/seizure show 1", "!click Share to Channel", "!wait")
    undone = ("/seizure mark 1 AMBER to TTPS", "/seizure undo", "!wait")
    shown = in_channel(played(sqlite_url, *shared, *undone), "C1")
    assert "*HAM-0001* is handled otherwise (<@U3>)" in shown
    assert not any("TTPS" in each for each in shown)


def test_a_card_of_what_stands_for_another_again_follows_an_undo(sqlite_url: str) -> None:
    lines = (
        "/seizure 40 rifles at Miami yesterday by CBP",
        "!dm",
        "/seizure mark HAM-0002 RED",
        "/seizure merge HAM-0002 into HAM-0001",
        "/seizure unmerge HAM-0002",
        "!channel C1",
        "/seizure show 1",
        "!click Share to Channel",
        "!wait",
        "!dm",
        "/seizure undo HAM-0002",
        "!wait",
    )
    shown = in_channel(played(sqlite_url, *lines), "C1")
    assert "14 pistols" in shown[-2]
    assert shown[-1] == "*HAM-0001* is withheld from this channel."


def test_a_verified_record_stays_verified(sqlite_url: str) -> None:
    lines = ("!user U2", "/seizure verify 1", "!user U3", "/seizure mark 1 AMBER", "/seizure show 1")
    assert "verified, version 3" in said(sqlite_url, *lines)


def test_what_stands_for_two_is_handled_as_the_stricter(sqlite_url: str) -> None:
    lines = (
        "/seizure 14 pistols at Miami to Trinidad yesterday by CBP",
        "!dm",
        "/seizure mark HAM-0002 AMBER+STRICT LES",
        "/seizure merge HAM-0002 into HAM-0001",
    )
    told = said(sqlite_url, *lines)
    assert "(stands for HAM-0002 too)" in told
    assert "TLP:AMBER+STRICT, LES; originator CBP" in told
    assert "withheld from this channel" in text(play(sqlite_url, "!user U3", "/seizure show 1")[-1])


def test_a_report_that_joins_a_stricter_one_is_joined(sqlite_url: str) -> None:
    lines = (
        "!dm",
        "/seizure mark HAM-0001 RED to TTPS",
        "!user U2",
        "!dm",
        "/seizure 14 pistols at Port Everglades to Trinidad yesterday ref CB-1 for HAM",
        "!click Join",
        "/seizure show HAM-0001",
    )
    *_, joined, shown = played(sqlite_url, *lines)
    assert "joined to HAM-0001, which counts for both" in text(joined)
    assert "by CBP with TTPS" in text(shown)
    assert "TLP:RED, for TTPS; originator CBP" in text(shown)


@pytest.mark.parametrize(
    "entry", ["14 pistols at Miami to Trinidad yesterday", "3 rifles at Arima yesterday ref CB-1"]
)
def test_nothing_joins_a_record_that_is_withheld_since_it_was_shown(sqlite_url: str, entry: str) -> None:
    lines = (
        "!user U2",
        f"/seizure {entry} by TTPS",
        "!user U3",
        "/seizure mark 1 RED",
        "!user U2",
        "!click Join",
    )
    assert "HAM-0001 is withheld from this channel. Nothing was changed." in said(sqlite_url, *lines)
    told = text(play(sqlite_url, "!user U3", "!dm", "/seizure history HAM-0001")[-1])
    assert "in 2 entries" in told


def test_a_marking_goes_along_when_a_record_is_moved(sqlite_url: str) -> None:
    lines = (
        "!user U1",
        CARIBE,
        "/taskforce admit @casey for CAR as recorder agency CBP",
        "!user U3",
        "!dm",
        "/seizure mark HAM-0001 RED",
        "/seizure move HAM-0001 to CAR",
        "/seizure mark CAR-0001 AMBER to IMPACS",
        "/seizure history HAM-0001",
    )
    *_, moved, marked, history = played(sqlite_url, *lines)
    assert "TLP:RED, for its originator alone; originator CBP" in text(moved)
    assert "TLP:AMBER, for IMPACS; originator CBP" in text(marked)
    assert "marked it TLP:AMBER, for IMPACS; originator CBP" in text(history)


@pytest.mark.parametrize("reference", ["CAR-0001", "HAM-0001"])
@pytest.mark.parametrize("words", ["AMBER to all", "AMBER", "default"])
def test_an_old_reference_lets_nobody_see_more_than_the_new_one(
    sqlite_url: str, reference: str, words: str
) -> None:
    lines = (
        "!user U1",
        CARIBE,
        "/taskforce admit @blake for CAR as lead agency TTPS",
        "/operation mark HAM AMBER+STRICT to CBP, TTPS, IMPACS",
        "!user U2",
        "!dm",
        "/seizure move HAM-0001 to CAR",
        f"/seizure mark {reference} {words}",
    )
    assert f"{reference} originates with CBP: only CBP lets more people see it" in said(sqlite_url, *lines)
    shown = text(play(sqlite_url, "!user U2", "!dm", "/seizure show CAR-0001")[-1])
    assert "TLP:AMBER+STRICT, for IMPACS and TTPS; originator CBP" in shown


def test_what_was_merged_is_hidden_with_what_stands_for_it(sqlite_url: str) -> None:
    shared = (
        "/seizure 40 rifles at Miami yesterday by CBP",
        "/seizure show 2",
        "!click Share to Channel",
        "!wait",
    )
    asks = ("!user U2", "/seizure list merged", "/seizure history 2")
    merged = (*shared, "/seizure merge 2 into 1", *asks)
    listed, history = played(sqlite_url, *merged)[-2:]
    assert "40 rifles" in text(listed)
    assert "40 rifles" in text(history)
    seen = play(sqlite_url, "!user U3", "/seizure mark 1 RED", "!wait", *asks)
    assert "*HAM-0002* is withheld from this channel." in in_channel(seen, "C1")
    assert "No record matches" in text(seen[-2])
    assert "HAM-0002 is withheld from you" in text(seen[-1])


def test_a_record_that_is_hidden_where_it_is_moved_to_is_moved_all_the_same(sqlite_url: str) -> None:
    lines = (
        "!user U1",
        CARIBE,
        "/taskforce admit @casey for CAR as recorder agency CBP",
        "/operation mark CAR AMBER+STRICT",
        "!user U3",
        "/seizure move 1 to CAR",
    )
    assert "was moved to *CAR-0001*, of which nothing is shown here" in said(sqlite_url, *lines)


def test_an_operation_is_marked_for_all_of_its_records(sqlite_url: str) -> None:
    lead = ("!user U1", "/operation mark HAM AMBER LES to CBP, Trinidad and Tobago, IMPACS")
    told = said(sqlite_url, *lead)
    assert (
        "*HAMMERHEAD* is handled as TLP:AMBER, LES, for CBP, IMPACS and Trinidad and Tobago from now on"
        in told
    )
    assert "1 record is withheld here" in text(play(sqlite_url, "/operation show")[-1])
    shown = play(sqlite_url, "!user U3", "!dm", "/seizure show HAM-0001", "/operation mark HAM default")
    assert "14 pistols" in text(shown[-2])
    assert "This needs the role of lead" in text(shown[-1])
    assert "is handled as TLP:AMBER from now on" in text(play(sqlite_url, "/operation mark default")[-1])
    assert "14 pistols" in text(play(sqlite_url, "/operation show")[-1])


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("RED", "say whom, as in `RED to TTPS, HSI`"),
        ("AMBER originator CBP", "An operation has no originator"),
        ("AMBER to HSI, TTPS", "name IMPACS too"),
        ("XYZ RED", "I did not understand “XYZ RED”"),
        ("AMBER", "HAM is handled so already"),
        ("", "How is it to be handled?"),
    ],
)
def test_what_an_operation_cannot_be_is_said(sqlite_url: str, words: str, answer: str) -> None:
    assert answer in text(play(sqlite_url, *OPENING, f"/operation mark HAM {words}")[-1])


@pytest.mark.parametrize("place", ["!channel C1", "!dm"])
def test_whom_the_operation_keeps_out_is_not_told_that_their_own_agency_decides(
    sqlite_url: str, place: str
) -> None:
    lines = ("!user U1", "/operation mark HAM AMBER to TTPS, IMPACS", "!user U3", place)
    assert said(sqlite_url, *lines, "/seizure show HAM-0001") == "HAM-0001 is withheld from you."
