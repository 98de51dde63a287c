"""Digests have numbers for good; a past one is shown again as it was, with what has changed since."""

from datetime import date, timedelta

import pytest

from bot.domain.handling import Audience, Tlp
from bot.domain.problems import Refusal
from bot.domain.words import Words
from handlers.digests import listeners, listing, reprinting
from handlers.kit import blocks
from storage import bindings, operations, witnesses
from tests.handlers.test_digests import digest, hammerhead, say, screens, seizure
from tests.handlers.world import DUE, WEEK, World
from tests.storage.desk import ANA, line

DRAWN = {"data_visualization", "image"}
"""What is not drawn again where somebody reads alone."""


def numbers(office: World, channel: str = "C1") -> list[str]:
    return [post.partition(",")[0] for post in screens(office, channel)]


def test_paused_digests_have_their_numbers_and_each_channel_counts_its_own(office: World) -> None:
    office.subscribe()
    office.at(DUE)
    say(office, listeners.pause)
    office.at(DUE + WEEK)
    say(office, listeners.resume)
    office.subscribe("C2", DUE + 1.5 * WEEK)
    office.at(DUE + 2 * WEEK)
    assert numbers(office) == ["*HAMMERHEAD* digest 1", "*HAMMERHEAD* digest 3"]
    assert numbers(office, "C2") == ["*HAMMERHEAD* digest 1"]
    unposted = "Digest 2 before this one was not posted: paused"
    assert [unposted in post for post in screens(office)] == [False, True]
    said = say(office, listing.show).text
    assert (
        "The last digest of *HAMMERHEAD* that went out is number 3: `/digest show 3` shows it again." in said
    )
    assert "Not posted: digest 2 of HAMMERHEAD for 13-19 Nov 2023, paused." in said


def test_numbers_go_on_after_the_end_and_skipped_ones_have_them_too(office: World) -> None:
    office.subscribe()
    office.at(DUE)
    say(office, listeners.unsubscribe)
    office.subscribe(now=DUE + 1.5 * WEEK)
    late = DUE + 20 * WEEK
    office.at(late)
    office.settle()
    posted = numbers(office)
    assert posted[0] == "*HAMMERHEAD* digest 1"
    assert posted[-1] == "*HAMMERHEAD* digest 20"
    assert say(office, reprinting.show, "2").text.endswith("was not posted: skipped.")


def test_a_preview_has_the_number_that_it_will_get(office: World) -> None:
    office.subscribe()
    office.at(DUE)
    office.clock.set(DUE + timedelta(days=1))
    assert "*HAMMERHEAD* digest 2, 13-19" in say(office, listeners.preview).text
    assert "*HAMMERHEAD* digest 1, 6-12" in say(office, listeners.preview, "last week").text


def test_a_past_digest_is_shown_exactly_as_it_was_posted(office: World) -> None:
    office.subscribe()
    hammerhead(office.desk)
    posted = "\n".join(digest(office))
    messages = office.workspace.channels["C1"].messages.values()
    shown = say(office, reprinting.show, "1")
    first = "Digest 1 as it was posted on Mon 13 Nov 2023 08:00 AST; to you alone."
    assert shown.text == f"{first}\n{posted}\n*Since it was posted*\nNothing in it has changed."
    every = [block for message in messages for block in message["blocks"] if block["type"] not in DRAWN]
    kept = [{name: block[name] for name in block if name != "block_id"} for block in every]
    assert {block["type"] for block in kept} >= {"section", "table", "context"}
    assert blocks.dumped(shown.blocks)[1:-1] == kept
    assert len(screens(office)) == 1


def test_what_has_changed_since_stands_below_it(office: World) -> None:
    office.subscribe()
    hammerhead(office.desk)
    digest(office)
    office.desk.now = DUE + timedelta(days=1)
    office.desk.void(2, reason="duplicate")
    office.desk.record(seizure(line("pistol", 2), on=date(2023, 11, 10)))
    office.desk.record(seizure(line("pistol", 5), on=date(2023, 11, 14)))
    since = say(office, reprinting.show, "1").text.split("\n")[-4:]
    assert since[0] == "*Late entries*"
    assert since[1].startswith("• *HAM-0004*")
    assert since[2:] == [
        "*Corrections*",
        "• *HAM-0002* voided (recorded twice): -8 pistols, -4 revolvers and -10 magazines",
    ]


@pytest.mark.parametrize(
    ("words", "said"), [("", "as in `/digest show 9`"), ("last", "number"), ("7", "no digest 7")]
)
def test_what_is_no_digest_is_refused_with_what_to_write(office: World, words: str, said: str) -> None:
    office.subscribe()
    office.at(DUE)
    with pytest.raises(Refusal, match=said):
        say(office, reprinting.show, words)


def test_a_witness_names_the_digest_at_whose_foot_it_stood(office: World) -> None:
    office.subscribe()
    hammerhead(office.desk)
    head = office.desk.read(lambda session: operations.head(session, office.desk.operation.id)).hash
    digest(office)
    office.desk.void(2, reason="duplicate")
    told = office.desk.read(
        lambda session: witnesses.testify(session, office.desk.cleared(session), head[:16], "C1")
    )
    assert str(told) == (
        "HAMMERHEAD: Unchanged since digest 1 of 13 Nov 2023; 1 entry added since, "
        "1 of them lowered a total (HAM-0002, recorded twice)."
    )


def test_words_of_a_reason_are_told_with_it(office: World) -> None:
    hammerhead(office.desk)
    head = office.desk.read(lambda session: operations.head(session, office.desk.operation.id)).hash
    office.desk.void(2, reason="duplicate", words=Words("it was FL-2"))
    told = office.desk.read(
        lambda session: witnesses.testify(session, office.desk.cleared(session), head[:16], "C1")
    )
    assert "Unchanged since entry 4 of 8 Nov 2023" in str(told)
    assert "(HAM-0002, recorded twice: it was FL-2)" in str(told)


def test_a_digest_shown_again_to_other_readers_is_no_later_than_it_was(office: World) -> None:
    feed = office.subscribe()
    hammerhead(office.desk)
    digest(office)
    narrow = Audience(frozenset({"CBP"}), Tlp.GREEN)
    office.database.write(lambda session: bindings.bind(session, feed, narrow, ANA.person, DUE))
    office.clock.set(DUE + WEEK / 2)
    shown = say(office, reprinting.show, "1").text
    assert ", of what may be shown today" in shown
    assert "late: it was due" not in shown
    assert "As of Mon 13 Nov 2023 08:00 AST" in shown
