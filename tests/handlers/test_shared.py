"""Where others may have begun to read along, nothing is shown until an administrator confirms who reads."""

from collections.abc import Iterator
from functools import partial
from io import StringIO
from typing import Any

import pytest

from bot.practice.console import happenings, lines, showing, whole
from bot.practice.console.player import Player
from bot.practice.console.session import Session, opened
from bot.practice.console.showing import Screen
from bot.practice.sending import payloads
from bot.practice.sending.door import Kind
from bot.practice.workspace import TEAM, Sight
from handlers.taskforce import confirming
from storage import bindings
from tests.handlers.playing import OPENING
from tests.handlers.test_digests import say
from tests.handlers.world import World

CONFIRM = "!click Confirm Audience"
CHIEF = "/taskforce admit <@U2> as administrator for HAM agency TTPS"
LINE = "/seizure 2 pistols at Arima on 3 Nov 2023"
WAITS = "Nothing of *HAMMERHEAD* is shown in <#C1> until you confirm who reads it: "
CONFIRMED = (
    "Confirmed: <#C1> shows *HAMMERHEAD* to every agency that is let in, up to TLP:AMBER. "
    "Withheld there now: no record. What waited is posted now."
)
SETTLED = "That is settled already, or more has happened there since. Nothing was changed now."


class Sitting:
    """Play lines one after the other, and see what each makes people see."""

    def __init__(self, session: Session) -> None:
        """Begin as the first administrator in the first channel."""
        self.session = session
        screen = Screen(session.workspace, StringIO(), showing.as_json)
        self.player = Player(session, screen)

    def __call__(self, *typed: str) -> list[str]:
        """Play lines and return the texts that they made seen."""
        return [sight.text for sight in self.see(*typed)]

    def see(self, *typed: str) -> list[Sight]:
        """Play lines and return what was seen."""
        begun = len(self.session.workspace.sights)
        self.player.play_all(map(lines.read, typed))
        return self.session.workspace.sights.since(begun)

    def join(self, user: str, **known: Any) -> None:  # noqa: ANN401 - what is known of a person
        """Let somebody join the channel, of whom Slack knows as much; nothing where it is asked nothing."""
        if known:
            person = self.session.workspace.add_person(user, user.lower())
            for name, value in known.items():
                setattr(person, name, value)
        happenings.join(self.session, "C1", user, "U1")


@pytest.fixture
def play(sqlite_url: str) -> Iterator[Sitting]:
    with opened(whole.MAKE, sqlite_url, runs=False) as session:
        sitting = Sitting(session)
        sitting(*OPENING)
        yield sitting
        assert session.sender.troubles == []


def test_a_shared_channel_is_shown_nothing_and_every_administrator_is_told_why(play: Sitting) -> None:
    play(CHIEF, LINE)
    told = play.see("!share", "!wait")
    assert sorted(each.user for each in told) == ["U1", "U2"]
    assert {each.text.splitlines()[0] for each in told} == {f"{WAITS}it was shared with another workspace."}
    assert "It was bound to every agency that is let in, up to TLP:AMBER." in told[0].text
    another = LINE.replace("2 pistols", "3 rifles")
    refused = play("/operation totals", "/seizure show 1", another, "!user U3", LINE)
    assert {each.partition(".")[0] for each in refused} == {
        "Nothing of HAMMERHEAD is shown or recorded here for now: it was shared with another workspace"
    }
    blocked = play("!user U1", "/taskforce channels")[0]
    assert blocked.endswith("*blocked*: it was shared with another workspace")


def test_what_waits_is_posted_once_when_the_audience_is_confirmed_and_no_digest_is_lost(
    play: Sitting,
) -> None:
    play("/digest subscribe monday 08:00", LINE, "!click Share to Channel", "!share", "!wait")
    assert play("!now 2023-11-20T08:00-04:00", "!wait") == []
    assert "(it was shared with another workspace)" in play("/digest list")[0]
    assert play(CONFIRM) == [CONFIRMED]
    posted = play("!wait")
    assert [each.splitlines()[0].partition(",")[0] for each in posted] == [
        "*HAM-0001* 2 pistols",
        *["*HAMMERHEAD* digest 1"] * 2,
        *["*HAMMERHEAD* digest 2"] * 2,
    ], "each with its thread"
    assert play("!wait", "!now 2023-11-27T08:00-04:00")[0].startswith("*HAMMERHEAD* digest 3")


def test_an_audience_is_confirmed_once_by_whoever_comes_first(play: Sitting) -> None:
    play(CHIEF, "!share", "!wait")
    assert play("!user U2", CONFIRM, "!user U1", CONFIRM) == [CONFIRMED, SETTLED]


def test_a_confirmation_holds_for_what_it_was_asked_about_and_nothing_later(play: Sitting) -> None:
    play("!share", "!wait")
    play("!now 2023-11-08T10:00-04:00", "/taskforce bind to TTPS up to GREEN", "!share")
    assert play(CONFIRM) == [SETTLED]
    (told,) = play("!wait")
    assert "It was bound to TTPS, up to TLP:GREEN." in told
    assert "to TTPS, up to TLP:GREEN" in play(CONFIRM)[0]


