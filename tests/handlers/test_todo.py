"""Somebody is to do something about a case by a day; whoever sees the case sees what is open, and whose."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.actions import Action
from bot.domain.cases.case import Case, Part
from bot.domain.handling import Marking
from bot.domain.members import Person
from bot.domain.words import Words
from storage import actions
from storage.db import Database
from tests.handlers.playing import play, text
from tests.handlers.test_evidence import asked
from tests.handlers.test_referrals import said
from tests.handlers.test_withholding import HIDDEN, Reader, worlds
from tests.storage.test_cases import put

TODO = "/case todo CASE-0001 @casey by 10 Nov ask for the ballistics report"
SET = "HAM-A0001 CASE-0001 <@U3>, due 10 Nov 2023: ask for the ballistics report"
MINE = "/case todo CASE-0001 me by 9 Nov call the laboratory"
OVERDUE = "!now 2023-11-13T09:00-04:00"


def test_an_action_has_an_owner_a_day_and_words_and_shows_with_its_case(sqlite_url: str) -> None:
    assert said(sqlite_url, TODO) == f"{SET} (recorded)"
    assert f"• {SET.replace(' CASE-0001', '')}" in asked(sqlite_url, "/case show 1").splitlines()


REFUSED = (
    ("todo 9 me by 10 Nov ask", "There is no CASE-0009 in HAM."),
    ("todo ask for the report", "“ask for the report” is no investigation."),
    ("todo 1 ask", "• Say whose it is: choose them behind `@`, or write `me`.\n• Say by when: `by 1 Dec`."),
    ("todo 1 me by 3 Nov ask", "• 3 Nov 2023 is past."),
    ("todo 1 me by Wednesday ask", "• Today is a Wednesday: 8 Nov 2023, or 15 Nov 2023? Write which."),
    ("todo A1", "What of HAM-A0001? `/case done HAM-A0001`, or `/case todo amend HAM-A0001 ...`."),
    ("todo 1 <@UX> by 10 Nov ask", "<@UX> is not admitted to HAMMERHEAD"),
    ("todo amend 1 by 12 Nov reason later", "Begin with its reference"),
    ("todo amend A1 by 12 Nov", "Say why: `/case todo amend HAM-A0001 by 5 Dec reason WORDS`"),
    ("todo amend A1 reason later", "• Say what is right: `@name`, `by 5 Dec`, other words."),
    ("todo amend A1 to <@UX> reason hers", "<@UX> is not admitted to HAMMERHEAD"),
    ("todo amend A1 by 10 Nov reason typo", "HAM-A0001 says so already"),
    ("todo void A1", "Say why: `/case todo void HAM-A0001 reason WORDS`"),
    ("todo reinstate A1", "HAM-A0001 says so already"),
    ("todo amend A9 by 12 Nov reason later", "There is no HAM-A0009 in HAM."),
    ("done", "Write `/case done HAM-A0002`"),
    ("done 1", "Write `/case done HAM-A0002`"),
    ("done A1 now", "Write `/case done HAM-A0001`"),
    ("done A9", "There is no HAM-A0009 in HAM."),
)


def test_what_cannot_be_is_refused_with_what_can_and_changes_nothing(sqlite_url: str) -> None:
    said(sqlite_url, TODO)
    lines = (f"/case {line}" for line, _ in REFUSED)
    answers = play(sqlite_url, "!now 2023-11-08T09:00-04:00", "!user U2", *lines)
    for answer, (line, told) in zip(answers, REFUSED, strict=True):
        assert told in text(answer), line
    assert asked(sqlite_url, "/case todo").splitlines()[1:] == [f"• {SET}"]


def test_an_owner_must_be_able_to_see_the_case(sqlite_url: str) -> None:
    told = said(sqlite_url, "!dm", "/case mark 1 RED to HSI", "/case todo 1 @casey by 10 Nov ask")
    assert told == "<@U3> may not see CASE-0001: name somebody who may. Nothing was recorded."


def test_what_looks_like_a_name_is_asked_about_before_it_is_kept(sqlite_url: str) -> None:
    told = said(sqlite_url, "/case todo 1 me by 10 Nov call 868-555-0134")
    assert "Nothing was recorded yet" in told
    assert asked(sqlite_url, "/case todo") == "HAMMERHEAD: no open action"


def test_what_is_overdue_comes_first_and_done_it_is_open_no_more(sqlite_url: str) -> None:
    later = "/case todo 1 @casey by 20 Nov write it up"
    told = said(sqlite_url, later, TODO.replace("10", "11"), MINE, OVERDUE, "/case todo").splitlines()
    assert told == [
        "HAMMERHEAD: 3 open actions, 2 overdue",
        "• HAM-A0003 CASE-0001 <@U2>, due 9 Nov 2023, overdue 4 days: call the laboratory",
        "• HAM-A0002 CASE-0001 <@U3>, due 11 Nov 2023, overdue 2 days: ask for the ballistics report",
        "• HAM-A0001 CASE-0001 <@U3>, due 20 Nov 2023: write it up",
    ]
    mine = asked(sqlite_url, OVERDUE, "/case todo mine").splitlines()
    assert [line[:15] for line in mine] == ["HAMMERHEAD: 1 o", "• HAM-A0003 CAS"]
    assert asked(sqlite_url, OVERDUE, "/case done HAM-A0003") == (
        "HAM-A0003 CASE-0001 <@U2>, due 9 Nov 2023, done 13 Nov 2023: call the laboratory (recorded)"
    )
    assert "It is done already." in asked(sqlite_url, OVERDUE, "/case done A3")
    assert asked(sqlite_url, OVERDUE, "/case todo mine") == "HAMMERHEAD: no open action of yours"
    assert "• HAM-A0003" not in asked(sqlite_url, "/case show 1")
    again = asked(sqlite_url, OVERDUE, "/case todo reinstate A3 reason too early")
    assert again.endswith("overdue 4 days: call the laboratory (reinstated it: it counts again)")


def test_owner_day_and_words_are_corrected_with_a_reason(sqlite_url: str) -> None:
    told = said(sqlite_url, TODO, "/case todo amend A1 me by 12 Nov ask again reason the laboratory is late")
    assert told == (
        "HAM-A0001 CASE-0001 <@U2>, due 12 Nov 2023: ask again (changed owner <@U3> -> <@U2>, "
        "due 10 Nov 2023 -> 12 Nov 2023 "
        "and what is to be done “ask for the ballistics report” -> “ask again”)"
    )
    assert "[void]" in asked(sqlite_url, "/case todo void A1 reason twice")
    assert asked(sqlite_url, "/case todo") == "HAMMERHEAD: no open action"
    assert asked(sqlite_url, "/case done A1").startswith(
        "HAM-A0001 is void: `/case todo reinstate HAM-A0001`"
    )
    assert "(reinstated it" in asked(sqlite_url, "/case todo reinstate A1")


def test_the_owner_may_call_it_done_and_another_agency_may_not(sqlite_url: str) -> None:
    said(sqlite_url, TODO, MINE)
    seen = play(sqlite_url, "!now 2023-11-08T09:00-04:00", "!user U3", "/case done A1", "/case done A2", MINE)
    assert text(seen[0]).endswith("(recorded)")
    for refused in seen[1:]:
        assert text(refused).startswith("CASE-0001 is led by HSI.")


def test_an_observer_reads_the_list_and_calls_done_what_is_theirs_and_nothing_else(sqlite_url: str) -> None:
    admitted = ("!user U1", "/taskforce admit @casey as observer agency TTPS", "!user U2")
    said(sqlite_url, *admitted, TODO, MINE)
    lines = (
        "/case todo",
        "/case todo mine",
        MINE,
        "/case done A2",
        "/case todo void A1 reason mine",
        "/case done A1",
    )
    answers = [
        text(each).replace("*", "")
        for each in play(sqlite_url, "!now 2023-11-08T09:00-04:00", "!user U3", *lines)
    ]
    assert answers[0].startswith("HAMMERHEAD: 2 open actions")
    assert answers[1].startswith("HAMMERHEAD: 1 open action of yours")
    assert {*answers[2:5]} == {"This needs the role of recorder; yours is observer."}
    assert answers[5].endswith("(recorded)")


def test_the_console_tells_the_owner_when_the_day_is_over(sqlite_url: str) -> None:
    said(sqlite_url, TODO)
    seen = play(sqlite_url, "!user U2", "!now 2023-11-10T23:59-04:00", "!now 2023-11-11T00:00-04:00", OVERDUE)
    told = SET.replace("2023:", "2023, overdue 1 day:").replace("HAM-A0001", "*HAM-A0001*")
    assert [text(each).splitlines()[0] for each in seen] == [f"Overdue in HAMMERHEAD: {told}"]


def test_a_digest_names_what_is_overdue_where_its_readers_see_it(sqlite_url: str) -> None:
    needed = "1 action overdue: HAM-A0001 (<@U3>, due 10 Nov 2023, CASE-0001)"
    assert needed in said(sqlite_url, TODO, OVERDUE, "/digest preview")
    assert "HAM-A0001" not in asked(sqlite_url, OVERDUE, "/case mark 1 RED reason source", "/digest preview")


def test_an_action_is_withheld_with_its_case_and_nothing_is_done_where_it_is(sqlite_url: str) -> None:
    said(sqlite_url, MINE, "/case mark 1 RED reason source at risk")
    assert asked(sqlite_url, "/case todo").splitlines() == [
        "HAMMERHEAD: no open action",
        "1 action is withheld here",
    ]
    for line in ("/case done A1", "/case todo void A1 reason twice", "/case todo 1 me by 10 Nov ask"):
        assert "Nothing was changed. If your agency may see it" in asked(sqlite_url, line)
    assert asked(sqlite_url, "!dm", "/case todo").splitlines()[0] == "HAMMERHEAD: 1 open action"


@pytest.mark.parametrize("line", ["todo 1 me by 10 Nov ask", "todo void A1 reason twice", "done A1"])
def test_a_request_that_repeats_does_once_what_it_does(database: Database, line: str) -> None:
    reader = Reader.of(database)
    reader.says("/case open supported by CBP on 5 Sep 2023 ref INV-7")
    reader.says("/case todo 1 me by 10 Nov ask")
    first = reader.says(f"/case {line}")
    reader.asked -= 1
    assert reader.says(f"/case {line}") == first
    assert reader.says("/case done A3") == "There is no HAM-A0003 in HAM."
    reader.gate.journal.close()


@pytest.mark.parametrize("marking", HIDDEN)
def test_whatever_is_withheld_is_the_same_in_every_answer(sqlite_url: str, marking: Marking) -> None:
    case = Case(agency="TTPS", part=Part.OPENED, opened_on=date(2023, 9, 5), marking=marking)
    dull = Action(agency="TTPS", case=1, owner=Person("T1", "ANA"), due=date(2023, 11, 1), what=Words("ask"))
    grave = replace(dull, owner=Person("T1", "BEN"), due=date(2023, 12, 1), what=Words("arrest"))
    with worlds(sqlite_url) as (one, other):
        for reader, hidden in ((one, dull), (other, grave)):
            put(reader.desk, case)
            file(reader, hidden)
            reader.says("/case open supported by CBP on 5 Sep 2023 ref INV-7")
            reader.says("/case todo CASE-0002 me by 10 Nov ask")
        assert one.answers() == other.answers()
        for question in ("show 2", "todo", "todo mine", "todo 2", "todo 1", "done A1", "done A2"):
            assert one.says(f"/case {question}") == other.says(f"/case {question}")


def file(reader: Reader, action: Action) -> None:
    operation, act = reader.desk.operation, reader.desk.act()
    reader.desk.database.write(lambda session: actions.make(session, operation, action, act))
