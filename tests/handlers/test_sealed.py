"""A sealed matter is there for those whom it names; to anybody else every answer is as if it were not."""

import re
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.domain.cases.case import Case, Part
from bot.domain.members import Member, Person, Role
from bot.domain.problems import Refusal
from bot.domain.seizures import Precision
from handlers.cases.sealing import PUBLIC
from handlers.kit import gate
from handlers.kit.arrivals import Arrival
from tests.handlers.playing import OPENING, Json, play, text
from tests.handlers.test_cases import AT, OPEN, PEOPLE
from tests.handlers.test_defendants import ADD, CHARGE, PLACE, WHO
from tests.handlers.test_withholding import COMMANDS, HASH, QUESTIONS, Reader, worlds
from tests.storage.desk import BEN
from tests.storage.test_cases import put
from tests.storage.test_defendants import DEFENDANT, charge, identify
from tests.storage.test_laws import QUICKLY
from tests.storage.test_people import admit

SEAL = f"{CHARGE} sealed to @casey"
SEALED = f"{WHO.replace(' (TLP:RED)', '')} {PLACE}: charged 2 Nov 2023; sealed to <@U2> and <@U3>"
NUMBER = re.compile(r"HAM-X\d{4}")


def played(url: str, *lines: str) -> list[Json]:
    return play(url, *PEOPLE, OPEN, "!dm", ADD, *lines)


def said(url: str, *lines: str) -> str:
    """Return what the last line is answered, all of them written in direct messages."""
    return text(played(url, *lines)[-1]).replace("*", "")


def asked(url: str, *lines: str, user: str = "U2") -> str:
    """Return what a further line is answered in direct messages."""
    return text(play(url, OPENING[0], f"!user {user}", "!dm", *lines)[-1]).replace("*", "")


def sealed(url: str, *lines: str) -> str:
    """Seal a charge, and return its number."""
    return found(said(url, SEAL, *lines))


def found(told: str) -> str:
    """Return the first number of a sealed matter in an answer."""
    return str(NUMBER.findall(told)[0])


def test_whoever_seals_it_and_whom_it_names_see_it_and_nobody_else_does(sqlite_url: str) -> None:
    told = said(sqlite_url, SEAL)
    number = found(told)
    assert told == f"{number} {SEALED} (recorded)"
    for user in ("U2", "U3"):
        assert asked(sqlite_url, "/case sealed", user=user).splitlines() == [
            "HAMMERHEAD 1 sealed matter for you",
            f"{number} {SEALED}",
        ]
    assert asked(sqlite_url, "/case sealed", user="U1") == "HAMMERHEAD no sealed matter for you"
    for line in (
        f"/case sealed {number}",
        f"/case defendants {number}",
        f"/case defendant {number} appealed",
    ):
        assert asked(sqlite_url, line, user="U1") == f"There is no {number} in HAM."
    assert "HAM-D" not in asked(sqlite_url, "/case show 1")


@pytest.mark.parametrize(
    "line",
    [
        SEAL,
        "/case sealed",
        "/case sealed HAM-X0001",
        "/case unseal HAM-X0001",
        "/case defendant X1 appealed",
        "/case defendant amend HAM-X0001 charged reason typo",
        "/case defendant void HAMX1 reason typo",
        "/case defendants HAM-X0001",
        "/case defendant P-0001 in CASE-0001 charged in FL-S sealed",
    ],
)
def test_a_channel_is_told_that_it_is_spoken_of_in_direct_messages_alone(sqlite_url: str, line: str) -> None:
    number = sealed(sqlite_url)
    for named in (line, line.replace("HAM-X0001", number)):
        assert text(play(sqlite_url, "!user U2", named)[-1]) == PUBLIC
    assert asked(sqlite_url, "/case sealed").count("HAM-X") == 1


