"""Where the coordinator has been is on record like everything else, and covers members of CARICOM."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime

import pytest

from bot.domain.entries import Kind
from bot.domain.handling import UNMARKED, Marking, Tlp
from bot.domain.periods import Period
from bot.domain.visits import Visit
from handlers.kit import visited
from storage import db, dossiers, operations
from tests.handlers.playing import OPENING, play, text
from tests.handlers.test_withholding import Reader
from tests.storage.desk import Desk

NOW = datetime(2023, 11, 8, 14, tzinfo=UTC)
EVER = Period.since_start()
LATER = "!now 2024-06-08T09:00-04:00"
MAY = "/operation visit TT 8-10 May 2024"
SEEN = (
    MAY,
    "/operation visit Curaçao 5 Nov 2023",
    "/operation visit DO 1 Jun 2024",
    "/operation visit TT 3 Jun 2024",
    "/operation visit BB 20 May 2024 meeting",
)
HEAD = (
    "HAMMERHEAD since 1 Sep 2023: 4 visits (Curaçao, Dominican Republic, Trinidad and Tobago); "
    "1 meeting (Barbados)"
)
MEMBERS = (
    "1 of 15 members visited: Trinidad and Tobago. Not visited: Antigua and Barbuda, The Bahamas, Barbados, "
    "Belize, Dominica, Grenada, Guyana, Haiti, Jamaica, Montserrat, Saint Kitts and Nevis, Saint Lucia, "
    "Saint Vincent and the Grenadines, Suriname."
)
ASSOCIATES = (
    "0 of 6 associate members visited. Not visited: Anguilla, Bermuda, British Virgin Islands, Cayman "
    "Islands, Turks and Caicos Islands, Curaçao (joined in 2024)."
)


def answer(url: str, *lines: str) -> str:
    return text(play(url, *OPENING, LATER, *lines)[-1]).replace("*", "")


def test_a_visit_is_recorded_and_echoed(sqlite_url: str) -> None:
    assert answer(sqlite_url, MAY) == (
        "HAM-V0001 visit to Trinidad and Tobago, 8-10 May 2024 (recorded). Wrong? "
        "`/operation visit amend HAM-V0001 ...` or `/operation visit void HAM-V0001 reason WORDS`."
    )


def test_visits_are_listed_by_country_and_what_is_none_apart(sqlite_url: str) -> None:
    lines = answer(sqlite_url, *SEEN, "/operation visits").splitlines()
    assert lines[:6] == [
        HEAD,
        "• Curaçao: 5 Nov 2023 (HAM-V0002)",
        "• Dominican Republic: 1 Jun 2024 (HAM-V0003)",
        "• Trinidad and Tobago: 8-10 May 2024 (HAM-V0001), 3 Jun 2024 (HAM-V0004)",
        "Meetings and trainings, counted apart",
        "• meeting in Barbados, 20 May 2024 (HAM-V0005)",
    ]
    assert lines[6:] == [
        "Coverage of CARICOM, as it was on 8 Jun 2024",
        MEMBERS,
        ASSOCIATES,
        "Non-members visited: Curaçao (joined in 2024), Dominican Republic.",
        "HAMMERHEAD, since 1 Sep 2023, as of Sat 8 Jun 2024 09:00 AST, TLP:AMBER",
    ]


def test_a_period_has_the_visits_that_began_in_it_and_the_members_of_its_last_day(sqlite_url: str) -> None:
    lines = answer(sqlite_url, *SEEN, "/operation visits Nov 2023").splitlines()
    assert lines[:2] == [
        "HAMMERHEAD November 2023: 1 visit (Curaçao)",
        "• Curaçao: 5 Nov 2023 (HAM-V0002)",
    ]
    assert lines[2] == "Coverage of CARICOM, as it was on 30 Nov 2023"
    assert lines[4].startswith("0 of 5 associate members visited.")
    assert lines[5] == "Non-members visited: Curaçao (joined in 2024)."


def test_a_past_day_knows_what_was_on_record_then_and_who_belonged_then(sqlite_url: str) -> None:
    said = answer(sqlite_url, *SEEN, "/operation visits as of 1 Dec 2023")
    assert said.startswith("HAMMERHEAD since 1 Sep 2023: no visits reported\n")
    assert "0 of 5 associate members visited." in said
    assert "Non-members visited: none." in said


def test_visits_are_cut_by_nothing_but_time(sqlite_url: str) -> None:
    assert answer(sqlite_url, "/operation visits to Haiti").startswith("Visits take a period")


def test_one_visit_is_not_recorded_twice(sqlite_url: str) -> None:
    assert answer(sqlite_url, MAY, "/operation visit Trinidad 9 May 2024").startswith(
        "HAM-V0001 is on record already: visit to Trinidad and Tobago, 8-10 May 2024. Nothing was recorded"
    )


def test_what_is_typed_wrong_is_named(sqlite_url: str) -> None:
    assert answer(sqlite_url, "/operation visit St Martin May 2024").splitlines() == [
        "Nothing was recorded.",
        "• Do you mean Saint Martin (French part) or Sint Maarten (Dutch part)? Write MF or SX.",
        "• “May 2024” is neither a day nor a range of days to me: write `8 May 2024` or `8-10 May 2024`.",
    ]


def test_a_correction_is_a_new_version_and_the_old_one_stays(sqlite_url: str) -> None:
    lines = (MAY, "/operation visit amend 1 to 8-11 May 2024 reason late")
    wrong, right = (f"visit to Trinidad and Tobago, 8-{day} May 2024" for day in (10, 11))
    assert answer(sqlite_url, *lines) == f"HAM-V0001 {right} (amended: {wrong} -> {right})"
    assert answer(sqlite_url, "/operation visits V1").splitlines() == [
        "HAM-V0001 in 2 entries:",
        f"1. Sat 8 Jun 2024 09:00 AST: <@U1> (IMPACS) recorded {wrong}.",
        f"2. Sat 8 Jun 2024 09:00 AST: <@U1> (IMPACS) changed it to {right} (late).",
    ]
    assert answer(sqlite_url, "/operation visits 1") == answer(sqlite_url, "/operation visits V1")
    for bare in ("V1", "1"):
        then = answer(sqlite_url, f"/operation visits {bare} as of 7 Jun 2024")
        assert then == "HAM-V0001 was not on record then."
    assert "1 visit (Trinidad and Tobago)" in answer(sqlite_url, "/operation visits 2024")


def test_a_void_visit_counts_nowhere_and_is_read_with_its_reason(sqlite_url: str) -> None:
    assert answer(sqlite_url, MAY, "/operation visit void HAM-V0001").startswith("Say why:")
    assert answer(sqlite_url, "/operation visit void HAM-V0001 reason put off").startswith(
        "HAM-V0001 is void (put off) and counts nowhere."
    )
    said = answer(sqlite_url, "/operation visits")
    assert said.startswith("HAMMERHEAD since 1 Sep 2023: no visits reported\nCoverage")
    assert (
        "\nVoid, counted nowhere\n• visit to Trinidad and Tobago, 8-10 May 2024 (HAM-V0001): put off" in said
    )
    amended = answer(sqlite_url, "/operation visit amend V1 to 9 May 2024 reason typo")
    assert amended.endswith(". It is void still, and counts nowhere")
    again = answer(sqlite_url, "/operation visit void HAM-V0001 reason again")
    assert again == "HAM-V0001 says so already: nothing was changed."


def test_a_void_visit_may_be_put_back(sqlite_url: str) -> None:
    lines = (MAY, "/operation visit void V1 reason put off", "/operation visit reinstate V1")
    assert answer(sqlite_url, *lines).endswith("(reinstated: it counts again)")
    assert ": 1 visit (Trinidad and Tobago)" in answer(sqlite_url, "/operation visits")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/operation visit amend V2 Barbados", "There is no HAM-V0002 in HAM."),
        ("/operation visit amend the last one", "Begin with the visit, as in `HAM-V0002`"),
        ("/operation visit amend V1", "Nothing was recorded.\n• Say what is right"),
        ("/operation visit reinstate V1 please", "I did not understand “please”"),
        ("/operation visit reinstate V1", "HAM-V0001 says so already"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(sqlite_url: str, line: str, said: str) -> None:
    assert answer(sqlite_url, MAY, line).startswith(said)


@pytest.mark.parametrize("change", ["amend V2 to 10 May 2024", "reinstate V1"])
def test_no_change_makes_two_of_one_visit(sqlite_url: str, change: str) -> None:
    lines = (
        "/operation visit TT 9 May 2024",
        "/operation visit void V1 reason put off",
        "/operation visit TT 20 May 2024",
        MAY,
    )
    said = answer(sqlite_url, *lines, f"/operation visit {change}")
    assert said.startswith("HAM-V0003 is on record already")


def test_a_request_that_slack_repeats_is_answered_alike_and_recorded_once(sqlite_url: str) -> None:
    with closing(db.connect(sqlite_url)) as database, closing((reader := Reader.of(database)).gate.journal):
        once = reader.says("/operation visit TT 3 Nov 2023")
        reader.asked -= 1
        assert reader.says("/operation visit TT 3 Nov 2023") == once
        assert once.startswith("*HAM-V0001*")
        assert line(reader.desk, {""}) == "1 visit (Trinidad and Tobago)"


def test_only_its_recorder_a_colleague_or_a_lead_changes_a_visit(sqlite_url: str) -> None:
    change = "/operation visit void V1 reason put off"
    assert "HAM-V0001 belongs to IMPACS." in answer(sqlite_url, MAY, "!user U2", change)
    assert "is void" in answer(sqlite_url, "!user U1", change)


def test_names_are_asked_about_before_a_reason_is_kept(sqlite_url: str) -> None:
    said = answer(sqlite_url, MAY, "/operation visit void V1 reason John Smith was ill")
    assert "John Smith" in said
    assert ": 1 visit (Trinidad and Tobago)" in answer(sqlite_url, "/operation visits")


def test_a_visit_that_not_all_readers_may_see_is_in_no_answer(sqlite_url: str) -> None:
    before = answer(sqlite_url, MAY, "/operation visits")
    with desk_of(sqlite_url) as desk:
        recorded(desk, "BB", HIDDEN)
    said = answer(sqlite_url, "/operation visits")
    partly = ", by the visits that are shown here"
    assert said.replace(partly, "") == f"{before}. 1 visit is withheld here"
    assert f"as it was on 8 Jun 2024{partly}\n" in said
    assert "HAM-V0002 is withheld" in answer(sqlite_url, "/operation visits V2")
    assert "HAM-V0002 is withheld" in answer(sqlite_url, "/operation visit void V2 reason put off")


@pytest.mark.parametrize(
    "change", ["visit BB 2-3 Nov 2023", "visit amend V1 BB 3 Nov 2023 reason typo", "visit reinstate V3"]
)
def test_a_visit_that_is_withheld_is_not_counted_twice_and_no_word_of_it_is_told(
    sqlite_url: str, change: str
) -> None:
    play(sqlite_url, *OPENING, LATER, MAY)
    with desk_of(sqlite_url) as desk:
        recorded(desk, "BB", HIDDEN)
        recorded(desk, "BB", UNMARKED)
    play(sqlite_url, LATER, "/operation visit void V3 reason put off")
    assert text(play(sqlite_url, LATER, f"/operation {change}")[-1]) == (
        "A visit that is withheld from this channel has this on record already, with days in common. "
        "Nothing was recorded."
    )


def test_a_visit_that_its_channel_may_not_see_is_recorded_and_not_told(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/taskforce bind HAM to all up to GREEN", MAY)
    assert said == "HAM-V0001 is recorded. It is withheld from this channel from now on."


def test_the_line_of_a_digest_tells_what_its_readers_may_see(sqlite_url: str) -> None:
    play(sqlite_url, *OPENING)
    with desk_of(sqlite_url) as desk:
        recorded(desk, "TT", UNMARKED)
        recorded(desk, "BB", HIDDEN)
        assert line(desk, {""}) == "1 visit (Trinidad and Tobago)"
        assert line(desk, {"", HIDDEN.handled("TTPS")}) == "2 visits (Barbados, Trinidad and Tobago)"


def test_the_line_of_a_digest_is_empty_where_there_is_nothing_to_tell(sqlite_url: str) -> None:
    play(sqlite_url, *OPENING)
    with desk_of(sqlite_url) as desk:
        recorded(desk, "TT", UNMARKED)
        assert line(desk, {""}, period=Period.month(2023, 9)) == ""
        assert line(desk, {""}, as_of=date(2023, 11, 7)) == ""
        assert line(desk, {""}, as_of=date(2023, 11, 8)) == "1 visit (Trinidad and Tobago)"


HIDDEN = Marking(tlp=Tlp.RED, originator="TTPS")


@contextmanager
def desk_of(url: str) -> Iterator[Desk]:
    """Open the operation that was played."""
    with closing(db.connect(url)) as database:
        yield Desk(database, database.read(operations.every)[0], NOW)


def recorded(desk: Desk, country: str, marking: Marking) -> None:
    """Record a visit on the day on which the operation was opened, 8 November 2023."""
    day = date(2023, 11, 3)
    visit = Visit(agency="TTPS", country=country, first=day, last=day, marking=marking)
    desk.database.write(
        lambda session: dossiers.record(session, desk.operation, Kind.VISIT_RECORDED, visit, desk.act())
    )


def line(desk: Desk, classes: set[str], period: Period = EVER, as_of: date | None = None) -> str:
    """Return the line of a digest to who may see some classes of handling."""
    return desk.read(lambda session: visited.line(session, desk.cleared(session, classes), period, as_of))
