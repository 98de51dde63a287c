"""Cases are referred to districts and prosecutors; people say what came of it, nothing goes by itself."""

from dataclasses import replace

import pytest

from bot.domain.cases.case import Case, Part
from bot.domain.handling import Marking
from bot.domain.referrals import Referral
from bot.domain.seizures import Precision
from storage import referrals
from storage.db import Database
from tests.handlers.playing import Json, play, text
from tests.handlers.test_cases import AT, CASE, OPEN, PEOPLE
from tests.handlers.test_withholding import HIDDEN, Reader, worlds
from tests.storage.test_cases import put
from tests.storage.test_referrals import ACCEPTED, MADE, REFERRAL

REFER = "/case refer CASE-0001 to FL-S priority on 3 Nov 2023"
MADE_SO = "HAM-J0001 CASE-0001 to the Southern District of Florida, priority: referred 3 Nov 2023"


def played(url: str, *lines: str) -> list[Json]:
    return play(url, *PEOPLE, OPEN, *lines)


def said(url: str, *lines: str) -> str:
    return text(played(url, *lines)[-1]).replace("*", "")


def asked(url: str, *lines: str) -> str:
    """Return what a further line is answered."""
    return text(play(url, "!user U2", *lines)[-1]).replace("*", "")


def test_a_case_is_referred_and_stays_as_it_is(sqlite_url: str) -> None:
    assert said(sqlite_url, REFER) == (
        f"{MADE_SO}, 5 days without an answer (recorded)\nCASE-0001 itself stays open."
    )
    assert "open; ref INV-7" in asked(sqlite_url, "/case show 1")


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("to the Southern District of Florida", "the Southern District of Florida"),
        ("to SD Florida", "the Southern District of Florida"),
        ("Puerto Rico", "the District of Puerto Rico"),
        ("to Trinidad DPP", "the DPP of Trinidad and Tobago"),
        ("to HT-DPP", "Ministère public (Haiti)"),
    ],
)
def test_it_is_said_by_name_to_whom(sqlite_url: str, words: str, to: str) -> None:
    told = said(sqlite_url, f"/case refer 1 {words}")
    assert told.startswith(f"HAM-J0001 CASE-0001 to {to}: referred 8 Nov 2023, no answer yet (recorded)")


@pytest.mark.parametrize(
    ("words", "first", "listed"),
    [
        ("1", "(CASE-0001): 2 referrals of 1 case", ["J0001", "J0002"]),
        ("of CASE-0001", "(CASE-0001): 2 referrals of 1 case", ["J0001", "J0002"]),
        ("open case 1", "(CASE-0001): 1 open referral of 1 case", ["J0001"]),
        ("1 as of 7 Nov 2023", "(CASE-0001): no referral on record, as known on 7 Nov 2023", []),
        ("FL-S", "(FL-S): 2 referrals of 2 cases", ["J0001", "J0003"]),
        ("at SD Florida Oct 2023", "(FL-S): no referral on record", []),
        ("1 Nov 2023", "1 Nov 2023: no referral on record", []),
    ],
)
def test_referrals_of_a_case_or_a_district_are_told_one_by_one(
    sqlite_url: str, words: str, first: str, listed: list[str]
) -> None:
    more = ("/case refer 1 to TT-DPP", "/case referral J2 withdrawn", "/case open opened by HSI")
    told = said(sqlite_url, REFER, *more, "/case refer 2 to FL-S", f"/case referrals {words}").splitlines()
    assert first in told[0]
    assert [line[6:11] for line in told if line.startswith("• ")] == listed


def test_a_case_tells_the_steps_of_its_referrals_with_their_reasons_as_they_were_entered(
    sqlite_url: str,
) -> None:
    steps = (REFER, "/case dormant 1", "/case referral 1 declined because evidence reason chain broken")
    lines = said(sqlite_url, *steps, "/case reopen 1", "/case show 1").splitlines()[3:]
    told = [line.partition(" (HSI) ")[2] for line in lines]
    assert told == [
        f"put it on record: {CASE.removeprefix('CASE-0001 ')}; for HAM-0002.",
        "referred it to the Southern District of Florida with priority: referred 3 Nov 2023.",
        "called it dormant.",
        "said that it was declined 8 Nov 2023 (insufficient evidence) (chain broken).",
        "reopened it.",
    ]
    assert lines[3].startswith("HAM-J0001 2. Wed 8 Nov 2023")


