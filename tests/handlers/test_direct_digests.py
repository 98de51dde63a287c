"""A lead's own digest: a direct message of what that person may see, once, as long as they are let in."""

from datetime import timedelta

import pytest

from bot.domain.handling import Marking, Tlp
from bot.domain.members import Member, Person, Role
from bot.practice.web.faults import Fault
from bot.practice.workspace import TEAM
from handlers.digests import listeners, listing, posting, reprinting, switching
from handlers.kit.tree import Listener
from storage import memberships, subscriptions
from storage.db import Session
from tests.handlers.test_digests import digest, say, screens, seizure
from tests.handlers.world import DUE, NOW, OWNER, WEEK, World
from tests.storage.desk import ANA, line

DIRECT = f"D{OWNER}"
LEAD = Member(Person(TEAM, OWNER), "TTPS", Role.LEAD)


@pytest.fixture
def lead(office: World) -> World:
    """Return an office whose owner is a lead, and gets the digest alone."""
    admitted = (LEAD.person, office.desk.operation.id, LEAD.agency, LEAD.role)
    office.database.write(lambda session: memberships.admit(session, *admitted, by=ANA.person, now=NOW))
    own(office, listeners.subscribe, "monday 08:00")
    return office


def own(office: World, listener: Listener, words: str = "") -> str:
    """Say something in one's own direct messages."""
    return say(office, listener, words, LEAD, channel=DIRECT, private=True).text


def test_a_lead_gets_the_digest_alone_with_what_no_channel_may_see(lead: World) -> None:
    lead.subscribe()
    lead.desk.record(seizure(line("pistol", 2), marking=Marking(Tlp.RED, originator="TTPS")))
    assert digest(lead)[1] == "*This week* none reported"
    message, _ = lead.messages(DIRECT)
    assert message.split("\n")[1] == "*This week* 2 pistols (2 firearms in all)"
    assert "TLP:RED" in message


def test_in_direct_messages_all_about_digests_is_about_ones_own(lead: World) -> None:
    assert own(lead, listing.show) == (
        "*HAMMERHEAD* every Monday at 08:00 (America/Port_of_Spain). "
        "Next: Mon 13 Nov 2023 08:00 AST, for 6-12 Nov 2023."
    )
    assert "switched off: how" in own(lead, switching.sections, "how off")
    lead.clock.set(DUE - timedelta(days=2))
    assert own(lead, posting.post).startswith("Digest 1 of HAMMERHEAD for 6-12 Nov 2023 is posted here")
    lead.at(lead.clock())
    assert "Digest 1 as it was posted" in own(lead, reprinting.show, "1")
    assert say(lead, listing.show).text.startswith("This channel has no digest yet.")
    assert own(lead, listeners.unsubscribe) == "You get no digest of *HAMMERHEAD* any more."
    lead.at(DUE + WEEK)
    assert len(screens(lead, DIRECT)) == 1


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.FAIL_AFTER, Fault.DROP_BEFORE])
def test_an_outcome_that_nobody_knows_is_found_out_by_looking_into_the_direct_messages(
    lead: World, fault: Fault
) -> None:
    lead.faults.add("chat.postMessage", fault)
    lead.at(DUE)
    lead.settle()
    assert len(lead.delivered(DIRECT)) == 2
    assert sum(sight.channel == DIRECT for sight in lead.workspace.sights) == 2, "nobody saw a second one"


def test_ones_own_digest_ends_with_ones_admission(lead: World) -> None:
    gone = (LEAD.person, lead.desk.operation.id)
    lead.database.write(lambda session: memberships.dismiss(session, *gone))
    lead.at(DUE)
    assert DIRECT not in lead.workspace.channels or lead.messages(DIRECT) == []

    def left(session: Session) -> list[object]:
        return [*subscriptions.of_channel(session, TEAM, OWNER)]

    assert lead.database.read(left) == []
