"""An administrator says who reads a channel; until then nothing of an operation is shown or recorded."""

from dataclasses import replace

import pytest

from bot.domain.handling import Marking, Tlp
from bot.domain.members import Person
from bot.settings import Settings
from handlers import FEATURES
from handlers.kit import gate
from handlers.kit.arrivals import Arrival
from handlers.kit.gate import Gate
from storage import db, operations
from tests.handlers.playing import OPENING, play, text
from tests.storage.desk import NOON, SEIZURE, Desk

ELSEWHERE = "!channel C2"
SHOWS = "<#C1> shows *HAMMERHEAD* to "
ALL = "every agency that is let in"
UNSAID = "Nothing of it is shown or recorded here until an administrator says who reads this channel"


def answers(url: str, *lines: str) -> list[str]:
    return [text(seen) for seen in play(url, *OPENING, *lines)][1:]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("HAM to all up to AMBER", f"{ALL}, up to TLP:AMBER"),
        ("to everybody", f"{ALL}, up to TLP:AMBER"),
        ("TTPS up to green", "TTPS, up to TLP:GREEN"),
        ("to TTPS, HSI up to AMBER+STRICT with LES", "HSI and TTPS, up to TLP:AMBER+STRICT, LES included"),
        ("for HAM with les up to TLP:RED to ttps & hsi", "HSI and TTPS, up to TLP:RED, LES included"),
        ("to HSI and US Customs and Border Protection", "CBP and HSI, up to TLP:AMBER"),
        ("to TTPS, HSI, and CBP", "CBP, HSI and TTPS, up to TLP:AMBER"),
        (
            "to US Customs and Border Protection, HSI up to amber strict",
            "CBP and HSI, up to TLP:AMBER+STRICT",
        ),
    ],
)
def test_an_audience_is_read_as_it_is_typed_and_said_back(sqlite_url: str, words: str, read: str) -> None:
    (said,) = answers(sqlite_url, f"/taskforce bind {words}")
    assert said == f"{SHOWS}{read}. Withheld there now: no record."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Say who reads this channel: `/taskforce bind to all up to AMBER`"),
        ("HAM to", "Say who reads this channel"),
        ("to , and", "Say who reads this channel"),
        ("to HSI and me", "I don't know the agency “me”"),
        ("up to GREEN", "Say who reads this channel"),
        ("to TTPSS", "I don't know the agency “TTPSS”. Nothing was changed. Did you mean TTPS"),
        ("to TTPS, <!here>", "I don't know the agency “&lt;!here&gt;”"),
        (
            "to all up to PURPLE",
            "I don't know the label “PURPLE”. The labels are CLEAR, GREEN, AMBER, AMBER+STRICT",
        ),
        ("to all up to", "Up to which label? The labels are"),
        ("XYZ to all", "There is no operation “XYZ”"),
    ],
)
def test_what_is_not_understood_is_said_and_changes_nothing(
    sqlite_url: str, words: str, sentence: str
) -> None:
    said, standing = answers(sqlite_url, f"/taskforce bind {words}", "/taskforce channels")
    assert said.startswith(sentence)
    assert f"*HAM* to {ALL}, up to TLP:AMBER" in standing


def test_who_binds_is_told_what_is_withheld_from_the_readers(sqlite_url: str) -> None:
    play(sqlite_url, *OPENING)
    database = db.connect(sqlite_url)
    operation = database.read(lambda session: operations.by_code(session, "HAM"))
    assert operation
    desk = Desk(database, operation)
    desk.record()
    desk.record(replace(SEIZURE, references=(), marking=Marking(tlp=Tlp.STRICT)))
    database.close()
    lines = [f"/taskforce bind to all up to {label}" for label in ("GREEN", "AMBER", "AMBER+STRICT")]
    withheld = [text(seen).rpartition(": ")[2] for seen in play(sqlite_url, *lines)]
    assert withheld == ["2 records.", "1 record.", "no record."]


def test_a_channel_that_is_bound_works_on_the_operation_where_it_has_none(sqlite_url: str) -> None:
    bound, *_, total = answers(sqlite_url, ELSEWHERE, "/taskforce bind HAM to all", "/operation totals")
    assert bound.startswith("<#C2> shows *HAMMERHEAD*")
    assert "none reported" in total


def test_a_direct_message_is_its_authors_alone_and_cannot_be_bound(sqlite_url: str) -> None:
    lines = ("bind HAM to all", "unbind HAM", "announce HAM on")
    said = answers(sqlite_url, "!dm", *(f"/taskforce {line}" for line in lines), "/operation totals HAM")
    assert set(said[:3]) == {"Here I answer you alone: type this in the channel that it is about."}
    assert "none reported" in said[3]


def test_nothing_is_owed_to_a_direct_message_as_to_a_channel(sqlite_url: str) -> None:
    entered = ("!dm", "/seizure 2 pistols at Arima on 3 Nov for HAM", "!click Share to Channel")
    *_, shared, promised = answers(sqlite_url, *entered, "/digest subscribe for HAM monday 08:00")
    assert shared.startswith("Here you read alone.")
    assert promised.startswith("You get the digest of *HAMMERHEAD* every Monday at 08:00")


