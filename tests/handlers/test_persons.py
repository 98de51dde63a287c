"""People are on record by a pseudonym; how many is told where the case is, who they are in private alone."""

import pytest

from bot.domain.cases.case import Case, Part
from bot.domain.entries import Kind
from bot.domain.handling import Marking
from bot.domain.people import Identity, Role
from bot.domain.people import Part as Played
from bot.domain.seizures import Precision
from storage import dossiers
from tests.handlers.playing import OPENING, Json, play, text
from tests.handlers.test_cases import AT, OPEN, PEOPLE
from tests.handlers.test_withholding import HIDDEN, Reader, worlds
from tests.storage.test_cases import put

ALONE = "Who people are is shown in our direct messages alone"
SEVERAL = "One person may have several roles: they do not add up"
NAMELESS = (
    "No names, births or passports are kept. Say the part that somebody had, and the number under which "
    "your own system knows them: `ref TTPS 2023-15`."
)
ADD = "/case person add straw purchaser in CASE-0001 for HAM-0002 ref HSI 2023-15"
TOLD = "P-0001 purchaser (HAM-0002) in CASE-0001; ref 2023-15 (HSI)"
OTHER = "/case open supported by HSI on 6 Sep 2023 ref INV-8 for 1"
BOTH = ("/case person P-0001 recipient in CASE-0002", "/case person add courier and consignee in CASE-0002")


def played(url: str, *lines: str) -> list[Json]:
    return play(url, *PEOPLE, OPEN, *lines)


def said(url: str, *lines: str) -> str:
    """Return what the last line is answered in a channel."""
    return text(played(url, *lines)[-1]).replace("*", "")


def alone(url: str, *lines: str) -> str:
    """Return what the last line is answered in direct messages, where all of them are written."""
    return said(url, "!dm", *lines)


def asked(url: str, *lines: str) -> str:
    """Return what a further line is answered in direct messages."""
    return text(play(url, "!user U2", "!dm", *lines)[-1]).replace("*", "")


def test_a_person_is_put_on_record_and_shown_in_direct_messages_alone(sqlite_url: str) -> None:
    assert said(sqlite_url, ADD) == f"P-0001 is on record in CASE-0001. {ALONE}."
    assert asked(sqlite_url, "/case person show P-0001").splitlines() == [
        TOLD,
        "TLP:RED",
        f"P-0001 1. {AT}: <@U2> (HSI) put it on record: {TOLD.removeprefix('P-0001 ')}.",
    ]
    assert asked(sqlite_url, "/case people P-0001").startswith(f"{TOLD}\nTLP:RED\n")


def test_in_direct_messages_the_answer_says_who_it_is(sqlite_url: str) -> None:
    assert alone(sqlite_url, ADD) == f"{TOLD} (recorded)"


def test_a_channel_is_not_told_whether_there_is_such_a_person(sqlite_url: str) -> None:
    lines = [
        f"/case {line}"
        for number in ("P-0001", "P-0009")
        for line in (
            f"person show {number}",
            f"person {number} recipient in CASE-0001",
            f"person void {number} reason nobody",
            f"people {number}",
            f"person merge {number} into P-0002 reason one",
        )
    ]
    told = [text(each) for each in played(sqlite_url, ADD, *lines)[-len(lines) :]]
    kept = (line.replace("person", "person HAM").replace("people", "people HAM") for line in lines)
    assert told == [f"{ALONE}: write it there. To copy: `{line}`" for line in kept]


@pytest.mark.parametrize("line", ["show P-0001", "show HAM-P-0001"])
def test_the_line_that_a_channel_is_told_to_copy_is_answered_in_direct_messages(
    sqlite_url: str, line: str
) -> None:
    told = said(sqlite_url, ADD, f"/case person {line}")
    copied = told.partition("To copy: `")[2].strip("`")
    assert asked(sqlite_url, "!dm", copied).startswith(TOLD)