def test_its_readers_add_steps_name_others_and_correct_it_with_its_history_told(sqlite_url: str) -> None:
    number = sealed(sqlite_url)
    lines = (
        f"/case defendant {number} arrested on 3 Nov 2023",
        f"/case defendant {number} sealed to @avery",
        f"/case defendant amend {number} charged on 1 Nov 2023 sealed to @casey reason misread",
        f"/case defendant amend {number} sealed to @blake reason too few",
        f"/case defendant void {number} reason never filed",
        f"/case defendant {number} appealed",
        f"/case defendant reinstate {number}",
        f"/case sealed {number}",
    )
    seen = [text(each).replace("*", "") for each in play(sqlite_url, OPENING[0], "!user U3", "!dm", *lines)]
    assert seen[-3] == f"{number} is void: `/case defendant reinstate {number}` puts it back first."
    assert seen[-1].splitlines()[1:] == [
        f"1. {AT}: <@U2> (HSI) put it on record: {PLACE}: charged 2 Nov 2023.",
        f"2. {AT}: <@U3> (TTPS) added arrested 3 Nov 2023.",
        f"3. {AT}: <@U3> (TTPS) changed readers <@U2> and <@U3> -> <@U2>, <@U3> and <@U1>.",
        (
            f"4. {AT}: <@U3> (TTPS) changed readers <@U2>, <@U3> and <@U1> -> <@U3> and "
            "charged 2 Nov 2023 -> charged 1 Nov 2023 (misread)."
        ),
        f"5. {AT}: <@U3> (TTPS) changed readers <@U3> -> <@U3> and <@U2> (too few).",
        f"6. {AT}: <@U3> (TTPS) voided it: it counts nowhere (never filed).",
        f"7. {AT}: <@U3> (TTPS) reinstated it: it counts again.",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/case defendant {} unsealed on 3 Nov 2023", "To unseal it write `/case unseal {} on DATE`."),
        ("/case defendant {} in FL-M appealed", "says of whom and where already"),
        ("/case defendant {} sealed", "Sealed to whom?"),
        ("/case defendant amend {} charged on 1 Nov 2023", "Say why"),
        ("/case defendant amend {} sentenced reason typo", "No such step is on record"),
        ("/case defendant void {}", "Say why"),
        ("/case defendant reinstate {} please", "I did not understand"),
        ("/case defendant reinstate {}", "says so already"),
        ("/case sealed {} please", "I did not understand"),
        ("/case sealed please", "I did not understand"),
        ("/case unseal", "Write `/case unseal"),
        ("/case unseal {} in FL-M", "This takes a day alone"),
        ("/case unseal {} on 9 Nov 2023", "has not come yet"),
        ("/case defendant {} appealed", "Appealed (8 Nov 2023) before any decision."),
        ("/case unseal {} on 1 Nov 2023", "Unsealed (1 Nov 2023) before being charged."),
    ],
)
def test_what_cannot_be_is_refused_or_asked(sqlite_url: str, line: str, told: str) -> None:
    number = sealed(sqlite_url)
    assert told.format(number) in asked(sqlite_url, line.format(number))


def test_unsealing_makes_the_next_open_prosecution_once(sqlite_url: str) -> None:
    number = sealed(sqlite_url, CHARGE.replace("FL-S", "FL-M"), "/case sealed")
    assert asked(sqlite_url, f"/case unseal {number} on 5 Nov 2023").splitlines() == [
        f"{number} is unsealed: it goes on as HAM-D0002.",
        f"HAM-D0002 {WHO} {PLACE}: charged 2 Nov 2023, unsealed 5 Nov 2023",
    ]
    for line in (f"/case unseal {number}", f"/case defendant {number} appealed"):
        assert asked(sqlite_url, line) == f"{number} is unsealed: it goes on as HAM-D0002."
    told = asked(sqlite_url, "/case sealed", user="U3").splitlines()
    assert told[0] == "HAMMERHEAD no sealed matter for you"
    assert told[1].startswith(f"{number} [unsealed: HAM-D0002] CASE-0001 P-0001")
    history = text(play(sqlite_url, "!user U1", "/case defendants HAM-D0002")[-1])
    assert f"put it on record: {PLACE}: charged 2 Nov 2023, unsealed 5 Nov 2023." in history
    assert "HAM-X" not in history