def test_no_form_opens_where_the_operation_is_closed(sqlite_url: str) -> None:
    closed = ("!user U1", "/operation close HAM", "!user U2", "/case refer 1")
    assert said(sqlite_url, *closed) == "HAM is closed and takes no entries; a lead can reopen it."


def test_a_case_that_is_not_there_has_no_referrals(sqlite_url: str) -> None:
    assert said(sqlite_url, "/case referrals 9") == "There is no CASE-0009 in HAM."


def test_an_alias_that_the_operation_taught_names_its_prosecutor(sqlite_url: str) -> None:
    taught = ("!user U1", "/operation agency alias TT-DPP Laventille Chambers")
    assert "to the DPP of Trinidad" in said(sqlite_url, *taught, "/case refer 1 to Laventille Chambers")


def test_whoever_does_not_say_to_whom_gets_a_form_with_the_seaboard_first(sqlite_url: str) -> None:
    view = played(sqlite_url, "/case refer 1 priority in Oct 2023")[-1]["view"]
    to, priority, day = (block["element"] for block in view["blocks"])
    labels = [group["label"]["text"] for group in to["option_groups"]]
    values = [[each["value"] for each in group["options"]] for group in to["option_groups"]]
    assert labels == [
        "Eastern seaboard to Texas, Puerto Rico, Virgin Islands",
        "Other districts",
        "Caribbean prosecutors",
    ]
    assert [len(each) for each in values] == [42, 52, 23]
    assert values[0][:3] == ["PR", "VI", "AL-M"]
    assert (priority["initial_options"][0]["value"], day["initial_value"]) == ("yes", "October 2023")


@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ("When=3 Nov 2023", f"{MADE_SO.replace(', priority', '')}, 5 days without an answer"),
        ("When=3 Nov 2023; Priority=With priority", f"{MADE_SO}, 5 days without an answer"),
        ("When=Nov 2023", "referred November 2023 (to the month), no answer yet"),
        ("When=unknown", "referred, date unknown, no answer yet"),
    ],
)
def test_a_filled_form_refers_as_a_line_does(sqlite_url: str, filled: str, told: str) -> None:
    submit = f"!submit To=Southern District of Florida (FL-S); {filled}"
    assert told in said(sqlite_url, "/case refer 1", submit)


@pytest.mark.parametrize(
    ("when", "told"), [("tomorrow", "Tomorrow has not come yet."), ("3 Nov 2023 priority", "Write a day")]
)
def test_a_form_stays_open_until_its_date_is_understood(sqlite_url: str, when: str, told: str) -> None:
    submit = f"!submit To=District of Maine (ME); When={when}"
    assert told in str(played(sqlite_url, "/case refer 1", submit)[-1])
    assert "no referral on record" in asked(sqlite_url, "/case referrals")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/case refer", "Say which one first, as in `/case refer CASE-0007`"),
        ("/case refer 9 to FL-S", "There is no CASE-0009 in HAM."),
        ("/case refer 9", "There is no CASE-0009 in HAM."),
        ("/case refer 1 to Florida", "“Florida” has 3 districts: which one, `FL-M` or `FL-N` or `FL-S`?"),
        ("/case refer 1 to Suthern Florida", "Did you mean `FL-S`"),
        ("/case refer 1 to <!channel>", "“&lt;!channel&gt;” is no district or prosecutor here."),
        ("/case refer 1 to FL-S on 9 Nov 2023", "has not come yet"),
        ("/case refer 1 to FL-S accepted", "What came of a referral is said with `/case referral`."),
        ("/case refer 1 to FL-S", "CASE-0001 is with FL-S already: HAM-J0001, referred."),
        ("/case referral", "Say which one first"),
        ("/case referral 2 accepted", "There is no CASE-0002 in HAM."),
        ("/case referral J9 accepted", "There is no HAM-J0009 in HAM."),
        ("/case referral 1", "Say what came of it: `accepted`"),
        ("/case referral 1 referred", "HAM-J0001: It stands as referred already. Nothing was changed."),
        (
            "/case referral 1 ME accepted",
            "CASE-0001 has no referral to ME: `/case refer CASE-0001` makes one.",
        ),
        ("/case referral 1 accepted on 2 Nov", "It cannot be accepted before it was referred."),
        ("/case referral 1 accepted on 9 Nov 2023", "has not come yet"),
        ("/case referral 1 declined", "is so `because` of one of `evidence`"),
        ("/case referral 1 accepted because evidence", "is so `because` of one of `evidence`"),
        ("/case referral 1 declined because of rain", "Write `because evidence`"),
        ("/case referral 1 transferred", "write `transferred to FL-M`"),
        ("/case referral 1 accepted to FL-M", "write `transferred to FL-M`"),
        ("/case referral 1 transferred to FL-S", "It is there already."),
        ("/case referral amend 1 to FL-M reason typo", "Begin with the referral, as in `HAM-J0003`"),
        ("/case referral amend J1 to FL-M", "Say why: `/case referral amend"),
        ("/case referral amend J1 reason typo", "Say what is right"),
        ("/case referral amend J1 accepted reason typo", "It was never answered"),
        ("/case referral amend J1 transferred to FL-M reason typo", "write `to FL-M`"),
        ("/case referral amend J1 priority reason typo", "HAM-J0001 says so already"),
        ("/case referral void J1", "Say why: `/case referral void"),
        ("/case referral reinstate J1 please", "I did not understand “please”"),
        ("/case referral reinstate J1", "HAM-J0001 says so already"),
        ("/case referrals by CBP", "I understand a case or a district, a period and a day here"),
        ("/case referrals J1 please", "I did not understand “please”."),
        ("/case referrals J9", "There is no HAM-J0009 in HAM."),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(sqlite_url: str, line: str, told: str) -> None:
    assert told in said(sqlite_url, REFER, line)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("accepted", "accepted 8 Nov 2023 (recorded)"),
        ("accepted by FL-S on 6 Nov 2023", "accepted 6 Nov 2023 (recorded)"),
        ("declined because evidence", "declined 8 Nov 2023 (insufficient evidence) (recorded)"),
        ("declined for lack of resources about 6 Nov 2023", "declined on or about 6 Nov 2023 (resources) ("),
        ("withdrawn in Nov 2023", "withdrawn November 2023 (to the month) (recorded)"),
        ("withdrawn date unknown", "withdrawn, date unknown (recorded)"),
    ],
)
def test_what_came_of_it_is_appended(sqlite_url: str, words: str, told: str) -> None:
    assert f"{MADE_SO}, {told}" in said(sqlite_url, REFER, f"/case referral CASE-0001 {words}")