def test_a_channel_for_named_agencies_up_to_red_is_told_who_it_is(sqlite_url: str) -> None:
    def bound(to: str) -> tuple[str, ...]:
        return ("!user U1", f"/taskforce bind {to} up to RED", "!user U2")

    assert said(sqlite_url, *bound("to HSI, IMPACS"), ADD) == f"{TOLD} (recorded)"
    assert f"• {TOLD.partition(';')[0]}" in text(
        play(sqlite_url, "!user U2", "/case people CASE-0001")[-1]
    ).replace("*", "")
    told = play(sqlite_url, *bound("to all"), "/case people CASE-0001")[-1]
    assert "P-0001" not in text(told)


def test_names_and_papers_are_refused_with_how_to_write_it(sqlite_url: str) -> None:
    told = said(sqlite_url, "/case person add John Smith passport TA123456, purchaser in CASE-0001")
    assert told.splitlines() == [
        "Nothing was recorded.",
        "Understood: purchaser, in CASE-0001.",
        "• I did not understand “John Smith passport TA123456”.",
        f"• {NAMELESS}",
        "To copy: `/case person add purchaser in CASE-0001 ref TTPS 2023-15`",
    ]
    assert "nobody is identified" in asked(sqlite_url, "/case people HAM")


def test_a_name_in_a_reason_is_held_back_as_everywhere(sqlite_url: str) -> None:
    told = played(sqlite_url, "!dm", ADD, "/case person void P-0001 reason it was John Smith")[-1]
    assert "John Smith" in text(told)
    assert "[void]" not in asked(sqlite_url, "/case person show P-0001")


WRONG = [
    ("/case person", "Write `/case person add ROLE in CASE"),
    (
        "/case person P0001 courier in 1",
        "“P0001 courier in 1” is no person. Begin with a number, hyphen included",
    ),
    ("/case person Jane Doe", "I don't know “Jane”: no names are kept."),
    ("/case person add", "• Say the role:"),
    ("/case person add purchaser", "• Say in which case"),
    ("/case person add purchaser in CASE-0009", "There is no CASE-0009 in HAM."),
    (
        "/case person add purchaser in 1 for 3",
        "HAM-0003 is not in CASE-0001: `/case link CASE-0001 to HAM-0003` says",
    ),
    ("/case person add purchaser in 1 for 9", "There is no HAM-0009"),
    ("/case person add <!channel> in 1", "“&lt;!channel&gt;”"),
    ("/case person void P-0001", "Say why. Write `/case person void P-0001 reason WORDS`."),
    ("/case person show P-0009", "There is no P-0009 in HAM."),
    ("/case person show P1", "“P1” is no person. Begin with a number, hyphen included"),
    ("/case person unmerge P-0001 reason wrong", "P-0001 is not merged: nothing was changed."),
    ("/case person merge P-0001 into P-0001 reason same", "They are one person already"),
    ("/case person merge P-0001 into P-0002", "Say into which one, and why"),
    ("/case person amend P-0001 recipient in 1", "Say what is right, and why"),
    ("/case person remove P-0001 reason typo", "Say from which case, and why"),
    ("/case person P-0001 purchaser in 1 for 2", "P-0001 says so already: nothing was changed."),
    ("/case people to Haiti", "This takes a case and an as-of day, nothing else"),
]


def test_what_is_wrong_is_said_and_nothing_is_changed(sqlite_url: str) -> None:
    answers = played(sqlite_url, "!dm", ADD, *(line for line, _ in WRONG))[-len(WRONG) :]
    for (line, told), answer in zip(WRONG, answers, strict=True):
        assert told in text(answer), line
    assert asked(sqlite_url, "/case person show P-0001").count("\n") == 2


def test_people_are_counted_once_by_role_and_by_case(sqlite_url: str) -> None:
    assert said(sqlite_url, ADD, OTHER, "!dm", *BOTH, "!channel C1", "/case people").splitlines() == [
        f"HAMMERHEAD: 2 people in 2 investigations: 1 purchaser, 1 facilitator, 2 recipients. {SEVERAL}",
        "• CASE-0002: 2 people: 1 facilitator, 2 recipients",
        "• CASE-0001: 1 person: 1 purchaser",
        "TLP:AMBER",
    ]
    assert asked(sqlite_url, "/case people CASE-0002").splitlines() == [
        f"CASE-0002: 2 people: 1 facilitator, 2 recipients. {SEVERAL}",
        "• P-0001 recipient in CASE-0002",
        "• P-0002 facilitator and recipient in CASE-0002",
        "TLP:RED",
    ]
    assert "as known on 7 Nov 2023: nobody is identified" in asked(
        sqlite_url, "/case people as of 7 Nov 2023 for HAM"
    )


