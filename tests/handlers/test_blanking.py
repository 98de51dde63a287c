"""Words that were blanked leave the digests too: those that are not posted yet, and those shown again."""

from datetime import date, datetime, timedelta

import pytest

from bot.domain.deliveries import Composed, Delivery, Kind, Message
from bot.domain.words import Words
from handlers.digests import COMPOSE, composing, reprinting
from handlers.kit.text import safe
from storage import deliveries, texts, unsaying
from storage.audiences import Clearance
from storage.db import Session
from tests.handlers.test_digests import digest, say, seizure
from tests.handlers.world import DUE, WEEK, World
from tests.storage.desk import line

DAY = timedelta(days=1)
NAME = "John Smith"


def corrected(office: World, reason: str = f"{NAME} said so") -> None:
    """Tell a correction with its reason in the second digest."""
    office.subscribe()
    office.desk.record(seizure(line("pistol", 3)))
    digest(office)
    office.desk.now = DUE + DAY
    office.desk.amend(1, 1, seizure(line("pistol", 2)), reason="recount", words=Words(reason))


def blank(office: World, words: str = NAME) -> None:
    operation, act = office.desk.operation, office.desk.act()
    office.database.write(lambda session: texts.blank(session, operation, 1, words, act))


def kept(office: World) -> str:
    found = office.database.read(lambda session: session.connection().execute(deliveries.TABLE.select()))
    return "\n".join(str(row.content) for row in found)


def test_a_thread_that_waits_while_words_are_blanked_is_posted_without_them(office: World) -> None:
    corrected(office)
    office.at(DUE + WEEK)
    assert NAME in kept(office)
    blank(office)
    office.settle()
    assert "HAM-0001 amended" in office.messages()[-1].replace("*", "")
    assert NAME not in "\n".join(office.messages())


def test_a_digest_that_is_shown_again_has_no_words_that_were_blanked_since(office: World) -> None:
    corrected(office)
    assert NAME in "\n".join(digest(office, DUE + WEEK))
    before = say(office, reprinting.show, "2").text
    assert NAME in before
    blank(office)
    shown = say(office, reprinting.show, "2").text
    assert NAME not in shown
    assert before.replace(f"{NAME} said so", "[blanked]").split("\n")[1:] == shown.split("\n")[1:], shown
    assert "as it was posted on Mon 20 Nov 2023 08:00 AST, of what may be shown today" in shown
    assert NAME not in kept(office)


@pytest.mark.parametrize("words", ["john SMITH", "a_b*c", "R&D <Smith>", "John\n Smith"])
def test_words_are_found_as_messages_show_them(office: World, words: str) -> None:
    card = office.owe(safe(f"by {words.upper()}!"))
    office.database.write(lambda session: unsaying.unsay(session, office.desk.operation.id, words))
    assert office.delivery(card).message == Message("by [blanked]!")


def test_a_digest_that_is_being_made_while_words_are_blanked_is_made_again_without_them(
    office: World,
) -> None:
    corrected(office)
    blanked = False

    def meanwhile(session: Session, delivery: Delivery, cleared: Clearance, now: datetime) -> Composed:
        nonlocal blanked
        made = composing.compose(session, delivery, cleared, now)
        if not blanked:
            blank(office)
            blanked = True
        return made

    office.courier.compose = {**COMPOSE, Kind.DIGEST: meanwhile}
    lines = "\n".join(digest(office, DUE + WEEK))
    assert ("digest 2" in lines, blanked, NAME in lines, NAME in kept(office)) == (True, True, False, False)


def test_words_that_no_digest_has_leave_it_as_it_was_posted(office: World) -> None:
    corrected(office)
    office.desk.record(seizure(line("pistol", 1), on=date(2023, 11, 15), typed=Words("for Jones")))
    digest(office, DUE + WEEK)
    operation, act = office.desk.operation, office.desk.act()
    office.database.write(lambda session: texts.blank(session, operation, 2, "jones", act))
    assert ", of what may be shown today" not in say(office, reprinting.show, "2").text