CHANNELS = ("C1", "D1")
ASKED = (
    *QUESTIONS,
    "/case people P-0002",
    "/case sealed HAM-X0001",
    "/case unseal HAM-X0001",
    "/case defendant HAM-X0001 appealed",
    "/case defendant void HAM-X0001 reason typo",
    "/case defendant P-0001 in CASE-0001 charged on 4 Nov 2023 in FL-S",
    "/case defendants CASE-0001",
    "/case blank HAM-X0001 charged reason typo",
    "/case referrals",
    "/case people CASE-0001 as of 6 Nov 2023",
    "/seizure undo",
    "/digest list",
    "/digest show 1",
    "/taskforce members",
    "/taskforce log",
)
PASSING = re.compile(r"\d+ ms|entry \d+|\d+ log entr|[0-9a-f-]{36}")
"""Tells how long something took, which request it was, and where the log stands, which every entry moves."""
ACTS = (
    "/case defendant {} arrested on 5 Nov 2023",
    "/case defendant {} appealed",
    "/case defendant {} sealed to <@ANA>",
    "/case defendant amend {} charged on 3 Nov 2023 reason typo",
    "/case defendant void {} reason typo",
    "/case defendant reinstate {}",
    "/case sealed",
    "/case sealed {}",
    "/case blank {} typo reason a name",
    "/case unseal {} on 1 Nov 2023",
)
EVE = Member(Person("T1", "EVE"), "CBP", Role.LEAD)


def says(reader: Reader, who: Member, line: str, channel: str = "D1") -> str:
    """Return all that somebody is answered, in direct messages or in a channel."""
    reader.asked += 1
    name, _, words = line.partition(" ")
    key = gate.key(str(reader.asked))
    arrival = Arrival(person=who.person, channel=channel, words=words, key=key, carried={}, filled={})
    try:
        with reader.gate.owning_up(arrival):
            answer = reader.gate.command(COMMANDS[name], arrival)
    except Refusal as refusal:
        return refusal.sentence
    return "\n".join([answer.text, *(str(block.to_dict()) for block in answer.blocks)])


def prosecuting(reader: Reader) -> None:
    """Charge one of two people in a case, and let two more people in."""
    desk = reader.desk
    put(desk, Case(agency="CBP", part=Part.OPENED, opened_on=None, precision=Precision.UNKNOWN))
    identify(desk, 1), identify(desk, 1)
    charge(desk, replace(DEFENDANT, agency="CBP"))
    for each in (replace(BEN, role=Role.LEAD), EVE):
        admit(desk, each.person, desk.operation.id, each.agency, each.role)


def seal(reader: Reader, acts: list[str]) -> list[str]:
    """Let somebody seal what the reader is not to know of, and go on with it; return its numbers."""
    line = "/case defendant P-0002 in CASE-0001 charged on 4 Nov 2023 in FL-M sealed to me"
    number = found(says(reader, BEN, line))
    for act in acts:
        says(reader, BEN, act.format(number))
    return [number]


def answers(reader: Reader, who: Member, more: list[str]) -> dict[str, str]:
    """Return what somebody is answered to every question, in the channel and in direct messages."""
    told = {
        f"{question} in {channel}": says(reader, who, question, channel)
        for question in (*ASKED, *more)
        for channel in CHANNELS
    }
    told["the next digest"] = reader.desk.read(reader._next_digest)
    return {question: PASSING.sub("#", HASH.sub("#", answer)) for question, answer in told.items()}


@settings(parent=QUICKLY, max_examples=3, phases=[Phase.generate])
@given(st.lists(st.sampled_from([act for act in ACTS if "ANA" not in act]), max_size=4))
def test_whatever_is_sealed_every_answer_to_others_is_the_same(sqlite_url: str, acts: list[str]) -> None:
    with worlds(sqlite_url) as (one, other):
        for each in (one, other):
            prosecuting(each)
        numbers = seal(one, acts)
        verbs = ("sealed {}", "defendant {} appealed", "blank {} typo reason a name")
        more = [f"/case {verb.format(numbers[0])}" for verb in verbs]
        one.asked = other.asked = 100
        assert answers(one, EVE, more) == answers(other, EVE, more)