def test_a_case_shows_how_many_and_in_private_who(sqlite_url: str) -> None:
    assert "\n• 1 person: 1 purchaser\n" in said(sqlite_url, ADD, "/case show 1")
    assert "\n• 1 person: 1 purchaser (TLP:RED)\n• P-0001 purchaser (HAM-0002) in CASE-0001\n" in asked(
        sqlite_url, "/case show CASE-0001"
    )


def test_two_that_are_one_are_merged_shown_under_one_and_told_apart_again(sqlite_url: str) -> None:
    told = alone(sqlite_url, ADD, OTHER, *BOTH, "/case person merge P-0002 into P-0001 reason same traveller")
    assert told == (
        "P-0001 (also P-0002) purchaser (HAM-0002) in CASE-0001; facilitator and recipient in CASE-0002; "
        "ref 2023-15 (HSI) (merged P-0002)"
    )
    shown = asked(sqlite_url, "/case person show P-0002")
    assert shown.startswith(told.removesuffix(" (merged P-0002)"))
    assert f"P-0002 2. {AT}: <@U2> (HSI) found it to be P-0001 (same traveller)." in shown
    assert "unmerge P-0002 reason WORDS` first" in asked(sqlite_url, "/case person void P-0001 reason one")
    assert asked(sqlite_url, "/case person unmerge P-0002 reason another traveller") == (
        "P-0002 facilitator and recipient in CASE-0002 (unmerged: counts by itself)"
    )


def test_a_number_that_two_have_is_named_with_how_to_merge(sqlite_url: str) -> None:
    told = alone(sqlite_url, ADD, "/case person add consignee in 1 ref HSI 2023-15")
    assert told.splitlines()[1] == (
        "P-0001 has the same number. Are they one? `/case person merge P-0002 into P-0001 reason WORDS`"
    )


def test_parts_and_numbers_are_amended_and_taken_away(sqlite_url: str) -> None:
    assert alone(sqlite_url, ADD, OTHER, BOTH[0], "/case person amend P-0001 courier in 1 reason typo") == (
        "P-0001 recipient in CASE-0002; facilitator in CASE-0001; ref 2023-15 (HSI) (amended)"
    )
    assert asked(sqlite_url, "/case person amend P-0001 ref HSI 2023-16 reason typo") == (
        "P-0001 recipient in CASE-0002; facilitator in CASE-0001; ref 2023-16 (HSI) (amended)"
    )
    assert asked(sqlite_url, "/case person remove P-0001 from CASE-0002 reason not so") == (
        "P-0001 facilitator in CASE-0001; ref 2023-16 (HSI) (taken out of CASE-0002)"
    )
    assert "no part in CASE-0002" in asked(sqlite_url, "/case person remove P-0001 from 2 reason x")
    assert f"5. {AT}" not in asked(sqlite_url, "/case person remove P-0001 from CASE-0001 reason not so")
    assert asked(sqlite_url, "/case person show P-0001").startswith(
        "P-0001 has no part in a case that is shown here; ref 2023-16 (HSI)"
    )


def test_a_void_person_counts_nowhere_and_again_once_reinstated(sqlite_url: str) -> None:
    assert alone(sqlite_url, ADD, "/case person void P-0001 reason nobody").startswith("P-0001 [void] purch")
    assert "nobody is identified" in asked(sqlite_url, "/case people HAM")
    assert "puts it back first" in asked(sqlite_url, "/case person P-0001 courier in CASE-0001")
    assert asked(sqlite_url, "/case person reinstate P-0001 reason somebody").endswith("counts again)")
    assert "1 person: 1 purchaser" in asked(sqlite_url, "/case people CASE-0001")


