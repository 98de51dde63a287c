"""People are followed through court step by step; what can hardly have been so is asked, never refused."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.domain.cases.case import Case, Part
from bot.domain.handling import Marking
from bot.domain.prosecutions import Event, Stage
from bot.domain.seizures import Precision
from tests.handlers.playing import Json, labels, play, text
from tests.handlers.test_cases import AT, OPEN, PEOPLE
from tests.handlers.test_withholding import HIDDEN, Reader, worlds
from tests.storage.test_cases import put
from tests.storage.test_defendants import DEFENDANT, charge, identify
from tests.storage.test_laws import QUICKLY

ADD = "/case person add purchaser in CASE-0001"
CHARGE = "/case defendant P-0001 in CASE-0001 charged on 2 Nov 2023 in FL-S"
PLACE = "in the Southern District of Florida"
WHO = "CASE-0001 P-0001 (TLP:RED)"
TOLD = f"HAM-D0001 {WHO} {PLACE}: charged 2 Nov 2023"
PUBLIC = f"HAM-D0001 CASE-0001 {PLACE}: charged 2 Nov 2023"


def played(url: str, *lines: str) -> list[Json]:
    return play(url, *PEOPLE, OPEN, "!dm", ADD, *lines)


def said(url: str, *lines: str) -> str:
    """Return what the last line is answered, all of them written in direct messages."""
    return text(played(url, *lines)[-1]).replace("*", "")


def asked(url: str, *lines: str) -> str:
    """Return what a further line is answered in the channel."""
    return text(play(url, "!user U2", *lines)[-1]).replace("*", "")


def test_a_prosecution_begins_and_goes_on_by_its_number_or_by_the_person(sqlite_url: str) -> None:
    assert said(sqlite_url, CHARGE) == f"{TOLD} (recorded)"
    further = "/case defendant P-0001 arrested abroad on 3 Nov 2023, extradition pending on 4 Nov 2023"
    told = asked(sqlite_url, "!dm", further)
    assert told == f"{TOLD}, arrested abroad 3 Nov 2023, extradition pending 4 Nov 2023 (recorded)"
    told = asked(sqlite_url, "!dm", "/case defendant HAM-D0001 extradited in Nov 2023")
    assert "extradited November 2023 (to the month)" in told


def test_several_steps_are_told_in_one_line(sqlite_url: str) -> None:
    line = f"{CHARGE}, pled guilty on 4 Nov 2023, sentenced to 4 years and 9 months on 6 Nov 2023"
    assert said(sqlite_url, line) == (
        f"{TOLD}, pleaded guilty 4 Nov 2023, sentenced to 57 months (4 years 9 months) 6 Nov 2023 (recorded)"
    )


def test_a_step_without_a_date_is_of_today(sqlite_url: str) -> None:
    assert said(sqlite_url, CHARGE, "/case defendant D1 pleaded guilty").endswith(
        "pleaded guilty 8 Nov 2023 (recorded)"
    )


def test_who_it_is_is_told_in_direct_messages_alone(sqlite_url: str) -> None:
    said(sqlite_url, CHARGE)
    assert asked(sqlite_url, "/case defendants").splitlines()[1] == PUBLIC
    assert f"• HAM-D0001 {PLACE}: charged 2 Nov 2023" in asked(sqlite_url, "/case show 1").splitlines()
    told = asked(sqlite_url, "!dm", "/case show 1").splitlines()
    assert f"• HAM-D0001 P-0001 (TLP:RED) {PLACE}: charged 2 Nov 2023" in told
    assert "direct messages alone" in asked(sqlite_url, "/case defendant P-0001 appealed")
    assert asked(sqlite_url, "/case defendant CASE-0001 pleaded guilty").startswith(PUBLIC)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/case defendant", "Say of whom, as in `/case defendant P-0042"),
        ("/case defendant P-0001", "Say what happened, as in `charged on 1 Oct 2022`"),
        ("/case defendant P-0009 in CASE-0001 charged in FL-S", "There is no P-0009 in HAM."),
        ("/case defendant P-0001 in CASE-0009 charged in FL-S", "There is no CASE-0009 in HAM."),
        ("/case defendant P-0001 in CASE-0001 charged", "To begin one name the court too."),
        ("/case defendant P-0001 charged in FL-S", "To begin one name the case too."),
        ("/case defendant HAM-D0009 appealed", "There is no HAM-D0009 in HAM."),
        (f"{CHARGE} with 2 counts", "I did not understand “with 2 counts”."),
        (CHARGE.replace("2 Nov", "9 Nov"), "has not come yet"),
        ("/case defendant amend P-0001 charged reason typo", "Begin with its number, as in `HAM-D0003`"),
        ("/case defendant amend D9 charged reason typo", "There is no HAM-D0009 in HAM."),
        ("/case defendants please", "I did not understand “please”."),
        ("/case defendants charged on 2 Nov", "This takes a case, a court, one step"),
        ("/case defendants D9", "There is no HAM-D0009 in HAM."),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(sqlite_url: str, line: str, told: str) -> None:
    assert told in said(sqlite_url, line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (CHARGE, "HAM-D0001: It has that step already: charged. Nothing was recorded."),
        ("/case defendant D1 P-0001 appealed", "says of whom and where already"),
        ("/case defendant amend D1 charged on 1 Nov 2023", "Say why: `/case defendant amend"),
        ("/case defendant amend D1 reason typo", "Say what is right"),
        ("/case defendant amend D1 sentenced reason typo", "No such step is on record: sentenced."),
        ("/case defendant amend D1 without charged reason typo", "one step at least"),
        ("/case defendant amend D1 in FL-S reason typo", "HAM-D0001 says so already"),
        ("/case defendant void D1", "Say why: `/case defendant void"),
        ("/case defendant reinstate D1 please", "I did not understand “please”"),
        ("/case defendant reinstate D1", "HAM-D0001 says so already"),
        ("/case defendant P-0001 in CASE-0002 appealed", "There is no CASE-0002"),
    ],
)
def test_what_is_on_record_is_changed_as_it_can_be(sqlite_url: str, line: str, told: str) -> None:
    assert told in said(sqlite_url, CHARGE, line)


def test_whoever_has_no_part_in_the_case_is_not_prosecuted_in_it(sqlite_url: str) -> None:
    told = said(sqlite_url, "/case open opened by HSI", CHARGE.replace("CASE-0001", "CASE-0002"))
    assert told == (
        "P-0001 has no part in CASE-0002. Say which first, as in "
        "`/case person P-0001 purchaser in CASE-0002`. Nothing was recorded."
    )


def test_what_was_understood_is_said_beside_what_was_not(sqlite_url: str) -> None:
    told = said(sqlite_url, "/case defendant P-0001 in CASE-0001 indicted 2 Nov in SDFL, guilty 4 Nov")
    assert told.splitlines()[1:3] == [
        "Understood: P-0001; CASE-0001; FL-S; charged 2 Nov 2023.",
        "• I did not understand “guilty”. Write `pleaded guilty` or `found guilty`.",
    ]


def test_what_can_hardly_have_been_is_asked_and_recorded_once_confirmed(sqlite_url: str) -> None:
    line = "/case defendant D1 sentenced to 57 months on 6 Nov 2023"
    question = played(sqlite_url, CHARGE, line)[-1]
    assert "Sentenced (6 Nov 2023) before any plea or conviction." in text(question)
    assert labels(question) == ["Record It", "Change It"]
    assert "sentenced" not in asked(sqlite_url, "/case defendants")
    lines = ("!user U2", "!dm", line, "!click Record It", "/case defendant D1 pleaded guilty on 4 Nov 2023")
    told = text(play(sqlite_url, *lines)[-1])
    assert "pleaded guilty 4 Nov 2023, sentenced to 57 months (4 years 9 months) 6 Nov 2023" in told


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("extradited on 1 Nov 2023", "Extradited (1 Nov 2023) before being charged."),
        ("appealed", "Appealed (8 Nov 2023) before any decision."),
        (
            "arrested in Oct 2023",
            "Arrested (October 2023) before the first seizure of CASE-0001 (1 Nov 2023).",
        ),
        ("charged on 3 Nov 2023", "Charged (2 Nov 2023) and again: charged (3 Nov 2023)."),
    ],
)
def test_impossible_orders_are_asked(sqlite_url: str, line: str, doubt: str) -> None:
    assert doubt in said(sqlite_url, CHARGE, f"/case defendant D1 {line}")


def test_a_second_decision_is_asked_and_another_prosecution_begins_behind_an_end(sqlite_url: str) -> None:
    dismissed = "/case defendant P-0001 dismissed on 3 Nov 2023"
    told = said(sqlite_url, CHARGE, dismissed, "/case defendant D1 pleaded guilty on 4 Nov 2023")
    assert "Dismissed (3 Nov 2023), and pleaded guilty (4 Nov 2023), without an appeal between." in told
    again = asked(sqlite_url, "!dm", CHARGE.replace("2 Nov", "5 Nov"))
    assert again.startswith(f"HAM-D0002 {WHO}")


def test_where_several_are_open_it_is_asked_which_is_meant(sqlite_url: str) -> None:
    other = CHARGE.replace("FL-S", "FL-M")
    assert said(sqlite_url, CHARGE, other, "/case defendant P-0001 pleaded guilty") == (
        "That may be HAM-D0001 in CASE-0001 (FL-S) or HAM-D0002 in CASE-0001 (FL-M). "
        "Say which, as in `/case defendant HAM-D0001 ...`."
    )
    assert "HAM-D0002" in asked(sqlite_url, "!dm", "/case defendant P-0001 in FL-M pleaded guilty")


def test_what_is_wrong_is_corrected_with_a_reason_and_its_history_told(sqlite_url: str) -> None:
    lines = (
        f"{CHARGE}, arrested on 3 Nov 2023",
        "/case defendant amend D1 charged on 1 Nov 2023 in FL-M reason misread",
        "/case defendant amend D1 without arrested reason another man",
        "/case defendant void D1 reason never filed",
        "/case defendant D1 appealed",
        "/case defendant reinstate D1 reason it was",
        "/case defendant show HAM-D0001",
    )
    seen = [text(each).replace("*", "") for each in played(sqlite_url, *lines)]
    assert seen[-3] == "HAM-D0001 is void: `/case defendant reinstate HAM-D0001` puts it back first."
    assert seen[-1].splitlines() == [
        f"HAM-D0001 {WHO} in the Middle District of Florida: charged 1 Nov 2023",
        f"1. {AT}: <@U2> (HSI) put it on record: {PLACE}: charged 2 Nov 2023, arrested 3 Nov 2023.",
        (
            f"2. {AT}: <@U2> (HSI) changed court {PLACE} -> in the Middle District of Florida and "
            "charged 2 Nov 2023 -> charged 1 Nov 2023 (misread)."
        ),
        f"3. {AT}: <@U2> (HSI) changed arrested 3 Nov 2023 -> taken out (another man).",
        f"4. {AT}: <@U2> (HSI) voided it: it counts nowhere (never filed).",
        f"5. {AT}: <@U2> (HSI) reinstated it: it counts again (it was).",
    ]
    assert asked(sqlite_url, "/case defendants HAM-D0001").count("P-0001") == 0
    story = asked(sqlite_url, "/case show 1").splitlines()
    assert f"HAM-D0001 4. {AT}: <@U2> (HSI) voided it: it counts nowhere (never filed)." in story


def test_people_prosecutions_and_cases_are_counted_apart(sqlite_url: str) -> None:
    lines = (
        CHARGE,
        CHARGE.replace("FL-S", "FL-M"),
        ADD,
        CHARGE.replace("P-0001", "P-0002"),
        "/case defendant D3 acquitted on 4 Nov 2023",
        "/case defendants",
    )
    told = said(sqlite_url, *lines).splitlines()
    assert told[0] == "HAMMERHEAD 2 defendants in 3 prosecutions of 1 case"
    assert [line[:9] for line in told[1:]] == ["HAM-D0001", "HAM-D0002", "HAM-D0003"]
    first = "HAMMERHEAD 1 defendant in 1 prosecution of 1 case with “acquitted” on record"
    assert asked(sqlite_url, "/case defendants acquitted").splitlines()[0] == first
    assert len(asked(sqlite_url, "/case defendants FL-M in CASE-0001").splitlines()) == 2
    assert len(asked(sqlite_url, "/case defendants 1").splitlines()) == 4
    assert asked(sqlite_url, "/case defendants as of 7 Nov 2023") == (
        "HAMMERHEAD no prosecution, as known on 7 Nov 2023"
    )


def test_recorders_of_another_agency_change_nothing_and_leads_of_the_operation_do(sqlite_url: str) -> None:
    told = said(sqlite_url, CHARGE, "!user U3", "/case defendant D1 pleaded guilty")
    assert "CASE-0001 is led by HSI." in told
    assert "recorded" in text(play(sqlite_url, "!user U1", "/case defendant D1 pleaded guilty")[-1])


def test_the_same_request_again_gives_the_same_answer(sqlite_url: str) -> None:
    with worlds(sqlite_url) as (one, _):
        prosecuted(one)
        one.desk.now = one.desk.now.replace(hour=17)
        first = one.says("/case defendant D1 pleaded guilty on 5 Nov 2023")
        one.asked -= 1
        assert one.says("/case defendant D1 pleaded guilty on 5 Nov 2023") == first


def test_what_was_before_the_operation_began_is_asked_where_nothing_was_seized(sqlite_url: str) -> None:
    lines = ("/case open opened by HSI", "/case person P-0001 recipient in CASE-0002")
    told = said(sqlite_url, *lines, "/case defendant P-0001 in CASE-0002 charged on 1 Oct 2012 in FL-S")
    assert "Charged (1 Oct 2012) before the operation began (1 Sep 2023)." in told


def prosecuted(reader: Reader) -> None:
    """Charge somebody in a case that the reader sees and in one that they do not."""
    seen = Case(agency="CBP", part=Part.OPENED, opened_on=None, precision=Precision.UNKNOWN)
    put(reader.desk, seen), put(reader.desk, replace(seen, marking=HIDDEN[0]))
    identify(reader.desk, 1), identify(reader.desk, 2)
    charge(reader.desk), charge(reader.desk, replace(DEFENDANT, case=2, person=2))


def test_what_is_withheld_is_counted_and_not_shown(sqlite_url: str) -> None:
    with worlds(sqlite_url) as (one, _):
        prosecuted(one)
        told = one.says("/case defendants")
        assert "1 defendant in 1 prosecution of 1 case" in told
        assert "1 prosecution is withheld here" in told
        assert "HAM-D0002" not in told
        assert "HAM-D0002 is withheld from you" in one.says("/case defendants HAM-D0002")
        assert "HAM-D0002 is withheld from this channel" in one.says("/case defendant D2 appealed")


@settings(parent=QUICKLY, max_examples=2, phases=[Phase.generate])
@given(st.sampled_from(HIDDEN), st.sampled_from(["FL-M", "TT-DPP"]))
def test_a_prosecution_that_is_withheld_leaves_no_trace_but_its_count(
    sqlite_url: str, marking: Marking, to: str
) -> None:
    other = replace(DEFENDANT, case=2, person=2, to=to).having(Event(Stage.PLEA, date(2023, 11, 5)))
    with worlds(sqlite_url) as (one, another):
        for reader, hidden in ((one, replace(DEFENDANT, case=2, person=2)), (another, other)):
            seen = Case(agency="CBP", part=Part.OPENED, opened_on=None, precision=Precision.UNKNOWN)
            put(reader.desk, seen), put(reader.desk, replace(seen, marking=marking))
            identify(reader.desk, 1), identify(reader.desk, 2)
            charge(reader.desk), charge(reader.desk, hidden)
        assert one.answers() == another.answers()
        for line in ("/case defendants D2", "/case defendant D2 appealed", "/case defendants CASE-0002"):
            assert one.says(line) == another.says(line)


def test_words_in_its_reasons_are_blanked_under_its_whole_reference(sqlite_url: str) -> None:
    said(sqlite_url, CHARGE, "/case defendant void HAM-D0001 reason a slip of mine")
    blank = "/case blank HAM-D0001 slip reason a name"
    seen = play(sqlite_url, "!user U1", blank, "/case defendants HAM-D0001")
    assert "*HAM-D0001*: every text that held these words is blanked" in text(seen[0])
    assert "slip" not in text(seen[1])
