"""Investigations are opened, followed and closed by people, and name only what their readers may see."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.cases.case import Case, Part, State
from bot.domain.handling import Marking
from bot.domain.periods import Period
from bot.domain.seizures import Precision
from handlers.kit import investigated
from storage.db import Database
from tests.handlers.playing import OPENING, Json, labels, play, text
from tests.handlers.test_withholding import HIDDEN, Reader, worlds
from tests.storage.desk import SEIZURE, Desk
from tests.storage.test_cases import put

PEOPLE = (
    *OPENING,
    "/taskforce admit @blake as recorder agency HSI",
    "/taskforce admit @casey as recorder agency TTPS",
    "/seizure 12 pistols at Piarco to Trinidad on 2 Nov by TTPS ref TT-1",
    "/seizure 30 pistols at Port Everglades to Trinidad on 1 Nov by HSI ref FL-1",
    "/seizure 5 rifles at Kingston on 3 Nov by JCF ref JM-1",
    "!user U2",
)
OPEN = "/case open supported by HSI on 5 Sep 2023 ref INV-7 for HAM-0002"
CASE = "CASE-0001 supported by the operation, led by HSI, since 5 Sep 2023, open; ref INV-7"
AT = "Wed 8 Nov 2023 09:00 AST"


def played(url: str, *lines: str) -> list[Json]:
    return play(url, *PEOPLE, *lines)


def said(url: str, *lines: str) -> str:
    return text(played(url, *lines)[-1]).replace("*", "")


def asked(url: str, *lines: str) -> str:
    """Return what a further line is answered."""
    return text(play(url, "!user U2", *lines)[-1]).replace("*", "")


def test_an_investigation_is_put_on_record_and_echoed(sqlite_url: str) -> None:
    assert said(sqlite_url, OPEN) == f"{CASE} (recorded)\nSeizures: HAM-0002"


def test_one_without_a_date_says_where_it_counts_and_how_to_date_it(sqlite_url: str) -> None:
    told = said(sqlite_url, "/case open opened ref INV-8")
    assert told.startswith("CASE-0001 opened by the operation, led by HSI, date unknown, open; ref INV-8 (")
    assert "`/case amend CASE-0001 in Sep 2023 reason WORDS` adds one." in told
    assert "since September 2023" in asked(sqlite_url, "/case amend 1 in Sep 2023 reason found")


def test_what_is_wrong_is_said_with_what_was_understood_and_a_line_to_copy(sqlite_url: str) -> None:
    told = said(sqlite_url, "/case open suported by HSI in Sep 2023 ref INV-7 for 2")
    assert told.splitlines() == [
        "Nothing was recorded.",
        "Understood: led by HSI; September 2023 (to the month); ref INV-7; for HAM-0002.",
        "• I did not understand “suported”.",
        "• Say what the operation had to do with it: begin with `opened by` or `supported by`.",
        "To copy: `/case open supported by HSI on 5 Sep 2023 ref INV-7 for HAM-0002`",
    ]
    assert "Understood: supported by the operation.\n" in asked(sqlite_url, "/case open supported by nobody")
    copied = told.partition("To copy: `")[2].strip("`")
    assert "(recorded)" in asked(sqlite_url, copied)


def test_a_second_one_with_the_same_number_is_pointed_to(sqlite_url: str) -> None:
    told = said(sqlite_url, OPEN, "/case open supported by HSI ref inv 7")
    assert "CASE-0001 has the same number. Are they one? `/case void CASE-0002 reason duplicate`" in told


def test_an_investigation_reads_as_a_timeline(sqlite_url: str) -> None:
    lines = (
        OPEN,
        "/case link CASE-0001 to HAM-0001 and 3",
        "/case unlink CASE-0001 from HAM-0003 reason another network",
        "/case amend case 1 about 6 Sep 2023 ref INV-9 reason typo",
        "/case dormant HAM-CASE-0001",
        "/case reopen #1 reason new lead",
        "/case close 1 referred reason sent to Miami",
        "/case show CASE-0001",
    )
    assert said(sqlite_url, *lines).splitlines() == [
        (
            "CASE-0001 supported by the operation, led by HSI, since on or about 6 Sep 2023, closed, "
            "referred; ref INV-9"
        ),
        "• HAM-0002 30 pistols; Port Everglades, Florida, 1 Nov 2023; HSI",
        "• HAM-0001 12 pistols; Piarco International Airport, Trinidad and Tobago, 2 Nov 2023; TTPS",
        (
            f"1. {AT}: <@U2> (HSI) put it on record: supported by the operation, led by HSI, "
            "since 5 Sep 2023, open; ref INV-7; for HAM-0002."
        ),
        f"2. {AT}: <@U2> (HSI) linked HAM-0001 and HAM-0003.",
        f"3. {AT}: <@U2> (HSI) unlinked HAM-0003 (another network).",
        (
            f"4. {AT}: <@U2> (HSI) changed date 5 Sep 2023 -> on or about 6 Sep 2023 and references "
            "ref INV-7 -> ref INV-9 (typo)."
        ),
        f"5. {AT}: <@U2> (HSI) called it dormant.",
        f"6. {AT}: <@U2> (HSI) reopened it (new lead).",
        f"7. {AT}: <@U2> (HSI) closed it as referred (sent to Miami).",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/case close 1 no action", "closed, no action; ref INV-7 (closed it without action)"),
        ("/case void 1 reason duplicate", "CASE-0001 [void] supported"),
        ("/case amend 1 opened by TTPS for 1 reason typo", "Seizures: HAM-0001"),
    ],
)
def test_what_was_done_is_said(sqlite_url: str, line: str, told: str) -> None:
    assert told in said(sqlite_url, OPEN, line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/case show", "Say which one first, as in `/case show CASE-0007`"),
        ("/case show HAM-0001", "“HAM-0001” is no investigation."),
        ("/case show 1 please", "I did not understand “please”."),
        ("/case show 9", "There is no CASE-0009 in HAM."),
        ("/case list everything", "Write `/case list [open|dormant|closed]`."),
        ("/case link 1", "Write `/case link REFERENCE to SEIZURES"),
        ("/case link 1 to 1, <!channel>", "“&lt;!channel&gt;” is no seizure of HAM."),
        ("/case link 1 to 9", "There is no HAM-0009 in HAM."),
        ("/case link 1 to 2", "CASE-0001 says so already: nothing was changed."),
        ("/case unlink 1 from 3, 1", "CASE-0001 is not linked to HAM-0003 or HAM-0001."),
        ("/case open supported by HSI for 9", "There is no HAM-0009 in HAM."),
        ("/case amend 1 by TTPS", "Say what is right, and why"),
        ("/case amend 1 whatever reason typo", "I did not understand “whatever”."),
        ("/case amend 1 for 9 reason typo", "There is no HAM-0009 in HAM."),
        ("/case close 1", "How did it end? Write `/case close REFERENCE referred|no action"),
        ("/case dormant 1 for now", "I did not understand “for now”."),
        ("/case reopen 1", "CASE-0001 says so already"),
        ("/case reinstate 1", "CASE-0001 says so already"),
        ("/case void 1", "Say why: `/case void REFERENCE reason WORDS`. Nothing was voided."),
        ("/case mark 1 purple", "I did not understand “purple”."),
        ("/case mark 1 default", "CASE-0001 says so already"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_can(sqlite_url: str, line: str, told: str) -> None:
    assert told in said(sqlite_url, OPEN, line)


def test_a_closed_investigation_does_not_rest_until_it_is_reopened(sqlite_url: str) -> None:
    closed = (OPEN, "/case close 1 referred")
    assert "is closed, referred: `/case reopen CASE-0001` first" in said(
        sqlite_url, *closed, "/case dormant 1"
    )


def test_a_void_one_is_not_changed_until_it_is_reinstated(sqlite_url: str) -> None:
    told = said(sqlite_url, OPEN, "/case void 1 reason duplicate", "/case link 1 to 1")
    assert told == "CASE-0001 is void: `/case reinstate CASE-0001` puts it back first."
    assert "(reinstated it: it counts again)" in asked(sqlite_url, "/case reinstate 1")
    assert "HAM-0002 and HAM-0001" in asked(sqlite_url, "/case link 1 to 1")


@pytest.mark.parametrize(
    "line",
    [
        "link 1 to 1",
        "unlink 1 from 2",
        "amend 1 by TTPS reason mine",
        "dormant 1",
        "close 1 referred",
        "void 1 reason mine",
        "mark 1 RED",
    ],
)
def test_recorders_of_another_agency_change_nothing_and_leads_of_the_operation_do(
    sqlite_url: str, line: str
) -> None:
    refused = said(sqlite_url, OPEN, "!user U3", f"/case {line}")
    assert "CASE-0001 is led by HSI. A recorder there, or a lead of the operation, can change it." in refused
    assert "is led by" not in text(play(sqlite_url, "!user U1", f"/case {line}")[-1])


def test_they_are_listed_latest_first_with_how_many_of_each_part_count(sqlite_url: str) -> None:
    lines = (
        OPEN,
        "/case open opened by TTPS in Sep 2023",
        "/case open supported by HSI",
        "/case close 1 no action",
        "/case void 3 reason duplicate",
    )
    told = said(sqlite_url, *lines, "/case list").splitlines()
    assert told[0] == "HAMMERHEAD 1 investigation opened, 1 investigation supported"
    assert [line.split(" ")[0] for line in told[1:]] == ["CASE-0003", "CASE-0002", "CASE-0001"]
    assert "[void]" in told[1]
    assert asked(sqlite_url, "/case list closed").startswith("HAMMERHEAD 1 investigation closed\nCASE-0001")
    assert asked(sqlite_url, "/case list dormant").startswith("No such investigation is shown here.")


def test_the_published_line_tells_those_of_a_month_from_those_of_a_day(database: Database) -> None:
    desk = Desk.opened(database)
    day = Case(agency="HSI", part=Part.SUPPORTED, opened_on=date(2023, 9, 5))
    month = replace(day, part=Part.OPENED, opened_on=date(2023, 9, 1), precision=Precision.MONTH)
    for case in (day, day, month):
        put(desk, case)

    def line(period: Period) -> str:
        return desk.read(lambda session: investigated.line(session, desk.cleared(session), period, None))

    assert line(Period.month(2023, 9)) == "1 investigation opened, 2 investigations supported"
    assert line(Period.week(date(2023, 9, 5))) == (
        "2 investigations supported, 1 investigation with a date not precise enough"
    )
    assert line(Period.month(2023, 10)) == ""


def test_a_long_list_goes_on_behind_a_button(sqlite_url: str) -> None:
    opened = [f"/case open supported by HSI ref INV-{number}" for number in range(10, 22)]
    first = played(sqlite_url, *opened, "/case list open")[-1]
    assert labels(first) == ["Show More"]
    assert "CASE-0003" in text(first)
    rest = play(sqlite_url, "!user U2", "/case list open", "!click Show More")[-1]
    assert text(rest).replace("*", "").splitlines() == [
        "CASE-0002 supported by the operation, led by HSI, date unknown, open; ref INV-11",
        "CASE-0001 supported by the operation, led by HSI, date unknown, open; ref INV-10",
    ]
    assert labels(rest) == []


def test_a_seizure_shows_its_standing_investigations_whatever_was_merged_into_it(sqlite_url: str) -> None:
    lines = (
        OPEN,
        "/case open opened by TTPS in Sep 2023 for 1",
        "/case open supported by HSI for 1, 2",
        "/case void 3 reason duplicate",
        "!user U1",
        "/seizure merge 2 into 1",
    )
    told = said(sqlite_url, *lines, "/seizure show 2")
    assert "Investigations: CASE-0001 (supported, HSI, open) and CASE-0002 (opened, TTPS, open)" in told
    assert "Seizures: HAM-0001" in asked(sqlite_url, "/case link 1 to 3").replace(" and HAM-0003", "")
    assert "Seizures: HAM-0003" in asked(sqlite_url, "/case unlink 1 from 1")
    assert "Investigations: CASE-0002 (opened, TTPS, open)" in asked(sqlite_url, "/seizure show 1")


def test_a_seizure_that_is_withheld_is_neither_named_nor_linked_nor_taken_out(sqlite_url: str) -> None:
    hidden = ("/case link 1 to 1", "!user U3", "!dm", "/seizure mark HAM-0001 RED")
    told = said(sqlite_url, OPEN, *hidden, "!user U2", "!channel C1", "/case show 1")
    assert "• 1 more that is withheld here" in told
    assert "linked 1 seizure that is withheld here." in told
    assert "HAM-0001" not in told
    assert "is withheld" in asked(sqlite_url, "/case unlink 1 from 1")
    assert "is withheld" in asked(sqlite_url, "/case open supported for 1")
    amended = asked(sqlite_url, "/case amend 1 for 3 reason typo")
    assert "Seizures: HAM-0003 and 1 more that is withheld here" in amended
    shown = text(play(sqlite_url, "!user U3", "!dm", "/case show CASE-0001")[-1])
    assert "• *HAM-0001* 12 pistols" in shown


def test_an_investigation_that_is_withheld_is_counted_as_such_and_sent_to_who_may_see_it(
    sqlite_url: str,
) -> None:
    marked = said(sqlite_url, OPEN, "/case open opened for 2", "/case mark 1 RED reason source at risk")
    assert marked == "CASE-0001 is marked TLP:RED. It is withheld from this channel from now on."
    listed = asked(sqlite_url, "/case list").splitlines()
    assert listed[0] == "HAMMERHEAD 1 investigation opened"
    assert listed[-1] == "1 investigation is withheld here"
    assert "Investigations: CASE-0002 (opened, HSI, open)" in asked(sqlite_url, "/seizure show 2")
    shown = play(sqlite_url, "!user U2", "/case show 1", "!wait")
    assert [each["kind"] for each in shown] == ["ephemeral", "direct"]
    assert "INV-7" not in text(shown[0])
    assert "TLP:RED, for its originator alone; originator HSI" in text(shown[1])
    refused = text(play(sqlite_url, "!user U3", "!dm", "/case show CASE-0001")[-1])
    assert refused == "CASE-0001 is withheld from you: its originator decides who sees it."


def test_an_investigation_that_its_channel_may_not_see_is_recorded_and_not_told(sqlite_url: str) -> None:
    narrow = ("!user U1", "/taskforce bind HAM to all up to GREEN", "!user U2")
    kept = said(sqlite_url, *narrow, "/case open supported by HSI on 5 Sep 2023")
    assert kept == "CASE-0001 is recorded. It is withheld from this channel from now on."
    assert text(play(sqlite_url, "!user U2", "!dm", "/case show CASE-0001")[-1]).startswith("*CASE-0001*")


@pytest.mark.parametrize(
    ("who", "line", "answer"),
    [
        ("U1", "AMBER LES", "says so already"),
        ("U1", "RED to IMPACS", "(changed handling"),
        ("U1", "no LES", "only HSI lets more people see it, or names another originator"),
        ("U1", "originator IMPACS", "only HSI lets more people see it"),
        ("U2", "as the operation", "-> as the operation)"),
        ("U3", "RED", "CASE-0001 is led by HSI."),
    ],
)
def test_whoever_may_change_it_tightens_and_the_originator_alone_widens(
    sqlite_url: str, who: str, line: str, answer: str
) -> None:
    begins = ("!dm", "/case mark 1 AMBER LES to IMPACS, TTPS")
    told = said(sqlite_url, OPEN, *begins, f"!user {who}", "!dm", f"/case mark 1 {line}")
    assert answer in told


def test_the_originator_marks_an_investigation_that_another_agency_leads_by_now(sqlite_url: str) -> None:
    handed = ("/case mark 1 AMBER to TTPS, IMPACS", "/case amend 1 by TTPS reason handed over")
    assert "(changed lead agency HSI -> TTPS)" in said(sqlite_url, OPEN, "!dm", *handed)
    assert "is led by TTPS" in asked(sqlite_url, "!dm", "/case close 1 referred")
    assert "-> as the operation)" in asked(sqlite_url, "!dm", "/case mark 1 as the operation")


def test_a_seizure_that_was_moved_away_is_investigated_there(sqlite_url: str) -> None:
    caribe = "/operation open CARIBE code CAR zone America/Port_of_Spain from 1 Sep 2023"
    moved = ("!user U1", caribe, "/seizure move 1 to CAR", "/case link CASE-0001 to HAM-0001")
    told = said(sqlite_url, OPEN, *moved)
    assert told == "HAM-0001 was moved to another operation: it is investigated there."


def test_a_seizure_that_was_moved_away_stays_in_its_case_under_its_new_reference(sqlite_url: str) -> None:
    caribe = "/operation open CARIBE code CAR zone America/Port_of_Spain from 1 Sep 2023"
    told = said(sqlite_url, OPEN, "!user U1", caribe, "/seizure move 2 to CAR", "/case show CASE-0001")
    assert "• HAM-0002 [moved] 30 pistols; Port Everglades, Florida, 1 Nov 2023; HSI; now CAR-0001" in told
    shown = text(play(sqlite_url, "/seizure show HAM-0002")[-1])
    assert "Investigations: CASE-0001 of HAM (supported, HSI, open)" in shown
    narrow = ("!user U1", "/taskforce unbind CAR", "/case show CASE-0001")
    assert "HSI; now of another operation" in text(play(sqlite_url, *narrow)[-1])
    amended = asked(sqlite_url, "/case amend 1 for 3 reason typo")
    assert "Seizures: HAM-0003 and HAM-0002 (moved elsewhere)" in amended


def test_who_reads_several_operations_is_told_of_which_one_an_answer_is(sqlite_url: str) -> None:
    assert said(sqlite_url, OPEN, "/case show 1").startswith(CASE)
    caribe = ("!user U1", "/operation open CARIBE code CAR from 1 Sep 2023", "/case open CAR opened by TTPS")
    assert text(play(sqlite_url, *caribe)[-1]).endswith("\nCARIBE")
    assert text(play(sqlite_url, "/case history 1")[-1]).endswith("\nHAMMERHEAD")
    assert text(play(sqlite_url, "/case list CAR")[-1]).count("CARIBE") == 1


def test_words_that_look_like_a_name_are_held_until_they_are_confirmed(sqlite_url: str) -> None:
    held = said(sqlite_url, OPEN, "/case close 1 referred reason John Smith born 1 Jan 1980")
    assert held.startswith("Nothing was recorded yet.")
    assert "open; ref INV-7" in asked(sqlite_url, "/case show 1")
    closed = "/case close 1 referred reason John Smith born 1 Jan 1980"
    assert "(closed it as referred)" in asked(sqlite_url, closed, "!click Keep It, It Is None")


@pytest.mark.parametrize(
    "line",
    [
        "open supported by CBP ref INV-8",
        "link 1 to 2",
        "unlink 1 from 1",
        "amend 1 opened reason typo",
        "close 1 referred",
        "void 1 reason duplicate",
        "mark 1 LES",
    ],
)
def test_a_request_that_repeats_does_once_what_it_does(database: Database, line: str) -> None:
    reader = Reader.of(database)
    reader.desk.record(), reader.desk.record()
    reader.says("/case open supported by CBP on 5 Sep 2023 ref INV-7 for 1")
    first = reader.says(f"/case {line}")
    reader.asked -= 1
    assert reader.says(f"/case {line}") == first
    assert reader.says("/case show 3") == "There is no CASE-0003 in HAM."
    reader.gate.journal.close()


@pytest.mark.parametrize("marking", HIDDEN)
def test_whatever_is_withheld_is_the_same_in_every_answer(sqlite_url: str, marking: Marking) -> None:
    dull = Case(agency="TTPS", part=Part.OPENED, opened_on=None, precision=Precision.UNKNOWN, marking=marking)
    grave = replace(dull, agency="CBP", part=Part.SUPPORTED, state=State.REFERRED, seizures=(1, 2))
    with worlds(sqlite_url) as (one, other):
        for reader, hidden in ((one, dull), (other, grave)):
            reader.desk.record(), reader.desk.record(replace(SEIZURE, marking=HIDDEN[0]))
            put(reader.desk, hidden)
            reader.says("/case open supported by CBP on 5 Sep 2023 ref INV-7 for 1")
        assert one.answers() == other.answers()
        for question in ("/case show 2", "/case list open", "/case list closed", "/seizure show 1"):
            assert one.says(question) == other.says(question)
            assert "CASE-0001" not in one.says(question).replace("CASE-0001 is withheld", "")