def test_of_a_void_case_it_says_so_to_its_readers_who_may_see_the_case(sqlite_url: str) -> None:
    number = sealed(sqlite_url, "/case mark 1 RED to HSI", "/case void 1 reason duplicate", "/case sealed")
    assert f"{number} CASE-0001 [void] P-0001 {PLACE}" in asked(sqlite_url, "/case sealed")
    assert f"{number} CASE-0001 P-0001 {PLACE}" in asked(sqlite_url, "/case sealed", user="U3")
    assert f"{number} CASE-0001 P-0001" in asked(sqlite_url, "/case reinstate 1", "/case sealed")


def test_a_lead_among_its_readers_blanks_words_and_to_another_there_is_none(sqlite_url: str) -> None:
    number = sealed(sqlite_url)
    blank = f"/case blank {number} slip reason a name"
    assert asked(sqlite_url, blank, user="U1") == f"There is no {number} in HAM."
    assert "needs the role of lead" in asked(sqlite_url, blank)
    assert text(play(sqlite_url, "!user U1", blank)[-1]) == PUBLIC
    said_why = f"/case defendant amend {number} sealed to @avery reason a slip of mine"
    assert "a slip of mine" in asked(sqlite_url, said_why, f"/case sealed {number}")
    assert "every text that held these words is blanked" in asked(sqlite_url, blank, user="U1")
    assert "slip" not in asked(sqlite_url, f"/case sealed {number}")
    assert asked(sqlite_url, blank, user="U1") == f"{number} has no text with these words."


def test_nobody_is_named_who_is_not_admitted(sqlite_url: str) -> None:
    with worlds(sqlite_url) as (one, _):
        prosecuting(one)
        line = "/case defendant P-0002 in CASE-0001 charged on 4 Nov 2023 in FL-M sealed to <@U9>"
        assert "<@U9> is not admitted to HAMMERHEAD, and could not see it." in says(one, BEN, line)
        assert "no sealed matter" in says(one, BEN, "/case sealed")


def test_the_next_number_of_an_open_prosecution_is_the_same(sqlite_url: str) -> None:
    charged = "/case defendant P-0002 in CASE-0001 charged on 4 Nov 2023 in FL-M"
    with worlds(sqlite_url) as (one, other):
        for each in (one, other):
            prosecuting(each)
        seal(one, [])
        assert says(one, EVE, charged) == says(other, EVE, charged)
        assert "HAM-D0002" in says(one, EVE, "/case defendants")


def test_what_was_unsealed_is_to_others_as_if_it_were_entered_then(sqlite_url: str) -> None:
    with worlds(sqlite_url) as (one, other):
        for each in (one, other):
            prosecuting(each)
        (number,) = seal(one, [])
        says(one, BEN, f"/case unseal {number} on 5 Nov 2023")
        openly = "/case defendant P-0002 in CASE-0001 charged on 4 Nov 2023, unsealed on 5 Nov 2023 in FL-M"
        says(other, BEN, openly)
        for question in ("/case defendants", "/case defendants D2", "/case show 1", "/operation outcomes"):
            assert says(one, EVE, question) == says(other, EVE, question)
        assert "HAM-D0002" in says(one, EVE, "/case defendants")


def test_requests_about_what_is_sealed_are_not_in_the_log_of_requests(sqlite_url: str) -> None:
    with worlds(sqlite_url) as (one, _):
        prosecuting(one)
        verbs = ("sealed", "sealed {}", "defendant {} appealed", "blank {} typo reason a name", "unseal {}")
        seal(one, [f"/case {verb}" for verb in verbs])
        assert "BEN" not in says(one, EVE, "/taskforce log")
        says(one, BEN, "/case unseal HAM-X0000")
        assert "`/case unseal`" in says(one, EVE, "/taskforce log")