def test_a_transfer_ends_one_and_makes_another_in_one_act(sqlite_url: str) -> None:
    told = said(sqlite_url, REFER, "/case referral 1 transferred to FL-M on 6 Nov 2023 reason venue")
    assert told.splitlines() == [
        f"{MADE_SO}, transferred 6 Nov 2023 (recorded)",
        (
            "HAM-J0002 CASE-0001 to the Middle District of Florida, priority: referred 6 Nov 2023, "
            "2 days without an answer (recorded)"
        ),
    ]
    assert "HAM-J0002 CASE-0001 to the Middle" in asked(sqlite_url, "/case referral 1 accepted")


def test_nothing_comes_behind_an_end_but_another_referral(sqlite_url: str) -> None:
    told = said(sqlite_url, REFER, "/case referral 1 withdrawn", "/case referral 1 accepted")
    assert told == (
        "HAM-J0001: It was withdrawn, and that ended it. Nothing was changed. "
        "`/case refer CASE-0001 to FL-S` refers it again."
    )
    assert asked(sqlite_url, "/case refer CASE-0001 to FL-S").startswith("HAM-J0002 CASE-0001")


def test_where_several_are_open_it_is_asked_which_is_meant(sqlite_url: str) -> None:
    told = said(sqlite_url, REFER, "/case refer 1 to TT-DPP", "/case referral 1 accepted")
    assert told == (
        "CASE-0001 has HAM-J0001 to FL-S and HAM-J0002 to TT-DPP. "
        "Say which, as in `/case referral HAM-J0001 accepted`."
    )
    assert "HAM-J0002" in asked(sqlite_url, "/case referral 1 TT-DPP accepted")
    assert "HAM-J0001" in asked(sqlite_url, "/case referral HAM-J0001 accepted")