def test_an_unbound_channel_shows_and_records_nothing_and_says_who_can_change_that(sqlite_url: str) -> None:
    lines = ("/seizure 2 pistols at Arima on 3 Nov", "/operation totals", "/seizure list")
    unbound, *refused = answers(sqlite_url, "/taskforce unbind", "!user U2", *lines)
    assert unbound.startswith("This channel shows nothing of *HAMMERHEAD* any more.")
    assert {each.partition(".")[0] for each in refused} == {
        "This channel is not bound to HAMMERHEAD: nothing of it is shown or recorded here"
    }
    again, announce = answers(sqlite_url, "/taskforce unbind", "/taskforce announce on")[-2:]
    assert again == announce
    assert again.startswith("This channel is not bound to *HAMMERHEAD*")


def test_a_digest_that_waits_for_a_binding_says_so_and_comes_once_with_it(sqlite_url: str) -> None:
    promised = ("/digest subscribe monday 08:00", "/taskforce unbind", "!now 2023-11-20T08:00-04:00")
    bound = ("/taskforce bind to all", "!wait", "!wait", "/digest list")
    *_, waiting, _, first, __, second, ___, listed = answers(sqlite_url, *promised, "/digest list", *bound)
    assert waiting.splitlines()[1] == (
        "Waiting: digest 1 of HAMMERHEAD for 6-12 Nov 2023; nobody has said who may read this channel: "
        "an administrator binds it, `/taskforce bind HAM to all up to AMBER`."
    )
    assert [each.splitlines()[0].split(",")[0] for each in (first, second)] == [
        "*HAMMERHEAD* digest 1",
        "*HAMMERHEAD* digest 2",
    ]
    assert "Waiting" not in listed


def test_every_bound_channel_is_listed_with_who_reads_it_and_who_said_so(sqlite_url: str) -> None:
    admitted = "/taskforce admit <@U2> as administrator for OTH agency TTPS"
    lines = (ELSEWHERE, "/operation open OTHER code OTH", "/taskforce bind OTH to HSI up to GREEN", admitted)
    *_, every, own = answers(
        sqlite_url, *lines, "/taskforce announce on", "/taskforce channels", "!user U2", "/taskforce channels"
    )
    assert every.splitlines() == [
        f"<#C1>  *HAM* to {ALL}, up to TLP:AMBER; announces nothing; bound by <@U1>",
        "<#C2>  *OTH* to HSI, up to TLP:GREEN; announces new records; bound by <@U1>",
    ]
    assert own == every.splitlines()[1], "only what they administer"


def test_a_lead_who_chooses_an_operation_is_told_that_an_administrator_must_bind_it(sqlite_url: str) -> None:
    lead = "/taskforce admit <@U2> as lead for HAM agency TTPS"
    use = "/operation use HAM zone America/New_York"
    *_, by_lead, by_administrator, listed = answers(
        sqlite_url, lead, ELSEWHERE, "!user U2", use, "!user U1", "/operation use HAM", "/taskforce channels"
    )
    assert by_lead.startswith("This channel now works on *HAMMERHEAD* (HAM), in the zone America/New_York.")
    assert UNSAID in by_lead
    assert by_administrator == "This channel now works on *HAMMERHEAD* (HAM)."
    assert f"<#C2>  *HAM* to {ALL}, up to TLP:AMBER" in listed


def test_outside_the_practice_workspace_nobody_binds_by_opening_or_choosing(sqlite_url: str) -> None:
    database = db.connect(sqlite_url)
    entrance = Gate.before(database, Settings(_env_file=None, administrators="T1:U1:CBP"), lambda: NOON)
    (command,) = (each for one in FEATURES for each in one.commands if each.name == "/operation")

    def asks(words: str, channel: str = "C1") -> str:
        person, key = Person("T1", "U1"), gate.key(words, channel)
        arrival = Arrival(person=person, channel=channel, words=words, key=key, carried={}, filled={})
        return entrance.command(command, arrival).text

    for said in (asks("open HAMMERHEAD code HAM"), asks("use HAM", "C2")):
        assert UNSAID in said
        assert said.endswith("`/taskforce bind HAM to all up to AMBER`.")
    assert UNSAID not in asks("use HAM", "DU1"), "in private there is nobody else to read"
    database.close()


def test_announcing_is_switched_on_and_off(sqlite_url: str) -> None:
    lines = ("on", "OFF", "maybe", "")
    on, off, maybe, none = answers(sqlite_url, *(f"/taskforce announce {line}" for line in lines))
    assert on == "Each new record of *HAMMERHEAD* is shown here in one line from now on."
    assert off == "No new record of *HAMMERHEAD* is announced here from now on."
    assert {maybe, none} == {"Write `/taskforce announce on` or `/taskforce announce off`."}


def test_an_operation_that_is_not_there_unbinds_no_other(sqlite_url: str) -> None:
    refused, totals = answers(sqlite_url, "/taskforce unbind CAR", "/operation totals")[-2:]
    assert refused == "There is no operation “CAR”. Nothing was changed."
    assert "none reported" in totals
