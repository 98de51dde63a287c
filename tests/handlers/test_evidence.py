"""Evidence is asked of other countries; people say what came of it, and a list says how long it takes."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.cases.case import Case, Part
from bot.domain.entries import Kind
from bot.domain.evidence import Moment, Outcome, Request
from bot.domain.handling import Marking
from storage import belongings
from storage.db import Database
from tests.handlers.playing import play, text
from tests.handlers.test_cases import AT
from tests.handlers.test_referrals import said
from tests.handlers.test_withholding import HIDDEN, Reader, worlds
from tests.storage.test_cases import put

REQUEST = "/case evidence CASE-0001 to Jamaica by TTPS sent on 3 Oct 2023 ref MLA-12"
SENT = "HAM-E0001 CASE-0001 evidence asked of Jamaica by TTPS: sent 3 Oct 2023"
WAITS = f"{SENT}, 36 days without an answer; ref MLA-12"


def asked(url: str, *lines: str) -> str:
    """Return what a further line is answered on the same day."""
    return text(play(url, "!now 2023-11-08T09:00-04:00", "!user U2", *lines)[-1]).replace("*", "")


def test_a_request_is_put_on_record_and_says_for_how_long_it_waits(sqlite_url: str) -> None:
    assert said(sqlite_url, REQUEST) == f"{WAITS} (recorded)"
    assert f"• {WAITS.replace(' CASE-0001', '')}" in asked(sqlite_url, "/case show 1").splitlines()


def test_whoever_says_no_more_than_a_country_asks_today_for_their_own_agency(sqlite_url: str) -> None:
    told = said(sqlite_url, "/case evidence 1 BB")
    assert (
        told
        == "HAM-E0001 CASE-0001 evidence asked of Barbados by HSI: sent 8 Nov 2023, no answer yet (recorded)"
    )


@pytest.mark.parametrize("outcome", Outcome)
def test_what_came_of_it_ends_the_wait(sqlite_url: str, outcome: Outcome) -> None:
    told = said(sqlite_url, REQUEST, f"/case evidence HAM-E0001 {outcome} on 5 Nov 2023")
    assert told == f"{SENT}, {outcome} 5 Nov 2023; ref MLA-12 (recorded)"
    assert (
        asked(sqlite_url, "/case requests open") == "HAMMERHEAD: no unanswered request for evidence on record"
    )


REFUSED = (
    ("evidence", "Say which one first, as in `/case evidence CASE-0007`"),
    ("evidence 9 to US", "There is no CASE-0009 in HAM."),
    ("evidence 1", "• Say which country is asked, by its code or its name: `to US`."),
    ("evidence 1 to DR", "• Do you mean Dominican Republic or Dominica? Write DO or DM."),
    ("evidence 1 to <!channel>", "“&lt;!channel&gt;” is no country to me"),
    ("evidence 1 to US by FOO", "“FOO” is no agency here."),
    ("evidence 1 to US sent on 9 Nov 2023", "has not come yet"),
    ("evidence 1 to US answered", "What comes of it is said once it is on record"),
    ("evidence E1", "• Say what came of it: `answered`, `declined` or `withdrawn`."),
    ("evidence E1 answered on 1 Oct 2023", "HAM-E0001: It cannot be answered before it was sent."),
    ("evidence E1 answered to US", "Only what came of it, and when, is said here"),
    ("evidence E9 answered", "There is no HAM-E0009 in HAM."),
    (
        "evidence amend 1 to US reason typo",
        "Begin with its reference, as in `/case evidence amend HAM-E0002",
    ),
    ("evidence amend E1 to US", "Say why: `/case evidence amend HAM-E0001 to US reason WORDS`"),
    ("evidence amend E1 reason typo", "HAM-E0001: Say what is right"),
    ("evidence amend E1 answered reason typo", "Nothing came of it yet"),
    ("evidence amend E1 to JM reason typo", "HAM-E0001 says so already"),
    ("evidence void E1", "Say why: `/case evidence void HAM-E0001 reason WORDS`"),
    ("evidence void E1 now reason twice", "I did not understand “now”; nothing was changed."),
    ("evidence reinstate E1", "HAM-E0001 says so already"),
    ("requests soon", "I did not understand “soon”. Write `/case requests [open] [CASE]`."),
    ("requests 9", "There is no CASE-0009 in HAM."),
)


def test_what_cannot_be_is_refused_with_what_can_and_changes_nothing(sqlite_url: str) -> None:
    said(sqlite_url, REQUEST)
    lines = (f"/case {line}" for line, _ in REFUSED)
    answers = play(sqlite_url, "!now 2023-11-08T09:00-04:00", "!user U2", *lines)
    for answer, (line, told) in zip(answers, REFUSED, strict=True):
        assert told in text(answer), line
    assert asked(sqlite_url, "/case requests").splitlines()[1:] == [f"• {WAITS}"]


def test_every_problem_of_a_line_is_said_at_once_and_nothing_is_kept(sqlite_url: str) -> None:
    assert said(sqlite_url, "/case evidence 1 to Atlantis by FOO sent on 9 Nov 2023 blah").splitlines() == [
        "Nothing was recorded.",
        "• “Atlantis” is no country to me: write its code or its name, as in `to US`.",
        "• “FOO” is no agency here. Write its code; `/operation agency add` makes it one.",
        "• 9 November 2023 has not come yet.",
        "• I did not understand “blah”.",
        "To copy: `/case evidence CASE-0001 to US sent on 3 May 2024 ref MLA-12`",
    ]
    assert asked(sqlite_url, "/case requests") == "HAMMERHEAD: no request for evidence on record"


def test_one_sent_before_its_case_was_opened_is_asked_about(sqlite_url: str) -> None:
    told = said(sqlite_url, "/case evidence 1 to JM sent on 2 Sep 2023")
    assert told.startswith("Nothing was recorded yet. 2 Sep 2023 lies before CASE-0001 opened (5 Sep 2023).")
    assert "(recorded)" in asked(sqlite_url, "/case evidence 1 to JM sent 2 Sep 2023", "!click Record It")


def test_what_is_wrong_is_corrected_and_a_void_one_takes_no_answer(sqlite_url: str) -> None:
    told = said(
        sqlite_url, REQUEST, "/case evidence amend E1 to Guyana by HSI sent on 4 Oct 2023 reason typo"
    )
    assert told.endswith(
        "(changed country Jamaica -> Guyana, agency TTPS -> HSI and sent 3 Oct 2023 -> 4 Oct 2023)"
    )
    assert "[void]" in asked(sqlite_url, "/case evidence void E1 reason twice")
    assert asked(sqlite_url, "/case evidence E1 answered").startswith(
        "HAM-E0001 is void: `/case evidence rei"
    )
    assert "no request for evidence" in asked(sqlite_url, "/case requests")
    assert "(reinstated it: it counts again)" in asked(sqlite_url, "/case evidence reinstate E1")


def test_the_story_of_a_case_tells_what_was_done_about_each(sqlite_url: str) -> None:
    lines = (
        REQUEST,
        "/case evidence E1 answered on 5 Nov 2023",
        "/case todo 1 @casey by Friday ask for it",
        "/case done A1",
        "/case evidence void E1 reason twice",
        "/case show 1",
    )
    story = [
        line.split(f"{AT}: <@U2> (HSI) ") for line in said(sqlite_url, *lines).splitlines() if AT in line
    ]
    assert story[1:] == [
        ["HAM-E0001 1. ", f"recorded {WAITS.partition('CASE-0001 ')[2]}."],
        ["HAM-E0001 2. ", "changed outcome no answer -> answered 5 Nov 2023."],
        ["HAM-A0001 1. ", "recorded <@U3>, due 10 Nov 2023: ask for it."],
        ["HAM-A0001 2. ", "changed done no -> 8 Nov 2023."],
        ["HAM-E0001 3. ", "voided it: it counts nowhere (twice)."],
    ]


def test_they_are_listed_oldest_first_of_all_cases_or_of_one(sqlite_url: str) -> None:
    more = (
        "/case open opened by HSI",
        "/case evidence 2 to US sent on 20 Sep 2023",
        "/case evidence E2 declined",
    )
    told = said(sqlite_url, REQUEST, *more, "/case requests").splitlines()
    assert told[0] == "HAMMERHEAD: 2 requests for evidence, 1 unanswered"
    assert [line[2:11] for line in told[1:]] == ["HAM-E0002", "HAM-E0001"]
    assert asked(sqlite_url, "/case requests open CASE-0001").splitlines() == [
        "HAMMERHEAD (CASE-0001): 1 unanswered request for evidence",
        f"• {WAITS}",
    ]


@pytest.mark.parametrize("line", ["evidence 1 to US", "evidence E1 answered", "evidence void E1 reason mine"])
def test_recorders_of_another_agency_change_nothing_and_leads_of_the_operation_do(
    sqlite_url: str, line: str
) -> None:
    assert "CASE-0001 is led by HSI." in said(sqlite_url, REQUEST, "!user U3", f"/case {line}")
    assert "is led by" not in text(play(sqlite_url, "!user U1", f"/case {line}")[-1])


def test_a_request_is_withheld_with_its_case(sqlite_url: str) -> None:
    said(sqlite_url, REQUEST, "/case mark 1 RED reason source at risk")
    assert asked(sqlite_url, "/case requests").splitlines() == [
        "HAMMERHEAD: no request for evidence on record",
        "1 evidence request is withheld here",
    ]
    assert "is withheld" in asked(sqlite_url, "/case evidence E1 answered")
    assert "HAM-E0001" in text(play(sqlite_url, "!user U2", "!dm", "/case requests")[-1])


@pytest.mark.parametrize(
    "line", ["evidence 1 to US", "evidence E1 answered", "evidence void E1 reason twice"]
)
def test_a_request_that_repeats_does_once_what_it_does(database: Database, line: str) -> None:
    reader = Reader.of(database)
    reader.says("/case open supported by CBP on 5 Sep 2023 ref INV-7")
    reader.says("/case evidence 1 to JM")
    first = reader.says(f"/case {line}")
    reader.asked -= 1
    assert reader.says(f"/case {line}") == first
    assert reader.says("/case evidence E3 answered") == "There is no HAM-E0003 in HAM."
    reader.gate.journal.close()


@pytest.mark.parametrize("marking", HIDDEN)
def test_whatever_is_withheld_is_the_same_in_every_answer(sqlite_url: str, marking: Marking) -> None:
    case = Case(agency="TTPS", part=Part.OPENED, opened_on=date(2023, 9, 5), marking=marking)
    dull = Request(agency="TTPS", case=1, to="US", sent=Moment(date(2023, 10, 3)))
    grave = replace(dull, to="HT", outcome=Outcome.DECLINED, ended=Moment(date(2023, 11, 1)))
    with worlds(sqlite_url) as (one, other):
        for reader, hidden in ((one, dull), (other, grave)):
            put(reader.desk, case)
            file(reader, hidden)
            reader.says("/case open supported by CBP on 5 Sep 2023 ref INV-7")
            reader.says("/case evidence CASE-0002 to JM sent on 3 Oct 2023")
        assert one.answers() == other.answers()
        for question in (
            "show 2",
            "requests",
            "requests open",
            "evidence E1 answered",
            "evidence E2 answered",
        ):
            assert one.says(f"/case {question}") == other.says(f"/case {question}")


def file(reader: Reader, request: Request) -> None:
    operation, act = reader.desk.operation, reader.desk.act()
    reader.desk.database.write(
        lambda session: belongings.make(session, operation, Kind.EVIDENCE_REQUESTED, request, act)
    )