def test_what_is_wrong_is_corrected_with_a_reason_and_its_history_told(sqlite_url: str) -> None:
    lines = (
        REFER,
        "/case referral 1 declined because evidence",
        "/case referral amend J1 declined because resources on 7 Nov 2023 reason misread",
        "/case referral amend J1 referred reason another case was meant",
        "/case referral amend HAM-J0001 to FL-M no priority on 4 Nov 2023 reason typo",
        "/case referral void J1 reason never sent",
        "/case referral reinstate J1 reason it was",
        "/case referrals J1",
    )
    assert said(sqlite_url, *lines).splitlines() == [
        (
            "HAM-J0001 CASE-0001 to the Middle District of Florida: referred 4 Nov 2023, "
            "4 days without an answer"
        ),
        (
            f"1. {AT}: <@U2> (HSI) referred it to the Southern District of Florida with priority: "
            "referred 3 Nov 2023."
        ),
        f"2. {AT}: <@U2> (HSI) said that it was declined 8 Nov 2023 (insufficient evidence).",
        (
            f"3. {AT}: <@U2> (HSI) changed steps referred 3 Nov 2023, declined 8 Nov 2023 (insufficient "
            "evidence) -> referred 3 Nov 2023, declined 7 Nov 2023 (resources) (misread)."
        ),
        (
            f"4. {AT}: <@U2> (HSI) changed steps referred 3 Nov 2023, declined 7 Nov 2023 (resources) -> "
            "referred 3 Nov 2023 (another case was meant)."
        ),
        (
            f"5. {AT}: <@U2> (HSI) changed to the Southern District of Florida -> the Middle District of "
            "Florida, priority yes -> no and steps referred 3 Nov 2023 -> referred 4 Nov 2023 (typo)."
        ),
        f"6. {AT}: <@U2> (HSI) voided it: it counts nowhere (never sent).",
        f"7. {AT}: <@U2> (HSI) reinstated it: it counts again (it was).",
    ]


def test_a_void_referral_takes_no_step_and_neither_does_one_of_a_void_case(sqlite_url: str) -> None:
    told = said(sqlite_url, REFER, "/case referral void J1 reason never sent", "/case referral J1 accepted")
    assert told == "HAM-J0001 is void: `/case referral reinstate HAM-J0001` puts it back first."
    assert "• HAM-J0001" not in asked(sqlite_url, "/case show 1")
    asked(sqlite_url, "/case referral reinstate J1", "/case void 1 reason duplicate")
    for line in ("/case referral J1 accepted", "/case refer 1 to FL-M", "/case refer 1"):
        assert "CASE-0001 is void" in asked(sqlite_url, line)
    assert "no referral on record" in asked(sqlite_url, "/case referrals")


@pytest.mark.parametrize(
    "line",
    ["refer 1 to FL-M", "refer 1", "referral 1 accepted", "referral amend J1 to ME reason mine"],
)
def test_recorders_of_another_agency_refer_nothing_and_leads_of_the_operation_do(
    sqlite_url: str, line: str
) -> None:
    assert "CASE-0001 is led by HSI." in said(sqlite_url, REFER, "!user U3", f"/case {line}")
    assert "is led by" not in text(play(sqlite_url, "!user U1", f"/case {line}")[-1])


def test_a_case_shows_its_referrals_and_how_long_nobody_has_answered(sqlite_url: str) -> None:
    told = said(
        sqlite_url, REFER, "/case refer 1 to TT-DPP", "/case referral 1 TT-DPP accepted", "/case show 1"
    )
    assert [line for line in told.splitlines() if "• HAM-J" in line] == [
        (
            "• HAM-J0001 to the Southern District of Florida, priority: referred 3 Nov 2023, "
            "5 days without an answer"
        ),
        "• HAM-J0002 to the DPP of Trinidad and Tobago: referred 8 Nov 2023, accepted 8 Nov 2023",
    ]


def test_they_are_counted_by_district_the_longest_wait_first(sqlite_url: str) -> None:
    lines = (
        "/case open opened by HSI",
        "/case refer 1 to ME on 1 Nov 2023",
        "/case referral 1 declined because evidence on 2 Nov 2023",
        REFER,
        "/case refer 2 to TT-DPP on 1 Oct 2023",
        "/case refer 2 to FL-S",
        "/case referral 2 FL-S accepted",
        "/case referrals",
    )
    assert said(sqlite_url, *lines).splitlines() == [
        "HAMMERHEAD since 1 Sep 2023: 4 referrals of 2 cases",
        (
            "DPP of Trinidad and Tobago (TT-DPP): 1 referred, 1 unanswered; oldest HAM-J0003 of CASE-0002, "
            "38 days without an answer"
        ),
        (
            "Southern District of Florida (FL-S): 2 referred, 1 unanswered, 1 accepted; "
            "oldest HAM-J0002 of CASE-0001, 5 days without an answer"
        ),
        "District of Maine (ME): 1 referred, 1 declined",
    ]
    listed = asked(sqlite_url, "/case referrals open").splitlines()
    assert listed[0] == "HAMMERHEAD since 1 Sep 2023: 3 open referrals of 2 cases"
    assert [line[2:11] for line in listed if line.startswith("•")] == ["HAM-J0003", "HAM-J0002", "HAM-J0004"]
    october = asked(sqlite_url, "/case referrals in October 2023").splitlines()
    assert october[0] == "HAMMERHEAD October 2023: 1 referral of 1 case"