def test_nobody_but_an_administrator_confirms_and_a_dismissed_one_no_longer(play: Sitting) -> None:
    play(CHIEF, "!share", "!wait", "/taskforce admit <@U2> as lead for HAM agency TTPS")
    (refused,) = play("!user U2", CONFIRM)
    assert refused.startswith("This needs the role of administrator; yours is lead.")


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ({"guest": True}, "<@U9> joined it, who is a guest"),
        ({"team": "T2"}, "<@U9> joined it, who is of another workspace"),
        ({}, "<@U9> joined it, of whom I could not find out who it is"),
    ],
    ids=["guest", "other workspace", "not found"],
)
def test_whoever_is_no_colleague_blocks_the_channel_by_joining(
    play: Sitting, known: dict[str, Any], why: str
) -> None:
    play.join("U9", **known)
    assert [each.splitlines()[0] for each in play("!wait")] == [f"{WAITS}{why}."]
    assert f"{why}." in play("/operation totals")[0]


def test_a_colleague_joins_without_more_ado(play: Sitting) -> None:
    play.join("U9", name="eva")
    assert play("!wait") == []
    assert "none reported" in play("/operation totals")[0]


def test_nobody_is_told_of_a_channel_that_shows_nothing_anyhow(play: Sitting) -> None:
    assert play("!channel C2", "!share", "!guest U9", "!renumber C8", "!unshare", "!wait") == []


def test_what_happens_later_is_told_too(play: Sitting) -> None:
    told = play("!guest U9", "!wait", "!share", "!wait")
    assert ["guest" in each for each in told] == [True, False]
    assert play("!channel C1", "/operation totals")[0].startswith("Nothing of HAMMERHEAD is shown")


def test_an_event_that_slack_repeats_is_told_once(play: Sitting) -> None:
    told = {"type": "channel_shared", "channel": "C1", "connected_team_id": "T2"}
    payload = payloads.event(play.session.workspace, told)
    for again in range(3):
        assert play.session.sender.door.deliver(Kind.EVENT, payload, again).trouble == ""
    assert len(play("!wait")) == 1


def test_an_event_of_the_other_workspace_is_about_the_channel_of_our_own(play: Sitting) -> None:
    told = {"type": "channel_shared", "channel": "C1", "connected_team_id": "T2"}
    payload = payloads.event(play.session.workspace, told) | {"team_id": "T2"}
    play.session.sender.door.deliver(Kind.EVENT, payload)
    assert [each.splitlines()[0] for each in play("!wait")] == [
        f"{WAITS}it was shared with another workspace."
    ]


def test_a_channel_under_a_new_id_is_blocked_and_goes_on_as_before_once_it_is_confirmed(
    play: Sitting,
) -> None:
    play("/digest subscribe monday 08:00", LINE, "!click Share to Channel", "!wait")
    assert play("!now 2023-11-13T08:00-04:00")[0].startswith("*HAMMERHEAD* digest 1")
    play("!renumber C9")
    assert "Slack gave it another id" in play("/operation totals")[0]
    assert "confirm who reads it: Slack gave it another id" in play("!now 2023-11-20T08:00-04:00")[0]
    play("/taskforce announce on", "!user U2")
    assert "for now: Slack gave it another id" in play("/seizure void 1 reason duplicate")[0]
    play("!user U1", CONFIRM)
    posted = play("/seizure void 1 reason duplicate", "!wait")
    assert [each.splitlines()[0].partition(",")[0] for each in posted[1:]] == [
        *["*HAMMERHEAD* digest 2"] * 2,
        "*HAM-0001* 2 pistols",
        "*HAM-0001* voided: duplicate (<@U1>)",
    ], "a card is changed where it stands"
    assert (
        play("/digest list")[0]
        .splitlines()[1]
        .startswith("The last digest of *HAMMERHEAD* that went out is number 2")
    )


def test_a_channel_that_was_shared_and_got_a_new_id_is_confirmed_by_the_later_word(play: Sitting) -> None:
    play("!share", "!wait", "!renumber C9")
    (told,) = play("!wait")
    assert "Slack gave it another id" in told
    confirmed = play(CONFIRM)[0]
    assert confirmed.startswith("Confirmed: <#C9> shows *HAMMERHEAD*")
    assert play(CONFIRM) == [SETTLED], "the button of the first word is for the old id"


def test_the_end_of_sharing_is_told_and_opens_nothing_by_itself(play: Sitting) -> None:
    play("!share", "!wait", "!unshare")
    (told,) = play("!wait")
    assert "it is no longer shared with that workspace" in told
    assert "is shown or recorded here for now" in play("/operation totals")[0]
    assert play("!now 2023-11-08T10:00-04:00", CONFIRM) == [CONFIRMED]
    assert play("!unshare", "!wait") == [], "nothing waits for a word any more"


def test_the_word_on_an_earlier_event_settles_no_later_one(office: World) -> None:
    for event in ("E1", "E2"):
        office.database.write(partial(bindings.block, team=TEAM, channel="C1", why="shared", event=event))
    carried = {"op": "HAM", "channel": "C1"}
    said = [say(office, confirming.confirm, carried=carried | {"event": each}).text for each in ("E1", "E2")]
    assert said[0] == confirming.SETTLED
    assert said[1].startswith("Confirmed: ")