def test_a_stranger_to_the_case_and_the_person_changes_nothing(sqlite_url: str) -> None:
    assert "CASE-0001 is led by HSI" in said(sqlite_url, ADD, "!user U3", ADD)
    for line in ("void P-0001 reason x", "P-0001 courier in 1", "amend P-0001 ref HSI 2 reason x"):
        told = text(play(sqlite_url, "!user U3", "!dm", f"/case person {line}")[-1])
        assert "or a lead of the operation, can" in told
    told = text(play(sqlite_url, "!user U1", "!dm", "/case person void P-0001 reason x")[-1])
    assert "(counts nowhere)" in told


@pytest.mark.parametrize("marking", HIDDEN)
def test_who_had_a_part_in_a_withheld_case_leaves_no_trace(sqlite_url: str, marking: Marking) -> None:
    case = Case(agency="TTPS", part=Part.OPENED, opened_on=None, precision=Precision.UNKNOWN, marking=marking)
    with worlds(sqlite_url) as (one, other):
        for reader, role in ((one, Role.PURCHASER), (other, Role.RECIPIENT)):
            put(reader.desk, case)
            reader.says("/case open supported by CBP on 5 Sep 2023 ref INV-7")
            identify(reader, Played(1, role), Played(2, Role.UNKNOWN))
            identify(reader, *(Played(1, each) for each in {role, Role.RECIPIENT}))
        assert one.answers() == other.answers()
        told = one.says("/case people")
        assert ("1 person in 1 investigation: 1 of unknown role" in told, "P-0" in told) == (True, False)
        for line in ("show P-0001", "show P-0002", "P-0002 courier in CASE-0002", "add buyer in CASE-0001"):
            assert one.says(f"/case person {line}") == other.says(f"/case person {line}")


def identify(reader: Reader, *parts: Played) -> None:
    """Put somebody on record."""
    act, wanted = reader.desk.act(), Identity(agency="TTPS", parts=parts)
    reader.desk.database.write(
        lambda session: dossiers.record(session, reader.desk.operation, Kind.PERSON_ADDED, wanted, act)
    )


CHARGED = (
    "!dm",
    "/case open opened by IMPACS on 3 Nov 2023",
    "/case person add purchaser in CASE-0001",
    "/case defendant P-0001 in CASE-0001 charged on 6 Nov 2023 in FL-S",
)
VOID, PUT_BACK = ("void P-0001 reason nobody", "reinstate P-0001 reason somebody")


def test_whoever_is_prosecuted_in_a_case_is_asked_about_before_they_leave_it(sqlite_url: str) -> None:
    removing = "/case person remove P-0001 from CASE-0001 reason another person"
    told = text(play(sqlite_url, *OPENING, *CHARGED, removing)[-1])
    assert "P-0001 is prosecuted there: HAM-D0001 stays as it is." in told


def test_whoever_is_void_counts_nowhere_not_as_a_defendant_either(sqlite_url: str) -> None:
    lines = (
        f"/case person {VOID}",
        "/case defendant void HAM-D0001 reason nobody",
        f"/case person {VOID}",
        "/case defendants",
        "/case defendant reinstate HAM-D0001",
        f"/case person {PUT_BACK}",
        "/case defendant reinstate HAM-D0001",
    )
    seen = [text(each).replace("*", "") for each in play(sqlite_url, *OPENING, *CHARGED, *lines)]
    assert seen[-7] == (
        "P-0001 is prosecuted, and would count there still: HAM-D0001. Void it first, as in "
        "`/case defendant void HAM-D0001 reason WORDS`. Nothing was changed."
    )
    assert "(counts nowhere)" in seen[-5]
    assert seen[-4] == "HAMMERHEAD no prosecution"
    assert seen[-3].startswith("Whoever is prosecuted there is void, and counts nowhere")
    assert "it counts again" in seen[-1]


def test_a_number_found_to_be_another_person_is_void_without_a_word_on_their_prosecution(
    sqlite_url: str,
) -> None:
    lines = (
        "/case person add recipient in CASE-0001",
        "/case person merge P-0002 into P-0001 reason same traveller",
        "/case person void P-0002 reason entered twice",
    )
    told = text(play(sqlite_url, *OPENING, *CHARGED, *lines)[-1])
    assert "(counts nowhere)" in told