def test_a_referral_of_a_month_is_not_counted_in_a_week_of_it(sqlite_url: str) -> None:
    told = said(sqlite_url, "/case refer 1 to FL-S in Nov 2023", "/case referrals week of 3 Nov 2023")
    assert told.splitlines()[1:] == ["1 referral with a date not precise enough"]
    assert "not precise" in asked(sqlite_url, "/case referrals open week of 3 Nov 2023")
    ended = asked(sqlite_url, "/case referral 1 withdrawn", "/case referrals open week of 3 Nov 2023")
    assert ended == "HAMMERHEAD week of 30 Oct 2023: no open referral on record"


def test_an_as_of_day_tells_what_was_known_then(sqlite_url: str) -> None:
    later = ("!now 2023-12-05T09:00-04:00", "/case referral 1 accepted")
    told = said(sqlite_url, REFER, *later, "/case referrals as of 10 Nov 2023")
    assert "as known on 10 Nov 2023" in told
    assert "1 referred, 1 unanswered; oldest HAM-J0001 of CASE-0001, 7 days without an answer" in told


def test_a_referral_is_withheld_with_its_case(sqlite_url: str) -> None:
    said(sqlite_url, REFER, "/case mark 1 RED reason source at risk")
    told = asked(sqlite_url, "/case referrals").splitlines()
    assert told == [
        "HAMMERHEAD since 1 Sep 2023: no referral on record",
        "1 referral is withheld here",
    ]
    assert "is withheld" in asked(sqlite_url, "/case referrals J1")
    assert "is withheld" in asked(sqlite_url, "/case referral J1 accepted")
    assert "HAM-J0001" in text(play(sqlite_url, "!user U2", "!dm", "/case referrals J1")[-1])
    refused = text(play(sqlite_url, "!user U3", "!dm", "/case referrals HAM-J0001")[-1])
    assert refused == "HAM-J0001 is withheld from you: its originator decides who sees it."


def test_one_of_a_case_that_is_marked_already_is_withheld_from_the_first(sqlite_url: str) -> None:
    hidden = ("!dm", "/case mark 1 RED", "/case refer 1 to FL-S", "!channel C1", "/case referrals")
    assert said(sqlite_url, *hidden).endswith("1 referral is withheld here")
    opened = ("!dm", "/case mark 1 as the operation", "!channel C1", "/case referrals")
    assert "1 referral of 1 case" in asked(sqlite_url, *opened)


@pytest.mark.parametrize(
    "line",
    [
        "refer 1 to FL-M",
        "referral J1 accepted",
        "referral J1 transferred to FL-M",
        "referral amend J1 to FL-M reason typo",
        "referral void J1 reason never sent",
    ],
)
def test_a_request_that_repeats_does_once_what_it_does(database: Database, line: str) -> None:
    reader = Reader.of(database)
    reader.says("/case open supported by CBP on 5 Sep 2023 ref INV-7")
    reader.says("/case refer 1 to FL-S")
    first = reader.says(f"/case {line}")
    reader.asked -= 1
    assert reader.says(f"/case {line}") == first
    assert reader.says("/case referrals J3") == "There is no HAM-J0003 in HAM."
    reader.gate.journal.close()


@pytest.mark.parametrize("marking", HIDDEN)
def test_whatever_is_withheld_is_the_same_in_every_answer(sqlite_url: str, marking: Marking) -> None:
    case = Case(agency="TTPS", part=Part.OPENED, opened_on=None, precision=Precision.UNKNOWN, marking=marking)
    dull = replace(REFERRAL, agency="TTPS")
    grave = replace(dull, to="TT-DPP", steps=(MADE, ACCEPTED), priority=True)
    with worlds(sqlite_url) as (one, other):
        for reader, hidden in ((one, dull), (other, grave)):
            put(reader.desk, case)
            refer(reader, hidden)
            reader.says("/case open supported by CBP on 5 Sep 2023 ref INV-7")
            reader.says("/case refer CASE-0002 to FL-S on 3 Nov 2023")
        assert one.answers() == other.answers()
        for question in ("/case show 2", *(f"/case referrals {each}" for each in ("", "open", "J1", "J2"))):
            assert one.says(question) == other.says(question)
            assert "TT-DPP" not in other.says(question)


def refer(reader: Reader, referral: Referral) -> None:
    act = reader.desk.act()
    reader.desk.database.write(lambda session: referrals.make(session, reader.desk.operation, referral, act))
